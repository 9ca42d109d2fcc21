"""Record an act: refuse the impossible, append, do what follows from it, fold again. The caller commits."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.acts import Act, Kind, Side
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import Actor, Permission, Visibility
from foia_tracker.domain.recording import NEEDS_REASON, check
from foia_tracker.domain.versions import standing
from foia_tracker.models.acts import ActRow
from foia_tracker.models.info_requests import OPEN_TO_PROGRAMME, InfoRequest
from foia_tracker.services import publishing, transfers, turns
from foia_tracker.services.acts import NewAct, append, says_the_same
from foia_tracker.services.projection import history, project
from foia_tracker.services.submissions import earlier, mark_for


def side_of(info_request: InfoRequest, actor: Actor) -> Side | None:
    """Say for which side the actor may record acts of this request; None when for neither.

    The programme's coordinator asks about acts of what is shared, and records nothing else.
    """
    if actor.may(Permission.ACTS_QUERY):
        return Side.COORDINATOR if info_request.visibility in OPEN_TO_PROGRAMME else None
    if not actor.may(Permission.ACTS_RECORD):
        return None
    if actor.speaks_for(info_request.organisation_id):
        return Side.ORGANISATION
    return Side.UNIT if info_request.is_addressed_to(actor) else None


def record(session: Session, info_request: InfoRequest, new: NewAct, by: Actor, reviewed: str = "") -> ActRow:
    """Append `new` for the side of `by`, follow a transfer, and fold the request again.

    Raises RuleViolation for the impossible, for an actor who stands on neither side, and for what the side
    recorded already, word for word; LikelyPersonal for what it would publish and is not among the `reviewed`.
    The same submission sent again gives the act it made the first time.
    """
    turns.take(session, info_request)
    side = side_of(info_request, by)
    if side is None:
        raise RuleViolation("wrong_side", "kind")
    rows = history(session, info_request)
    known = earlier(session, ActRow, new.submission, ActRow.request_id == info_request.id)
    if known is not None and says_the_same(known, new, side):
        return known
    new = replace(new, submission=mark_for(new.submission, known))
    if new.kind in NEEDS_REASON and not new.text.strip():
        raise RuleViolation("needs_reason", "text")
    past = [row.value() for row in rows]
    check(new.value(side), past, clock.today())
    _refuse_twice(rows, standing(past), new, side)
    transfers.check_destination(session, info_request, new)
    row = _append(session, info_request, new, side, by, reviewed)
    if new.kind is Kind.RECEIVED and new.number.strip() and side is Side.UNIT:
        info_request.unit_reference = new.number.strip()
    if new.kind is Kind.TRANSFERRED and not new.inside:
        transfers.follow(session, info_request, row, past)
    project(session, info_request)
    return row


def _append(
    session: Session, info_request: InfoRequest, new: NewAct, side: Side, by: Actor, reviewed: str
) -> ActRow:
    """Append, once somebody has looked at what everybody would read and is likely to identify a person."""
    is_public = info_request.visibility == Visibility.PUBLISHED
    words = publishing.public_words(new.kind, new.words) if is_public else {}
    spots = publishing.ask(words, reviewed)
    row = append(session, info_request, new, side, by.account_id)
    publishing.keep(session, spots, by.account_id, info_request.id, row.id)
    return row


def _refuse_twice(rows: Sequence[ActRow], stand: Sequence[Act], new: NewAct, side: Side) -> None:
    """Refuse what stands already as it is said: somebody went back in the browser and sent it again."""
    keys = {act.key for act in stand}
    if any(row.id in keys and says_the_same(row, new, side) for row in rows):
        raise RuleViolation("recorded_already", "kind")
