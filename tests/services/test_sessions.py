"""Sessions: bounded, and ended by whatever changes the password or the rights they were begun with."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.policy import Role
from foia_tracker.models.accounts import Account
from foia_tracker.models.invitations import AccountLink
from foia_tracker.models.sessions import AccountSession
from foia_tracker.services import account_links, accounts, invitations, places, sessions
from tests.make import Make

NOW = datetime(2026, 2, 2, 18, tzinfo=UTC)
ADMINISTRATOR = Role.ADMINISTRATOR


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Give what sets the clock so long after noon."""

    def stand(after: timedelta) -> None:
        monkeypatch.setattr(clock, "now", lambda: NOW + after)

    stand(timedelta())
    return stand


def begin(session: Session, account: Account) -> str:
    return sessions.begin(session, account, account.places[0], "192.0.2.1", "Navegador")


def is_open(session: Session, token: str) -> bool:
    return sessions.resume(session, token) is not None


def test_the_token_is_nowhere_in_the_database(session: Session, make: Make) -> None:
    token = begin(session, make.account(Role.MONITOR))
    row = session.scalars(select(AccountSession)).one()
    assert token not in str(vars(row))
    assert is_open(session, token)
    assert not is_open(session, row.token_digest)


@pytest.mark.parametrize(
    ("role", "manages", "idle", "longest"),
    [
        (Role.MONITOR, False, timedelta(days=3), timedelta(days=14)),
        (Role.MONITOR, True, timedelta(days=3), timedelta(days=14)),
        (Role.OFFICER, False, timedelta(days=3), timedelta(days=14)),
        (Role.OFFICER, True, timedelta(hours=1), timedelta(hours=12)),
        (Role.REGULATOR, False, timedelta(hours=1), timedelta(hours=12)),
        (Role.COORDINATOR, False, timedelta(hours=1), timedelta(hours=12)),
        (Role.ADMINISTRATOR, False, timedelta(hours=1), timedelta(hours=12)),
    ],
)
def test_a_session_lasts_so_long_unused_and_so_long_at_the_most(
    session: Session,
    make: Make,
    at: Callable[[timedelta], None],
    role: Role,
    manages: bool,
    idle: timedelta,
    longest: timedelta,
) -> None:
    token, second = timedelta(), timedelta(seconds=1)
    token = begin(session, make.account(role, manages=manages))
    at(idle - second)
    assert is_open(session, token)
    at(idle)
    assert not is_open(session, token)
    row = session.scalars(select(AccountSession)).one()
    sessions.touch(session, row.id, NOW + longest - second)
    session.expire(row)
    at(longest - second)
    assert is_open(session, token)
    at(longest)
    assert not is_open(session, token)


def change_password(session: Session, account: Account, make: Make) -> None:
    link = AccountLink(account=account, kind="reset", email="", token_digest="x")
    account_links.reset(session, link, "otra contraseña inventada")


def take_place(session: Session, account: Account, make: Make) -> None:
    places.end(session, places.find(session, account.places[0].id), None, make.account(ADMINISTRATOR).actor)


def put_in_charge(session: Session, account: Account, make: Make) -> None:
    place = places.find(session, account.places[0].id)
    places.set_manages(session, place, True, make.account(ADMINISTRATOR).actor)


def give_another_place(session: Session, account: Account, make: Make) -> None:
    by = make.account(ADMINISTRATOR).actor
    space = make.account(Role.MONITOR).places[0].space
    invitation = invitations.invite(session, invitations.Invited(account.email, space), by)
    whole = next(one for one in invitations.waiting(session, by) if one is invitation)
    invitations.accept(session, whole, account)


def close_account(session: Session, account: Account, make: Make) -> None:
    accounts.set_active(session, account, False, make.account(ADMINISTRATOR).actor)


def lift_code(session: Session, account: Account, make: Make) -> None:
    accounts.lift_code(session, account, make.account(ADMINISTRATOR).actor)


@pytest.mark.parametrize(
    "change",
    [change_password, take_place, put_in_charge, give_another_place, close_account, lift_code],
)
def test_no_session_outlives_a_change_of_password_or_rights(
    session: Session, make: Make, change: Callable[[Session, Account, Make], None]
) -> None:
    account, other = make.account(Role.MONITOR), make.account(Role.MONITOR)
    tokens = [begin(session, account), begin(session, account)]
    elsewhere = begin(session, other)
    change(session, account, make)
    assert [is_open(session, token) for token in tokens] == [False, False]
    assert is_open(session, elsewhere)


def test_one_session_can_be_kept_when_the_others_end(session: Session, make: Make) -> None:
    account = make.account(Role.MONITOR)
    kept, gone = begin(session, account), begin(session, account)
    found = sessions.resume(session, kept)
    assert found is not None
    sessions.end_all(session, account.id, but=found.id)
    assert is_open(session, kept)
    assert not is_open(session, gone)
    assert [one.id for one in sessions.of_account(session, account.id)] == [found.id]


def test_one_goes_on_only_in_a_place_of_ones_own_that_stands(session: Session, make: Make) -> None:
    account, other = make.account(Role.MONITOR), make.account(Role.MONITOR)
    second = places.give(session, account, make.account(Role.OFFICER).places[0].space)
    found = sessions.resume(session, begin(session, account))
    assert found is not None
    assert not sessions.move(session, found, other.places[0].id)
    assert sessions.move(session, found, second.id)
    second.ended_at = clock.now()
    session.flush()
    assert not sessions.move(session, found, second.id)


def test_one_comes_back_to_the_place_of_last_time(session: Session, make: Make) -> None:
    account = make.account(Role.MONITOR)
    second = places.give(session, account, make.account(Role.OFFICER).places[0].space)
    assert sessions.last_place(session, account) is account.places[0]
    sessions.begin(session, account, second, "", "")
    assert sessions.last_place(session, account) is second
    second.ended_at = clock.now()
    assert sessions.last_place(session, account) is account.places[0]
