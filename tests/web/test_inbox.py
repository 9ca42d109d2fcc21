"""The inbox: what asks for something, the most urgent first, one line for each term; the rest below."""

from datetime import date

import pytest
from flask import Flask

from foia_tracker.domain.acts import Kind
from foia_tracker.models.base import db
from foia_tracker.services import notices
from tests.web.cases import Parties
from tests.web.conftest import Freeze
from tests.web.visitor import Page, Visitor


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
    assert [row[1] for row in lines(page)] == ["¿Llegó la respuesta?"]


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
