"""What a change of the calendar would move is told of what the reader may see, and of nothing else."""

from datetime import date

import pytest

from foia_tracker.domain.acts import Kind
from foia_tracker.domain.policy import Actor, Visibility
from foia_tracker.models.directory import Unit
from foia_tracker.services.calendar_preview import Preview, preview
from tests.make import Make
from tests.services.calendars import Coordinator, a_day
from tests.services.conftest import SetDay

FILED = date(2026, 2, 2)


@pytest.fixture(autouse=True)
def tenth_of_february(today: SetDay) -> None:
    today("2026-02-10")


def filed(make: Make, unit: Unit, visibility: Visibility) -> None:
    """Make an open request and one that is closed."""
    make.info_request(FILED, unit=unit, visibility=visibility)
    closed = make.info_request(date(2025, 6, 2), unit=unit, visibility=visibility)
    make.act(closed, Kind.WITHDRAWN, date(2025, 6, 3))


def shown(make: Make, coordinator: Actor, until: str = "2026-02-11") -> Preview:
    proposal = Coordinator(make, coordinator).proposal(a_day("2025-06-02", until))
    return preview(make.session, proposal, coordinator, date(2026, 2, 10))


def test_of_private_requests_nothing_is_told_not_even_that_there_are_any(
    make: Make, unit: Unit, coordinator: Actor
) -> None:
    before = shown(make, coordinator)
    filed(make, unit, Visibility.PRIVATE)
    assert shown(make, coordinator) == before


def test_of_what_may_be_seen_the_numbers_are_told(make: Make, unit: Unit, coordinator: Actor) -> None:
    for visibility in (Visibility.PRIVATE, Visibility.SHARED, Visibility.PUBLISHED):
        filed(make, unit, visibility)
    told = shown(make, coordinator)
    assert (told.touched, told.looked_at, told.moved, told.closed) == (2, 2, 2, 2)
    assert told.by_unit == ((unit.name, 2),)
    assert len(told.examples) == 2
