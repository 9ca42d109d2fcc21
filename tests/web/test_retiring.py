"""Retiring the account of somebody else: by whom, after what, and what is left."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.domain.policy import Role
from foia_tracker.models.accounts import Account
from foia_tracker.models.ledger import AuditEntry
from foia_tracker.models.outbox import OutboxMail
from foia_tracker.services import outbox, places
from foia_tracker.services.anonymising import is_retired
from tests.make import PASSWORD, Make
from tests.web.accounts import mailed
from tests.web.cases import Parties
from tests.web.conftest import Freeze
from tests.web.visitor import Page, Visitor, error_of

SURE = {"password": PASSWORD, "sure": "y"}


@pytest.fixture(autouse=True)
def _today(freeze: Freeze) -> None:
    freeze(date(2026, 2, 20))


def page_of(account: Account) -> str:
    return f"/administracion/cuentas/{account.id}/retirar"


def kept(session: Session, account: Account) -> Account:
    found = session.get_one(Account, account.id, populate_existing=True)
    session.commit()
    return found


def retire(visit: Visitor, parties: Parties) -> Page:
    """Retire the monitor as the coordinator."""
    visit.sign_in(parties.coordinator)
    return visit.submit(page_of(parties.monitor), **SURE)


def test_the_page_of_a_person_leads_there_and_says_what_will_be_left(
    parties: Parties, visit: Visitor
) -> None:
    visit.sign_in(parties.coordinator)
    person = visit.get(f"/personas/{parties.monitor.places[0].id}")
    assert person.soup.select_one(f'main a[href="{page_of(parties.monitor)}"]')
    page = visit.get(page_of(parties.monitor))
    assert parties.monitor.email in page.words
    assert "No se puede deshacer" in page.words


def test_whoever_looks_after_accounts_retires_one_and_its_owner_is_told_once(
    app: Flask, parties: Parties, visit: Visitor, session: Session
) -> None:
    before = parties.monitor.email
    there = Visitor(app)
    there.sign_in(parties.monitor)
    done = visit.follow(retire(visit, parties))
    assert "se retiró. Lo que registró queda, sin su nombre." in done.words
    assert is_retired(kept(session, parties.monitor))
    assert there.get("/bandeja").location.startswith("/entrar")
    [mail] = mailed(session, "account_retired", before)
    assert mail.facts["by"] == parties.coordinator.email


def test_once_that_mail_has_left_nothing_says_whose_the_account_was(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    before = parties.monitor.email
    retire(visit, parties)
    claim = outbox.claim(session)
    assert claim is not None
    assert (claim.kind, claim.to) == ("account_retired", before)
    outbox.sent(session, claim)
    session.commit()
    assert session.scalars(select(OutboxMail).where(OutboxMail.recipient == before)).all() == []


def test_a_mail_that_nobody_takes_is_given_up_without_its_address(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    retire(visit, parties)
    claim = outbox.claim(session)
    assert claim is not None
    outbox.refused(session, claim, "550 no such user")
    mail = session.get_one(OutboxMail, claim.mail_id)
    assert (mail.recipient, mail.error, outbox.can_leave_again(mail)) == ("", "", False)


def test_the_ledger_says_who_retired_whom(parties: Parties, visit: Visitor, session: Session) -> None:
    retire(visit, parties)
    of_account = (AuditEntry.table_name == "accounts", AuditEntry.row_id == parties.monitor.id)
    entries = session.scalars(select(AuditEntry).where(*of_account).order_by(AuditEntry.id)).all()
    assert entries[-1].account_id == parties.coordinator.id
    assert (entries[-1].before["active"], entries[-1].after["active"]) == (True, False)


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"password": "otra cosa", "sure": "y"}, "password", "Esa no es su contraseña actual."),
        ({"password": PASSWORD}, "sure", "Marque que entiende que no se puede deshacer."),
        ({"password": "", "sure": "y"}, "password", "Escriba su contraseña."),
    ],
)
def test_without_the_own_password_or_the_tick_nothing_happens(
    parties: Parties, visit: Visitor, session: Session, typed: dict[str, str], field: str, words: str
) -> None:
    visit.sign_in(parties.coordinator)
    page = visit.submit(page_of(parties.monitor), **typed)
    assert page.status == 422
    assert words in error_of(page, field)
    assert not is_retired(kept(session, parties.monitor))


def test_guessing_the_password_there_is_braked_too(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    visit.sign_in(parties.coordinator)
    for _number in range(6):
        page = visit.submit(page_of(parties.monitor), password="adivino mal", sure="y")
    assert "Hubo demasiados intentos." in page.words
    assert not is_retired(kept(session, parties.monitor))


def test_a_coordinator_does_not_retire_an_administrator(
    parties: Parties, visit: Visitor, make: Make, session: Session
) -> None:
    administrators = [make.account(Role.ADMINISTRATOR) for _number in range(2)]
    make.keep()
    visit.sign_in(parties.coordinator)
    page = visit.submit(page_of(administrators[0]), **SURE)
    assert page.status == 422
    assert not is_retired(kept(session, administrators[0]))
    visit.sign_in(administrators[1])
    assert visit.submit(page_of(administrators[0]), **SURE).status == 302


def test_ones_own_account_has_its_own_page_and_a_retired_one_none(parties: Parties, visit: Visitor) -> None:
    visit.sign_in(parties.coordinator)
    assert visit.get(page_of(parties.coordinator)).location == "/cuenta/retirar"
    visit.submit(page_of(parties.monitor), **SURE)
    assert visit.get(page_of(parties.monitor)).status == 404


def test_who_belongs_nowhere_any_more_is_listed_until_retired(
    parties: Parties, visit: Visitor, make: Make, session: Session
) -> None:
    place = places.find(session, parties.monitor.places[0].id)
    places.end(session, place, None, parties.coordinator.actor)
    make.keep()
    visit.sign_in(parties.coordinator)
    assert visit.get("/personas").soup.select_one(f'#sin-lugar a[href="{page_of(parties.monitor)}"]')
    assert "Ninguno" in visit.get(page_of(parties.monitor)).words
    visit.submit(page_of(parties.monitor), **SURE)
    assert not visit.get("/personas").soup.select_one("#sin-lugar")
    visit.sign_in(parties.officer)
