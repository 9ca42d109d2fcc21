"""Tell what falls due, once: one notice per person, request, term, step and due day, which is its key."""

from datetime import date

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from foia_tracker import clock
from foia_tracker.domain.policy import Role
from foia_tracker.domain.steps import Audience, Step
from foia_tracker.models.accounts import Account, Place
from foia_tracker.models.acts import ActRow
from foia_tracker.models.info_requests import OPEN_TO_PROGRAMME, InfoRequest, RequestStep
from foia_tracker.models.inserts import insert_missing
from foia_tracker.models.notices import Notice

ORDER = (
    RequestStep.request_id,
    RequestStep.rule,
    RequestStep.trigger_act_id,
    RequestStep.step,
    RequestStep.due_on,
)
"""Told in this order by every job, so that no two wait for each other: a step has another number each time
its request is folded.
"""


def tell(session: Session, day: date) -> int:
    """Write the notices of every step that has fallen by `day` and was not told; give how many were new.

    A step counts while its term is open on `day`. One that fell before the request was logged is not told,
    save the last of its term: what was due then cannot be done any more, where things stand must be known.
    A log brings years at once: of its terms that were over, only the question whether an answer came is put.
    """
    rows = [_notice(step, account_id, day) for step, account_id in session.execute(_fallen(day))]
    return insert_missing(session, Notice.__table__, rows)  # type: ignore[arg-type]  # a mapped class has a Table


def _notice(step: RequestStep, account_id: int, day: date) -> dict[str, object]:
    return {
        "account_id": account_id,
        "request_id": step.request_id,
        "rule": step.rule,
        "trigger_act_id": step.trigger_act_id,
        "step": step.step,
        "due_on": step.due_on,
        "told_on": day,
        "created_at": clock.now(),
    }


def _fallen(day: date) -> Select[RequestStep, int]:
    """Pair each step that has fallen, of a term open on `day`, with those who are to be told of it and were
    not.
    """
    is_open = or_(RequestStep.ended_on.is_(None), RequestStep.ended_on > day)
    return (
        select(RequestStep, Account.id)
        .join(InfoRequest, InfoRequest.id == RequestStep.request_id)
        .join(Place, Place.ended_at.is_(None) & _is_told())
        .join(Account, (Account.id == Place.account_id) & Account.active)
        .where(RequestStep.falls_on <= day, is_open, _was_known_or_is_last(day), ~_told_already())
        .order_by(*ORDER, Account.id)
    )


def _is_told() -> ColumnElement[bool]:
    """The officers of the unit, of what is shared with it; who follows the request, or the whole
    organisation.
    """
    to_unit = and_(
        RequestStep.audience == Audience.UNIT,
        Place.role == Role.OFFICER,
        Place.unit_id == InfoRequest.unit_id,
        InfoRequest.visibility.in_(OPEN_TO_PROGRAMME),
    )
    follower, owner = aliased(Place), aliased(Account)
    followed = exists().where(
        follower.account_id == InfoRequest.follower_id,
        follower.ended_at.is_(None),
        follower.organisation_id == InfoRequest.organisation_id,
        owner.id == follower.account_id,
        owner.active,
    )
    to_organisation = and_(
        RequestStep.audience == Audience.ORGANISATION,
        Place.role == Role.MONITOR,
        Place.organisation_id == InfoRequest.organisation_id,
        or_(Place.account_id == InfoRequest.follower_id, ~followed),
    )
    return or_(to_unit, to_organisation)


def _was_known_or_is_last(day: date) -> ColumnElement[bool]:
    later = aliased(RequestStep)
    is_last = ~exists().where(
        later.request_id == RequestStep.request_id,
        later.rule == RequestStep.rule,
        later.trigger_act_id == RequestStep.trigger_act_id,
        later.audience == RequestStep.audience,
        later.falls_on > RequestStep.falls_on,
        later.falls_on <= day,
    )
    brought = exists().where(ActRow.id == RequestStep.trigger_act_id, ActRow.imported)
    still_matters = or_(RequestStep.step == Step.DID_IT_COME, RequestStep.due_on >= RequestStep.known_on)
    return or_(RequestStep.falls_on >= RequestStep.known_on, and_(is_last, or_(~brought, still_matters)))


def _told_already() -> ColumnElement[bool]:
    return exists().where(
        Notice.account_id == Account.id,
        Notice.request_id == RequestStep.request_id,
        Notice.rule == RequestStep.rule,
        Notice.trigger_act_id == RequestStep.trigger_act_id,
        Notice.step == RequestStep.step,
        Notice.due_on == RequestStep.due_on,
    )
