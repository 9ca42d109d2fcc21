"""Logging a request: what is asked, what is refused and where, and that nothing typed is lost."""

from datetime import date, time

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.domain.policy import Role
from foia_tracker.models.acts import ActRow
from foia_tracker.models.directory import Organisation
from foia_tracker.models.info_requests import InfoRequest, RequestItem
from tests.make import Make
from tests.web.cases import Parties, count_of
from tests.web.conftest import Freeze
from tests.web.visitor import Page, Visitor, error_of, filled_in

NEW = "/solicitudes/nueva"
TYPED = {
    "on": "02/02/2026",
    "title": "Contratos de transporte",
    "items__0": "Los contratos de 2025",
    "items__2": "Sus anexos",
    "channel": "electronic",
    "acuse": "A-17",
    "own_reference": "Oficio 3",
    "topic": "Transporte",
    "ex_officio": "10.22",
    "visibility": "private",
    "notes": "Llamar el lunes",
}


@pytest.fixture(autouse=True)
def _today(freeze: Freeze) -> None:
    freeze(date(2026, 2, 4))


def send(visit: Visitor, parties: Parties, **changes: object) -> Page:
    """Sign in and send the form with everything filled in but for `changes`."""
    visit.sign_in(parties.monitor)
    return visit.submit(NEW, **{"unit": parties.unit.id, **TYPED, **changes})


def test_what_was_typed_is_kept_as_it_was_typed(parties: Parties, visit: Visitor, session: Session) -> None:
    page = send(visit, parties)
    assert page.status == 302, page.words
    made = session.scalars(select(InfoRequest)).one()
    texts = session.scalars(select(RequestItem.text).order_by(RequestItem.position)).all()
    assert texts == ["Los contratos de 2025", "Sus anexos"]
    assert (made.title, made.own_reference, made.topic) == (
        "Contratos de transporte",
        "Oficio 3",
        "Transporte",
    )
    assert (made.ex_officio, made.visibility, made.notes) == ("10.22", "private", "Llamar el lunes")
    assert (made.filed_on, made.due_on) == (date(2026, 2, 2), date(2026, 2, 16))


def test_the_case_says_that_it_was_logged_and_its_last_day(parties: Parties, visit: Visitor) -> None:
    case = visit.follow(send(visit, parties))
    assert "La solicitud quedó registrada. Estas son sus fechas." in case.words
    assert "La unidad puede responder hasta el lunes 16 de febrero. Quedan 8 días hábiles." in case.words
    assert "Medio Por vía electrónica Número A-17" in case.words


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("unit", 0, "Elija una unidad de la lista."),
        ("unit", 987654, "Opción inválida."),
        ("on", "", "Escriba la fecha, por ejemplo 28/04/2025."),
        ("on", "31/02/2026", "Escriba una fecha que exista: día, mes y año con cuatro cifras."),
        ("on", "ayer", "Escriba una fecha que exista: día, mes y año con cuatro cifras."),
        ("on", "05/02/2026", "Esa fecha todavía no llega. Escriba una que no pase de hoy."),
        ("title", "", "Escriba un título corto, por ejemplo «Contratos de transporte escolar de 2024»."),
        ("title", "   ", "Escriba un título corto, por ejemplo «Contratos de transporte escolar de 2024»."),
        ("title", "x" * 201, "200 caracteres"),
        ("acuse", "x" * 121, "120 caracteres"),
        ("channel", "paloma", "Opción inválida."),
        ("visibility", "todos", "Opción inválida."),
        ("ex_officio", "x" * 21, "20 caracteres"),
    ],
)
def test_each_error_stands_on_its_field_and_everything_typed_stays(
    parties: Parties, visit: Visitor, session: Session, field: str, value: object, words: str
) -> None:
    page = send(visit, parties, **{field: value})
    assert page.status == 422
    assert words in error_of(page, field)
    assert page.soup.select_one(f'.error-summary a[href^="#{field}"]')
    assert count_of(session, InfoRequest) == 0
    shown = filled_in(page.soup.select_one("main form"))
    others = {name.replace("__", "-"): typed for name, typed in TYPED.items() if name != field}
    assert {name: shown.get(name) for name in others} == others


def test_without_anything_asked_the_group_says_so(parties: Parties, visit: Visitor) -> None:
    page = send(visit, parties, items__0=" ", items__2="")
    assert page.status == 422
    assert error_of(page, "items") == "Error: Escriba al menos una cosa que pide."
    assert page.soup.select_one('.error-summary a[href="#items-group"]')


def test_all_that_is_missing_is_said_at_once(parties: Parties, visit: Visitor) -> None:
    page = send(visit, parties, unit=0, on="", title="", items__0="", items__2="")
    links = [link["href"] for link in page.soup.select(".error-summary a")]
    assert links == ["#unit", "#on", "#title", "#items-group"]


def test_two_more_spaces_open_and_nothing_typed_is_lost(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    visit.sign_in(parties.monitor)
    data = filled_in(visit.get(NEW).soup.select_one("main form"))
    data |= {"unit": parties.unit.id, "on": "02/02/2026", "items-0": "Uno", "more_items": "y"}
    page = Page(visit.client.post(NEW, data=data))
    shown = filled_in(page.soup.select_one("main form"))
    assert len(page.soup.select("[name^=items-]")) == 5
    assert (shown["items-0"], shown["on"], shown["unit"]) == ("Uno", "02/02/2026", str(parties.unit.id))
    assert not page.soup.select(".error-summary")
    assert count_of(session, InfoRequest) == 0


def test_there_are_never_more_than_twenty_spaces(parties: Parties, visit: Visitor) -> None:
    visit.sign_in(parties.monitor)
    data = filled_in(visit.get(NEW).soup.select_one("main form"))
    data |= {f"items-{number}": "algo" for number in range(19)} | {"more_items": "y"}
    assert len(Page(visit.client.post(NEW, data=data)).soup.select("[name^=items-]")) == 20


def test_sending_twice_makes_one_request(parties: Parties, visit: Visitor, session: Session) -> None:
    visit.sign_in(parties.monitor)
    data = filled_in(visit.get(NEW).soup.select_one("main form"))
    data |= {"unit": parties.unit.id, "on": "02/02/2026", "title": "Contratos", "items-0": "Los contratos"}
    first, second = (Page(visit.client.post(NEW, data=data)) for _time in range(2))
    assert first.location == second.location
    assert count_of(session, InfoRequest) == 1


def test_two_requests_alike_are_two_when_they_were_typed_twice(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    send(visit, parties)
    visit.submit(NEW, **{"unit": parties.unit.id, **TYPED})
    assert count_of(session, InfoRequest) == 2


def test_the_visibility_offered_is_the_organisation_s_own(make: Make, visit: Visitor) -> None:
    organisation = make.organisation()
    organisation.default_visibility = "private"
    account = make.account(Role.MONITOR, organisation)
    make.keep()
    visit.sign_in(account)
    assert filled_in(visit.get(NEW).soup.select_one("main form"))["visibility"] == "private"


def test_the_page_of_a_unit_leads_to_the_form_with_that_unit_chosen(parties: Parties, visit: Visitor) -> None:
    visit.sign_in(parties.monitor)
    page = visit.get(f"{NEW}?unidad={parties.unit.id}")
    assert filled_in(page.soup.select_one("main form"))["unit"] == str(parties.unit.id)


@pytest.mark.parametrize("nonsense", ["abc", "-1", "99999999999999999999", "%00"])
def test_an_address_with_a_unit_that_is_none_gives_the_plain_form(
    parties: Parties, visit: Visitor, nonsense: str
) -> None:
    visit.sign_in(parties.monitor)
    assert visit.get(f"{NEW}?unidad={nonsense}").status in (200, 400)


def test_units_stand_under_their_section_with_the_acronym_first(parties: Parties, visit: Visitor) -> None:
    visit.sign_in(parties.monitor)
    groups = visit.get(NEW).soup.select("#unit optgroup")
    assert [group["label"] for group in groups][:2] == ["Ministerios", "Presidencia y Vicepresidencia"]
    assert "MINEDUC · Ministerio de Educación" in [option.get_text() for option in groups[0].select("option")]


def test_bodies_that_are_gone_cannot_be_asked(parties: Parties, visit: Visitor, make: Make) -> None:
    parties.unit.body.status = "closed"
    make.keep()
    visit.sign_in(parties.monitor)
    assert not visit.get(NEW).soup.select(f'#unit option[value="{parties.unit.id}"]')


def with_habeas_data(parties: Parties) -> Parties:
    """Let the organisation log requests about the data of a person."""
    parties.make.session.get_one(Organisation, parties.monitor.actor.organisation_id).habeas_data = True
    parties.make.keep()
    return parties


def test_nobody_is_asked_about_data_of_a_person_unless_the_organisation_logs_such_requests(
    parties: Parties, visit: Visitor
) -> None:
    visit.sign_in(parties.monitor)
    plain = visit.get(NEW)
    assert not plain.soup.select('[name="right"]')
    assert "datos de una persona" not in plain.words
    with_habeas_data(parties)
    asked = visit.get(NEW)
    assert filled_in(asked.soup.select_one("main form"))["right"] == "information"
    assert "Una solicitud sobre datos de una persona no se publica" in asked.words


@pytest.mark.parametrize(
    ("right", "due"), [("habeas_access", date(2026, 2, 16)), ("habeas_change", date(2026, 3, 16))]
)
def test_a_request_about_the_data_of_a_person_has_its_own_term(
    parties: Parties, visit: Visitor, session: Session, right: str, due: date
) -> None:
    page = send(visit, with_habeas_data(parties), right=right)
    assert page.status == 302, page.words
    made = session.scalars(select(InfoRequest)).one()
    assert (made.right, made.due_on) == (right, due)


def test_a_request_about_the_data_of_a_person_is_not_published(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    page = send(visit, with_habeas_data(parties), right="habeas_access", visibility="published")
    assert page.status == 422
    assert error_of(page, "visibility") == "Error: Una solicitud sobre datos de una persona no se publica."
    assert [each["value"] for each in page.soup.select('[name="visibility"]')] == ["private", "shared"]
    shown = filled_in(page.soup.select_one("main form"))
    assert (shown["right"], shown["title"]) == ("habeas_access", TYPED["title"])
    assert count_of(session, InfoRequest) == 0


def test_a_right_that_the_organisation_does_not_log_is_not_taken(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    visit.sign_in(parties.monitor)
    data = filled_in(visit.get(NEW).soup.select_one("main form"))
    data |= {"unit": parties.unit.id, "on": "02/02/2026", "title": "Contratos", "items-0": "Los contratos"}
    assert visit.client.post(NEW, data=data | {"right": "habeas_access"}).status_code == 302
    assert session.scalars(select(InfoRequest.right)).one() == "information"


def test_who_sees_the_data_of_a_person_is_changed_but_never_to_everybody(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    send(visit, with_habeas_data(parties), right="habeas_change")
    number = session.scalars(select(InfoRequest.id)).one()
    session.commit()
    page = visit.get(f"/solicitudes/{number}/visibilidad")
    assert [each["value"] for each in page.soup.select('[name="visibility"]')] == ["private", "shared"]
    assert "Pide datos de una persona: no se publica" in page.words
    assert visit.submit(f"/solicitudes/{number}/visibilidad", visibility="published").status == 422


def test_the_hour_of_an_electronic_filing_is_kept(parties: Parties, visit: Visitor, session: Session) -> None:
    assert send(visit, parties, hour="16:30").status == 302
    assert session.scalars(select(ActRow.hour)).one() == time(16, 30)


def test_an_hour_that_is_none_is_said_and_stays(parties: Parties, visit: Visitor) -> None:
    page = send(visit, parties, hour="26:30")
    assert page.status == 422
    assert error_of(page, "hour") == "Error: Escriba la hora de 00:00 a 23:59, por ejemplo 16:30."
    assert filled_in(page.soup.select_one("main form"))["hour"] == "26:30"
