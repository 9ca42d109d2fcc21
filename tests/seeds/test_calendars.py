"""The calendar that a new installation starts with: asuetos by acuerdo, local feasts, what they add up to."""

from datetime import date, timedelta

import pytest

from foia_tracker.domain.calendar import Effect, Reading, WorkingCalendar
from foia_tracker.seeds import read
from foia_tracker.seeds.values import LayerKind, SeedRule

CAPITAL = ("national", "executive", "guatemala-city")
DOUBTFUL = [date(2024, 9, 16), date(2026, 1, 2)]


def working(reading: Reading, *layers: str) -> WorkingCalendar:
    return read.calendar_of(*layers).read(reading)


def weekdays_off(calendar: WorkingCalendar, year: int) -> list[date]:
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(366)]
    return [day for day in days if day.year == year and day.weekday() < 5 and not calendar.is_working(day)]


def last_working_day_of_january(calendar: WorkingCalendar, year: int) -> date:
    return calendar.after(date(year, 2, 1), -1)


def test_the_layers_are_known_by_their_slugs() -> None:
    assert {layer.slug: layer.kind for layer in read.layers()} == {
        "national": LayerKind.NATIONAL,
        "executive": LayerKind.BRANCH,
        "antigua-guatemala": LayerKind.MUNICIPALITY,
        "guatemala-city": LayerKind.MUNICIPALITY,
        "unknown-seat": LayerKind.MUNICIPALITY,
    }


@pytest.mark.parametrize(
    ("slug", "until"),
    [
        ("national", date(2027, 12, 31)),
        ("executive", date(2025, 12, 31)),
        ("guatemala-city", date(2027, 12, 31)),
        ("antigua-guatemala", date(2027, 12, 31)),
        ("unknown-seat", None),
    ],
)
def test_a_layer_says_up_to_which_day_it_is_confirmed(slug: str, until: date | None) -> None:
    assert {layer.slug: layer.confirmed_until for layer in read.layers()}[slug] == until


def test_every_entry_and_rule_belongs_to_a_layer_and_the_national_one_is_computed() -> None:
    known = {layer.slug for layer in read.layers()} - {"national"}
    assert {entry.layer for entry in read.entries()} <= known
    assert {rule.layer for rule in read.rules()} <= known


def test_entries_and_rules_are_in_order_and_none_is_there_twice() -> None:
    entries = [(entry.layer, entry.day) for entry in read.entries()]
    rules = [(rule.layer, rule.month, rule.day) for rule in read.rules()]
    assert entries == sorted(set(entries))
    assert rules == sorted(set(rules))


def test_the_asuetos_by_acuerdo_are_those_found_and_two_are_in_doubt() -> None:
    entries = read.entries()
    assert [entry.day.isoformat() for entry in entries] == [
        *("2022-05-02", "2022-09-16", "2023-12-26", "2024-01-02", "2024-09-16", "2024-10-21"),
        *("2024-12-23", "2024-12-24", "2024-12-30", "2024-12-31"),
        *("2025-05-02", "2025-11-03", "2025-12-24", "2025-12-26", "2025-12-31", "2026-01-02"),
    ]
    assert [entry.day for entry in entries if not entry.confirmed] == DOUBTFUL
    assert {entry.effect for entry in entries} == {Effect.OFF}


def test_an_asueto_by_acuerdo_is_one_whole_weekday_with_its_source() -> None:
    entries = read.entries()
    assert [entry.day for entry in entries if entry.day != entry.until or entry.day.weekday() > 4] == []
    assert {entry.source for entry in entries if entry.day.year == 2025} == {
        "acuerdo gubernativo, número por confirmar (Publinews, 28 de abril de 2025)",
        "Acuerdo Gubernativo 186-2025",
        "Acuerdo Gubernativo 222-2025",
    }


@pytest.mark.parametrize(
    ("layer", "feasts"),
    [("guatemala-city", [date(2026, 8, 15)]), ("antigua-guatemala", [date(2026, 7, 25)]), ("executive", [])],
)
def test_a_local_feast_comes_back_every_year(layer: str, feasts: list[date]) -> None:
    assert [
        entry.first for rule in read.rules() if rule.layer == layer for entry in rule.entries(2026)
    ] == feasts


@pytest.mark.parametrize(("year", "holds"), [(2019, 0), (2020, 1), (2021, 1), (2022, 0)])
def test_a_rule_holds_only_in_its_years(year: int, holds: int) -> None:
    feast = SeedRule(
        "guatemala-city", 3, 4, "Feria", "Acta 1", from_year=2020, until_year=2021, confirmed=True
    )
    assert len(feast.entries(year)) == holds


@pytest.mark.parametrize(("year", "expected"), [(2023, 8), (2024, 7), (2025, 8), (2026, 8), (2027, 7)])
def test_outside_the_capital_the_statute_alone_takes_out_these_weekdays(year: int, expected: int) -> None:
    assert len(weekdays_off(working(Reading.LATEST, "national"), year)) == expected


@pytest.mark.parametrize(
    ("year", "confirmed", "with_the_doubtful"),
    [(2023, 10, 10), (2024, 14, 15), (2025, 14, 14), (2026, 8, 9), (2027, 7, 7)],
)
def test_a_central_ministry_in_the_capital_has_these_weekdays_off(
    year: int, confirmed: int, with_the_doubtful: int
) -> None:
    assert len(weekdays_off(working(Reading.EARLIEST, *CAPITAL), year)) == confirmed
    assert len(weekdays_off(working(Reading.LATEST, *CAPITAL), year)) == with_the_doubtful


def test_the_fifteen_weekdays_off_of_a_central_ministry_in_2024() -> None:
    assert [day.strftime("%m-%d") for day in weekdays_off(working(Reading.LATEST, *CAPITAL), 2024)] == [
        *("01-01", "01-02", "03-28", "03-29", "05-01", "07-01", "08-15", "09-16", "10-21", "11-01"),
        *("12-23", "12-24", "12-25", "12-30", "12-31"),
    ]


@pytest.mark.parametrize("layers", [("national",), CAPITAL])
@pytest.mark.parametrize(
    ("year", "last"),
    [
        (2023, date(2023, 1, 31)),
        (2024, date(2024, 1, 31)),
        (2025, date(2025, 1, 31)),
        (2026, date(2026, 1, 30)),
        (2027, date(2027, 1, 29)),
    ],
)
def test_the_annual_report_is_due_on_the_last_working_day_of_january(
    layers: tuple[str, ...], year: int, last: date
) -> None:
    assert last_working_day_of_january(working(Reading.LATEST, *layers), year) == last


@pytest.mark.parametrize(
    ("layers", "filed", "days", "due"),
    [
        (("national",), date(2025, 4, 10), 10, date(2025, 4, 28)),
        (("national",), date(2025, 8, 8), 10, date(2025, 8, 22)),
        (("national",), date(2024, 10, 11), 30, date(2024, 11, 25)),
        (CAPITAL, date(2025, 4, 23), 10, date(2025, 5, 9)),
        (CAPITAL, date(2025, 8, 8), 10, date(2025, 8, 25)),
        (CAPITAL, date(2024, 8, 26), 20, date(2024, 9, 24)),
        (CAPITAL, date(2024, 10, 11), 25, date(2024, 11, 19)),
        (CAPITAL, date(2026, 6, 19), 20, date(2026, 7, 20)),
    ],
)
def test_terms_counted_on_the_seeded_layers_end_where_counted_by_hand(
    layers: tuple[str, ...], filed: date, days: int, due: date
) -> None:
    assert working(Reading.LATEST, *layers).after(filed, days) == due


def test_half_days_are_worked_where_no_acuerdo_makes_them_whole() -> None:
    calendar = working(Reading.LATEST, *CAPITAL)
    assert calendar.is_working(date(2026, 12, 24))
    assert not calendar.is_working(date(2025, 12, 24))


def test_the_fifteenth_of_august_is_in_doubt_where_the_seat_is_not_known() -> None:
    layers = ("national", "unknown-seat")
    assert working(Reading.EARLIEST, *layers).is_working(date(2025, 8, 15))
    assert not working(Reading.LATEST, *layers).is_working(date(2025, 8, 15))


def test_a_layer_that_is_not_seeded_is_refused() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        read.calendar_of("national", "nowhere")
