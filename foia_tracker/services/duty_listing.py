"""What is on record of the duties of a unit and its body, with the dates that the law gives: what each side
said last, and all that was said before.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session, joinedload, selectinload

from foia_tracker.domain.calendar import Calendar
from foia_tracker.domain.duties import (
    FIRST_YEAR,
    NOT_UP_TO_DATE,
    Due,
    ItemState,
    ReportState,
    UpdateState,
    annual_report_due,
    disclosure_update_due,
    submission_state,
    unsubmitted_state,
    update_state,
)
from foia_tracker.domain.law import RULE_SETS
from foia_tracker.domain.options import DayType
from foia_tracker.domain.policy import Actor
from foia_tracker.domain.reserves import ReserveEnd, reserve_end
from foia_tracker.domain.texts import folded
from foia_tracker.models.calendar import Calendars
from foia_tracker.models.directory import Unit
from foia_tracker.models.duties import AnnualReport, DisclosureItem, ReserveResolution, Statement

YEARS_SHOWN = 5
Stated = TypeVar("Stated", bound=Statement)
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Spoken(Generic[Stated]):
    """What is said of one thing: `standing` is the last word of each side, `all` everything, oldest first."""

    standing: tuple[Stated, ...]
    all: tuple[Stated, ...]


@dataclass(frozen=True)
class YearOfReport:
    """The report of one year; `state` is None where the sides do not agree on the day."""

    year: int
    due: Due
    said: Spoken[AnnualReport]
    state: ReportState | None


@dataclass(frozen=True)
class Update:
    """The term to update something that was not found up to date."""

    due: Due
    state: UpdateState


@dataclass(frozen=True)
class Numeral:
    """One numeral; `state` is None where the sides do not agree, `updates` by the number of the row."""

    article: int
    numeral: int
    said: Spoken[DisclosureItem]
    state: ItemState | None
    updates: dict[int, Update]


@dataclass(frozen=True)
class ReserveOnRecord:
    """One reserve, with the end that follows from each row; `is_disputed`: the sides state other dates."""

    said: Spoken[ReserveResolution]
    ends: dict[int, ReserveEnd]
    is_disputed: bool


def calendar_of(session: Session, unit: Unit) -> Calendar:
    """Give the calendar by which the duties of a unit are counted; it comes with its body and seat."""
    return Calendars.load(session).of(unit)


def annual_reports(
    session: Session, unit: Unit, actor: Actor, calendar: Calendar, today: date
) -> list[YearOfReport]:
    """Give the last years and those on record, the newest first."""
    rows = _rows(session, AnnualReport, AnnualReport.unit_id == unit.id, actor)
    by_year = _grouped(rows, lambda row: row.year)
    owed = range(max(today.year - YEARS_SHOWN, FIRST_YEAR), today.year)
    years = {year for year in owed if _existed(unit, year)} | set(by_year)
    return [_year(year, by_year.get(year, []), calendar, today) for year in sorted(years, reverse=True)]


def _year(year: int, rows: Sequence[AnnualReport], calendar: Calendar, today: date) -> YearOfReport:
    due = annual_report_due(year, calendar)
    said = _spoken(rows, _voice)
    days = {row.submitted_on for row in said.standing if row.submitted_on}
    if len(days) > 1:
        return YearOfReport(year, due, said, None)
    if not said.standing:
        return YearOfReport(year, due, said, unsubmitted_state(due, today))
    return YearOfReport(year, due, said, submission_state(due, next(iter(days), None)))


def _existed(unit: Unit, year: int) -> bool:
    """Say whether the body was there to report on a year; one that was closed reports no more."""
    body = unit.body
    began = body.valid_from is None or body.valid_from.year <= year
    return began and (body.valid_until is None or body.valid_until.year > year)


def disclosures(session: Session, unit: Unit, actor: Actor, calendar: Calendar, today: date) -> list[Numeral]:
    """Give what is on record of each numeral, in their order; a later check takes the place of an earlier.

    The unit's body must be loaded: its law says which days are those of an update.
    """
    days = RULE_SETS[unit.body.law].update_days
    rows = _rows(session, DisclosureItem, DisclosureItem.body_id == unit.body_id, actor)
    rows.sort(key=lambda row: (row.article, row.numeral, row.checked_on, row.id))
    groups = _grouped(rows, lambda row: (row.article, row.numeral))
    return [_numeral(key, group, calendar, days, today) for key, group in groups.items()]


def _numeral(
    key: tuple[int, int], rows: Sequence[DisclosureItem], calendar: Calendar, days: DayType, today: date
) -> Numeral:
    said = _spoken(rows, lambda row: row.side)
    states = {ItemState(row.state) for row in said.standing}
    updates = {row.id: update for row in said.all if (update := _update(row, calendar, days, today))}
    return Numeral(*key, said, states.pop() if len(states) == 1 else None, updates)


def _update(row: DisclosureItem, calendar: Calendar, days: DayType, today: date) -> Update | None:
    if row.changed_on is None or row.state not in NOT_UP_TO_DATE:
        return None
    due = disclosure_update_due(row.changed_on, calendar, days)
    return Update(due, update_state(due, row.checked_on, today))


def reserves(session: Session, unit: Unit, actor: Actor) -> list[ReserveOnRecord]:
    """Give the reserves on record; those of one number are one, those without a number each their own."""
    own = ReserveResolution.body_id == unit.body_id
    rows = _rows(session, ReserveResolution, own, actor)
    groups = _grouped(rows, lambda row: folded(row.number) or row.id)
    return [_reserve(group) for group in groups.values()]


def _reserve(rows: Sequence[ReserveResolution]) -> ReserveOnRecord:
    said = _spoken(rows, _voice)
    ends = {row.id: reserve_end(row.terms) for row in rows}
    return ReserveOnRecord(said, ends, len({row.terms for row in said.standing}) > 1)


def _voice(row: Statement) -> Hashable:
    return row.side, row.organisation_id


def _spoken(rows: Sequence[Stated], voice: Callable[[Stated], Hashable]) -> Spoken[Stated]:
    """Keep the last word of each voice; what was annulled gives way to what was said before it."""
    last = {voice(row): row for row in rows if not row.is_annulled}
    return Spoken(tuple(last.values()), tuple(rows))


def _rows(session: Session, table: type[Stated], own: ColumnElement[bool], actor: Actor) -> list[Stated]:
    query = table.visible_to(actor).where(own).options(joinedload(table.organisation)).order_by(table.id)
    if issubclass(table, ReserveResolution):
        query = query.options(selectinload(ReserveResolution.grounds))
    return list(session.scalars(query))


def _grouped(rows: Iterable[Stated], key: Callable[[Stated], Key]) -> dict[Key, list[Stated]]:
    groups: dict[Key, list[Stated]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


def find_statement(
    session: Session, table: type[Stated], number: int, unit: Unit, actor: Actor
) -> Stated | None:
    """Give a row of a unit or of its body; None when there is none that the actor may see."""
    rows = table.visible_to(actor).where(table.id == number).options(joinedload(table.organisation))
    row = session.scalars(rows).one_or_none()
    owner = getattr(row, "unit_id", None) == unit.id or getattr(row, "body_id", None) == unit.body_id
    return row if row is not None and owner else None
