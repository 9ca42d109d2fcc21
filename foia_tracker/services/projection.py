"""Fold a request's acts and keep what lists, jobs and figures read: in the same transaction as the act."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.acts import Act, Right
from foia_tracker.domain.calendar import Calendar, Reading
from foia_tracker.domain.disputes import is_disputed
from foia_tracker.domain.filing import filed_day
from foia_tracker.domain.judging import Judged
from foia_tracker.domain.law import RuleSet, law_of
from foia_tracker.domain.outcomes import outcome_of
from foia_tracker.domain.situations import Span, schedule
from foia_tracker.domain.steps import steps
from foia_tracker.domain.terms import Term
from foia_tracker.domain.timeline import Case
from foia_tracker.domain.versions import versions
from foia_tracker.models.acts import WHOLE_ACT, ActRow
from foia_tracker.models.base import Row
from foia_tracker.models.calendar import Calendars
from foia_tracker.models.directory import WITH_PLACES, Unit
from foia_tracker.models.evidence import WITH_FILES
from foia_tracker.models.info_requests import InfoRequest, RequestSituation, RequestStep, RequestTerm

PROJECTED = (RequestTerm, RequestStep, RequestSituation)


def history(session: Session, info_request: InfoRequest) -> list[ActRow]:
    """Read a request's acts with their items, grounds and files, as recorded."""
    query = select(ActRow).where(ActRow.request_id == info_request.id).order_by(ActRow.id)
    whole = query.options(*WITH_FILES).execution_options(populate_existing=True)
    return list(session.scalars(whole))


def histories(session: Session, numbers: Iterable[int]) -> dict[int, list[ActRow]]:
    """Read the acts of many requests at once, by the number of the request, without their files."""
    found: dict[int, list[ActRow]] = {number: [] for number in numbers}
    query = select(ActRow).where(ActRow.request_id.in_(found)).order_by(ActRow.id)
    for row in session.scalars(query.options(*WHOLE_ACT).execution_options(populate_existing=True)):
        found[row.request_id].append(row)
    return found


def calendar_of(session: Session, info_request: InfoRequest, calendars: Calendars | None = None) -> Calendar:
    """Give the calendar of the unit that was asked."""
    unit = session.scalars(select(Unit).where(Unit.id == info_request.unit_id).options(*WITH_PLACES)).one()
    return (calendars or Calendars.load(session)).of(unit, rule_set_of(info_request).days)


def rule_set_of(info_request: InfoRequest) -> RuleSet:
    """Give the law under which the request was filed, that of the filing day, as it holds for its right."""
    law = law_of(info_request.law, info_request.filed_on)
    return law.exercising(Right(info_request.right))


def case_of(
    session: Session, info_request: InfoRequest, day: date, *, rows: Sequence[ActRow] | None = None
) -> Case:
    """Fold what can be seen on `day` under both readings; `rows` are its acts, where they were read."""
    read = history(session, info_request) if rows is None else rows
    acts = [row.value() for row in read]
    return Case.seen(acts, day, rule_set_of(info_request), calendar_of(session, info_request))


@dataclass(frozen=True)
class Projection:
    """What is kept of a folded request: columns of its own, and rows of each table as plain values."""

    case: Case
    columns: Mapping[str, Any]
    rows: Mapping[type[Row], list[dict[str, Any]]]


def projected(info_request: InfoRequest, rows: Sequence[ActRow], calendar: Calendar) -> Projection:
    """Fold a request's acts, given with their items, into what is kept of it; nothing is read or written."""
    acts = [row.value() for row in rows]
    # As it was filed or, where proof or a concession settled a dispute about it, as that says.
    filed_on = filed_day(next(versions(acts)))
    law = law_of(info_request.law, filed_on).exercising(Right(info_request.right))
    case = Case.of(acts, law, calendar)
    tables: Mapping[type[Row], Iterable[dict[str, Any]]] = {
        RequestTerm: _terms(case),
        RequestStep: _steps(case, rows),
        RequestSituation: _situations(schedule(acts, law, calendar)),
    }
    kept = {table: [{"request_id": info_request.id, **row} for row in made] for table, made in tables.items()}
    return Projection(case, _columns(case, acts, filed_on), kept)


def project(session: Session, info_request: InfoRequest, calendars: Calendars | None = None) -> Case:
    """Fold the acts again and replace the projection of the request; gives the case."""
    rows = history(session, info_request)
    for table in PROJECTED:
        session.execute(delete(table).where(table.request_id == info_request.id))
    return project_first(session, info_request, rows, calendar_of(session, info_request, calendars))


def project_first(
    session: Session, info_request: InfoRequest, rows: Sequence[ActRow], calendar: Calendar
) -> Case:
    """Fold the acts of a request of which nothing is projected yet, given with their items; gives the case.

    For those who bring many requests: nothing is read.
    """
    projection = projected(info_request, rows, calendar)
    for name, value in projection.columns.items():
        setattr(info_request, name, value)
    session.flush()
    for table, values in projection.rows.items():
        insert_all(session, table, values)
    return projection.case


def insert_all(session: Session, table: type[Row], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert plain values. By the table itself: the mapper would make a statement for every set of columns
    that are not null.
    """
    if rows:
        session.execute(insert(table.__table__), rows)  # type: ignore[arg-type]  # a mapped class has a Table


def _terms(case: Case) -> Iterable[dict[str, Any]]:
    for reading in Reading:
        for term in case.reading(reading).terms:
            yield _term(reading, term)


def _term(reading: Reading, term: Term) -> dict[str, Any]:
    return {
        "rule": term.code,
        "trigger_act_id": term.trigger.key,
        "reading": reading,
        "started_on": term.reckoning.start,
        "opens_on": term.opens,
        "due_on": term.last,
        "ended_on": term.ended_on,
        "void": term.void,
        "provisional": term.reckoning.provisional,
        "stopped_since": term.stop.since if term.stop else None,
        "stopped_until": term.stop.until if term.stop else None,
    }


def _steps(case: Case, rows: Sequence[ActRow]) -> Iterable[dict[str, Any]]:
    recorded_on = {row.id: clock.day_of(row.recorded_at) for row in rows}
    for due in steps(case):
        yield {
            "rule": due.term.code,
            "trigger_act_id": due.term.trigger.key,
            "reading": due.reading,
            "audience": due.audience,
            "step": due.step,
            "falls_on": due.on,
            "due_on": due.term.last,
            "known_on": recorded_on[due.term.trigger.key],
            "ended_on": due.term.ended_on,
        }


def _situations(spans: Iterable[Span]) -> Iterable[dict[str, Any]]:
    for span in spans:
        yield {"situation": span.situation, "since_on": span.since, "until_on": span.until}


def _columns(case: Case, acts: Sequence[Act], filed_on: date | None) -> dict[str, Any]:
    answer = case.latest.answer
    answered = [act.counts_on for act in case.latest.answers if act.counts_on]
    return {
        "filed_on": filed_on,
        "due_on": answer.last if answer else None,
        "answered_on": min(answered, default=None),
        "outcome": outcome_of(acts),
        "disputed": is_disputed(acts, case.rule_set, case.calendar),
        "unheard": len(Judged.of(acts).unheard),
    }
