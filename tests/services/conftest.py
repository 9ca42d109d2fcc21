"""A clock that tests set, the calendar on the wall decides nothing here; and somebody else who works too."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

import pytest
from sqlalchemy.orm import Session

from foia_tracker import clock

NOON = time(12)
A_WHILE = 0.5
"""Seconds in which whoever need not wait is done."""
PATIENCE = 30


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


@contextmanager
def beside(work: Callable[[], object]) -> Iterator[None]:
    """Let somebody else work while the block goes on; what goes wrong there is raised when it ends."""
    wrong: list[Exception] = []

    def caught() -> None:
        try:
            work()
        except Exception as error:
            wrong.append(error)

    thread = threading.Thread(target=caught)
    thread.start()
    thread.join(A_WHILE)
    yield
    thread.join(PATIENCE)
    assert not thread.is_alive()
    for error in wrong:
        raise error
