"""A person's inbox: of each term that still asks for something the last thing told, and what came before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session, contains_eager

from foia_tracker.domain.calendar import Reading
from foia_tracker.domain.law import Rule
from foia_tracker.domain.policy import Actor
from foia_tracker.domain.steps import ANSWER_RULES, OWED, REQUESTER_RULES
from foia_tracker.models.directory import Unit
from foia_tracker.models.info_requests import InfoRequest, RequestStep, RequestTerm
from foia_tracker.models.notices import Notice

PAST = 30


@dataclass(frozen=True)
class Inbox:
    """`now` asks for something, what is due soonest first and then what is past, the last first.

    `past` was told and asks for nothing any more, the last first. `latest` gives, by notice, the last day of
    its term in the latest reading.
    """

    now: Sequence[Notice]
    past: Sequence[Notice]
    latest: Mapping[int, date]


def of(session: Session, actor: Actor, day: date) -> Inbox:
    """Give the inbox of an actor on `day`; what the actor may no longer see is not in it."""
    told = _told_to(actor)
    latest: dict[int, date] = {}
    open_terms: dict[tuple[int, str, int], Notice] = {}
    for notice, ended_on, latest_due in session.execute(_with_terms(told)).unique():
        # The answer term of the latest reading may have been set by another act: there is one per request.
        due = notice.request.due_on if Rule(notice.rule) in ANSWER_RULES else latest_due
        latest[notice.id] = due or notice.due_on
        if (ended_on is None or ended_on > day) and _asks(notice, latest[notice.id], day):
            open_terms.setdefault((notice.request_id, notice.rule, notice.trigger_act_id), notice)
    now = sorted(open_terms.values(), key=lambda notice: _urgency(notice, day))
    shown = {notice.id for notice in now}
    rest = session.scalars(told.order_by(Notice.id.desc()).limit(PAST + len(shown))).unique()
    return Inbox(now, tuple(notice for notice in rest if notice.id not in shown)[:PAST], latest)


def _asks(notice: Notice, latest_due: date, day: date) -> bool:
    """Say whether something can still be done: an answer is owed for ever, a remedy lapses."""
    rule = Rule(notice.rule)
    if rule in OWED:
        return True
    return day <= (latest_due if rule in REQUESTER_RULES else notice.due_on)


def _urgency(notice: Notice, day: date) -> tuple[bool, int, int]:
    past = notice.due_on < day
    distance = abs((notice.due_on - day).days)
    return (past, distance, notice.request_id)


def _with_terms(told: Select[Notice]) -> Select[Notice, date | None, date | None]:
    """Put beside each notice whether its term has ended, and its last day in the latest reading."""
    step = and_(
        RequestStep.request_id == Notice.request_id,
        RequestStep.rule == Notice.rule,
        RequestStep.trigger_act_id == Notice.trigger_act_id,
        RequestStep.step == Notice.step,
        RequestStep.due_on == Notice.due_on,
    )
    late = and_(
        RequestTerm.request_id == Notice.request_id,
        RequestTerm.rule == Notice.rule,
        RequestTerm.trigger_act_id == Notice.trigger_act_id,
        RequestTerm.reading == Reading.LATEST,
    )
    query = told.join(RequestStep, step).outerjoin(RequestTerm, late)
    return query.add_columns(RequestStep.ended_on, RequestTerm.due_on).order_by(RequestStep.falls_on.desc())


def _told_to(actor: Actor) -> Select[Notice]:
    return (
        select(Notice)
        .join(Notice.request)
        .join(InfoRequest.unit)
        .join(Unit.body)
        .where(Notice.account_id == actor.account_id, InfoRequest.is_visible_to(actor))
        .options(contains_eager(Notice.request).contains_eager(InfoRequest.unit).contains_eager(Unit.body))
    )
