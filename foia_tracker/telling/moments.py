"""Moments as people read them."""

from datetime import datetime

from foia_tracker import clock
from foia_tracker.formats import NONE, date_short


def moment(at: datetime | None) -> str:
    """Write a moment as the clock on the wall in Guatemala says it; a dash where there is none."""
    if at is None:
        return NONE
    return f"{date_short(clock.day_of(at))} {at.astimezone(clock.GUATEMALA):%H:%M}"
