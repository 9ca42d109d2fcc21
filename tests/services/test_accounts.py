"""Accounts: who may be made, and a brake on guessing that every process shares."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import Role
from foia_tracker.models.accounts import Account
from foia_tracker.models.base import db
from foia_tracker.models.sessions import SignInAttempt
from foia_tracker.services.accounts import NewAccount, create, find, opens
from foia_tracker.services.sessions import TooManyAttempts, brake, forget_attempts, note_attempt
from tests.make import PASSWORD, Make

HERE = "192.0.2.1"


@pytest.fixture
def account(make: Make) -> Account:
    """Give an account."""
    return make.account(Role.COORDINATOR, email="Ana@Ejemplo.test")


def authenticate(session: Session, email: str, password: str, origin: str) -> Account | None:
    """Sign in as the page does; gives the account that was opened."""
    attempt = note_attempt(session, email, origin)
    brake(session, attempt)
    account = find(session, email)
    if not opens(account, password):
        return None
    forget_attempts(session, email)
    return account


def fail(session: Session, times: int, email: str = "ana@ejemplo.test", origin: str = HERE) -> None:
    for _ in range(times):
        assert authenticate(session, email, "no es esta clave", origin) is None


def test_a_password_is_kept_as_argon2_and_never_as_written(account: Account) -> None:
    assert account.password_hash.startswith("$argon2id$")
    assert PASSWORD not in account.password_hash


@pytest.mark.parametrize("email", ["ana@ejemplo.test", " ANA@EJEMPLO.TEST "])
def test_an_address_opens_however_it_is_typed(session: Session, account: Account, email: str) -> None:
    assert authenticate(session, email, PASSWORD, HERE) is account


@pytest.mark.parametrize("password", ["", "otra clave distinta", PASSWORD.upper(), f"{PASSWORD} "])
def test_another_password_opens_nothing(session: Session, account: Account, password: str) -> None:
    assert authenticate(session, account.email, password, HERE) is None


def test_a_closed_account_opens_nothing(session: Session, account: Account) -> None:
    account.active = False
    session.flush()
    assert authenticate(session, account.email, PASSWORD, HERE) is None


def test_an_unknown_address_is_checked_against_a_hash_too(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    from foia_tracker.services import accounts

    checked: list[str] = []
    real = accounts._matches
    monkeypatch.setattr(accounts, "_matches", lambda kept, given: checked.append(kept) or real(kept, given))
    assert authenticate(session, "nadie@ejemplo.test", PASSWORD, HERE) is None
    assert [kept.split("$")[1] for kept in checked] == ["argon2id"]


def test_after_five_failures_even_the_right_password_must_wait(session: Session, account: Account) -> None:
    fail(session, 5)
    with pytest.raises(TooManyAttempts):
        authenticate(session, account.email, PASSWORD, HERE)


def test_a_guesser_elsewhere_does_not_lock_the_owner_out(session: Session, account: Account) -> None:
    fail(session, 5)
    assert authenticate(session, account.email, PASSWORD, "198.51.100.7") is account


def test_guessers_in_many_places_are_slowed_down_together(
    session: Session, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    from foia_tracker.services import accounts

    monkeypatch.setattr(accounts, "_matches", lambda kept, given: False)
    for number in range(25):
        fail(session, 1, account.email, f"198.51.100.{number}")
    with pytest.raises(TooManyAttempts):
        authenticate(session, account.email, PASSWORD, "203.0.113.9")


def test_waiting_attempts_do_not_make_the_wait_longer(session: Session, account: Account) -> None:
    fail(session, 5)
    for _ in range(3):
        with pytest.raises(TooManyAttempts):
            authenticate(session, account.email, PASSWORD, HERE)
    kept = session.scalar(select(func.count(SignInAttempt.id)).where(SignInAttempt.email == account.email))
    assert kept == 5


def test_four_failures_do_not_yet_brake_and_success_forgets_them(session: Session, account: Account) -> None:
    for _ in range(2):
        fail(session, 4)
        assert authenticate(session, account.email, PASSWORD, HERE) is account


def test_an_address_that_nobody_has_is_braked_like_any_other(session: Session) -> None:
    fail(session, 5, "nadie@ejemplo.test")
    with pytest.raises(TooManyAttempts):
        authenticate(session, "nadie@ejemplo.test", PASSWORD, HERE)


def test_one_origin_may_not_try_many_addresses(
    session: Session, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    from foia_tracker.services import accounts

    monkeypatch.setattr(accounts, "_matches", lambda kept, given: False)
    for number in range(30):
        fail(session, 1, f"persona{number}@ejemplo.test")
    with pytest.raises(TooManyAttempts):
        authenticate(session, account.email, PASSWORD, HERE)
    assert authenticate(session, account.email, PASSWORD, "198.51.100.7") is None


def test_after_fifteen_minutes_one_may_try_again(
    session: Session, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = clock.now()
    fail(session, 5)
    monkeypatch.setattr(clock, "now", lambda: moment + timedelta(minutes=15, seconds=1))
    assert authenticate(session, account.email, PASSWORD, HERE) is account


def test_the_brake_is_shared_through_the_database(
    session: Session, account: Account, make: Make, app: Flask
) -> None:
    fail(session, 5)
    make.keep()
    with app.app_context():
        engine = db.engine
    with Session(engine) as another, pytest.raises(TooManyAttempts):
        authenticate(another, account.email, PASSWORD, HERE)


@pytest.mark.parametrize(
    ("role", "organisation", "unit", "code"),
    [
        (Role.MONITOR, False, False, "needs_organisation"),
        (Role.MONITOR, False, True, "needs_organisation"),
        (Role.MONITOR, True, True, "belongs_nowhere"),
        (Role.OFFICER, False, False, "needs_unit"),
        (Role.OFFICER, True, False, "needs_unit"),
        (Role.OFFICER, True, True, "belongs_nowhere"),
        (Role.REGULATOR, True, False, "belongs_nowhere"),
        (Role.COORDINATOR, False, True, "belongs_nowhere"),
        (Role.ADMINISTRATOR, True, False, "belongs_nowhere"),
    ],
)
def test_a_role_is_held_in_its_place(
    make: Make, session: Session, role: Role, organisation: bool, unit: bool, code: str
) -> None:
    places = {
        "organisation": make.organisation() if organisation else None,
        "unit": make.unit() if unit else None,
    }
    with pytest.raises(RuleViolation, match=code):
        create(session, NewAccount("x@ejemplo.test", role, PASSWORD, **places))


def test_an_address_is_taken_once_however_it_is_typed(session: Session, account: Account) -> None:
    with pytest.raises(RuleViolation, match="email_taken"):
        create(session, NewAccount("ANA@ejemplo.test ", Role.REGULATOR, PASSWORD))


def test_a_short_password_is_refused(session: Session) -> None:
    with pytest.raises(RuleViolation, match="weak_password"):
        create(session, NewAccount("x@ejemplo.test", Role.REGULATOR, "once letras"))


def test_an_actor_knows_the_place_of_the_account(make: Make) -> None:
    monitor, officer = make.account(Role.MONITOR), make.account(Role.OFFICER)
    (at_group,), (at_unit,) = monitor.places, officer.places
    assert (monitor.actor.organisation_id, monitor.actor.unit_id) == (at_group.organisation_id, None)
    assert (officer.actor.organisation_id, officer.actor.unit_id) == (None, at_unit.unit_id)
