"""The case page: its calendar of days, its reckoning, its story, and who sees what of it."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Kind
from foia_tracker.domain.policy import Role, Visibility
from tests.make import Make
from tests.statements import counted
from tests.web.cases import Parties
from tests.web.conftest import Freeze
from tests.web.visitor import Visitor


def test_one_reading_is_shown_where_both_agree(parties: Parties, visit: Visitor, freeze: Freeze) -> None:
    freeze(date(2026, 2, 3))
    made = parties.request(date(2026, 2, 2))
    visit.sign_in(parties.monitor)
    page = visit.get(f"/solicitudes/{made.id}")
    assert "Lectura más" not in page.words
    assert len(page.soup.select(".term-grid")) == 1


def test_both_readings_are_shown_where_they_differ(parties: Parties, visit: Visitor, freeze: Freeze) -> None:
    freeze(date(2026, 2, 11))
    made = parties.request(date(2026, 2, 2))
    parties.act(made, Kind.CLARIFICATION_ASKED, date(2026, 2, 5), days=10)
    parties.act(made, Kind.CLARIFIED, date(2026, 2, 10))
    visit.sign_in(parties.monitor)
    headings = [
        " ".join(each.get_text(" ").split())
        for each in visit.get(f"/solicitudes/{made.id}").soup.select(".reading h3")
    ]
    assert headings == [
        "Lectura más temprana lunes 16 de febrero de 2026",
        "Lectura más tardía martes 24 de febrero de 2026",
    ]


def test_the_days_are_numbered_and_the_month_is_said_where_it_begins(
    parties: Parties, visit: Visitor, freeze: Freeze
) -> None:
    freeze(date(2026, 5, 5))
    made = parties.request(date(2026, 4, 22))
    visit.sign_in(parties.monitor)
    page = visit.get(f"/solicitudes/{made.id}")
    numbers = [" ".join(each.get_text().split()) for each in page.soup.select(".week .day-number")]
    assert numbers == [*map(str, range(22, 31)), "1 may", *map(str, range(2, 8))]
    notes = [each.get_text() for each in page.soup.select(".week .day-note")]
    assert notes == ["inicio", "día 1", "2", "3", "4", "5", "6", "asueto", "7", "8", "9", "10"]
    assert "viernes 1 de mayo de 2026: no se cuenta, " in page.words


def test_the_reckoning_can_be_followed_with_a_pencil(
    parties: Parties, visit: Visitor, freeze: Freeze
) -> None:
    freeze(date(2026, 5, 5))
    made = parties.request(date(2026, 4, 22))
    visit.sign_in(parties.monitor)
    words = visit.get(f"/solicitudes/{made.id}").words
    for said in (
        "Se cuenta desde miércoles 22 de abril de 2026",
        "Día 1 jueves 23 de abril de 2026 LOJ 45 e: el día siguiente",
        "No se cuentan: sábados y domingos 25 y 26 de abril de 2026, 2 y 3 de mayo de 2026 LOJ 45 d",
        "viernes 1 de mayo de 2026 Código de Trabajo, art. 127",
        "Último día jueves 7 de mayo de 2026 LAIP 42: 10 días hábiles",
        "Reglas: Ley de Acceso a la Información Pública, Decreto 57-2008, versión 1.",
    ):
        assert said in words


def test_acts_stand_in_the_order_in_which_they_happened(
    parties: Parties, visit: Visitor, freeze: Freeze
) -> None:
    freeze(date(2026, 2, 20))
    made = parties.request(None)
    parties.act(made, Kind.RESOLVED, date(2026, 2, 12))
    parties.answer_of_unit(made, Kind.RECEIVED, date(2026, 2, 12))
    parties.act(made, Kind.CLARIFICATION_ASKED, date(2026, 2, 10))
    visit.sign_in(parties.monitor)
    titles = visit.get(f"/solicitudes/{made.id}").soup.select(".timeline h3")
    told = [each.get_text() for each in titles]
    assert told == ["Presentada", "Prevención", "Recibida por la unidad", "Resolución"]


@pytest.mark.parametrize(("who", "sees"), [("monitor", True), ("officer", False), ("regulator", False)])
def test_notes_and_the_own_reference_are_for_the_own_organisation(
    parties: Parties, visit: Visitor, who: str, sees: bool
) -> None:
    made = parties.request(date(2026, 2, 2))
    made.notes, made.own_reference = "Llamar el lunes", "Oficio 3"
    parties.make.keep()
    visit.sign_in(getattr(parties, who))
    words = visit.get(f"/solicitudes/{made.id}").words
    assert ("Llamar el lunes" in words, "Oficio 3" in words) == (sees, sees)


def test_the_public_reads_no_free_text_of_an_act(parties: Parties, visit: Visitor) -> None:
    made = parties.request(date(2026, 2, 2), visibility=Visibility.PUBLISHED)
    parties.act(made, Kind.DELIVERED, date(2026, 2, 3), text="Lo entregó doña Ejemplo.")
    public = visit.get(f"/solicitudes/{made.id}")
    assert "Entrega" in public.words
    assert "doña Ejemplo" not in public.words
    visit.sign_in(parties.regulator)
    assert "doña Ejemplo" in visit.get(f"/solicitudes/{made.id}").words


SEEN_BY = {
    "private": {"own"},
    "shared": {"own", "unit", "regulator", "coordinator"},
    "published": {"own", "unit", "regulator", "coordinator", "stranger", "public"},
}


@pytest.mark.parametrize("visibility", list(Visibility))
def test_a_change_of_visibility_decides_who_sees_the_case(
    parties: Parties, make: Make, app: Flask, visibility: Visibility
) -> None:
    made = parties.request(date(2026, 2, 2), visibility=Visibility.PRIVATE)
    readers = {
        "own": parties.monitor,
        "unit": parties.officer,
        "regulator": parties.regulator,
        "coordinator": make.account(Role.COORDINATOR),
        "stranger": make.account(Role.MONITOR),
    }
    make.keep()
    owner = Visitor(app)
    owner.sign_in(parties.monitor)
    page = owner.submit(f"/solicitudes/{made.id}/visibilidad", visibility=visibility.value)
    assert "Se cambió quién puede ver la solicitud." in owner.follow(page).words
    sees = {"public"} if Visitor(app).get(f"/solicitudes/{made.id}").status == 200 else set()
    for name, account in readers.items():
        visitor = Visitor(app)
        visitor.sign_in(account)
        sees |= {name} if visitor.get(f"/solicitudes/{made.id}").status == 200 else set()
    assert sees == SEEN_BY[visibility]


def test_only_the_own_organisation_may_change_it(parties: Parties, visit: Visitor, make: Make) -> None:
    made = parties.request(date(2026, 2, 2), visibility=Visibility.PUBLISHED)
    stranger = make.account(Role.MONITOR)
    make.keep()
    visit.sign_in(stranger)
    assert visit.get(f"/solicitudes/{made.id}/visibilidad").status == 403
    assert not visit.get(f"/solicitudes/{made.id}").soup.select('a[href$="/visibilidad"]')


def test_a_visibility_that_is_none_is_refused(parties: Parties, visit: Visitor) -> None:
    made = parties.request(date(2026, 2, 2))
    visit.sign_in(parties.monitor)
    assert visit.submit(f"/solicitudes/{made.id}/visibilidad", visibility="todos").status == 422


def test_publishing_warns_to_look_for_names_of_people(parties: Parties, visit: Visitor) -> None:
    made = parties.request(date(2026, 2, 2))
    visit.sign_in(parties.monitor)
    page = visit.get(f"/solicitudes/{made.id}/visibilidad")
    assert "Revise antes que ni el título ni lo pedido nombren a personas." in page.words


def test_the_acts_are_read_once_for_the_page(parties: Parties, visit: Visitor, session: Session) -> None:
    made = parties.request(date(2026, 2, 2))
    visit.sign_in(parties.monitor)
    with counted(session) as statements:
        assert visit.get(f"/solicitudes/{made.id}").status == 200
    assert sum("WHERE acts.request_id" in statement for statement in statements) == 1
