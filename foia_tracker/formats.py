"""Dates, numbers and shares as Guatemalans read them; the same in pages, mails and files."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from foia_tracker.domain.figures import MINIMUM_DENOMINATOR

Number = int | float | Decimal | Fraction

NONE = "—"
HARD_SPACE = "\N{NO-BREAK SPACE}"
KILO = 1024
MONTHS = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)
WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")


def date_long(day: date | None) -> str:
    """28 de abril de 2025; a dash where nobody knows the day."""
    if day is None:
        return NONE
    return f"{day.day}{HARD_SPACE}de{HARD_SPACE}{MONTHS[day.month - 1]} de{HARD_SPACE}{day.year}"


def date_weekday(day: date | None) -> str:
    """Lunes 28 de abril de 2025, with the weekday in lower case as it stands inside a sentence."""
    return NONE if day is None else f"{WEEKDAYS[day.weekday()]} {date_long(day)}"


def date_near(day: date | None, today: date) -> str:
    """Lunes 28 de abril, with the year only where it is another than that of `today`."""
    if day is None or day.year != today.year:
        return date_weekday(day)
    return f"{WEEKDAYS[day.weekday()]} {day.day}{HARD_SPACE}de{HARD_SPACE}{MONTHS[day.month - 1]}"


def date_short(day: date | None) -> str:
    """28/04/2025; a dash where nobody knows the day."""
    return NONE if day is None else f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def span(since: date, until: date) -> str:
    """Del 1 de enero al 31 de diciembre de 2025: the year once where both days are in it."""
    if since.year == until.year:
        start = f"{since.day}{HARD_SPACE}de{HARD_SPACE}{MONTHS[since.month - 1]}"
        return f"del {start} al {date_long(until)}"
    return f"del {date_long(since)} al {date_long(until)}"


def number(value: Number | None, places: int | None = None) -> str:
    """1,234.5: commas for thousands and a point for decimals; halves go up.

    Without `places` an integer has none and anything else has one.
    """
    if value is None:
        return NONE
    if places is None:
        places = 0 if isinstance(value, int) else 1
    return f"{_decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,}"


def percent(value: Number | None) -> str:
    """A proportion between 0 and 1 as 72.6 %."""
    return NONE if value is None else f"{number(_decimal(value) * 100, 1)}{HARD_SPACE}%"


def share(numerator: int, denominator: int) -> str:
    """61 de 84 (72.6 %); no percentage is worked out of fewer than five, and none is missed of none."""
    counted = f"{number(numerator)}{HARD_SPACE}de{HARD_SPACE}{number(denominator)}"
    if denominator == 0:
        return counted
    if denominator < MINIMUM_DENOMINATOR:
        return f"{counted} (n < {MINIMUM_DENOMINATOR}, no se calcula)"
    return f"{counted} ({percent(Fraction(numerator, denominator))})"


def days(count: Number | None) -> str:
    """1 día, 10 días, 9.5 días."""
    if count is None:
        return NONE
    return f"{trimmed(count)}{HARD_SPACE}{'día' if count == 1 else 'días'}"


def trimmed(value: Number | None) -> str:
    """A number without a decimal that says nothing: 9, 9.5."""
    if value is None:
        return NONE
    return number(value, 0 if value == int(value) else 1)


def file_size(count: int) -> str:
    """The bytes of a file as people say them: 812 B, 240 KB, 1.2 MB."""
    if count < KILO:
        return f"{count}{HARD_SPACE}B"
    if count < KILO**2:
        return f"{number(round(count / KILO))}{HARD_SPACE}KB"
    return f"{trimmed(round(count / KILO**2, 1))}{HARD_SPACE}MB"


def shortened(text: str, length: int = 60) -> str:
    """The text, cut at a space with an ellipsis where it is longer than `length` characters."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut else cut}…"


def _decimal(value: Number) -> Decimal:
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    return Decimal(str(value))


FILTERS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "date_long": date_long,
        "date_near": date_near,
        "date_weekday": date_weekday,
        "date_short": date_short,
        "number": number,
        "percent": percent,
        "days": days,
        "file_size": file_size,
        "trimmed": trimmed,
        "shortened": shortened,
    }
)
"""What the templates may call on a value, under the same names everywhere."""
