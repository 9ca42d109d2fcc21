"""Readers of one cell that is not a date: None is «not given», and what is doubtful raises `Doubt`."""

import re
from datetime import date

from foia_tracker.domain.logs.problems import Doubt
from foia_tracker.domain.logs.reasons import Code
from foia_tracker.domain.logs.sheet import Cell
from foia_tracker.domain.logs.words import plain
from foia_tracker.domain.texts import folded

NOT_GIVEN = frozenset(
    {"", "n a", "na", "nd", "n d", "np", "n p", "sd", "s d", "null", "none", "nan", "no aplica"}
)
"""Folded, so that «N/A», «n.d.» and «-» are among them."""

YES = frozenset({"si", "s", "yes", "y", "sim", "x", "1", "true", "verdadero"})
NO = frozenset({"no", "n", "nao", "0", "false", "falso"})

LONGEST_SENTINEL = 16

QUOTED_BY_EXCEL = re.compile(r'^="(.*)"$', re.DOTALL)
SCIENTIFIC = re.compile(r"^\d+(?:[.,]\d+)?[eE]\+?\d+$")
COUNT = re.compile(
    r"^(\d{1,4})(?:[.,]0+)?\s*(?:d[ií]as?|days?|dias?)?(?:\s+h[áa]bil(?:es)?)?\.?$", re.IGNORECASE
)
MOST_EXACT = 10**15
"""A spreadsheet keeps fifteen digits of a number."""


def text(cell: Cell) -> str:
    """The text of a cell; "" where it says that nothing was given."""
    found = plain(cell)
    return "" if not_given(found) or found == "0" else found


def not_given(found: str) -> bool:
    """Whether a text only says that nothing was given."""
    return len(found) <= LONGEST_SENTINEL and folded(found) in NOT_GIVEN


def line(cell: Cell) -> str:
    """The text of a cell on one line."""
    return " ".join(text(cell).split())


def folio(cell: Cell) -> str:
    """A folio as text, leading zeros and signs kept; raises `Doubt` where a spreadsheet has changed it."""
    if isinstance(cell, date):
        raise Doubt(Code.FOLIO_AS_DATE)
    if isinstance(cell, float | int) and (cell != int(cell) or abs(cell) >= MOST_EXACT):
        raise Doubt(Code.FOLIO_AS_NUMBER)
    found = QUOTED_BY_EXCEL.sub(r"\1", line(cell)).removeprefix("'").strip()
    if SCIENTIFIC.match(found):
        raise Doubt(Code.FOLIO_AS_NUMBER)
    return found


def yes_no(cell: Cell) -> bool | None:
    """Yes or no, with whatever is added («Sí. Por volumen»); raises `Doubt` for any other word."""
    found = plain(cell)
    if not_given(found):
        return None
    match folded(found).split():
        case [word, *_] if word in YES:
            return True
        case [word, *_] if word in NO:
            return False
    raise Doubt(Code.NOT_YES_NO)


def count(cell: Cell) -> int | None:
    """A whole number of days, «10 días» among them; raises `Doubt` for anything else."""
    found = plain(cell)
    if not_given(found):
        return None
    matched = COUNT.match(found)
    if matched is None:
        raise Doubt(Code.NOT_A_NUMBER)
    return int(matched[1])
