"""The inbox: of each open term the last thing told, and what may still be seen."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Kind
from foia_tracker.domain.policy import Actor, Role, Visibility
from foia_tracker.models.accounts import Account
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import inbox
from foia_tracker.services.info_requests import change_visibility
from foia_tracker.services.notices import tell
from tests.make import Make
from tests.services.conftest import SetDay

DAY = date(2026, 2, 20)


@pytest.fixture
def officer(make: Make, today: SetDay) -> Account:
    """Give an officer."""
    today("2026-02-02")
    return make.account(Role.OFFICER, unit=make.unit())


@pytest.fixture
def info_request(make: Make, session: Session, officer: Account) -> InfoRequest:
    """Give a request to the officer's unit, told of up to 20 February."""
    made = make.info_request(date(2026, 2, 2), unit=officer.places[0].unit)
    tell(session, DAY)
    return made


def words(session: Session, account: Account, day: date = DAY) -> tuple[list[str], list[str]]:
    found = inbox.of(session, account.actor, day)
    now = [f"{notice.rule} {notice.step}" for notice in found.now]
    return now, sorted(f"{notice.rule} {notice.step}" for notice in found.past)


def test_of_each_open_term_the_last_step_asks_for_something(
    session: Session, officer: Account, info_request: InfoRequest
) -> None:
    now, past = words(session, officer)
    assert now == ["answer day_after"]
    assert past == [
        "answer last_day",
        "answer one_before",
        "answer three_before",
        "extension_notice window_opens",
    ]


def test_the_window_of_a_prórroga_asks_while_it_is_open(
    session: Session, officer: Account, info_request: InfoRequest
) -> None:
    now, _past = words(session, officer, date(2026, 2, 16))
    assert "extension_notice window_opens" in now


def test_what_is_due_comes_before_what_is_past_and_a_lapsed_remedy_asks_for_nothing(
    make: Make, session: Session, today: SetDay
) -> None:
    today("2026-05-01")
    monitor = make.account(Role.MONITOR)
    past = make.info_request(date(2026, 2, 2), by=monitor.actor)
    ahead = make.info_request(date(2026, 2, 2), by=monitor.actor)
    make.act(past, Kind.RESOLVED, date(2026, 2, 10))
    make.act(ahead, Kind.RESOLVED, date(2026, 4, 15))
    tell(session, date(2026, 5, 5))
    found = inbox.of(session, monitor.actor, date(2026, 5, 5)).now
    assert [notice.request_id for notice in found] == [ahead.id]


def test_after_the_answer_nothing_asks_and_all_was_told(
    make: Make, session: Session, officer: Account, info_request: InfoRequest, today: SetDay
) -> None:
    today("2026-02-20")
    make.act(info_request, Kind.RESOLVED, DAY)
    now, past = words(session, officer)
    assert now == []
    assert len(past) == 5


def test_what_is_due_first_comes_first(make: Make, session: Session, officer: Account) -> None:
    later = make.info_request(date(2026, 2, 2), unit=officer.places[0].unit)
    make.act(later, Kind.EXTENDED, date(2026, 2, 2), days=1)
    sooner = make.info_request(date(2026, 1, 30), unit=officer.places[0].unit)
    tell(session, date(2026, 2, 12))
    found = inbox.of(session, officer.actor, date(2026, 2, 12)).now
    assert [notice.request_id for notice in found if notice.rule == "answer"] == [sooner.id, later.id]


def test_a_request_made_private_leaves_the_inbox_of_the_unit(
    session: Session, officer: Account, info_request: InfoRequest
) -> None:
    filer = Actor(Role.MONITOR, None, info_request.organisation_id)
    change_visibility(session, info_request, Visibility.PRIVATE, filer)
    session.flush()
    assert words(session, officer) == ([], [])


def test_one_sees_what_oneself_was_told(
    make: Make, session: Session, officer: Account, info_request: InfoRequest
) -> None:
    newcomer = make.account(Role.OFFICER, unit=officer.places[0].unit)
    assert words(session, newcomer) == ([], [])
