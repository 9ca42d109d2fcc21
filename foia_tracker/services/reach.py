"""Which requests a change of the calendar reaches: the open ones whose terms lie over its days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select
from sqlalchemy.orm import Session

from foia_tracker.domain.calendar import DAY
from foia_tracker.domain.law import RULE_SETS
from foia_tracker.domain.options import Recompute
from foia_tracker.domain.situations import OVER
from foia_tracker.models.calendar import Calendars
from foia_tracker.models.directory import WITH_PLACES, Unit
from foia_tracker.models.info_requests import InfoRequest, RequestSituation, RequestStep, RequestTerm

REOPENS_WITHIN = timedelta(days=31)
"""A day off announced afterwards may open again what the passing of time has just closed: a request that
closed this recently is not left out, or a requester would miss a remedy.
"""
COUNTED = (
    "first",
    "last",
    "effect",
    "half",
    "suspension",
    "confirmed",
    "month",
    "day",
    "from_year",
    "until_year",
)
"""What of an entry or yearly rule decides which days count; why and who says so move no date."""
Words = Mapping[str, Any]
"""An entry, a yearly rule or the end of what a layer confirms, as the history of the calendar keeps it."""


@dataclass(frozen=True)
class Span:
    """Days of which it may have changed whether they count, both ends included."""

    first: date
    last: date


def spans(session: Session, before: Words | None, after: Words | None) -> tuple[Span, ...]:
    """Give the days that a change touches; none where what it changes moves no date."""
    if "confirmed_until" in (after or before or {}):
        return _provisional(before or {}, after or {})
    sides = [words for words in (before, after) if words is not None]
    if len(sides) == 2 and _counted(sides[0]) == _counted(sides[1]):
        return ()
    years = _years(session) if any("month" in words for words in sides) else range(0)
    return tuple(dict.fromkeys(span for words in sides for span in _days(words, years)))


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


def _counted(words: Words) -> dict[str, Any]:
    return {name: words.get(name) for name in COUNTED}


def _days(words: Words, years: Iterable[int]) -> Iterable[Span]:
    """Give the days of an entry, or those of a yearly rule in the years in which terms lie."""
    if "month" not in words:
        yield Span(date.fromisoformat(words["first"]), date.fromisoformat(words["last"]))
        return
    for year in years:
        if (words["from_year"] or year) <= year <= (words["until_year"] or year):
            day = date(year, words["month"], words["day"])
            yield Span(day, day)


def _years(session: Session) -> range:
    """Give the years in which terms lie."""
    first = session.scalar(select(func.min(RequestTerm.started_on)))
    last = session.scalar(select(func.max(RequestTerm.due_on)))
    return range(first.year, last.year + 1) if first and last else range(0)


def _provisional(before: Words, after: Words) -> tuple[Span, ...]:
    """Ends between what was confirmed and what is become provisional, or cease to be: no day moves."""
    ends = [words.get("confirmed_until") for words in (before, after)]
    days = sorted(date.fromisoformat(end) for end in ends if end)
    if not days or ends[0] == ends[1]:
        return ()
    return (Span(days[0] + DAY, days[1] if len(days) == 2 else date.max),)
