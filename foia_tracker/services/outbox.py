"""The outbox: what is posted inside a transaction leaves when that was kept, and is sent until it arrives.

Nothing here knows how a mail is sent. Whoever sends takes one by `claim`, which others then leave alone for a
while, and says what came of it. The caller commits.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.mails.kinds import KINDS, MailKind
from foia_tracker.models.inserts import insert_missing
from foia_tracker.models.outbox import OutboxMail

LEASE = timedelta(minutes=10)
"""Longer than one mail can take: every step of the conversation has a limit of its own."""
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=2)
MOST_ATTEMPTS = 55
"""With these waits four days, as RFC 5321 (4.5.4.1) asks. A mail that is of no use before ends then."""
LONGEST_ERROR = 300


@dataclass(frozen=True, kw_only=True)
class Mail:
    """What is to be told to whom. The key says what for: the same again is not sent again."""

    key: str
    to: str
    kind: MailKind
    facts: Mapping[str, str]
    until: datetime | None = None


@dataclass(frozen=True)
class Claim:
    """One mail in the hands of one sender, as it stood when it was taken."""

    mail_id: int
    leased_until: datetime
    kind: str
    to: str
    facts: Mapping[str, str]
    until: datetime | None
    posted_at: datetime
    message_id: str


@dataclass(frozen=True)
class Standing:
    """How the outbox stands: how many wait and since when, how many were given up."""

    waiting: int
    oldest_at: datetime | None
    given_up: int


def post(session: Session, mail: Mail) -> bool:
    """Queue a mail; says whether it is new. It leaves only if the caller's transaction is kept.

    Raises ValueError where it is not as its kind asks.
    """
    mail.kind.check(mail.facts, mail.until)
    now = clock.now()
    row = {
        "key": mail.key,
        "recipient": mail.to,
        "kind": mail.kind.code,
        "facts": dict(mail.facts),
        "until": mail.until,
        "message_id": uuid4().hex,
        "created_at": now,
        "resume_at": now,
    }
    return insert_missing(session, OutboxMail.__table__, [row]) == 1  # type: ignore[arg-type]  # a mapped class has a Table


def is_due(session: Session) -> bool:
    """Say whether there is a mail to take, or one to give up."""
    now = clock.now()
    due = or_(OutboxMail.resume_at <= now, _is_useless(now))
    return session.scalars(select(OutboxMail.id).where(due, _is_free(now)).limit(1)).first() is not None


def claim(session: Session) -> Claim | None:
    """Take the next mail of which it is time, for the length of a lease; None where there is none."""
    now = clock.now()
    query = select(OutboxMail).where(OutboxMail.resume_at <= now, _is_free(now), ~_is_useless(now))
    first = query.order_by(OutboxMail.resume_at, OutboxMail.id).limit(1)
    mail = session.scalars(first.with_for_update(skip_locked=True)).one_or_none()
    if mail is None:
        return None
    mail.attempts, mail.leased_until = mail.attempts + 1, now + LEASE
    return Claim(
        mail.id,
        mail.leased_until,
        mail.kind,
        mail.recipient,
        mail.facts,
        mail.until,
        mail.created_at,
        mail.message_id,
    )


def sent(session: Session, claim: Claim) -> None:
    """Note that the server took a mail. That is so even where the lease was over."""
    mail = _row(session, claim)
    mail.sent_at, mail.given_up_at, mail.error = clock.now(), None, ""
    _finish(mail)


def put_off(session: Session, claim: Claim, error: str) -> None:
    """Note that a mail did not get through: it is tried again after a wait, each twice as long as the last up
    to the longest, and given up when it was tried for days.
    """
    mail = _row(session, claim)
    if not _holds(mail, claim):
        return
    mail.error, mail.leased_until = error[:LONGEST_ERROR], None
    if mail.attempts < MOST_ATTEMPTS:
        mail.resume_at = clock.now() + FIRST_WAIT * min(2 ** (mail.attempts - 1), LONGEST_WAIT // FIRST_WAIT)
    else:
        _give_up(mail)


def refused(session: Session, claim: Claim, error: str) -> None:
    """Note that the server refused a mail for good."""
    mail = _row(session, claim)
    if _holds(mail, claim):
        mail.error = error[:LONGEST_ERROR]
        _give_up(mail)


def drop_useless(session: Session) -> int:
    """Give up what has waited for longer than it is of use, with its secrets; gives how many that were."""
    now = clock.now()
    query = select(OutboxMail).where(_is_useless(now), _is_free(now)).order_by(OutboxMail.id)
    mails = session.scalars(query.with_for_update(skip_locked=True)).all()
    for mail in mails:
        _give_up(mail)
    return len(mails)


def wake(session: Session) -> None:
    """Let what waits to be tried again leave as soon as may be; what somebody has taken stays taken."""
    now = clock.now()
    session.execute(update(OutboxMail).where(OutboxMail.resume_at > now).values(resume_at=now))


def can_leave_again(mail: OutboxMail) -> bool:
    """Say whether a mail may be sent (again): one that was not, whose secrets are there and still of use."""
    kind = KINDS.get(mail.kind)
    of_use = bool(mail.recipient) and (mail.until is None or mail.until > clock.now())
    return mail.sent_at is None and of_use and kind is not None and kind.facts == set(mail.facts)


def send_again(mail: OutboxMail) -> bool:
    """Have a mail leave as soon as may be, as if it had just been posted; says whether it can.

    Whoever has it in hand keeps it: it is not sent twice at once.
    """
    if not can_leave_again(mail):
        return False
    mail.resume_at, mail.given_up_at, mail.attempts = clock.now(), None, 0
    return True


def standing(session: Session) -> Standing:
    """Give how the outbox stands. Nothing in it is about anybody."""
    waits = OutboxMail.resume_at.is_not(None)
    counted = func.count().filter(waits), func.count().filter(OutboxMail.given_up_at.is_not(None))
    oldest = func.min(OutboxMail.created_at).filter(waits)
    waiting, given_up, oldest_at = session.execute(select(*counted, oldest)).one()
    return Standing(waiting, oldest_at, given_up)


def _is_free(now: datetime) -> ColumnElement[bool]:
    return or_(OutboxMail.leased_until.is_(None), OutboxMail.leased_until <= now)


def _is_useless(now: datetime) -> ColumnElement[bool]:
    return and_(OutboxMail.resume_at.is_not(None), OutboxMail.until.is_not(None), OutboxMail.until <= now)


def _row(session: Session, claim: Claim) -> OutboxMail:
    return session.get_one(OutboxMail, claim.mail_id, with_for_update=True, populate_existing=True)


def _holds(mail: OutboxMail, claim: Claim) -> bool:
    """Say whether nobody else took the mail since; what was sent is at its end in any case."""
    return mail.waits and mail.leased_until == claim.leased_until


def _give_up(mail: OutboxMail) -> None:
    mail.given_up_at = clock.now()
    _finish(mail)


def _finish(mail: OutboxMail) -> None:
    kind = KINDS.get(mail.kind)
    mail.resume_at = mail.leased_until = None
    mail.facts = {name: fact for name, fact in mail.facts.items() if kind and name not in kind.secrets}
    if kind and kind.forgets:
        mail.recipient, mail.error = "", ""
