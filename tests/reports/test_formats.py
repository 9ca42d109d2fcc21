"""Dates, numbers and shares as they are written in Guatemala."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from foia_tracker import formats

DAY = date(2025, 4, 28)


def plain(text: str) -> str:
    """The text with ordinary spaces."""
    return text.replace(formats.HARD_SPACE, " ")


def test_a_date_is_written_out_with_the_weekday_or_in_figures() -> None:
    assert plain(formats.date_long(DAY)) == "28 de abril de 2025"
    assert plain(formats.date_weekday(DAY)) == "lunes 28 de abril de 2025"
    assert formats.date_short(DAY) == "28/04/2025"


@pytest.mark.parametrize(
    "written", [formats.date_long, formats.date_weekday, formats.date_short, formats.number]
)
def test_what_nobody_knows_is_a_dash(written: Any) -> None:
    assert written(None) == "—"


def test_a_span_names_its_year_once() -> None:
    assert (
        plain(formats.span(date(2025, 1, 1), date(2025, 12, 31)))
        == "del 1 de enero al 31 de diciembre de 2025"
    )
    assert plain(formats.span(date(2024, 12, 1), date(2025, 1, 31))) == (
        "del 1 de diciembre de 2024 al 31 de enero de 2025"
    )


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (1234567, None, "1,234,567"),
        (1234.5, None, "1,234.5"),
        (Decimal("9.25"), 1, "9.3"),
        (Fraction(1, 3), 2, "0.33"),
        (0, None, "0"),
        (12, 1, "12.0"),
    ],
)
def test_thousands_have_commas_and_halves_go_up(value: Any, places: int | None, written: str) -> None:
    assert formats.number(value, places) == written


@pytest.mark.parametrize(
    ("numerator", "denominator", "written"),
    [
        (61, 84, "61 de 84 (72.6 %)"),
        (1, 8, "1 de 8 (12.5 %)"),
        (3, 4, "3 de 4 (n < 5, no se calcula)"),
        (5, 5, "5 de 5 (100.0 %)"),
        (0, 0, "0 de 0"),
        (1200, 2400, "1,200 de 2,400 (50.0 %)"),
    ],
)
def test_a_share_has_its_denominator_and_no_percentage_under_five(
    numerator: int, denominator: int, written: str
) -> None:
    assert plain(formats.share(numerator, denominator)) == written


@pytest.mark.parametrize(
    ("count", "written"),
    [(1, "1 día"), (10, "10 días"), (Decimal("9.5"), "9.5 días"), (0, "0 días"), (None, "—")],
)
def test_days_agree_with_their_number(count: Any, written: str) -> None:
    assert plain(formats.days(count)) == written


@pytest.mark.parametrize(
    ("text", "short"),
    [("Corto", "Corto"), ("Ministerio de Ejemplo", "Ministerio…"), ("Ministeriodeejemplo", "Ministeriod…")],
)
def test_a_long_text_is_cut_at_a_space_where_it_has_one(text: str, short: str) -> None:
    assert formats.shortened(text, 12) == short


def test_the_filters_are_those_that_templates_name() -> None:
    assert formats.FILTERS["percent"](Fraction(726, 1000)) == f"72.6{formats.HARD_SPACE}%"
    assert formats.FILTERS["percent"](None) == "—"
    assert formats.FILTERS["trimmed"](Decimal("12.0")) == "12"
    assert formats.FILTERS["trimmed"](None) == "—"
