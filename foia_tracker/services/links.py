"""Links for units without an account: made, revoked, followed, and how much may be said by one. The caller
commits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.acts import Right
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import Actor, Role, Visibility, may_be_linked
from foia_tracker.mails.kinds import UNIT_LINK
from foia_tracker.models.acts import ActRow
from foia_tracker.models.base import LARGEST_ID
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.links import UnitLink
from foia_tracker.services import outbox, tokens, turns

DAYS = 14
MOST_DAYS = 60
MOST_A_DAY = 20
"""What may be said by one link in one day: more than any unit does to one request."""
MOST_DOUBTED = 10
"""What may stand unconfirmed at once: for each, remedies are counted as if it had happened and as if not."""
LONGEST_LABEL = 120
NO_DIGEST = "0" * 64


@dataclass(frozen=True)
class NewLink:
    """A link as an organisation asks for it: for whom, for how many days, and its secret, which is kept by
    whoever is given the link and nowhere else.
    """

    label: str
    days: int = DAYS
    secret: str = ""


@dataclass(frozen=True)
class Made:
    """A link and its secret, shown when it is made and never again."""

    link: UnitLink
    secret: str


@dataclass(frozen=True)
class Used:
    """A link with how many acts came by it, and when the last one did."""

    link: UnitLink
    acts: int
    last_at: datetime | None


def make(session: Session, info_request: InfoRequest, new: NewLink, by: Actor) -> Made:
    """Make a link to one request of the own organisation.

    Raises RuleViolation: a request of another organisation, one that the unit may not see, one about a
    person's own data, no label, a length out of bounds. The same form sent again gives the link it made.
    """
    if not by.speaks_for(info_request.organisation_id):
        raise RuleViolation("not_your_request", "label")
    turns.take(session, info_request)
    same = select(UnitLink).where(UnitLink.digest == tokens.digest(new.secret))
    known = session.scalars(same).one_or_none()
    if known is not None and _is_same(known, info_request, new):
        return Made(known, new.secret)
    _check(info_request, new)
    # A browser may bring back the secret of an old form: no two links have the same.
    secret = new.secret if new.secret and known is None else tokens.new()
    now = clock.now()
    link = UnitLink(
        request_id=info_request.id,
        label=new.label.strip(),
        digest=tokens.digest(secret),
        made_at=now,
        made_by_id=by.account_id,
        expires_at=now + timedelta(days=new.days),
    )
    session.add(link)
    session.flush()
    return Made(link, secret)


def _is_same(known: UnitLink, info_request: InfoRequest, new: NewLink) -> bool:
    """Say whether a link is what a form asks for, and still of use."""
    alike = known.request_id == info_request.id and known.label == new.label.strip()
    lasts = known.expires_at - known.made_at == timedelta(days=new.days)
    return alike and lasts and known.is_open_at(clock.now())


def _check(info_request: InfoRequest, new: NewLink) -> None:
    visibility, right = Visibility(info_request.visibility), Right(info_request.right)
    if not may_be_linked(right, visibility):
        private = visibility is Visibility.PRIVATE
        raise RuleViolation("link_to_private" if private else "link_to_habeas", "label")
    if not new.label.strip():
        raise RuleViolation("no_label", "label")
    if not 1 <= new.days <= MOST_DAYS:
        raise RuleViolation("link_days", "days", {"most": MOST_DAYS})


def send(session: Session, info_request: InfoRequest, link: UnitLink, to: str, path: str) -> None:
    """Post a link to an address, once; `path` is where it leads. The address is kept by the outbox alone.

    The organisation of the request must be loaded.
    """
    mail = outbox.Mail(
        key=f"unit_link:{link.id}",
        to=to,
        kind=UNIT_LINK,
        facts={"path": path, "by": info_request.organisation.name, "number": info_request.number},
        until=link.expires_at,
    )
    outbox.post(session, mail)


def revoke(session: Session, link: UnitLink, by: Actor) -> None:
    """Close a link for good; to close it again changes nothing. What was said by it stays.

    Raises RuleViolation for a link of another organisation.
    """
    info_request = session.get_one(InfoRequest, link.request_id)
    if not by.speaks_for(info_request.organisation_id):
        raise RuleViolation("not_your_request", "label")
    turns.take(session, info_request)
    _close(session, UnitLink.id == link.id, by)


def revoke_all(session: Session, info_request: InfoRequest, by: Actor) -> None:
    """Close every link to a request that the unit is no longer to see; whoever calls has its turn."""
    _close(session, UnitLink.request_id == info_request.id, by)


def follow(session: Session, number: int, secret: str) -> Actor | None:
    """Give who comes by the link with this number and secret; None where it opens nothing.

    Whether there is such a link, and why it opens nothing, takes as long to find out and is told to nobody.
    Whether its request may still be seen is asked of the request.
    """
    query = select(UnitLink).where(UnitLink.id == min(max(number, 0), LARGEST_ID))
    link = session.scalars(query).one_or_none()
    fits = compare_digest(tokens.digest(secret), link.digest if link else NO_DIGEST)
    if link is None or not fits or not link.is_open_at(clock.now()):
        return None
    return Actor(Role.GUEST, request_id=link.request_id, link_id=link.id)


def admit(session: Session, by: Actor, doubted: int) -> None:
    """Let a guest say one thing more; whoever calls has the turn of the request, in which nobody confirmed
    `doubted` acts that came by a link.

    Raises RuleViolation where the link was closed meanwhile, and where too much was said by it.
    """
    link = session.get(UnitLink, by.link_id or 0, populate_existing=True)
    if link is None or not link.is_open_at(clock.now()):
        raise RuleViolation("link_closed", "kind")
    today = clock.today()
    moments = session.scalars(select(ActRow.recorded_at).where(ActRow.link_id == link.id))
    if sum(clock.day_of(moment) == today for moment in moments) >= MOST_A_DAY:
        raise RuleViolation("too_much_today", "kind", {"most": MOST_A_DAY})
    if doubted >= MOST_DOUBTED:
        raise RuleViolation("too_much_doubted", "kind", {"most": MOST_DOUBTED})


def _close(session: Session, which: ColumnElement[bool], by: Actor) -> None:
    # One by one, so that the ledger hears of each; in one order, so that no two wait for each other.
    open_ = select(UnitLink).where(which, UnitLink.revoked_at.is_(None)).order_by(UnitLink.id)
    for link in session.scalars(open_.with_for_update().execution_options(populate_existing=True)):
        link.revoked_at, link.revoked_by_id = clock.now(), by.account_id
    session.flush()


def links_to(session: Session, info_request: InfoRequest) -> Sequence[Used]:
    """Give the links to a request, the last made first, each with what came by it."""
    query = (
        select(UnitLink, func.count(ActRow.id), func.max(ActRow.recorded_at))
        .outerjoin(ActRow, ActRow.link_id == UnitLink.id)
        .where(UnitLink.request_id == info_request.id)
        .group_by(UnitLink.id)
        .order_by(UnitLink.id.desc())
    )
    return [Used(*row) for row in session.execute(query)]
