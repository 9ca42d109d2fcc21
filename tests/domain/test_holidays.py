"""The national days off, against the law's own words and against a library that computes them too."""

from datetime import date

import holidays
import pytest

from foia_tracker.domain.calendar import Effect
from foia_tracker.domain.holidays import easter_sunday, national_days, national_entries

LABOUR_CODE = "Código de Trabajo, art. 127"

# The package moves nothing before Decreto 19-2018, but the text of 2010 already moved 30 June: from a Tuesday
# to the Monday before, from a Wednesday or Thursday to the Friday after.
MOVED_BY_THE_TEXT_OF_2010 = {
    date(2011, 6, 30): date(2011, 7, 1),
    date(2015, 6, 30): date(2015, 6, 29),
    date(2016, 6, 30): date(2016, 7, 1),
}


def days(year: int) -> set[date]:
    return {national.day for national in national_days(year)}


def weekdays(year: int) -> int:
    return sum(1 for day in days(year) if day.weekday() < 5)


@pytest.mark.parametrize("year", range(2010, 2046))
def test_the_days_are_those_of_the_package_but_for_assumption_and_the_text_of_2010(year: int) -> None:
    package = set(holidays.country_holidays("GT", years=year)) - {date(year, 8, 15)}
    assert days(year) == {MOVED_BY_THE_TEXT_OF_2010.get(day, day) for day in package}


@pytest.mark.parametrize("year", range(2010, 2046))
def test_the_package_has_assumption_in_the_whole_country_and_the_law_does_not(year: int) -> None:
    assert date(year, 8, 15) in holidays.country_holidays("GT", years=year)
    assert date(year, 8, 15) not in days(year)


@pytest.mark.parametrize("year", range(2010, 2046))
def test_a_year_has_ten_full_days_off_in_order_and_each_with_its_source(year: int) -> None:
    found = national_days(year)
    assert len({national.day for national in found}) == 10
    assert list(found) == sorted(found, key=lambda national: national.day)
    assert all(national.reason and national.source for national in found)


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_half_days_are_worked(year: int) -> None:
    assert days(year).isdisjoint({date(year, 12, 24), date(year, 12, 31)})


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (1734, date(1734, 4, 25)),
        (1818, date(1818, 3, 22)),
        (1886, date(1886, 4, 25)),
        (1943, date(1943, 4, 25)),
        (1954, date(1954, 4, 18)),
        (1961, date(1961, 4, 2)),
        (1981, date(1981, 4, 19)),
        (2000, date(2000, 4, 23)),
        (2008, date(2008, 3, 23)),
        (2038, date(2038, 4, 25)),
        (2049, date(2049, 4, 18)),
        (2285, date(2285, 3, 22)),
    ],
)
def test_easter_falls_where_the_tables_have_it(year: int, sunday: date) -> None:
    assert easter_sunday(year) == sunday


@pytest.mark.parametrize(
    ("year", "thursday"),
    [
        (2023, date(2023, 4, 6)),
        (2024, date(2024, 3, 28)),
        (2025, date(2025, 4, 17)),
        (2026, date(2026, 4, 2)),
        (2027, date(2027, 3, 25)),
    ],
)
def test_holy_week_gives_thursday_friday_and_saturday(year: int, thursday: date) -> None:
    holy = [national for national in national_days(year) if national.reason.endswith(" Santo")]
    assert [national.reason for national in holy] == ["Jueves Santo", "Viernes Santo", "Sábado Santo"]
    assert [national.day.toordinal() - thursday.toordinal() for national in holy] == [0, 1, 2]


@pytest.mark.parametrize(
    ("year", "enjoyed"),
    [
        (2010, date(2010, 6, 30)),  # Wednesday, before the law of tourism
        (2011, date(2011, 7, 1)),  # Thursday, to Friday
        (2012, date(2012, 6, 30)),  # Saturday, not moved by the text of 2010
        (2013, date(2013, 6, 30)),  # Sunday
        (2014, date(2014, 6, 30)),  # Monday
        (2015, date(2015, 6, 29)),  # Tuesday, to Monday
        (2016, date(2016, 7, 1)),  # Thursday, to Friday
        (2017, date(2017, 6, 30)),  # Friday
        (2018, date(2018, 6, 30)),  # Saturday, the reform came in October
        (2019, date(2019, 7, 1)),  # Sunday, to the next Monday
        (2020, date(2020, 6, 29)),  # Tuesday, to the Monday before
        (2021, date(2021, 6, 28)),  # Wednesday, to the Monday before
        (2022, date(2022, 7, 4)),  # Thursday, to the next Monday
        (2023, date(2023, 7, 3)),  # Friday
        (2024, date(2024, 7, 1)),  # Sunday
        (2025, date(2025, 6, 30)),  # Monday
        (2026, date(2026, 6, 29)),  # Tuesday
        (2027, date(2027, 6, 28)),  # Wednesday
    ],
)
def test_army_day_is_enjoyed_where_the_law_of_its_year_puts_it(year: int, enjoyed: date) -> None:
    army_days = [national.day for national in national_days(year) if "Ejército" in national.reason]
    assert army_days == [enjoyed]


@pytest.mark.parametrize(
    ("name", "enjoyed"),
    [
        ("Día de la Revolución", date(2017, 10, 20)),  # Friday, a year before the reform
        ("Día del Trabajo", date(2018, 5, 1)),  # Tuesday, months before the reform
        ("Día de la Revolución", date(2018, 10, 22)),  # Saturday, two days after it came into force
        ("Día del Trabajo", date(2019, 4, 29)),  # Wednesday
        ("Día de la Revolución", date(2019, 10, 21)),  # Sunday
        ("Día del Trabajo", date(2020, 5, 1)),  # Friday, after the judgment
        ("Día de la Revolución", date(2020, 10, 20)),  # Tuesday, after the judgment
    ],
)
def test_labour_and_revolution_day_moved_only_from_the_reform_to_the_judgment(
    name: str, enjoyed: date
) -> None:
    found = [national.day for national in national_days(enjoyed.year) if national.reason.startswith(name)]
    assert found == [enjoyed]


@pytest.mark.parametrize("year", range(2018, 2030))
def test_independence_all_saints_christmas_and_new_year_never_move(year: int) -> None:
    assert days(year) >= {date(year, 1, 1), date(year, 9, 15), date(year, 11, 1), date(year, 12, 25)}


@pytest.mark.parametrize(
    ("day", "reason", "source"),
    [
        (date(2025, 6, 30), "Día del Ejército", LABOUR_CODE),
        (date(2016, 7, 1), "Día del Ejército, trasladado del 30 de junio", "Decreto 42-2010"),
        (
            date(2019, 4, 29),
            "Día del Trabajo, trasladado del 1 de mayo",
            "Decreto 42-2010, reformado por 19-2018",
        ),
        (
            date(2026, 6, 29),
            "Día del Ejército, trasladado del 30 de junio",
            "Decreto 42-2010, reformado por 19-2018; CC 5536-2018",
        ),
    ],
)
def test_a_moved_day_says_from_where_and_by_which_law(day: date, reason: str, source: str) -> None:
    found = next(national for national in national_days(day.year) if national.day == day)
    assert (found.reason, found.source) == (reason, source)


@pytest.mark.parametrize(("year", "expected"), [(2023, 8), (2024, 7), (2025, 8), (2026, 8), (2027, 7)])
def test_the_weekdays_off_outside_the_capital_are_as_counted_by_hand(year: int, expected: int) -> None:
    assert weekdays(year) == expected


def test_the_days_make_confirmed_entries_of_one_day_for_a_calendar_layer() -> None:
    entries = [entry for entry in national_entries(2026) if not entry.half]
    assert [entry.first for entry in entries] == sorted(days(2026))
    assert all(entry.first == entry.last and entry.confirmed for entry in entries)
    assert {entry.effect for entry in entries} == {Effect.OFF}


def test_christmas_eve_and_the_last_of_the_year_are_off_from_noon() -> None:
    half = [entry.first for entry in national_entries(2026) if entry.half]
    assert half == [date(2026, 12, 24), date(2026, 12, 31)]


@pytest.mark.parametrize(
    ("year", "enjoyed", "unmoved"),
    [
        (2025, date(2025, 6, 30), None),  # a Monday, which stays
        (2026, date(2026, 6, 29), date(2026, 6, 30)),
        (2019, date(2019, 7, 1), date(2019, 6, 30)),
    ],
)
def test_a_moved_30_june_remembers_its_own_day(year: int, enjoyed: date, unmoved: date | None) -> None:
    (found,) = [entry for entry in national_entries(year) if "Ejército" in entry.why]
    assert (found.first, found.unmoved) == (enjoyed, unmoved)


def test_the_days_moved_by_a_law_that_is_clear_remember_none() -> None:
    (found,) = [entry for entry in national_entries(2019) if "Trabajo" in entry.why]
    assert (found.first, found.unmoved) == (date(2019, 4, 29), None)


def test_every_day_off_names_the_law_that_gives_it() -> None:
    sources = {entry.why: entry.source for entry in national_entries(2026)}
    assert sources["Nochebuena, desde las 12:00"] == "Código de Trabajo, art. 127"
    assert sources["Navidad"] == "Código de Trabajo, art. 127"
    assert all(sources.values())
