"""Take words out where the law obliges to: one person asks, another decides. The caller commits."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from foia_tracker import clock
from foia_tracker.domain.acts import Kind, Side
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.expunging import INTERNAL, OF_ORGANISATION, repeats
from foia_tracker.domain.policy import Actor, Permission, Role
from foia_tracker.models.evidence import EvidenceFile
from foia_tracker.models.expunging import OF_A_COPY, Expunging
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import removal, turns
from foia_tracker.services.recording import side_of
from foia_tracker.services.removal import Place
from foia_tracker.services.submissions import earlier, mark_for

ASKING = frozenset({Side.ORGANISATION, Side.UNIT})
"""The sides that may ask; the programme decides."""
WHOLE = (joinedload(Expunging.info_request), joinedload(Expunging.act))


@dataclass(frozen=True)
class Removable:
    """Words that may be taken out: of an act or, with `act_id` None, of the request itself."""

    act_id: int | None
    field: str
    text: str


@dataclass(frozen=True)
class Asking:
    """What somebody asks: which words, and why. `submission` makes a repeated sending one."""

    act_id: int | None
    field: str
    reason: str
    submission: str | None = None


def removable(session: Session, info_request: InfoRequest, act_id: int, by: Actor) -> list[Removable]:
    """Give the words of an act that `by` may ask to take out, with those of the request where it is the
    filing. Nothing for who stands on neither side, and of an act of another request.
    """
    subject = removal.find(session, info_request.id, act_id)
    if subject.row is None or side_of(info_request, by) not in ASKING:
        return []
    found = [Removable(act_id, field, text) for field, text in removal.removable_words(subject.row).items()]
    if subject.row.kind == Kind.FILED:
        words = removal.words_of_request(subject.info_request, subject.campaign)
        hidden = frozenset() if by.speaks_for(info_request.organisation_id) else OF_ORGANISATION
        found += [Removable(None, field, text) for field, text in words.items() if field not in hidden]
    return found


def ask(session: Session, info_request: InfoRequest, act_id: int, asking: Asking, by: Actor) -> Expunging:
    """Ask that words of an act be taken out, or those of the request where the act is its filing.

    Raises RuleViolation: who stands on neither side, words that are not there, no reason or one that repeats
    them, what was asked already. The same submission sent again gives what it made the first time.
    """
    side = side_of(info_request, by)
    if side not in ASKING or by.account_id is None:
        raise RuleViolation("wrong_side", "field")
    turns.take(session, info_request)
    known = earlier(session, Expunging, asking.submission)
    subject = (info_request.id, asking.act_id, asking.field)
    if known is not None and (known.request_id, known.act_id, known.field) == subject:
        return known
    _check_asking(session, info_request, asking, removable(session, info_request, act_id, by))
    made = Expunging(
        request_id=info_request.id,
        act_id=asking.act_id,
        field=asking.field,
        reason=asking.reason.strip(),
        asked_by_id=by.account_id,
        asked_side=side,
        asked_at=clock.now(),
        submission=mark_for(asking.submission, known),
    )
    session.add(made)
    session.flush()
    return made


def _check_asking(
    session: Session, info_request: InfoRequest, asking: Asking, offered: Sequence[Removable]
) -> None:
    words = next((one for one in offered if (one.act_id, one.field) == (asking.act_id, asking.field)), None)
    if words is None:
        raise RuleViolation("nothing_to_expunge", "field")
    if _waiting(session, Place(info_request.id, asking.act_id, asking.field)):
        raise RuleViolation("expunging_asked", "field")
    _check_reason(asking.reason, words.text, "reason")


def decide(session: Session, expunging: Expunging, approve: bool, note: str, by: Actor) -> list[str]:
    """Approve, and the words are gone for good with their salt, or reject with a note.

    On approval an act says so, and what the program copied goes too. Gives the digests of the contents that
    may go from the store, once this is committed. Raises RuleViolation: who may not decide
    or asked it, what was decided already, words that are not there any more, a rejection without its reason,
    a note that repeats the words.
    """
    if not by.may(Permission.EXPUNGING_DECIDE):
        raise RuleViolation("not_a_decider")
    requests = removal.hold_family(session, expunging.request_id)
    session.refresh(expunging, with_for_update=True)
    text = removal.text_of(session, expunging)
    _check_decision(expunging, approve, note, text, by)
    expunging.note = note.strip()
    along = removal.copies(session, _place_of(expunging), requests, text) if approve else []
    contents: list[str] = []
    for one in (expunging, *(_along(session, expunging, place, by) for place in along)):
        one.decided_by_id, one.decided_at, one.approved = by.account_id, clock.now(), approve
        if approve:
            contents += removal.take_out(session, one, by)
    session.flush()
    return contents


def going_along(session: Session, expunging: Expunging, text: str | None = None) -> list[Place]:
    """Give where else words would go with those in question, because the program has the same ones there;
    `text` is what those say, where it was read.
    """
    requests = removal.family(session, expunging.request_id).requests
    words = removal.text_of(session, expunging) if text is None else text
    return removal.copies(session, _place_of(expunging), requests, words)


def undecided(session: Session, by: Actor) -> Sequence[Expunging]:
    """Give what waits for a decision and `by` may see, the oldest first, with request and act."""
    query = Expunging.visible_to(by).where(Expunging.decided_at.is_(None)).order_by(Expunging.id)
    return session.scalars(query.options(*WHOLE)).all()


def find(session: Session, number: int) -> Expunging:
    """Read one that is known to be there again, with its request and act."""
    query = select(Expunging).where(Expunging.id == number).options(*WHOLE)
    return session.scalars(query.execution_options(populate_existing=True)).one()


def shown_text(session: Session, expunging: Expunging, by: Actor) -> str | None:
    """Give the words in question to who may read them, None to others: the administrator reads no request,
    and internal notes are nobody's but the organisation's.
    """
    if by.role is Role.ADMINISTRATOR or expunging.field in INTERNAL:
        return None
    return removal.text_of(session, expunging)


def shown_file(session: Session, expunging: Expunging, by: Actor) -> EvidenceFile | None:
    """Give the file in question to who may read it; None to others, and where words are in question."""
    query = EvidenceFile.visible_to(by).where(EvidenceFile.act_id == expunging.act_id)
    return next((one for one in session.scalars(query) if one.field == expunging.field), None)


def _check_reason(reason: str, words: str, field: str) -> None:
    if not reason.strip():
        raise RuleViolation("needs_reason", field)
    if repeats(reason, words):
        raise RuleViolation("repeats_words", field)


def _check_decision(expunging: Expunging, approve: bool, note: str, text: str, by: Actor) -> None:
    if expunging.decided_at is not None:
        raise RuleViolation("expunging_decided")
    if by.account_id is None or by.account_id == expunging.asked_by_id:
        raise RuleViolation("expunging_alone")
    if approve and not text:
        raise RuleViolation("nothing_to_expunge")
    if note.strip() or not approve:
        _check_reason(note, text, "note")


def _place_of(expunging: Expunging) -> Place:
    return Place(expunging.request_id, expunging.act_id, expunging.field)


def _along(session: Session, expunging: Expunging, place: Place, by: Actor) -> Expunging:
    """Give what was asked of a copy, or ask it in the name of the programme on behalf of the same person."""
    waiting = _waiting(session, place)
    if waiting is not None and waiting.asked_by_id != by.account_id:
        return waiting
    made = Expunging(
        request_id=place.request_id,
        act_id=place.act_id,
        field=place.field,
        reason=OF_A_COPY,
        asked_by_id=expunging.asked_by_id,
        asked_side=Side.COORDINATOR,
        asked_at=expunging.asked_at,
    )
    session.add(made)
    return made


def _waiting(session: Session, place: Place) -> Expunging | None:
    """Give what was asked of a place and nobody decided."""
    query = select(Expunging).where(
        Expunging.request_id == place.request_id,
        Expunging.act_id.is_(None) if place.act_id is None else Expunging.act_id == place.act_id,
        Expunging.field == place.field,
        Expunging.decided_at.is_(None),
    )
    return session.scalars(query.with_for_update()).first()
