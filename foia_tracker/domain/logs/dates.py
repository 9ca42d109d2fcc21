"""Reads the dates people write, and decides for a whole file whether the day or the month comes first."""

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from foia_tracker.domain.logs.cells import not_given
from foia_tracker.domain.logs.problems import Doubt
from foia_tracker.domain.logs.reasons import Code
from foia_tracker.domain.logs.sheet import Cell
from foia_tracker.domain.logs.words import plain
from foia_tracker.domain.texts import folded


class DateOrder(StrEnum):
    """What comes first in a date written with numbers and the year last."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


FIRST_WORD = {DateOrder.DAY_FIRST: "con el día", DateOrder.MONTH_FIRST: "con el mes"}

FIRST_YEAR = 1990
EPOCH = date(1899, 12, 30)
"""Day 0 of the serial numbers in which spreadsheets keep dates."""

NO_DATE_YET = frozenset({"0", "pendiente", "sin fecha", "s f", "sin respuesta", "en tramite", "pending"})

TIME = r"(?:[ T,]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[ap]\.?\s?m\.?)?(?:\s*h(?:rs?|oras)?\.?)?)?"
ISO = re.compile(rf"^(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){TIME}$", re.IGNORECASE)
NUMBERS = re.compile(rf"^(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){TIME}$", re.IGNORECASE)
SERIAL = re.compile(r"^\d{5}(?:[.,]\d+)?$")
DAY_AND_WORD = re.compile(
    rf"^(?:[^\W\d_]+,? +)?(\d{{1,2}})[ºo°]?(?: +del? +|[ /.-]+)([^\W\d_]+)\.?(?:,? +del? +|[ ,/.-]+)"
    rf"(\d{{4}}|\d{{2}}){TIME}$",
    re.IGNORECASE,
)
WORD_AND_DAY = re.compile(
    rf"^([^\W\d_]+)\.? +(\d{{1,2}})(?:st|nd|rd|th)?,? +(?:del? +)?(\d{{4}}){TIME}$", re.IGNORECASE
)
YEAR_AND_MONTH = re.compile(r"^(?:\d{4}[-/]\d{1,2}|\d{1,2}[-/]\d{4}|[^\W\d_]+(?: +del? +| +|-)\d{4})$")
DAY_AND_MONTH = re.compile(r"^\d{1,2}(?:[-/.]\d{1,2}|(?: +de +|[ /.-]+)[^\W\d_]+)$", re.IGNORECASE)
ANY_DATE = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2} +de +[^\W\d_]+")

MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "enero ene january jan janeiro",
            "febrero feb february fevereiro fev",
            "marzo mar march marco",
            "abril abr april apr",
            "mayo may maio mai",
            "junio jun june junho",
            "julio jul july julho",
            "agosto ago august aug",
            "septiembre setiembre sep sept set september setembro",
            "octubre oct october outubro out",
            "noviembre nov november novembro",
            "diciembre dic december dec dezembro dez",
        ),
        start=1,
    )
    for name in names.split()
}

Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True)
class Ordering(Generic[Name]):
    """The order in which a file is read, and how sure it is.

    `assumed` where a date could be read both ways and no other decides; `unsure` are the columns whose own
    dates speak for the other order: what could be read both ways in them is not taken.
    """

    order: DateOrder = DateOrder.DAY_FIRST
    assumed: bool = False
    unsure: frozenset[Name] = frozenset()


def ordering(columns: Mapping[Name, Iterable[Cell]]) -> Ordering[Name]:
    """Decides from all dates of a file: a part above 12 can only be a day."""
    votes = {name: _votes(cells) for name, cells in columns.items()}
    total = _Votes(
        sum(vote.day for vote in votes.values()),
        sum(vote.month for vote in votes.values()),
        sum(vote.both for vote in votes.values()),
    )
    unsure = frozenset(name for name, vote in votes.items() if vote.decided and vote.order is not total.order)
    return Ordering(total.order, assumed=not total.decided and total.both > 0, unsure=unsure)


def read(cell: Cell, order: DateOrder, last_year: int, *, unsure: bool = False) -> date | None:
    """The day a cell says, None where it says none; raises `Doubt` where reading it would be guessing."""
    day = _day(cell, order, unsure=unsure)
    if day is not None and not FIRST_YEAR <= day.year <= last_year:
        raise Doubt(Code.YEAR_OUT_OF_RANGE, year=day.year, first=FIRST_YEAR, last=last_year)
    return day


@dataclass(frozen=True)
class _Votes:
    day: int
    month: int
    both: int

    @property
    def decided(self) -> bool:
        return self.day != self.month

    @property
    def order(self) -> DateOrder:
        return DateOrder.MONTH_FIRST if self.month > self.day else DateOrder.DAY_FIRST


def _votes(cells: Iterable[Cell]) -> _Votes:
    found = [NUMBERS.match(cell.strip()) for cell in cells if isinstance(cell, str)]
    pairs = [(int(match[1]), int(match[3])) for match in found if match]
    return _Votes(
        day=sum(first > 12 >= second for first, second in pairs),
        month=sum(second > 12 >= first for first, second in pairs),
        both=sum(first <= 12 and second <= 12 and first != second for first, second in pairs),
    )


def _day(cell: Cell, order: DateOrder, *, unsure: bool) -> date | None:
    if isinstance(cell, float | int) and cell:
        return _serial(cell)
    written = " ".join(plain(cell).split())
    if not_given(written) or folded(written) in NO_DATE_YET:
        return None
    return _written(written, order, unsure=unsure)


def _written(written: str, order: DateOrder, *, unsure: bool) -> date:
    if found := ISO.match(written):
        return _existing(int(found[1]), int(found[3]), int(found[4]))
    if found := NUMBERS.match(written):
        return _ordered(int(found[1]), int(found[3]), _year(found[4]), order, unsure=unsure)
    if SERIAL.match(written):
        return _serial(float(written.replace(",", ".")))
    if found := DAY_AND_WORD.match(written):
        return _existing(_year(found[3]), _month(found[2]), int(found[1]))
    if found := WORD_AND_DAY.match(written):
        return _existing(_year(found[3]), _month(found[1]), int(found[2]))
    raise Doubt(_fault(written))


def _fault(written: str) -> Code:
    if len(ANY_DATE.findall(written)) > 1:
        return Code.TWO_DATES
    if YEAR_AND_MONTH.match(written):
        return Code.NO_DAY
    if DAY_AND_MONTH.match(written):
        return Code.NO_YEAR
    return Code.NOT_A_DATE


def _ordered(first: int, second: int, year: int, order: DateOrder, *, unsure: bool) -> date:
    if unsure and first <= 12 and second <= 12 and first != second:
        raise Doubt(Code.UNSURE_ORDER)
    day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
    if day <= 12 < month:
        raise Doubt(Code.OTHER_ORDER, order=FIRST_WORD[order])
    return _existing(year, month, day)


def _existing(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Doubt(Code.IMPOSSIBLE_DATE) from None


def _year(written: str) -> int:
    """Two figures are of this century, save 90 to 99."""
    year = int(written)
    if len(written) == 4:
        return year
    return year + (1900 if year >= FIRST_YEAR % 100 else 2000)


def _month(word: str) -> int:
    month = MONTHS.get(folded(word))
    if month is None:
        raise Doubt(Code.NOT_A_DATE)
    return month


def _serial(number: float) -> date:
    try:
        day = EPOCH + timedelta(days=int(number))
    except (OverflowError, ValueError):
        raise Doubt(Code.NOT_A_DATE) from None
    if day.year < FIRST_YEAR:
        raise Doubt(Code.NOT_A_DATE)
    return day
