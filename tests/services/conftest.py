"""A clock that tests set, the calendar on the wall decides nothing here; and somebody else who works too."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

import pytest
from sqlalchemy.orm import Session

from foia_tracker import clock

NOON = time(12)


class SetDay(Protocol):
    """Sets the day, and the hour in Guatemala, for everything that asks the clock."""

    def __call__(self, text: str, at: time = NOON) -> date:
        """Give the day that was set."""


TODAY = "2026-06-01"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> SetDay:
    """Set the day for everything that asks the clock, noon in Guatemala; gives what sets another."""

    def set_day(text: str, at: time = NOON) -> date:
        day = date.fromisoformat(text)
        moment = datetime.combine(day, at, UTC) + timedelta(hours=6)
        monkeypatch.setattr(clock, "now", lambda: moment)
        return day

    set_day(TODAY)
    return set_day


@pytest.fixture
def other(session: Session) -> Iterator[Session]:
    """Give the session of somebody else."""
    with Session(session.get_bind(), expire_on_commit=False) as own:
        yield own
