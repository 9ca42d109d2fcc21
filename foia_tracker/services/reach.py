"""Which requests a change of the calendar reaches: the open ones whose terms lie over its days."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select
from sqlalchemy.orm import Session

from foia_tracker.domain.calendar import DAY
from foia_tracker.domain.days import Days, Said, Until, Yearly, said_in
from foia_tracker.domain.law import RULE_SETS
from foia_tracker.domain.options import Recompute
from foia_tracker.domain.situations import OVER
from foia_tracker.models.calendar import CalendarChange, Calendars
from foia_tracker.models.directory import WITH_PLACES, Unit
from foia_tracker.models.info_requests import InfoRequest, RequestSituation, RequestStep, RequestTerm

REOPENS_WITHIN = timedelta(days=31)
"""A day off announced afterwards may open again what the passing of time has just closed: a request that
closed this recently is not left out, or a requester would miss a remedy.
"""
WORDS = frozenset({"why", "source", "gazette_on"})
"""What of a day off or a yearly one moves no date: why, and who says so."""


@dataclass(frozen=True)
class Span:
    """Days of which it may have changed whether they count, both ends included."""

    first: date
    last: date


def spans(session: Session, before: Said | None, after: Said | None) -> tuple[Span, ...]:
    """Give the days that a change touches; none where what it changes moves no date."""
    sides = [said for said in (before, after) if said is not None]
    if any(isinstance(said, Until) for said in sides):
        return _provisional(said.confirmed_until for said in sides if isinstance(said, Until))
    if len(sides) == 2 and _counted(sides[0]) == _counted(sides[1]):
        return ()
    return tuple(dict.fromkeys(span for said in sides for span in _days(session, said)))


def spans_of(session: Session, change: CalendarChange) -> tuple[Span, ...]:
    """Give the days that a change which was made touched."""
    before, after = (said_in(words) if words else None for words in (change.before, change.after))
    return spans(session, before, after)


def reached(unit_ids: Iterable[int], days: Iterable[Span], today: date | None) -> ColumnElement[bool]:
    """Give the condition for the requests of some units that a change of those days reaches: those open on
    `today`, or all of them where it is None or their law has all counted again.
    """
    over = or_(false(), *(_lies_over(span) for span in days))
    whose = and_(InfoRequest.unit_id.in_(tuple(unit_ids)), over)
    always = [law.code for law in RULE_SETS.values() if law.recompute is Recompute.ALL]
    return whose if today is None else and_(whose, or_(is_open(today), InfoRequest.law.in_(always)))


def is_open(today: date) -> ColumnElement[bool]:
    """Give the condition for requests of which something may still fall due or be done."""
    situation = exists().where(
        RequestSituation.request_id == InfoRequest.id,
        RequestSituation.situation.not_in(OVER),
        RequestSituation.since_on <= today,
        or_(RequestSituation.until_on.is_(None), RequestSituation.until_on >= today - REOPENS_WITHIN),
    )
    running = exists().where(
        RequestTerm.request_id == InfoRequest.id, ~RequestTerm.void, RequestTerm.ended_on.is_(None)
    )
    # The requester's terms of a version in dispute have steps, and no rows of their own.
    told = exists().where(RequestStep.request_id == InfoRequest.id, RequestStep.ended_on.is_(None))
    return and_(situation, or_(running, told))


def units_under(session: Session, calendars: Calendars, slug: str) -> list[int]:
    """Give the units for which a layer holds."""
    units = session.scalars(select(Unit).options(*WITH_PLACES).order_by(Unit.id))
    return [unit.id for unit in units if any(layer.slug == slug for layer in calendars.of(unit).layers)]


def _lies_over(span: Span) -> ColumnElement[bool]:
    """A request lies over days from its filing to the last day of any of its terms.

    Not term by term: a term that was replaced decides where its successor begins, and where a day is given
    back, a filing by mail may count from before the day on which its terms start now.
    """
    started = exists().where(RequestTerm.request_id == InfoRequest.id, RequestTerm.started_on <= span.last)
    # A reminder of three working days before a very short term lies before the filing itself.
    reminded = exists().where(RequestStep.request_id == InfoRequest.id, RequestStep.falls_on <= span.last)
    due = exists().where(RequestTerm.request_id == InfoRequest.id, RequestTerm.due_on >= span.first)
    told = exists().where(RequestStep.request_id == InfoRequest.id, RequestStep.due_on >= span.first)
    return and_(or_(InfoRequest.filed_on <= span.last, started, reminded), or_(due, told))


def _counted(said: Said) -> dict[str, Any]:
    return {name: value for name, value in asdict(said).items() if name not in WORDS}


def _days(session: Session, said: Said) -> Iterable[Span]:
    """Give the days that are said, those of a yearly one in the years in which terms lie."""
    match said:
        case Days():
            return [Span(said.first, said.last)]
        case Yearly():
            entries = (entry for year in _years(session) for entry in said.entries(year))
            return [Span(entry.first, entry.last) for entry in entries]
    return []


def _years(session: Session) -> range:
    """Give the years in which terms lie."""
    first = session.scalar(select(func.min(RequestTerm.started_on)))
    last = session.scalar(select(func.max(RequestTerm.due_on)))
    return range(first.year, last.year + 1) if first and last else range(0)


def _provisional(ends: Iterable[date | None]) -> tuple[Span, ...]:
    """Give the days between the ends of what is confirmed, before and after a change: they become provisional
    or cease to be, and no day moves.
    """
    match sorted(end for end in ends if end):
        case [only]:
            return (Span(only + DAY, date.max),)
        case [first, last] if first < last:
            return (Span(first + DAY, last),)
    return ()
