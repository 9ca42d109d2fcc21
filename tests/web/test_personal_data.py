"""The public page on the data of people says what the rules say."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from foia_tracker.domain.retention import RULES
from foia_tracker.labels.retention import WORDS
from foia_tracker.models.retention import Removal
from tests.web.visitor import Visitor


def test_every_rule_stands_in_the_table_with_its_time(visit: Visitor) -> None:
    page = visit.get("/datos-personales")
    rows = [row.get_text(" ", strip=True) for row in page.soup.select("tbody tr")]
    assert len(rows) == len(RULES)
    for (rule, period), row in zip(RULES.items(), rows, strict=True):
        words = WORDS[rule]
        assert words.what in row
        assert words.since in row
        assert words.why in row
        assert (f"{period.months} mes" if period.months else f"{period.days} día") in row
        assert "Todavía nada" in row


def test_the_last_day_on_which_something_went_is_shown_and_not_how_much(
    visit: Visitor, session: Session
) -> None:
    session.add(Removal(rule="mails", day=date(2026, 5, 3), removed=98765))
    session.commit()
    page = visit.get("/datos-personales")
    assert "03/05/2026" in page.words
    assert "98765" not in page.text.replace(",", "")


def test_every_page_leads_there(visit: Visitor) -> None:
    for address in ("/", "/metodologia", "/entrar", "/nada"):
        assert visit.get(address).soup.select_one('footer a[href="/datos-personales"]')


@pytest.mark.parametrize("contact", ["", "datos@ejemplo.test"])
def test_whom_to_ask_is_said_where_the_installation_says_it(
    app: Flask, visit: Visitor, monkeypatch: pytest.MonkeyPatch, contact: str
) -> None:
    settings = replace(app.config["SETTINGS"], data_contact=contact)
    monkeypatch.setitem(app.config, "SETTINGS", settings)
    words = visit.get("/datos-personales").words
    assert ("Escriba a datos@ejemplo.test." in words) is bool(contact)
    assert "pídalo a la coordinación del programa" in words
