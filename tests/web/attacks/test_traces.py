"""What is refused leaves a trace in the log: what it was and which account, and nothing about anybody."""

import logging
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy.orm import Session

from foia_tracker.domain.policy import Role, Visibility
from foia_tracker.services import accounts, anonymising, places, sessions
from foia_tracker.services.sessions import MOST_HERE
from tests.make import PASSWORD
from tests.web.cases import Parties
from tests.web.visitor import Visitor, filled_in


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Give the log."""
    caplog.set_level(logging.WARNING)
    return caplog


def test_asking_for_what_is_anothers_is_noted_with_the_account(
    parties: Parties, visit: Visitor, log: pytest.LogCaptureFixture
) -> None:
    hidden = parties.request(date(2026, 2, 2), visibility=Visibility.PRIVATE)
    visit.sign_in(parties.officer)
    assert visit.get(f"/solicitudes/{hidden.id}").status == 404
    assert f"refused 404: GET info_requests.show, account {parties.officer.id}" in log.text


def test_what_is_not_ones_to_do_is_noted(
    parties: Parties, visit: Visitor, log: pytest.LogCaptureFixture
) -> None:
    visit.sign_in(parties.officer)
    visit.get("/solicitudes/nueva")
    assert f"refused 403: GET info_requests.new, account {parties.officer.id}" in log.text


def test_a_forged_form_is_noted(parties: Parties, visit: Visitor, log: pytest.LogCaptureFixture) -> None:
    visit.sign_in(parties.monitor)
    visit.client.post("/cuenta/nombre", data={"name": "otro"})
    assert "refused 400: POST profile.name" in log.text


def test_a_dead_link_is_noted_without_its_secret(visit: Visitor, log: pytest.LogCaptureFixture) -> None:
    visit.get("/invitacion/un-secreto-que-se-vencio")
    assert "refused 404: GET invitations.accept, account None" in log.text
    assert "secreto" not in log.text


def test_a_wrong_password_is_noted_without_address_or_password(
    parties: Parties, visit: Visitor, log: pytest.LogCaptureFixture
) -> None:
    visit.sign_in(parties.monitor, "otra contraseña")
    assert "refused: a wrong password or code, at account.sign_in" in log.text
    assert parties.monitor.email not in log.text
    assert "otra contraseña" not in log.text


def test_an_address_that_never_was_is_not(visit: Visitor, log: pytest.LogCaptureFixture) -> None:
    visit.get("/wp-login.php")
    assert "refused" not in log.text


def test_guessing_on_is_noted(parties: Parties, visit: Visitor, log: pytest.LogCaptureFixture) -> None:
    for _number in range(MOST_HERE + 1):
        visit.sign_in(parties.monitor, "otra contraseña")
    assert "refused: too many attempts to prove who one is, at account.sign_in" in log.text


def test_leading_out_by_the_sign_in_is_noted_without_where_to(
    parties: Parties, visit: Visitor, log: pytest.LogCaptureFixture
) -> None:
    visit.submit("/entrar?next=//evil.test/", email=parties.monitor.email, password=PASSWORD)
    assert "refused: a way out of our pages, at account.sign_in" in log.text
    assert "evil" not in log.text


def leave(session: Session, parties: Parties) -> None:
    """Take the place of the monitor away."""
    by = parties.make.account(Role.ADMINISTRATOR).actor
    places.end(session, places.find(session, parties.monitor.places[0].id), None, by)


def change_password(session: Session, parties: Parties) -> None:
    """Choose another password, in another browser."""
    accounts.change_password(session, parties.monitor, "otra contraseña inventada")
    sessions.end_all(session, parties.monitor.id)


def retire(session: Session, parties: Parties) -> None:
    """Retire the account."""
    anonymising.anonymise(session, parties.monitor, parties.monitor.actor)


@pytest.mark.parametrize("ended_by", [leave, change_password, retire])
def test_a_session_that_was_ended_opens_no_page_sends_no_form_and_is_noted(
    parties: Parties,
    visit: Visitor,
    session: Session,
    log: pytest.LogCaptureFixture,
    ended_by: Callable[[Session, Parties], None],
) -> None:
    visit.sign_in(parties.monitor)
    form = filled_in(visit.get("/cuenta/nombre").soup.select_one("main form"))
    ended_by(session, parties)
    parties.make.keep()
    assert visit.get("/bandeja").location == "/entrar?next=/bandeja"
    assert "refused: a session that is over or never was, at inbox.index" in log.text
    log.clear()
    sent = visit.client.post("/cuenta/nombre", data=form | {"name": "Otro"})
    assert sent.status_code in (400, 401)
    assert "refused: a session that is over or never was, at profile.name" in log.text
    assert f"refused {sent.status_code}: POST profile.name" in log.text
