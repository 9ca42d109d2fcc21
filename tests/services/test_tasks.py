"""What is told of long work: how far it is and what it moved, and nothing of what the reader may not see."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from foia_tracker.domain.policy import Actor, Role, Visibility
from foia_tracker.models.tasks import Task
from foia_tracker.services.tasks import dates_moved
from tests.make import Make
from tests.services.calendars import Coordinator, a_day
from tests.services.conftest import SetDay

FILED = date(2026, 2, 2)


def test_of_the_dates_that_moved_those_are_counted_that_may_be_seen(
    session: Session, make: Make, today: SetDay
) -> None:
    today("2026-02-10")
    by, unit = make.account(Role.COORDINATOR).actor, make.unit(layers="executive")
    for visibility in (Visibility.PRIVATE, Visibility.SHARED, Visibility.PUBLISHED):
        make.info_request(FILED, unit=unit, visibility=visibility)
    coordinator = Coordinator(make, by)
    task = coordinator.saved(coordinator.proposal(a_day("2026-02-11")))
    coordinator.worked()
    assert dates_moved(session, task, by) == 2
    assert dates_moved(session, task, Actor(Role.ADMINISTRATOR, 1)) == 1


@pytest.mark.parametrize(
    ("state", "done", "total", "share"),
    [
        ("queued", 0, 0, 0.0),
        ("running", 0, 1, 0.0),
        ("running", 199, 1000, 0.1),
        ("running", 200, 1000, 0.2),
        ("running", 1000, 1000, 0.9),
        ("running", 1010, 1000, 0.9),
        ("failed", 600, 1000, 0.6),
        ("done", 0, 0, 1.0),
        ("done", 1000, 1000, 1.0),
    ],
)
def test_how_far_work_is_is_told_in_tenths(state: str, done: int, total: int, share: float) -> None:
    assert Task(state=state, done=done, total=total).share == share
