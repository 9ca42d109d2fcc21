"""A person's notices: the last one of each term that is still open, by what is due first, and those of the
past.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session, contains_eager

from foia_tracker.domain.policy import Actor
from foia_tracker.models.directory import Unit
from foia_tracker.models.info_requests import InfoRequest, RequestStep
from foia_tracker.models.notices import Notice

PAST = 30


@dataclass(frozen=True)
class Inbox:
    """`now` asks for something; `past` is what was told and asks for nothing any more, the last first."""

    now: Sequence[Notice]
    past: Sequence[Notice]


def of(session: Session, actor: Actor, day: date) -> Inbox:
    """Give the inbox of an actor on `day`. A notice of a request that the actor may no longer see is not in
    it.
    """
    open_step = and_(
        RequestStep.request_id == Notice.request_id,
        RequestStep.rule == Notice.rule,
        RequestStep.trigger_act_id == Notice.trigger_act_id,
        RequestStep.step == Notice.step,
        RequestStep.due_on == Notice.due_on,
    )
    told = _told_to(actor)
    standing = session.execute(
        told.join(RequestStep, open_step)
        .add_columns(RequestStep.ended_on, RequestStep.falls_on)
        .order_by(Notice.due_on, Notice.request_id, RequestStep.falls_on.desc())
    )
    latest: dict[tuple[int, str, int], Notice] = {}
    for notice, ended_on, _falls_on in standing.unique():
        if ended_on is None or ended_on > day:
            latest.setdefault((notice.request_id, notice.rule, notice.trigger_act_id), notice)
    shown = {notice.id for notice in latest.values()}
    rest = session.scalars(told.order_by(Notice.id.desc()).limit(PAST + len(shown))).unique()
    return Inbox(tuple(latest.values()), tuple(n for n in rest if n.id not in shown)[:PAST])


def _told_to(actor: Actor) -> Select[Notice]:
    return (
        select(Notice)
        .join(Notice.request)
        .join(InfoRequest.unit)
        .join(Unit.body)
        .where(Notice.account_id == actor.account_id, InfoRequest.is_visible_to(actor))
        .options(contains_eager(Notice.request).contains_eager(InfoRequest.unit).contains_eager(Unit.body))
    )
