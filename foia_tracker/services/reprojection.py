"""Fold many requests again: what is read and folded first is written later, and only where it differs.

Reading and folding take most of the time and hold nobody up; the writing that follows is short. In between
an act may be recorded or the calendar may change: whatever did not stay as it was read is handed back, to be
folded once more. The caller commits.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Table, bindparam, delete, func, select, update
from sqlalchemy.orm import Session, joinedload

from foia_tracker import clock
from foia_tracker.domain.calendar import Calendar
from foia_tracker.models.acts import ActRow
from foia_tracker.models.base import Row
from foia_tracker.models.calendar import CalendarChange, Calendars
from foia_tracker.models.directory import WITH_PLACES, Unit
from foia_tracker.models.info_requests import InfoRequest, RequestTerm
from foia_tracker.models.term_changes import TermChange
from foia_tracker.models.transactions import count_with_calendar
from foia_tracker.services import turns
from foia_tracker.services.projection import PROJECTED, histories, insert_all, projected, rule_set_of

Values = tuple[Any, ...]
Key = tuple[str, int, str]
"""A term of a request: its rule, the act that triggered it, and the reading."""

COLUMNS: Mapping[type[Row], tuple[str, ...]] = {
    table: tuple(column.key for column in table.__table__.columns if column.key not in ("id", "request_id"))
    for table in PROJECTED
}


@dataclass(frozen=True)
class Folded:
    """One request folded again beside what is kept of it: rows by table, and the columns that differ."""

    request_id: int
    last_act_id: int
    calendar: Calendar
    kept: Mapping[type[Row], list[Values]]
    now: Mapping[type[Row], list[Values]]
    columns: Mapping[str, Any]

    @cached_property
    def tables(self) -> list[type[Row]]:
        """Give the tables of which what is kept is not what the acts say."""
        return [table for table in PROJECTED if Counter(self.kept[table]) != Counter(self.now[table])]

    @cached_property
    def what(self) -> tuple[str, ...]:
        """Name what differs; nothing where all is as it should be."""
        return (*(str(table.__tablename__) for table in self.tables), *self.columns)

    @property
    def moved(self) -> list[tuple[Key, date | None, date | None]]:
        """Give the terms whose last day moves, with the day before and after."""
        return moves(self.kept[RequestTerm], self.now[RequestTerm])


@dataclass(frozen=True)
class Batch:
    """Requests folded at one moment, and how far the history of the calendar was then."""

    folded: tuple[Folded, ...]
    calendar_version: int

    @property
    def differing(self) -> tuple[Folded, ...]:
        """Give the requests of which something is to be written."""
        return tuple(one for one in self.folded if one.what)


@dataclass(frozen=True)
class Stored:
    """What came of writing: how many requests had a date moved, and which are to be folded once more."""

    moved: int = 0
    stale: tuple[int, ...] = ()


def fold(session: Session, ids: Sequence[int], calendars: Calendars | None = None) -> Batch:
    """Fold requests again with few queries, and nothing written; the session forgets what it read of them."""
    version = calendar_version(session)
    calendars = calendars or Calendars.load(session)
    requests = session.scalars(select(InfoRequest).where(InfoRequest.id.in_(ids))).all()
    acts = histories(session, ids)
    units = _units(session, {info_request.unit_id for info_request in requests})
    kept = {table: _kept(session, table, ids) for table in PROJECTED}
    folded = []
    for info_request in sorted(requests, key=lambda one: one.id):
        session.expunge(info_request)
        unit = units[info_request.unit_id]
        mine: dict[type[Row], list[Values]] = {
            table: kept[table].get(info_request.id, []) for table in PROJECTED
        }
        calendar = calendars.of(unit, rule_set_of(info_request).days)
        folded.append(_fold(info_request, acts[info_request.id], calendar, mine))
    for row in (row for rows in acts.values() for row in rows):
        session.expunge(row)
    return Batch(tuple(folded), version)


def calendar_version(session: Session) -> int:
    """Give the number of the last change of the calendar."""
    return session.scalar(select(func.max(CalendarChange.id))) or 0


def store(session: Session, batch: Batch, change_id: int | None = None) -> Stored:
    """Write what differs, and each last day that moved into the history, in a writing transaction of the
    caller; gives the requests whose acts or calendar did not stay as they were folded.
    """
    wanted = {one.request_id: one for one in batch.differing}
    last_acts = _locked(session, wanted)
    # A change that came now would count as done before what is written here can be seen.
    count_with_calendar(session)
    is_current = calendar_version(session) == batch.calendar_version
    fresh = [one for one in wanted.values() if is_current and last_acts[one.request_id] == one.last_act_id]
    stale = tuple(sorted(wanted.keys() - {one.request_id for one in fresh}))
    # Somebody else may have written the same meanwhile: the history is told from what is kept at this moment.
    kept = _kept(session, RequestTerm, [one.request_id for one in fresh])
    changes = [row for one in fresh for row in _history(one, kept.get(one.request_id, []), change_id)]
    write(session, fresh)
    insert_all(session, TermChange, changes)
    return Stored(len({row["request_id"] for row in changes}), stale)


def term_changes(session: Session, info_request: InfoRequest) -> Sequence[TermChange]:
    """Give the last days of a request that moved without an act of its own, in order, with the change of the
    calendar that moved each and its layer.
    """
    query = select(TermChange).where(TermChange.request_id == info_request.id)
    why = joinedload(TermChange.change).joinedload(CalendarChange.layer)
    return session.scalars(query.order_by(TermChange.at, TermChange.id).options(why)).all()


def moves(kept: Iterable[Values], now: Iterable[Values]) -> list[tuple[Key, date | None, date | None]]:
    """Pair the terms of two foldings of the same acts, and give those whose last day is not the same."""
    before, after = _ends(kept), _ends(now)
    found = []
    for key in sorted(before.keys() | after.keys()):
        ends = before.get(key, []), after.get(key, [])
        length = max(map(len, ends))
        padded = [[*days, *[None] * (length - len(days))] for days in ends]
        found += [(key, old, new) for old, new in zip(*padded, strict=True) if old != new]
    return found


def _ends(rows: Iterable[Values]) -> dict[Key, list[date]]:
    """Give the last days of each term, in the order in which they were counted."""
    found: dict[Key, list[tuple[date, date]]] = {}
    for row in rows:
        term = dict(zip(COLUMNS[RequestTerm], row, strict=True))
        key = (str(term["rule"]), term["trigger_act_id"], str(term["reading"]))
        found.setdefault(key, []).append((term["started_on"], term["due_on"]))
    return {key: [due for _started, due in sorted(days)] for key, days in found.items()}


def _fold(
    info_request: InfoRequest, rows: Sequence[ActRow], calendar: Calendar, kept: dict[type[Row], list[Values]]
) -> Folded:
    projection = projected(info_request, rows, calendar)
    now: dict[type[Row], list[Values]] = {
        table: [tuple([row[name] for name in COLUMNS[table]]) for row in projection.rows[table]]
        for table in PROJECTED
    }
    columns = {
        name: value for name, value in projection.columns.items() if value != getattr(info_request, name)
    }
    last_act_id = max((row.id for row in rows), default=0)
    return Folded(info_request.id, last_act_id, calendar, kept, now, columns)


def _units(session: Session, ids: Iterable[int]) -> dict[int, Unit]:
    query = select(Unit).where(Unit.id.in_(ids)).options(*WITH_PLACES)
    return {unit.id: unit for unit in session.scalars(query)}


def _kept(session: Session, table: type[Row], ids: Sequence[int]) -> dict[int, list[Values]]:
    """Read the rows that are kept of each request, without making objects of them."""
    columns = table.__mapper__.columns
    query = select(columns["request_id"], *(columns[name] for name in COLUMNS[table]))
    found: dict[int, list[Values]] = {}
    for number, *values in session.execute(query.where(columns["request_id"].in_(ids))):
        found.setdefault(number, []).append(tuple(values))
    return found


def _locked(session: Session, ids: Iterable[int]) -> dict[int, int]:
    """Make whoever records an act of these requests wait; gives the last act of each."""
    numbers = sorted(ids)
    turns.take_all(session, numbers)
    last = select(ActRow.request_id, func.max(ActRow.id)).where(ActRow.request_id.in_(numbers))
    found = dict(session.execute(last.group_by(ActRow.request_id)).all())
    return {number: found.get(number, 0) for number in numbers}


def write(session: Session, fresh: Sequence[Folded]) -> None:
    """Replace the rows that differ, in as many statements as there are tables."""
    for table in PROJECTED:
        changed = [one for one in fresh if table in one.tables]
        if not changed:
            continue
        request_id = table.__mapper__.columns["request_id"]
        session.execute(delete(table).where(request_id.in_([one.request_id for one in changed])))
        rows = [
            {"request_id": one.request_id, **dict(zip(COLUMNS[table], values, strict=True))}
            for one in changed
            for values in one.now[table]
        ]
        insert_all(session, table, rows)
    _update(session, fresh)


def _core(table: type[Row]) -> Table:
    return table.__table__  # type: ignore[return-value]  # a mapped class has a Table


def _update(session: Session, fresh: Sequence[Folded]) -> None:
    """Set the columns that differ, in one statement for all requests of which the same differ."""
    requests = _core(InfoRequest)
    by_columns: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
    for one in fresh:
        if one.columns:
            values = {f"new_{name}": value for name, value in one.columns.items()}
            by_columns.setdefault(tuple(one.columns), []).append({"request_number": one.request_id, **values})
    for names, rows in by_columns.items():
        changed: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
        mended = update(requests).where(requests.c.id == bindparam("request_number")).values(changed)
        session.connection().execute(mended, rows)


def _history(one: Folded, kept: Sequence[Values], change_id: int | None) -> list[dict[str, Any]]:
    # A term replaced by one of the same length is moved twice alike, and told once.
    moved = {(key, before): after for key, before, after in moves(kept, one.now[RequestTerm])}
    return [
        {
            "request_id": one.request_id,
            "rule": rule,
            "trigger_act_id": act_id,
            "reading": reading,
            "due_before": before,
            "due_after": after,
            "change_id": change_id,
            "at": clock.now(),
        }
        for ((rule, act_id, reading), before), after in moved.items()
    ]
