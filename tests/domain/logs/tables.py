"""Small logs written by hand, as sheets."""

from collections.abc import Sequence
from datetime import date

from foia_tracker.domain.logs.bodies import resolver
from foia_tracker.domain.logs.dates import DateOrder
from foia_tracker.domain.logs.drafts import BodyRef, Draft
from foia_tracker.domain.logs.log import Log, interpret
from foia_tracker.domain.logs.sheet import Cell, Row, Sheet

TODAY = date(2026, 11, 23)
PARKS = BodyRef("parques", "Secretaría de Parques")
ROADS = BodyRef("caminos", "Dirección de Caminos")
NAMES = (("Secretaría de Parques", PARKS), ("SEPAR", PARKS), ("Dirección de Caminos", ROADS))


def sheet(*rows: Sequence[Cell], unread: tuple[str, ...] = ()) -> Sheet:
    numbered = tuple(Row(line, tuple(cells)) for line, cells in enumerate(rows, start=1))
    return Sheet("hoja", numbered, unread)


def log(
    *rows: Sequence[Cell],
    default_body: BodyRef | None = PARKS,
    order: DateOrder | None = None,
    known: Sequence[str] = tuple(name for name, _ in NAMES),
    unread: tuple[str, ...] = (),
) -> Log:
    return interpret(
        sheet(*rows, unread=unread),
        today=TODAY,
        resolve_body=resolver(NAMES),
        known_names=known,
        default_body=default_body,
        order=order,
    )


def draft(header: Sequence[str], cells: Sequence[Cell]) -> Draft:
    """The draft of a log of one row, which must have one."""
    read = log(header, cells)
    assert read.problems == ()
    return read.drafts[0]
