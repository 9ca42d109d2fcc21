"""The inbox: what asks for something, the most urgent first, one line for each term; the rest below."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Kind
from foia_tracker.domain.policy import Role, Visibility
from foia_tracker.models.base import db
from foia_tracker.services import notices
from foia_tracker.services.projection import history
from tests.make import Make
from tests.web.cases import CASES, TODAY, Parties, Teller, last_act
from tests.web.conftest import Freeze
from tests.web.visitor import Page, Visitor, filled_in


def lines(page: Page, table: int = 0) -> list[list[str]]:
    """Give the lines of a table of the inbox, cell by cell."""
    found = page.soup.select("main table")[table].select("tbody tr")
    return [[" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")] for row in found]


def tell(app: Flask, *days: date) -> None:
    """Let the job of each day tell what falls due."""
    with app.app_context():
        for day in days:
            notices.tell(db.session(), day)
            db.session.commit()


def test_an_empty_inbox_says_so_and_what_will_come(parties: Parties, visit: Visitor, freeze: Freeze) -> None:
    freeze(date(2026, 2, 3))
    visit.sign_in(parties.monitor)
    page = visit.get("/bandeja")
    assert "Nada pide algo de usted hoy, martes 3 de febrero de 2026." in page.words
    assert "Cuando un plazo se acerque o termine, el aviso aparecerá aquí." in page.words


def test_the_unit_sees_the_most_urgent_first_and_each_term_once(
    parties: Parties, visit: Visitor, freeze: Freeze, app: Flask
) -> None:
    freeze(date(2026, 2, 2))
    first = parties.request(date(2026, 2, 2), title="La primera")
    freeze(date(2026, 2, 3))
    second = parties.request(date(2026, 2, 3), title="La segunda")
    tell(app, date(2026, 2, 11), date(2026, 2, 12), date(2026, 2, 13), date(2026, 2, 16))
    freeze(date(2026, 2, 16))
    visit.sign_in(parties.officer)
    page = visit.get("/bandeja")
    named = [
        (row[0].split(" SOL-")[0], row[1], row[3]) for row in lines(page) if row[2] == "Plazo para responder"
    ]
    assert named == [
        ("La primera", "Vence hoy", "16/02/2026"),
        ("La segunda", "Vence el martes 17 de febrero", "17/02/2026"),
    ]
    assert "lo más urgente primero" in page.words
    assert (first.id, second.id) != (None, None)


@pytest.mark.parametrize("day", [date(2026, 2, 17), date(2026, 2, 18)])
def test_a_term_that_ended_says_so(
    parties: Parties, visit: Visitor, freeze: Freeze, app: Flask, day: date
) -> None:
    freeze(date(2026, 2, 2))
    parties.request(date(2026, 2, 2))
    tell(app, date(2026, 2, 17))
    freeze(day)
    visit.sign_in(parties.officer)
    assert [row[1] for row in lines(visit.get("/bandeja"))] == ["El plazo terminó"]


def test_the_organisation_is_asked_whether_the_answer_came(
    parties: Parties, visit: Visitor, freeze: Freeze, app: Flask
) -> None:
    freeze(date(2026, 2, 2))
    parties.request(date(2026, 2, 2))
    tell(app, date(2026, 2, 17))
    freeze(date(2026, 2, 17))
    visit.sign_in(parties.monitor)
    page = visit.get("/bandeja")
    assert "Hay 1 asunto que pide algo de usted." in page.words
    asked = "¿Llegó la respuesta? Llegó (SOL-2026-{0}) No ha llegado (SOL-2026-{0})"
    number = page.soup.select_one(".cell-note").get_text().split(" ")[0].rsplit("-", 1)[1]
    assert [row[1] for row in lines(page)] == [asked.format(number)]
    assert page.soup.select_one("main td a.button")["href"].endswith("/resolucion")


def test_one_click_attests_that_nothing_came_and_two_are_one_act(
    parties: Parties, visit: Visitor, freeze: Freeze, app: Flask, session: Session
) -> None:
    freeze(date(2026, 2, 2))
    made = parties.request(date(2026, 2, 2))
    tell(app, date(2026, 2, 17))
    freeze(date(2026, 2, 18))
    visit.sign_in(parties.monitor)
    form = visit.get("/bandeja").soup.select_one("main td form")
    sent = [visit.client.post(form["action"], data=filled_in(form)).status_code for _time in range(2)]
    assert sent == [302, 302]
    attested = [row for row in history(session, made) if row.kind == Kind.NO_ANSWER]
    assert [row.happened_on for row in attested] == [date(2026, 2, 18)]
    session.commit()
    assert lines_of(visit.get("/bandeja"), "Lo que pide algo de usted") == []


@pytest.mark.parametrize(
    ("case", "asked", "link"),
    [
        ("review_undecided", "¿Se resolvió el recurso? Sí, registrarla", "/resolucion-del-recurso"),
        ("compliance_past", "¿Se cumplió lo resuelto? Sí, registrarlo", "/cumplimiento"),
    ],
)
def test_the_organisation_is_asked_what_came_of_its_recurso(
    parties: Parties, visit: Visitor, freeze: Freeze, app: Flask, case: str, asked: str, link: str
) -> None:
    freeze(TODAY)
    CASES[case](Teller(parties))
    parties.make.keep()
    tell(app, TODAY)
    visit.sign_in(parties.monitor)
    page = visit.get("/bandeja")
    assert [row[1].startswith(asked) for row in lines(page) if row[1].startswith("¿")] == [True]
    assert page.soup.select_one("main td a.button")["href"].endswith(link)


def test_the_unit_is_told_of_its_decision_and_of_what_was_ordered(
    parties: Parties, visit: Visitor, freeze: Freeze, app: Flask
) -> None:
    freeze(TODAY)
    for case in ("review_running", "complying"):
        CASES[case](Teller(parties))
    parties.make.keep()
    tell(app, date(2026, 5, 6))
    freeze(date(2026, 5, 6))
    visit.sign_in(parties.officer)
    told = {(row[2], row[1], row[3]) for row in lines(visit.get("/bandeja"))}
    assert told == {
        ("Plazo para resolver el recurso de revisión", "Vence el lunes 11 de mayo", "11/05/2026"),
        ("Plazo para cumplir lo resuelto", "El plazo terminó", "05/05/2026"),
    }


def lines_of(page: Page, caption: str) -> list[list[str]]:
    """Give the lines of the table with a caption, of none where it is not there."""
    tables = [each.caption.get_text() for each in page.soup.select("main table")]
    return lines(page, tables.index(caption)) if caption in tables else []


@pytest.mark.parametrize("who", ["regulator", "coordinator"])
def test_who_watches_sees_what_is_past_the_longest_past_first(
    parties: Parties, visit: Visitor, freeze: Freeze, who: str
) -> None:
    freeze(TODAY)
    teller = Teller(parties)
    for case in ("review_undecided", "art44_expired", "no_answer", "review_running", "disputed"):
        CASES[case](teller)
    CASES["silent_review_denied"](teller).visibility = Visibility.PRIVATE
    CASES["review_undecided"](teller).disputed = True
    parties.make.keep()
    visit.sign_in(getattr(parties, who))
    found = lines_of(visit.get("/bandeja"), "Pasado el último día, sin nada registrado")
    assert [(row[0].split(" SOL-")[0], row[2], row[3]) for row in found] == [
        ("Contratos de limpieza", "Vencido el plazo del art. 44", "31/03/2026 35 días"),
        ("Informes de obra", "Revisión sin resolver", "29/04/2026 6 días"),
    ]


@pytest.mark.parametrize("who", ["monitor", "officer"])
def test_the_sides_have_no_list_of_what_is_past(
    parties: Parties, visit: Visitor, freeze: Freeze, who: str
) -> None:
    freeze(TODAY)
    CASES["art44_expired"](Teller(parties))
    parties.make.keep()
    visit.sign_in(getattr(parties, who))
    assert "Pasado el último día" not in visit.get("/bandeja").words


@pytest.mark.parametrize(
    ("who", "caption", "told"),
    [
        ("monitor", "La coordinación pregunta", True),
        ("officer", "La coordinación pregunta", True),
        ("coordinator", "Consultas sin respuesta", True),
        ("regulator", "La coordinación pregunta", False),
        ("stranger", "La coordinación pregunta", False),
    ],
)
def test_an_open_question_reaches_both_sides_and_whoever_asked(
    parties: Parties, visit: Visitor, freeze: Freeze, make: Make, who: str, caption: str, told: bool
) -> None:
    freeze(TODAY)
    made = CASES["queried"](Teller(parties))
    made.visibility = Visibility.PUBLISHED
    stranger = make.account(Role.MONITOR)
    parties.make.keep()
    visit.sign_in(stranger if who == "stranger" else getattr(parties, who))
    page = visit.get("/bandeja")
    assert bool(lines_of(page, caption)) is told
    assert ("doña Ejemplo" in page.words) is told


@pytest.mark.parametrize(
    ("kind", "by", "about_query"),
    [
        (Kind.CONFIRMED, "officer", False),
        (Kind.CONTESTED, "officer", False),
        (Kind.ANNULLED, "monitor", False),
        (Kind.ANNULLED, "coordinator", True),
    ],
)
def test_an_answered_question_leaves_the_inbox(
    parties: Parties, visit: Visitor, freeze: Freeze, kind: Kind, by: str, about_query: bool
) -> None:
    freeze(TODAY)
    made = CASES["queried"](Teller(parties))
    query = last_act(parties.make, made)
    said = {"about": query if about_query else query - 1, "text": "Así fue."}
    parties.make.act(made, kind, None, getattr(parties, by).actor, **said)
    parties.make.keep()
    visit.sign_in(parties.coordinator)
    assert lines_of(visit.get("/bandeja"), "Consultas sin respuesta") == []


def test_what_another_unit_sent_on_waits_until_it_is_taken_up(
    parties: Parties, visit: Visitor, freeze: Freeze
) -> None:
    freeze(TODAY)
    made = CASES["linked"](Teller(parties))
    parties.make.keep()
    visit.sign_in(parties.monitor)
    caption = "Solicitudes que otra unidad remitió"
    assert [row[1] for row in lines_of(visit.get("/bandeja"), caption)] == ["Registrar qué día se recibió"]
    parties.act(made, Kind.RECEIVED, date(2026, 4, 24))
    assert lines_of(visit.get("/bandeja"), caption) == []


@pytest.mark.parametrize("who", ["officer", "regulator", "coordinator", "stranger"])
def test_what_was_sent_on_is_the_own_affair_of_its_organisation(
    parties: Parties, visit: Visitor, freeze: Freeze, make: Make, who: str
) -> None:
    freeze(TODAY)
    CASES["linked"](Teller(parties))
    stranger = make.account(Role.MONITOR)
    parties.make.keep()
    visit.sign_in(stranger if who == "stranger" else getattr(parties, who))
    assert "Mapas de inundaciones" not in visit.get("/bandeja").words


def test_what_was_settled_moves_below(parties: Parties, visit: Visitor, freeze: Freeze, app: Flask) -> None:
    freeze(date(2026, 2, 2))
    made = parties.request(date(2026, 2, 2), title="La respondida")
    tell(app, date(2026, 2, 16))
    freeze(date(2026, 2, 16))
    parties.answer_of_unit(made, Kind.RESOLVED, date(2026, 2, 16))
    visit.sign_in(parties.officer)
    page = visit.get("/bandeja")
    assert "Avisos anteriores" in page.words
    assert {row[0].split(" SOL-")[0] for row in lines(page)} == {"La respondida"}
    assert "No hay avisos pendientes." in page.words


def test_what_the_other_side_objects_to_reaches_whose_act_it_is(
    parties: Parties, visit: Visitor, freeze: Freeze
) -> None:
    freeze(date(2026, 2, 12))
    made = parties.request(date(2026, 2, 2), title="Contratos")
    parties.act(made, Kind.RESOLVED, date(2026, 2, 10))
    about = last_act(parties.make, made)
    parties.answer_of_unit(
        made, Kind.CONTESTED, None, about=about, claimed_on=date(2026, 2, 9), text="Fue antes"
    )
    visit.sign_in(parties.monitor)
    page = visit.get("/bandeja")
    assert "La otra parte objetó" in page.words
    [row] = lines(page)
    assert row[1:] == ["Resolución del 10 de febrero de 2026", "Que fue el 09/02/2026"]
    assert f"/solicitudes/{made.id}#acto-{about}" in str(page.soup)
    visit.sign_in(parties.officer)
    assert "La otra parte objetó" not in visit.get("/bandeja").words


def test_the_unit_is_told_of_a_term_that_one_reading_ended_and_another_lengthened(
    parties: Parties, visit: Visitor, freeze: Freeze, app: Flask
) -> None:
    """The prórroga of Fri 6 February comes too early in one reading: there the term ended on Mon 16."""
    freeze(date(2026, 2, 6))
    made = parties.request(date(2026, 2, 2))
    parties.answer_of_unit(made, Kind.EXTENDED, date(2026, 2, 6), days=10)
    tell(app, date(2026, 2, 17))
    freeze(date(2026, 2, 17))
    visit.sign_in(parties.officer)
    [row] = lines(visit.get("/bandeja"))
    assert row[1] == "Terminó según la lectura más temprana; según la más tardía, el 02/03/2026"
