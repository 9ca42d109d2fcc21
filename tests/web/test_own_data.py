"""One's own data on the page and as a file, and retiring the account."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from foia_tracker.domain.policy import Role
from foia_tracker.labels.own_data import PARTS
from foia_tracker.models.accounts import Account
from foia_tracker.services.anonymising import is_retired
from tests.make import PASSWORD, Make
from tests.web.cases import Parties
from tests.web.conftest import Freeze
from tests.web.visitor import Visitor, error_of


@pytest.fixture(autouse=True)
def _today(freeze: Freeze) -> None:
    freeze(date(2026, 2, 20))


def test_the_account_leads_there_and_each_part_is_shown(parties: Parties, visit: Visitor) -> None:
    made = parties.request(date(2026, 2, 2))
    visit.sign_in(parties.monitor)
    assert visit.get("/cuenta").soup.select_one('main a[href="/cuenta/mis-datos"]')
    page = visit.get("/cuenta/mis-datos")
    assert [card["id"] for card in page.soup.select("main section.card")] == list(PARTS)
    assert parties.monitor.email in page.words
    assert made.number in page.words
    assert "Nada por ahora." in page.words


def test_the_file_is_a_download_that_says_what_it_holds(parties: Parties, visit: Visitor) -> None:
    visit.sign_in(parties.monitor)
    answer = visit.client.get("/cuenta/mis-datos/descargar")
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="mis-datos-2026-02-20.json"'
    assert answer.headers["Cache-Control"] == "no-store"
    told = answer.get_json()
    assert told["datos"]["cuenta"][0]["correo"] == parties.monitor.email
    assert told["explicacion"]["cuenta"]["columnas"]["correo"] == "Dirección con que entra"


def test_of_two_accounts_each_gets_its_own(app: Flask, parties: Parties, make: Make) -> None:
    colleague = make.account(Role.MONITOR, parties.monitor.standing[0].organisation)
    make.keep()
    parties.request(date(2026, 2, 2))
    for mine, theirs in ((parties.monitor, colleague), (colleague, parties.monitor)):
        visit = Visitor(app)
        visit.sign_in(mine)
        for address in ("/cuenta/mis-datos", "/cuenta/mis-datos/descargar"):
            said = visit.client.get(address).get_data(as_text=True)
            assert mine.email in said
            assert theirs.email not in said


def kept(session: Session, account: Account) -> Account:
    found = session.get_one(Account, account.id, populate_existing=True)
    session.commit()
    return found


def test_who_gives_the_password_and_understands_retires_the_account(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    made = parties.request(date(2026, 2, 2))
    visit.sign_in(parties.monitor)
    page = visit.submit("/cuenta/retirar", password=PASSWORD, sure="y")
    assert page.status == 302, page.words
    home = visit.follow(page)
    assert "Su cuenta se retiró. Lo que registró queda, sin su nombre." in home.words
    assert home.soup.select_one('header a[href="/entrar"]')
    assert is_retired(kept(session, parties.monitor))
    assert visit.client.get("/bandeja").status_code == 302
    assert visit.sign_in(parties.monitor.email, PASSWORD).status == 422
    visit.sign_in(parties.officer)
    assert visit.get(f"/solicitudes/{made.id}").status == 200


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"password": "otra cosa", "sure": "y"}, "password", "Esa no es su contraseña actual."),
        ({"password": PASSWORD}, "sure", "Marque que entiende que no se puede deshacer."),
        ({"password": "", "sure": "y"}, "password", "Escriba su contraseña."),
    ],
)
def test_without_the_password_or_the_tick_nothing_happens(
    parties: Parties,
    visit: Visitor,
    session: Session,
    typed: dict[str, str],
    field: str,
    words: str,
) -> None:
    visit.sign_in(parties.monitor)
    page = visit.submit("/cuenta/retirar", **typed)
    assert page.status == 422
    assert words in error_of(page, field)
    assert not is_retired(kept(session, parties.monitor))


def test_guessing_the_password_there_is_braked_too(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    visit.sign_in(parties.monitor)
    for _number in range(6):
        page = visit.submit("/cuenta/retirar", password="adivino mal", sure="y")
    assert "Hubo demasiados intentos." in page.words
    assert "Hubo demasiados intentos." in visit.submit("/cuenta/retirar", password=PASSWORD, sure="y").words
    assert not is_retired(kept(session, parties.monitor))
