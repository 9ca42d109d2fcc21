"""The duties besides answers: last days counted by hand, limits of a reserve, what nobody said."""

from datetime import date

import pytest

from foia_tracker.domain.calendar import Calendar, Entry, Layer
from foia_tracker.domain.duties import (
    NUMERALS,
    Branch,
    DayType,
    DueDay,
    ReportState,
    UpdateState,
    all_numerals,
    annual_report_due,
    articles_of,
    disclosure_update_due,
    eve_of_anniversary,
    submission_state,
    unsubmitted_state,
    update_state,
)
from foia_tracker.domain.reserves import Reserve, ReserveFlag, ReserveState, reserve_end
from tests.domain.calendars import A, B

day = date.fromisoformat


def doubtful(*days: str) -> Calendar:
    """Give a calendar in which the days named are announced but not confirmed."""
    entries = tuple(Entry(day(each), day(each), "sin acuerdo", "prueba", confirmed=False) for each in days)
    return Calendar((Layer("doubt", "En duda", entries),))


@pytest.mark.parametrize("calendar", [A, B], ids=["national", "capital"])
@pytest.mark.parametrize(
    ("year", "last"),
    [
        (2022, "2023-01-31"),
        (2023, "2024-01-31"),
        (2024, "2025-01-31"),
        (2025, "2026-01-30"),
        (2026, "2027-01-29"),
    ],
)
def test_a_report_is_due_on_the_last_working_day_of_the_january_after_its_year(
    calendar: Calendar, year: int, last: str
) -> None:
    due = annual_report_due(year, calendar)
    assert due.is_agreed
    assert due.latest.last == day(last)


def test_the_reckoning_of_a_report_names_the_days_left_out_at_the_end_of_january() -> None:
    latest = annual_report_due(2026, A).latest
    assert [off.day for off in latest.left_out] == [day("2027-01-30"), day("2027-01-31")]
    assert (latest.article, latest.calendar) == ("LAIP 48", "national")


def test_a_day_off_in_doubt_at_the_end_of_january_makes_the_earlier_day_the_earliest() -> None:
    due = annual_report_due(2023, doubtful("2024-01-31"))
    assert (due.earliest.last, due.latest.last) == (day("2024-01-30"), day("2024-01-31"))
    assert due.latest.provisional


@pytest.mark.parametrize(
    ("submitted", "state"),
    [
        ("2026-01-29", ReportState.IN_TIME),
        ("2026-01-30", ReportState.IN_TIME),
        ("2026-01-31", ReportState.LATE),
    ],
)
def test_a_report_is_late_from_the_day_after_its_last_day(submitted: str, state: ReportState) -> None:
    assert submission_state(annual_report_due(2025, A), day(submitted)) is state


def test_a_report_between_both_readings_is_in_time() -> None:
    due = annual_report_due(2023, doubtful("2024-01-31"))
    assert submission_state(due, day("2024-01-31")) is ReportState.IN_TIME


def test_a_report_of_which_nobody_knows_the_day_is_neither_in_time_nor_late() -> None:
    assert submission_state(annual_report_due(2025, A), None) is ReportState.UNDATED


@pytest.mark.parametrize(
    ("today", "state"),
    [("2026-01-30", ReportState.PENDING), ("2026-01-31", ReportState.UNRECORDED)],
)
def test_without_a_record_a_year_is_pending_and_then_unrecorded(today: str, state: ReportState) -> None:
    assert unsubmitted_state(annual_report_due(2025, A), day(today)) is state


@pytest.mark.parametrize(
    ("changed", "calendar", "day_type", "earliest", "latest"),
    [
        # Six weeks without a day off.
        ("2026-02-02", A, DayType.WORKING, "2026-03-16", "2026-03-16"),
        # From Friday 13 March: D13 is Wednesday 1 April, then Holy Week, so that D14 is Monday 6.
        ("2026-03-13", A, DayType.WORKING, "2026-04-28", "2026-04-28"),
        # Thirty days after Friday 30 January are Sunday 1 March, which only the latest reading moves.
        ("2026-01-30", A, DayType.CALENDAR, "2026-03-01", "2026-03-02"),
        ("2026-02-02", A, DayType.CALENDAR, "2026-03-04", "2026-03-04"),
        # One Monday in doubt.
        ("2026-02-02", doubtful("2026-02-16"), DayType.WORKING, "2026-03-16", "2026-03-17"),
    ],
)
def test_what_changed_is_updated_within_thirty_days(
    changed: str, calendar: Calendar, day_type: DayType, earliest: str, latest: str
) -> None:
    due = disclosure_update_due(day(changed), calendar, day_type)
    assert (due.earliest.last, due.latest.last) == (day(earliest), day(latest))


def test_thirty_days_are_working_ones_unless_somebody_says_otherwise() -> None:
    assert disclosure_update_due(day("2026-02-02"), A) == disclosure_update_due(
        day("2026-02-02"), A, DayType.WORKING
    )


def test_calendar_days_leave_nothing_out() -> None:
    due = disclosure_update_due(day("2026-03-13"), A, DayType.CALENDAR)
    assert due.latest.left_out == ()
    assert len(disclosure_update_due(day("2026-03-13"), A).latest.left_out) == 16


@pytest.mark.parametrize(
    ("checked", "today", "state"),
    [
        ("2026-02-20", "2026-03-16", UpdateState.RUNNING),
        ("2026-02-20", "2026-03-17", UpdateState.UNCHECKED),
        ("2026-03-16", "2026-03-20", UpdateState.UNCHECKED),
        ("2026-03-17", "2026-03-20", UpdateState.ENDED),
    ],
)
def test_only_a_check_after_the_last_day_says_that_the_term_to_update_ended(
    checked: str, today: str, state: UpdateState
) -> None:
    due = disclosure_update_due(day("2026-02-02"), A)
    assert update_state(due, day(checked), day(today)) is state


@pytest.mark.parametrize(
    ("begun", "years", "months", "last"),
    [
        ("2020-05-10", 7, 0, "2027-05-09"),
        ("2020-01-01", 1, 0, "2020-12-31"),
        ("2021-03-01", 7, 0, "2028-02-29"),
        ("2020-03-01", 7, 0, "2027-02-28"),
        ("2024-02-29", 7, 0, "2031-02-28"),
        ("2024-02-29", 4, 0, "2028-02-28"),
        ("2026-01-31", 0, 1, "2026-02-28"),
        ("2026-03-31", 0, 1, "2026-04-30"),
        ("2026-08-15", 1, 6, "2028-02-14"),
        ("2025-12-01", 0, 1, "2025-12-31"),
    ],
)
def test_years_and_months_end_on_the_eve_of_the_anniversary(
    begun: str, years: int, months: int, last: str
) -> None:
    assert eve_of_anniversary(day(begun), years, months) == day(last)


BEGUN, GAZETTE = day("2012-06-01"), day("2012-06-20")


def terms(**stated: object) -> Reserve:
    """Give a reserve of 1 June 2012, published on the 20th, unless something else is stated."""
    return Reserve(**{"classified_on": BEGUN, "gazette_on": GAZETTE, **stated})  # type: ignore[arg-type]  # a test's own words


@pytest.mark.parametrize(
    ("reserve", "last", "flags"),
    [
        (terms(years=5), "2017-05-31", set()),
        (terms(years=7), "2019-05-31", set()),
        (terms(years=1, months=6), "2013-11-30", set()),
        (terms(until=day("2015-12-31")), "2015-12-31", set()),
        (terms(until=day("2015-12-31"), years=2), "2015-12-31", {ReserveFlag.TERMS_DIFFER}),
        (terms(years=8), "2019-05-31", {ReserveFlag.OVER_SEVEN}),
        (terms(years=7, months=1), "2019-05-31", {ReserveFlag.OVER_SEVEN}),
        (terms(until=day("2019-06-01")), "2019-05-31", {ReserveFlag.OVER_SEVEN}),
        (terms(), "2019-05-31", {ReserveFlag.NO_TERM}),
        (terms(years=0), "2019-05-31", {ReserveFlag.NO_TERM}),
        (terms(years=7, gazette_on=None), "2019-05-31", {ReserveFlag.NO_GAZETTE}),
        (terms(years=7, gazette_on=day("2012-05-31")), "2019-05-31", {ReserveFlag.GAZETTE_BEFORE}),
        (terms(years=7, gazette_on=BEGUN), "2019-05-31", set()),
        (terms(until=day("2012-05-31")), "2012-05-31", {ReserveFlag.UNTIL_BEFORE}),
        (terms(years=7, extended_on=day("2019-05-02"), extended_years=5), "2024-05-31", set()),
        (terms(years=5, extended_years=5), "2022-05-31", set()),
        (
            terms(years=7, extended_on=day("2019-05-02"), extended_years=6),
            "2024-05-31",
            {ReserveFlag.EXTENSION_OVER_FIVE},
        ),
        (
            terms(years=10, extended_years=5),
            "2024-05-31",
            {ReserveFlag.OVER_SEVEN},
        ),
        (
            terms(years=7, extended_on=day("2020-03-02"), extended_years=5),
            "2024-05-31",
            {ReserveFlag.EXTENDED_AFTER_END, ReserveFlag.OVER_TWELVE},
        ),
        (
            terms(years=7, extended_on=day("2020-03-02"), extended_years=3),
            "2023-03-01",
            {ReserveFlag.EXTENDED_AFTER_END},
        ),
        (terms(years=7, extended_on=day("2019-05-02")), "2019-05-31", {ReserveFlag.EXTENSION_WITHOUT_TERM}),
    ],
)
def test_a_reserve_ends_as_stated_and_at_most_as_the_law_allows(
    reserve: Reserve, last: str, flags: set[ReserveFlag]
) -> None:
    end = reserve_end(reserve)
    assert end.last == day(last)
    assert set(end.flags) == flags


def test_what_was_stated_stays_beside_what_counts() -> None:
    end = reserve_end(terms(years=10, extended_years=6))
    assert (end.stated, end.first, end.more) == (day("2022-05-31"), day("2019-05-31"), day("2025-05-31"))
    assert (end.seven, end.twelve, end.last) == (day("2019-05-31"), day("2024-05-31"), day("2024-05-31"))


def test_seven_years_and_five_from_a_29_february_end_within_twelve() -> None:
    end = reserve_end(Reserve(day("2024-02-29"), day("2024-03-01"), years=7, extended_years=5))
    assert end.twelve == day("2036-02-28")
    assert (end.last, end.flags) == (day("2036-02-28"), ())


def test_without_the_day_of_classification_only_a_stated_last_day_counts() -> None:
    nothing = reserve_end(Reserve(years=7))
    assert (nothing.last, nothing.state(day("2026-01-01"))) == (None, ReserveState.UNKNOWN)
    assert set(nothing.flags) == {ReserveFlag.NO_CLASSIFICATION, ReserveFlag.NO_GAZETTE}
    assert reserve_end(Reserve(until=day("2030-01-01"))).last == day("2030-01-01")


@pytest.mark.parametrize(
    ("today", "state"), [("2019-05-31", ReserveState.RUNNING), ("2019-06-01", ReserveState.ENDED)]
)
def test_the_last_day_of_a_reserve_still_counts(today: str, state: ReserveState) -> None:
    assert reserve_end(terms(years=7)).state(day(today)) is state


def test_the_last_day_of_a_report_comes_with_all_that_it_rests_on() -> None:
    """Saturday 31 January 2026 is not worked: the last working day is Friday 30."""
    due = annual_report_due(2025, A)
    assert due.latest == DueDay(
        start=day("2025-12-31"),
        last=day("2026-01-30"),
        left_out=due.latest.left_out,
        article="LAIP 48",
        count=None,
        day_type=DayType.WORKING,
        calendar="national",
        provisional=False,
    )
    assert [off.day for off in due.latest.left_out] == [day("2026-01-31")]


@pytest.mark.parametrize(
    ("day_type", "earliest", "latest"),
    [(DayType.WORKING, "2024-09-27", "2024-09-30"), (DayType.CALENDAR, "2024-09-16", "2024-09-17")],
)
def test_the_last_day_of_an_update_comes_with_all_that_it_rests_on(
    day_type: DayType, earliest: str, latest: str
) -> None:
    """From Saturday 17 August 2024: 19-30 August (10), 2-6 (15), 9-13 (20), 17-20 (24), 23-27 (29), Mon 30.

    In the latest reading the 16th, in doubt, is off; the earliest works it and ends on Friday 27. Thirty days
    of any kind end on Monday 16, which only the latest reading moves.
    """
    due = disclosure_update_due(day("2024-08-17"), doubtful("2024-09-16"), day_type)
    assert due.earliest == DueDay(
        start=day("2024-08-17"),
        last=day(earliest),
        left_out=due.earliest.left_out,
        article="LAIP 7",
        count=30,
        day_type=day_type,
        calendar="doubt",
        provisional=True,
    )
    assert due.latest.last == day(latest)


def test_months_alone_make_a_term_without_years() -> None:
    end = reserve_end(Reserve(day("2024-03-01"), day("2024-03-02"), months=6))
    assert (end.last, end.flags) == (day("2024-08-31"), ())


def test_a_reserve_may_end_on_the_day_on_which_it_begins() -> None:
    one_day = Reserve(day("2024-03-01"), day("2024-03-02"), until=day("2024-03-01"))
    assert reserve_end(one_day).flags == ()


def test_an_extension_decided_on_the_last_day_follows_it_and_is_in_time() -> None:
    """Two years from 1 March 2024 end on 28 February 2026; one more, from 1 March, on 28 February 2027."""
    extended = Reserve(
        day("2024-03-01"), day("2024-03-02"), years=2, extended_on=day("2026-02-28"), extended_years=1
    )
    end = reserve_end(extended)
    assert (end.last, end.flags) == (day("2027-02-28"), ())


ARTICLES = {
    Branch.EXECUTIVE_CENTRAL: (10, 11),
    Branch.EXECUTIVE_DECENTRALISED: (10, 11),
    Branch.AUTONOMOUS: (10,),
    Branch.PUBLIC_ENTERPRISE: (10,),
    Branch.CONTROL: (10,),
    None: (10,),
}


def test_every_branch_has_its_articles() -> None:
    assert set(ARTICLES) == {*Branch, None}


@pytest.mark.parametrize("branch", list(ARTICLES))
def test_article_10_obliges_everybody_and_article_11_the_executive(branch: Branch | None) -> None:
    assert articles_of(branch) == ARTICLES[branch]


def test_the_numerals_are_those_of_the_five_articles_in_their_order() -> None:
    numerals = all_numerals()
    assert (len(numerals), numerals[0], numerals[28], numerals[29], numerals[-1]) == (
        55, (10, 1), (10, 29), (11, 1), (14, 6),
    )  # fmt: skip
    assert {article for article, _number in numerals} == set(NUMERALS)
