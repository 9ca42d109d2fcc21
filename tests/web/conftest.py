"""A day that stands still, and signing in without the cost of a real password hash."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest

from foia_tracker import clock
from tests.make import Make
from tests.web.cases import Parties

NOON_IN_GUATEMALA = time(18, tzinfo=UTC)
Freeze = Callable[[date], None]


@pytest.fixture
def freeze(monkeypatch: pytest.MonkeyPatch) -> Freeze:
    """Give what makes the clock stand at noon of a day in Guatemala."""

    def stand(day: date) -> None:
        moment = datetime.combine(day, NOON_IN_GUATEMALA)
        monkeypatch.setattr(clock, "now", lambda: moment)

    return stand


@pytest.fixture
def parties(make: Make) -> Parties:
    """Give an organisation, a unit and a regulator, each with somebody who can sign in."""
    return Parties.of(make)
