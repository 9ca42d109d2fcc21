"""Fold a request's acts and keep what lists, jobs and figures read: in the same transaction as the act."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, joinedload, selectinload

from foia_tracker import clock
from foia_tracker.domain.acts import Act, Right
from foia_tracker.domain.calendar import Calendar, Reading
from foia_tracker.domain.filing import filed_day
from foia_tracker.domain.law import RuleSet, law_of
from foia_tracker.domain.recording import outcome_of
from foia_tracker.domain.situations import schedule
from foia_tracker.domain.steps import steps
from foia_tracker.domain.terms import Term
from foia_tracker.domain.timeline import Case
from foia_tracker.domain.versions import is_disputed, standing
from foia_tracker.models.acts import ActItem, ActRow
from foia_tracker.models.calendar import Calendars
from foia_tracker.models.directory import Unit
from foia_tracker.models.info_requests import InfoRequest, RequestSituation, RequestStep, RequestTerm

WHOLE = (selectinload(ActRow.items).selectinload(ActItem.grounds), selectinload(ActRow.review_grounds))
"""What an act must be loaded with to be a value."""
PROJECTED = (RequestTerm, RequestStep, RequestSituation)


def history(session: Session, info_request: InfoRequest) -> list[ActRow]:
    """Read a request's acts with their items and grounds, as recorded."""
    query = select(ActRow).where(ActRow.request_id == info_request.id).order_by(ActRow.id)
    return list(session.scalars(query.options(*WHOLE).execution_options(populate_existing=True)))


def calendar_of(session: Session, info_request: InfoRequest, calendars: Calendars | None = None) -> Calendar:
    """Give the calendar of the unit that was asked."""
    places = joinedload(Unit.body), joinedload(Unit.municipality)
    unit = session.scalars(select(Unit).where(Unit.id == info_request.unit_id).options(*places)).one()
    return (calendars or Calendars.load(session)).of(unit, unit.body, rule_set_of(info_request).days)


def rule_set_of(info_request: InfoRequest) -> RuleSet:
    """Give the law under which the request was filed, that of the filing day, as it holds for its right."""
    law = law_of(info_request.law, info_request.filed_on)
    return law.exercising(Right(info_request.right))


def case_of(session: Session, info_request: InfoRequest, day: date) -> Case:
    """Fold what can be seen on `day` under both readings."""
    acts = [row.value() for row in history(session, info_request)]
    return Case.seen(acts, day, rule_set_of(info_request), calendar_of(session, info_request))


def project(session: Session, info_request: InfoRequest, calendars: Calendars | None = None) -> Case:
    """Fold the acts again and replace the projection of the request; gives the case."""
    rows = history(session, info_request)
    for table in PROJECTED:
        session.execute(delete(table).where(table.request_id == info_request.id))
    case = project_first(session, info_request, rows, calendar_of(session, info_request, calendars))
    session.flush()
    return case


def project_first(
    session: Session, info_request: InfoRequest, rows: Sequence[ActRow], calendar: Calendar
) -> Case:
    """Fold the acts of a request of which nothing is projected yet, given with their items; gives the case.

    For those who bring many requests: nothing is read, and what is kept waits for the next flush.
    """
    acts = [row.value() for row in rows]
    info_request.filed_on = filed_day(standing(acts))
    case = Case.of(acts, rule_set_of(info_request), calendar)
    session.add_all(_terms(info_request, case))
    session.add_all(_steps(info_request, case, rows))
    session.add_all(_situations(info_request, acts, calendar))
    _columns(info_request, case, acts)
    return case


def _terms(info_request: InfoRequest, case: Case) -> Iterable[RequestTerm]:
    for reading in Reading:
        for term in case.reading(reading).terms:
            yield _term(info_request, reading, term)


def _term(info_request: InfoRequest, reading: Reading, term: Term) -> RequestTerm:
    return RequestTerm(
        request_id=info_request.id,
        rule=term.code,
        trigger_act_id=term.trigger.key,
        reading=reading,
        started_on=term.reckoning.start,
        opens_on=term.opens,
        due_on=term.last,
        ended_on=term.ended_on,
        void=term.void,
        provisional=term.reckoning.provisional,
        stopped_since=term.stop.since if term.stop else None,
        stopped_until=term.stop.until if term.stop else None,
    )


def _steps(info_request: InfoRequest, case: Case, rows: Sequence[ActRow]) -> Iterable[RequestStep]:
    recorded_on = {row.id: clock.day_of(row.recorded_at) for row in rows}
    for due in steps(case):
        yield RequestStep(
            request_id=info_request.id,
            rule=due.term.code,
            trigger_act_id=due.term.trigger.key,
            reading=due.reading,
            audience=due.audience,
            step=due.step,
            falls_on=due.on,
            due_on=due.term.last,
            known_on=recorded_on[due.term.trigger.key],
            ended_on=due.term.ended_on,
        )


def _situations(
    info_request: InfoRequest, acts: Sequence[Act], calendar: Calendar
) -> Iterable[RequestSituation]:
    for span in schedule(acts, rule_set_of(info_request), calendar):
        yield RequestSituation(
            request_id=info_request.id, situation=span.situation, since_on=span.since, until_on=span.until
        )


def _columns(info_request: InfoRequest, case: Case, acts: Sequence[Act]) -> None:
    answer = case.latest.answer
    answered = [act.counts_on for act in case.latest.answers if act.counts_on]
    info_request.due_on = answer.last if answer else None
    info_request.answered_on = min(answered, default=None)
    info_request.outcome = outcome_of(acts)
    info_request.disputed = is_disputed(acts)
