"""The arithmetic of days: terms of other countries' systems, layers, days in doubt, and what always holds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foia_tracker.domain.calendar import (
    Calendar,
    DayOptions,
    Effect,
    Entry,
    HalfDays,
    Layer,
    MovedDays,
    Reading,
    Suspensions,
    Unconfirmed,
    WorkingCalendar,
)
from foia_tracker.domain.holidays import national_entries
from tests.domain.calendars import CAPITAL, EXECUTIVE, NATIONAL, entries

DAY = timedelta(days=1)
UKFIX = """
2007-11-30 2007-12-25 2007-12-26 2008-01-01 2008-01-02 2008-03-17 2008-03-21 2008-03-24 2008-05-05 2008-05-26
2008-07-14 2008-08-04 2008-08-25 2008-12-01 2008-12-25 2008-12-26 2009-01-01 2009-01-02 2009-03-17 2009-04-10
2009-04-13 2009-05-04 2009-05-25 2009-07-13 2009-08-03 2009-08-31 2009-11-30 2009-12-25 2009-12-28 2010-01-01
2010-01-04 2010-03-17 2010-04-02 2010-04-05 2010-05-03 2010-05-31 2010-07-12 2010-08-02 2010-08-30 2010-11-30
2010-12-27 2010-12-28
"""
DE = """
2014-01-01 2014-04-18 2014-04-20 2014-04-21 2014-05-01 2014-05-29 2014-06-09 2014-06-19 2014-10-03 2014-12-25
2014-12-26 2015-01-01 2015-04-03 2015-04-05 2015-04-06 2015-05-01
"""
USFIX = """
2010-01-01 2010-01-18 2010-04-02 2010-07-05 2010-11-11 2010-11-25 2010-12-31 2011-01-17 2011-04-22 2011-07-04
2011-11-11 2011-11-24
"""
SETS = {
    "none": Calendar(()),
    "UKFIX": Calendar((Layer("uk", "Reino Unido", entries(UKFIX, "bank holiday")),)),
    "DE": Calendar((Layer("de", "Alemania", entries(DE, "Feiertag")),)),
    "USFIX": Calendar((Layer("us", "Estados Unidos", entries(USFIX, "federal holiday")),)),
}

WORKING_DAYS = """
C01 20 2008-10-01 UKFIX 2008-10-29
C02 20 2007-02-01 UKFIX 2007-03-01
C03 20 2008-02-01 UKFIX 2008-02-29
C04 20 2009-03-12 UKFIX 2009-04-14
C05 20 2009-03-13 UKFIX 2009-04-15
C06 20 2009-03-14 UKFIX 2009-04-15
C07 20 2009-03-15 UKFIX 2009-04-15
C08 20 2009-03-16 UKFIX 2009-04-16
C17 20 2007-10-14 UKFIX 2007-11-09
C18 40 2007-10-14 UKFIX 2007-12-10
C19 40 2007-10-14 none 2007-12-07
C20 20 2014-12-31 none 2015-01-28
C21 40 2014-12-31 none 2015-02-25
C22 20 2015-01-01 none 2015-01-29
C23 40 2015-01-01 none 2015-02-26
C24 20 2015-02-01 none 2015-02-27
C25 40 2015-02-01 none 2015-03-27
C26 10 2014-04-16 DE 2014-05-05
C27 10 2014-12-19 DE 2015-01-07
C28 1 2014-04-18 DE 2014-04-22
C29 5 2014-04-19 DE 2014-04-28
C30 30 2010-11-01 USFIX 2010-12-15
C31 -30 2010-12-15 USFIX 2010-11-01
C33 20 2010-02-01 none 2010-03-01
C34 15 2010-02-18 none 2010-03-11
"""
CALENDAR_DAYS_ROLLED = """
C09 20 2008-10-01 UKFIX 2008-10-21
C10 20 2008-10-04 UKFIX 2008-10-24
C11 20 2008-10-05 UKFIX 2008-10-27
C12 20 2008-10-06 UKFIX 2008-10-27
C13 20 2008-10-07 UKFIX 2008-10-27
C14 20 2008-12-04 UKFIX 2008-12-24
C15 20 2008-12-05 UKFIX 2008-12-29
C16 20 2009-03-17 UKFIX 2009-04-06
"""


def rows(table: str) -> list[list[str]]:
    """Read a table: one row per line, words apart by spaces."""
    return [line.split() for line in table.strip().splitlines()]


def on(text: str) -> date:
    return date.fromisoformat(text)


def latest(*layers: Layer, weekend: tuple[int, ...] = (5, 6)) -> WorkingCalendar:
    return Calendar(layers, weekend).read(Reading.LATEST)


def earliest(*layers: Layer) -> WorkingCalendar:
    return Calendar(layers).read(Reading.EARLIEST)


@pytest.mark.parametrize("row", rows(WORKING_DAYS), ids=lambda row: row[0])
def test_a_term_in_working_days_ends_where_other_systems_say(row: list[str]) -> None:
    _name, days, start, holidays, end = row
    for reading in Reading:
        assert SETS[holidays].read(reading).after(on(start), int(days)) == on(end)


@pytest.mark.parametrize("row", rows(CALENDAR_DAYS_ROLLED), ids=lambda row: row[0])
def test_a_term_in_calendar_days_moves_to_the_next_working_day(row: list[str]) -> None:
    _name, days, start, holidays, end = row
    calendar = SETS[holidays].read(Reading.LATEST)
    assert calendar.calendar_days_after(on(start), int(days), roll=True) == on(end)


def test_a_term_in_calendar_days_that_does_not_move_ends_on_any_day() -> None:
    plain = SETS["none"].read(Reading.LATEST)
    assert plain.calendar_days_after(on("2010-11-01"), 30, roll=False) == on("2010-12-01")
    assert plain.calendar_days_after(on("2010-11-01"), 5, roll=False) == on("2010-11-06")
    assert plain.calendar_days_after(on("2010-11-01"), 5, roll=True) == on("2010-11-08")


def test_the_days_between_are_those_of_the_term_and_none_backwards() -> None:
    calendar = SETS["USFIX"].read(Reading.LATEST)
    assert calendar.count(on("2010-11-01"), on("2010-12-15")) == 30
    assert calendar.count(on("2010-12-15"), on("2010-11-01")) == 0


def test_a_leap_day_is_a_day_like_any_other() -> None:
    assert SETS["none"].read(Reading.LATEST).after(on("2024-02-28"), 1) == on("2024-02-29")


FEAST = Layer("antigua", "Antigua", entries("2025-07-25", "fiesta"))


def test_a_local_feast_is_off_in_its_municipality_alone() -> None:
    assert latest(NATIONAL, FEAST).after(on("2025-07-24"), 1) == on("2025-07-28")
    assert latest(NATIONAL, CAPITAL).after(on("2025-07-24"), 1) == on("2025-07-25")


def giving(text: str, confirmed: bool = True, effect: Effect = Effect.WORKING) -> Layer:
    """Make a layer that gives days back, or takes them out."""
    days = tuple(
        Entry(on(word), on(word), "cambio", "acuerdo", effect, confirmed=confirmed) for word in text.split()
    )
    return Layer("lower", "Más abajo", days)


def test_a_lower_layer_gives_a_day_back() -> None:
    assert not latest(NATIONAL).is_working(on("2026-05-01"))
    assert latest(NATIONAL, giving("2026-05-01")).is_working(on("2026-05-01"))


def test_a_layer_above_gives_nothing_back() -> None:
    assert not latest(giving("2026-05-01"), NATIONAL).is_working(on("2026-05-01"))


def test_a_lower_layer_gives_a_saturday_back() -> None:
    assert latest(giving("2026-02-07")).after(on("2026-02-06"), 1) == on("2026-02-07")


def test_a_day_given_back_may_be_taken_out_again_further_down() -> None:
    closed = giving("2026-05-01", effect=Effect.OFF)
    assert not latest(NATIONAL, giving("2026-05-01"), closed).is_working(on("2026-05-01"))


def test_a_doubtful_day_is_worked_in_the_earliest_reading_and_off_in_the_latest() -> None:
    assert earliest(NATIONAL, EXECUTIVE).is_working(on("2024-09-16"))
    assert not latest(NATIONAL, EXECUTIVE).is_working(on("2024-09-16"))


def test_a_day_doubtfully_given_back_is_worked_in_the_earliest_reading_alone() -> None:
    doubtful = giving("2026-05-01", confirmed=False)
    assert earliest(NATIONAL, doubtful).is_working(on("2026-05-01"))
    assert not latest(NATIONAL, doubtful).is_working(on("2026-05-01"))


@pytest.mark.parametrize(
    ("start", "end", "provisional"),
    [
        ("2024-09-13", "2024-09-16", True),
        ("2024-09-13", "2024-09-15", False),
        ("2024-09-16", "2024-09-20", False),
        ("2024-09-02", "2024-09-30", True),
    ],
)
def test_a_count_over_a_doubtful_day_is_provisional(start: str, end: str, provisional: bool) -> None:
    for reading in Reading:
        calendar = Calendar((NATIONAL, EXECUTIVE)).read(reading)
        assert calendar.is_provisional(on(start), on(end)) is provisional


def test_a_doubt_about_a_day_that_is_off_anyway_makes_nothing_provisional() -> None:
    saturday = giving("2026-08-15", confirmed=False, effect=Effect.OFF)
    holiday = giving("2026-05-01", confirmed=False, effect=Effect.OFF)
    assert not latest(NATIONAL, saturday).is_provisional(on("2026-08-10"), on("2026-08-20"))
    assert not latest(NATIONAL, holiday).is_provisional(on("2026-04-20"), on("2026-05-20"))
    assert latest(NATIONAL, giving("2026-08-14", False, Effect.OFF)).is_provisional(
        on("2026-08-10"), on("2026-08-20")
    )


def test_an_end_beyond_what_a_layer_confirms_is_provisional() -> None:
    until = Layer("executive", "Ejecutivo", confirmed_until=on("2025-12-31"))
    later = Layer("national", "Nacional", confirmed_until=on("2027-12-31"))
    calendar = latest(later, until, Layer("seat", "Sede"))
    assert not calendar.is_provisional(on("2025-12-01"), on("2025-12-31"))
    assert calendar.is_provisional(on("2025-12-01"), on("2026-01-01"))
    assert not latest(Layer("seat", "Sede")).is_provisional(on("2025-12-01"), on("2035-01-01"))


def test_a_suspension_of_terms_reaches_across_the_end_of_the_year() -> None:
    period = Entry(on("2025-12-29"), on("2026-01-09"), "suspensión", "decreto")
    calendar = latest(NATIONAL, Layer("suspension", "Suspensión", (period,)))
    assert calendar.after(on("2025-12-22"), 3) == on("2025-12-26")
    assert calendar.after(on("2025-12-22"), 4) == on("2026-01-12")
    assert calendar.after(on("2025-12-22"), 10) == on("2026-01-20")
    assert calendar.after(on("2026-01-12"), -1) == on("2025-12-26")
    named = {off.day: off.why for off in calendar.left_out(on("2025-12-22"), on("2026-01-20"))}
    assert named[on("2025-12-31")] == "suspensión"
    assert named[on("2026-01-01")] == "asueto"
    assert named[on("2026-01-09")] == "suspensión"


def test_where_saturdays_are_worked_only_sundays_are_left_out() -> None:
    calendar = latest(NATIONAL, weekend=(6,))
    assert calendar.after(on("2026-02-02"), 10) == on("2026-02-13")
    assert [off.why for off in calendar.left_out(on("2026-02-02"), on("2026-02-13"))] == ["domingo"]


def test_a_day_left_out_says_the_reason_of_the_law_rather_than_the_weekend() -> None:
    off = latest(NATIONAL).day_off(on("2026-04-04"))
    assert off is not None
    assert (off.day.weekday(), off.why, off.source) == (5, "asueto", "prueba")


def test_half_days_count_and_the_days_of_the_labour_code_do_not() -> None:
    calendar = latest(Layer("national", "Nacional", computed=national_entries))
    assert calendar.is_working(on("2026-12-24"))
    assert calendar.is_working(on("2026-12-31"))
    assert calendar.after(on("2026-12-24"), 1) == on("2026-12-28")
    assert calendar.after(on("2026-12-31"), 1) == on("2027-01-04")


LABOUR = Layer("national", "Nacional", computed=national_entries)
SUSPENDED = Layer(
    "suspension",
    "Suspensión",
    (Entry(on("2026-02-09"), on("2026-02-13"), "suspensión", "decreto", suspension=True),),
)


@pytest.mark.parametrize(
    ("options", "layer", "start", "plain", "otherwise"),
    [
        (DayOptions(half_days=HalfDays.OFF), LABOUR, "2026-12-23", "2026-12-24", "2026-12-28"),
        (DayOptions(moved_days=MovedDays.FIXED), LABOUR, "2026-06-28", "2026-06-30", "2026-06-29"),
        (DayOptions(moved_days=MovedDays.FIXED), LABOUR, "2026-06-29", "2026-06-30", "2026-07-01"),
        (DayOptions(suspensions=Suspensions.NONE), SUSPENDED, "2026-02-06", "2026-02-16", "2026-02-09"),
        (DayOptions(unconfirmed=Unconfirmed.WORKING), EXECUTIVE, "2024-09-13", "2024-09-17", "2024-09-16"),
    ],
)
def test_each_option_about_days_moves_a_date_of_the_latest_reading(
    options: DayOptions, layer: Layer, start: str, plain: str, otherwise: str
) -> None:
    assert latest(layer).after(on(start), 1) == on(plain)
    assert Calendar((layer,), options=options).read(Reading.LATEST).after(on(start), 1) == on(otherwise)


def test_days_in_doubt_may_be_off_in_both_readings() -> None:
    calendar = Calendar((EXECUTIVE,), options=DayOptions(unconfirmed=Unconfirmed.OFF))
    assert earliest(EXECUTIVE).after(on("2024-09-13"), 1) == on("2024-09-16")
    assert calendar.read(Reading.EARLIEST).after(on("2024-09-13"), 1) == on("2024-09-17")
    assert calendar.read(Reading.LATEST).after(on("2024-09-13"), 1) == on("2024-09-17")


def test_half_a_day_is_off_where_the_law_says_so_in_every_layer() -> None:
    half = Layer(
        "seat", "Sede", (Entry(on("2026-02-11"), on("2026-02-11"), "tarde libre", "acta", half=True),)
    )
    options = DayOptions(half_days=HalfDays.OFF)
    assert latest(half).is_working(on("2026-02-11"))
    assert not Calendar((half,), options=options).read(Reading.LATEST).is_working(on("2026-02-11"))


def test_a_calendar_says_which_layers_it_has() -> None:
    assert Calendar((NATIONAL, CAPITAL)).code == "national+guatemala-city"
    assert Calendar(()).code == "weekends"


STARTS = st.dates(date(2025, 1, 1), date(2026, 12, 31))


@st.composite
def layers(draw: st.DrawFn, slug: str = "drawn") -> Layer:
    """Draw a layer that either takes days out or gives days back."""
    effect = draw(st.sampled_from([Effect.OFF, Effect.OFF, Effect.WORKING]))
    periods = []
    for _ in range(draw(st.integers(0, 4))):
        first = draw(STARTS)
        last = first + draw(st.integers(0, 20)) * DAY
        periods.append(Entry(first, last, "sorteo", "prueba", effect, confirmed=draw(st.booleans())))
    return Layer(slug, slug, tuple(periods))


calendars = st.builds(
    Calendar,
    st.lists(layers(), max_size=3).map(tuple),
    st.sampled_from([(5, 6), (6,), ()]),
)


def naively_working(calendar: Calendar, reading: Reading, day: date) -> bool:
    """Read the rule once more, day by day: the lowest entry that holds decides."""
    working = day.weekday() not in calendar.weekend
    for layer in calendar.layers:
        for entry in layer.entries:
            doubtful_is = Effect.WORKING if reading is Reading.EARLIEST else Effect.OFF
            holds = entry.confirmed or entry.effect is doubtful_is
            if entry.first <= day <= entry.last and holds:
                working = entry.effect is Effect.WORKING
    return working


@given(calendars, st.sampled_from(list(Reading)), STARTS)
def test_a_day_counts_exactly_when_the_rule_read_naively_says_so(
    calendar: Calendar, reading: Reading, start: date
) -> None:
    days = [start + number * DAY for number in range(40)]
    read = calendar.read(reading)
    assert [read.is_working(day) for day in days] == [naively_working(calendar, reading, day) for day in days]


@given(calendars, st.sampled_from(list(Reading)), STARTS, st.integers(1, 25))
def test_a_term_of_n_days_has_n_counted_days_and_ends_on_the_last(
    calendar: Calendar, reading: Reading, start: date, days: int
) -> None:
    read = calendar.read(reading)
    end = read.after(start, days)
    span = [start + number * DAY for number in range(1, (end - start).days + 1)]
    counted = [day for day in span if naively_working(calendar, reading, day)]
    assert len(counted) == days
    assert counted[-1] == end
    assert read.count(start, end) == days
    assert sorted([*counted, *(off.day for off in read.left_out(start, end))]) == span


@given(calendars, st.sampled_from(list(Reading)), STARTS, st.integers(1, 25))
def test_one_day_more_ends_later(calendar: Calendar, reading: Reading, start: date, days: int) -> None:
    read = calendar.read(reading)
    assert read.after(start, days + 1) > read.after(start, days) >= read.after(start, 1) > start


@given(calendars, st.sampled_from(list(Reading)), STARTS, st.integers(1, 25), STARTS, st.integers(0, 10))
def test_a_day_off_more_never_ends_a_term_earlier(
    calendar: Calendar, reading: Reading, start: date, days: int, first: date, length: int
) -> None:
    closed = Layer("closed", "Cierre", (Entry(first, first + length * DAY, "cierre", "acta"),))
    with_it = Calendar((*calendar.layers, closed), calendar.weekend)
    assert with_it.read(reading).after(start, days) >= calendar.read(reading).after(start, days)


@given(calendars, STARTS, st.integers(1, 25))
def test_the_latest_reading_of_a_calendar_never_ends_a_term_earlier(
    calendar: Calendar, start: date, days: int
) -> None:
    early, late = calendar.read(Reading.EARLIEST), calendar.read(Reading.LATEST)
    assert early.after(start, days) <= late.after(start, days)


@given(calendars, st.sampled_from(list(Reading)), STARTS, st.integers(1, 25))
def test_counting_back_from_a_working_day_returns_to_it(
    calendar: Calendar, reading: Reading, start: date, days: int
) -> None:
    read = calendar.read(reading)
    worked = read.working_from(start)
    assert read.after(read.after(worked, days), -days) == worked


@given(calendars, STARTS, st.integers(1, 25))
def test_where_nothing_is_provisional_both_readings_end_alike(
    calendar: Calendar, start: date, days: int
) -> None:
    early, late = calendar.read(Reading.EARLIEST), calendar.read(Reading.LATEST)
    ends = early.after(start, days), late.after(start, days)
    assert (ends[0] == ends[1]) or late.is_provisional(start, ends[1])
    assert (ends[0] == ends[1]) or early.is_provisional(start, ends[0])
