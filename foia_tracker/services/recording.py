"""Record an act: refuse the impossible, append, do what follows from it, fold again. The caller commits."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.acts import Kind, Side
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import Actor, Permission
from foia_tracker.domain.recording import NEEDS_REASON, check
from foia_tracker.models.acts import ActRow
from foia_tracker.models.info_requests import OPEN_TO_PROGRAMME, InfoRequest
from foia_tracker.services import transfers
from foia_tracker.services.acts import NewAct, append
from foia_tracker.services.projection import history, project


def side_of(info_request: InfoRequest, actor: Actor) -> Side | None:
    """Say for which side the actor may record acts of this request; None when for neither.

    The programme's coordinator asks about acts of what is shared, and records nothing else.
    """
    if actor.may(Permission.ACTS_QUERY):
        return Side.COORDINATOR if info_request.visibility in OPEN_TO_PROGRAMME else None
    if not actor.may(Permission.ACTS_RECORD):
        return None
    if info_request.belongs_to(actor):
        return Side.ORGANISATION
    return Side.UNIT if info_request.is_addressed_to(actor) else None


def record(session: Session, info_request: InfoRequest, new: NewAct, by: Actor) -> ActRow:
    """Append `new` for the side of `by`, follow a transfer, and fold the request again.

    Raises RuleViolation for the impossible, and for an actor who stands on neither side. The same submission
    sent again gives the act it made the first time.
    """
    side = side_of(info_request, by)
    if side is None:
        raise RuleViolation("wrong_side", "kind")
    # Two people at once take their turn: the second folds what the first recorded.
    session.execute(select(InfoRequest.id).where(InfoRequest.id == info_request.id).with_for_update())
    known = _submitted(session, info_request, new.submission) if new.submission else None
    if known is not None and known.kind == new.kind and known.side == side:
        return known
    # A browser may bring back an old form's mark: what is another act is never taken for the first.
    new = replace(new, submission=None if known is not None else new.submission or None)
    if new.kind in NEEDS_REASON and not new.text.strip():
        raise RuleViolation("needs_reason", "text")
    past = [row.value() for row in history(session, info_request)]
    check(new.value(side), past, clock.today())
    transfers.check_destination(session, info_request, new)
    row = append(session, info_request, new, side, by.account_id)
    if new.kind is Kind.RECEIVED and new.number.strip() and side is Side.UNIT:
        info_request.unit_reference = new.number.strip()
    if new.kind is Kind.TRANSFERRED and not new.inside:
        transfers.follow(session, info_request, row, past)
    project(session, info_request)
    return row


def _submitted(session: Session, info_request: InfoRequest, submission: str) -> ActRow | None:
    query = select(ActRow).where(ActRow.request_id == info_request.id, ActRow.submission == submission)
    return session.scalars(query).one_or_none()
