"""Record an act: refuse the impossible, append, do what follows from it, fold again. The caller commits."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.acts import Act, Kind, Side
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.links import believed, unconfirmed
from foia_tracker.domain.policy import Actor, Permission, Visibility
from foia_tracker.domain.recording import NEEDS_REASON, check
from foia_tracker.domain.versions import standing
from foia_tracker.models.acts import ActRow
from foia_tracker.models.info_requests import OPEN_TO_PROGRAMME, InfoRequest
from foia_tracker.services import links, publishing, transfers, turns, uploads
from foia_tracker.services.acts import NewAct, append, files_of, says_the_same
from foia_tracker.services.chain import words_of
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
    """Append `new` for the side of `by`, do what follows from what is believed now, and fold all again.

    Raises RuleViolation for the impossible, for an actor who stands on neither side or says too much by a
    link, for what the side recorded already, word for word, and for files that are not there; LikelyPersonal
    for what it would publish and is not among the `reviewed`. The same submission sent again gives the act it
    made the first time.
    """
    turns.take(session, info_request)
    side = side_of(info_request, by)
    if side is None:
        raise RuleViolation("wrong_side", "kind")
    rows = history(session, info_request)
    known = earlier(session, ActRow, new.submission, ActRow.request_id == info_request.id)
    if known is not None and says_the_same(known, new, side) and files_of(known) == new.files:
        return known
    new = replace(new, submission=mark_for(new.submission, known))
    past, said = [row.value() for row in rows], new.value(side, by_link=by.came_by_link)
    _check(session, new, said, past, by)
    _refuse_twice(rows, standing(past), new, side)
    transfers.check_destination(session, info_request, new)
    vouched = _vouched_for(rows, said)
    spots = publishing.ask(_published_by(info_request, new, vouched, by), reviewed)
    uploads.attach(session, new.files, by)
    row = append(session, info_request, new, side, by.account_id, link_id=by.link_id)
    publishing.keep(session, spots, by.account_id, info_request.id, row.id)
    for believed_now in vouched if by.came_by_link else (*vouched, row):
        _take_effect(session, info_request, believed_now, past)
    project(session, info_request)
    return row


def _check(session: Session, new: NewAct, said: Act, past: Sequence[Act], by: Actor) -> None:
    """Refuse the impossible, what gives no reason, and what is too much for a link."""
    if new.kind in NEEDS_REASON and not new.text.strip():
        raise RuleViolation("needs_reason", "text")
    if by.came_by_link:
        links.admit(session, by, len(unconfirmed(standing(past))))
    check(said, past, clock.today())


def _vouched_for(rows: Sequence[ActRow], said: Act) -> list[ActRow]:
    """Give what came by a link and is believed once this is said of it."""
    past = [row.value() for row in rows]
    known = {act.key for act in believed(past)}
    later = replace(said, key=max((act.key for act in past), default=0) + 1)
    then = {act.key for act in believed([*past, later])}
    return [row for row in rows if row.id in then - known]


def _published_by(
    info_request: InfoRequest, new: NewAct, vouched: Sequence[ActRow], by: Actor
) -> dict[str, str]:
    """Give the words that everybody reads once an act is recorded: its own, unless it came by a link, and
    those of what it vouches for.
    """
    if info_request.visibility != Visibility.PUBLISHED:
        return {}
    own = {} if by.came_by_link else publishing.public_words(new.kind, new.words)
    for row in vouched:
        own |= publishing.public_words(Kind(row.kind), words_of(row))
    return own


def _take_effect(session: Session, info_request: InfoRequest, row: ActRow, past: Sequence[Act]) -> None:
    """Do what follows from an act: the unit's own number is kept, a transfer followed."""
    if row.kind == Kind.RECEIVED and row.number.strip() and row.side == Side.UNIT:
        info_request.unit_reference = row.number.strip()
    if row.kind == Kind.TRANSFERRED and not row.inside:
        transfers.follow(session, info_request, row, past)


def _refuse_twice(rows: Sequence[ActRow], stand: Sequence[Act], new: NewAct, side: Side) -> None:
    """Refuse what stands already as it is said: somebody went back in the browser and sent it again."""
    keys = {act.key for act in stand}
    if any(row.id in keys and says_the_same(row, new, side) for row in rows):
        raise RuleViolation("recorded_already", "kind")
