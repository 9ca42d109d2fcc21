"""What is said of a layer of the calendar: it can be put on it, taken from it, and written down."""

from dataclasses import replace
from datetime import date

import pytest

from foia_tracker.domain.calendar import Effect, Entry, Layer
from foia_tracker.domain.days import Days, Said, Until, Yearly, said_in, words_of
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.holidays import national_entries

DAY = date(2026, 2, 11)
ASUETO = Days(DAY, DAY, "asueto", "Acuerdo 1-2026", date(2026, 2, 9), half=True, confirmed=False)
FEAST = Yearly(8, 4, "Santo Domingo", "acuerdo municipal", 2025, 2027)
SAID = [ASUETO, replace(ASUETO, gazette_on=None, effect=Effect.WORKING), FEAST, Until(DAY), Until(None)]


def of_years(layer: Layer) -> list[list[Entry]]:
    return [list(layer.of_year(year)) for year in (2024, 2025, 2026, 2027, 2028)]


def test_an_entry_cites_its_source_and_its_gazette() -> None:
    cited = "Acuerdo 1-2026 (DCA 09/02/2026)"
    assert ASUETO.entry() == Entry(DAY, DAY, "asueto", cited, Effect.OFF, confirmed=False, half=True)
    assert replace(ASUETO, gazette_on=None).entry().source == "Acuerdo 1-2026"


def test_a_suspension_of_terms_is_an_entry_of_a_suspension() -> None:
    suspended = Days(DAY, date(2026, 3, 11), "calamidad", "Decreto 3-2026", suspension=True)
    assert suspended.entry() == Entry(DAY, date(2026, 3, 11), "calamidad", "Decreto 3-2026", suspension=True)


def test_a_yearly_day_has_an_entry_in_the_years_for_which_it_holds() -> None:
    held = [[entry.first for entry in FEAST.entries(year)] for year in (2024, 2025, 2027, 2028)]
    assert held == [[], [date(2025, 8, 4)], [date(2027, 8, 4)], []]
    always = replace(FEAST, from_year=None, until_year=None)
    assert [entry.first for entry in always.entries(2099)] == [date(2099, 8, 4)]


@pytest.mark.parametrize("confirmed", [True, False])
def test_the_entry_of_a_yearly_day_is_that_day_with_its_reason_and_source(confirmed: bool) -> None:
    day = date(2025, 8, 4)
    entry = Entry(day, day, "Santo Domingo", "acuerdo municipal", confirmed=confirmed)
    assert replace(FEAST, confirmed=confirmed).entries(2025) == (entry,)


@pytest.mark.parametrize("said", SAID)
def test_what_is_put_on_a_layer_and_taken_from_it_leaves_it_as_it_was(said: Said) -> None:
    layer = Layer("executive", "Ejecutivo", (Entry(DAY, DAY, "otro", "otro"),), computed=national_entries)
    added = said.added_to(layer)
    if isinstance(said, Until):
        assert added.confirmed_until == said.confirmed_until
    else:
        assert of_years(added) != of_years(layer)
    back = said.taken_from(added)
    assert (of_years(back), back.confirmed_until) == (of_years(layer), layer.confirmed_until)


def test_of_two_days_alike_one_is_taken_away_and_what_is_not_there_is_not() -> None:
    layer = Layer("executive", "Ejecutivo", (ASUETO.entry(), ASUETO.entry()))
    assert ASUETO.taken_from(layer).entries == (ASUETO.entry(),)
    assert replace(ASUETO, why="otro").taken_from(layer).entries == layer.entries


@pytest.mark.parametrize("said", SAID)
def test_what_is_written_down_is_read_as_it_was_said(said: Said) -> None:
    words = words_of(said)
    assert words is not None
    assert said_in(words) == said


def test_what_was_not_there_is_written_as_nothing() -> None:
    assert words_of(None) is None


def test_a_source_that_is_found_confirms() -> None:
    found = ASUETO.confirmed_by(" Acuerdo 9-2026 ", date(2026, 2, 12))
    assert (found.source, found.gazette_on, found.confirmed) == ("Acuerdo 9-2026", date(2026, 2, 12), True)
    assert ASUETO.confirmed_by("Acuerdo 9-2026", None).gazette_on is None
    feast = replace(FEAST, confirmed=False).confirmed_by(" Acuerdo 9-2026 ")
    assert (feast.source, feast.confirmed) == ("Acuerdo 9-2026", True)


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        (replace(ASUETO, last=date(2026, 2, 10)), "ends_before_start", "last"),
        (replace(ASUETO, first=date(2008, 12, 31)), "far_away", "first"),
        (replace(ASUETO, last=date(2100, 1, 1)), "far_away", "last"),
        (replace(FEAST, month=2, day=29), "no_such_day", "day"),
        (replace(FEAST, until_year=2024), "ends_before_start", "until_year"),
        (Until(date(2008, 12, 31)), "far_away", "confirmed_until"),
        (Until(date(2100, 1, 1)), "far_away", "confirmed_until"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(said: Said, code: str, field: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        said.check()
    assert (refused.value.code, refused.value.field) == (code, field)


@pytest.mark.parametrize(
    "said",
    [
        *SAID,
        replace(ASUETO, first=date(2009, 1, 1), last=date(2099, 12, 31)),
        replace(FEAST, until_year=2025),
        Until(date(2009, 1, 1)),
        Until(date(2099, 12, 31)),
    ],
)
def test_what_can_be_is_not_refused(said: Said) -> None:
    said.check()
