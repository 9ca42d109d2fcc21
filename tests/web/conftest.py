"""A day that stands still, and signing in without the cost of a real password hash."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from functools import cache

import pytest
from argon2 import PasswordHasher

from foia_tracker import clock
from foia_tracker.services import accounts
from tests.make import Make
from tests.web.cases import Parties

NOON_IN_GUATEMALA = time(18, tzinfo=UTC)
Freeze = Callable[[date], None]


@pytest.fixture(autouse=True, scope="session")
def _cheap_passwords() -> Iterator[None]:
    """Hash as argon2 does, with the least work: what a password costs is not what these tests are about."""
    real = accounts.hasher
    accounts.hasher = cache(lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    yield
    accounts.hasher = real


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
