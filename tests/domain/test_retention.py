"""How long something is kept: through its last day, and not a day less."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foia_tracker.domain.calendar import DAY
from foia_tracker.domain.retention import RULES, Kept, Period
from foia_tracker.labels.retention import WORDS

PERIODS = st.builds(Period, st.integers(0, 30), st.integers(1, 100))
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("period", "start", "last"),
    [
        (Period(months=6), date(2026, 1, 15), date(2026, 7, 15)),
        (Period(months=6), date(2026, 8, 31), date(2027, 2, 28)),
        (Period(months=6), date(2027, 8, 31), date(2028, 2, 29)),
        (Period(months=24), date(2024, 2, 29), date(2026, 2, 28)),
        (Period(months=12), date(2025, 12, 31), date(2026, 12, 31)),
        (Period(days=1), date(2026, 12, 31), date(2027, 1, 1)),
        (Period(days=30), date(2026, 2, 1), date(2026, 3, 3)),
    ],
)
def test_months_are_those_of_the_calendar_and_days_are_counted(
    period: Period, start: date, last: date
) -> None:
    assert period.last(start) == last


@given(PERIODS, DAYS, st.integers(-3, 3))
def test_what_is_over_is_what_was_kept_through_its_last_day(period: Period, start: date, shift: int) -> None:
    day = period.last(start) + shift * DAY
    assert (start <= period.over_before(day)) == (period.last(start) < day)


@given(PERIODS, DAYS)
def test_the_latest_start_that_is_over_is_the_latest(period: Period, day: date) -> None:
    until = period.over_before(day)
    assert period.last(until) < day <= period.last(until + DAY)


def test_every_rule_has_a_time_and_words() -> None:
    assert set(RULES) == set(WORDS) == set(Kept)
    assert all(period.months or period.days for period in RULES.values())
