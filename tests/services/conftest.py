"""A clock that tests set: the calendar on the wall decides nothing here."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest

from foia_tracker import clock

SetDay = Callable[[str], date]
TODAY = "2026-06-01"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> SetDay:
    """Set the day for everything that asks the clock, noon in Guatemala; gives what sets another."""

    def set_day(text: str) -> date:
        day = date.fromisoformat(text)
        noon = datetime.combine(day, time(12), UTC) + timedelta(hours=6)
        monkeypatch.setattr(clock, "now", lambda: noon)
        return day

    set_day(TODAY)
    return set_day
