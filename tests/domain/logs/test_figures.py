"""Counting Mondays to Fridays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foia_tracker.domain.logs.figures import weekdays


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (date(2018, 3, 5), date(2018, 3, 5), 0),
        (date(2018, 3, 5), date(2018, 3, 6), 1),
        (date(2018, 3, 9), date(2018, 3, 12), 1),
        (date(2018, 3, 10), date(2018, 3, 11), 0),
        (date(2018, 3, 5), date(2018, 3, 19), 10),
        (date(2018, 12, 31), date(2019, 1, 2), 2),
    ],
)
def test_weekdays_are_counted_after_the_first_day_up_to_the_last(start: date, end: date, count: int) -> None:
    assert weekdays(start, end) == count


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 900))
def test_weekdays_agree_with_counting_one_by_one(start: date, length: int) -> None:
    days = (start + timedelta(days=step) for step in range(1, length + 1))
    assert weekdays(start, start + timedelta(days=length)) == sum(day.weekday() < 5 for day in days)
