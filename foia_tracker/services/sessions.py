"""Signing in: a brake on guessing that all processes share, and sessions that end. The caller commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session, joinedload

from foia_tracker import clock
from foia_tracker.domain.policy import Actor
from foia_tracker.models.accounts import Account, Place
from foia_tracker.models.sessions import AccountSession, SignInAttempt
from foia_tracker.services import tokens

WINDOW = timedelta(minutes=15)
MOST_HERE = 5
MOST_BY_EMAIL = 25
MOST_BY_ORIGIN = 30
TOUCHED_EVERY = timedelta(minutes=5)
LONGEST_BROWSER = 200
WHOLE = (
    joinedload(AccountSession.account),
    joinedload(AccountSession.place).options(joinedload(Place.organisation), joinedload(Place.unit)),
)


class TooManyAttempts(Exception):
    """Somebody guessed too often; wait."""


@dataclass(frozen=True)
class Bounds:
    """How long a session lasts unused, and at the longest."""

    idle: timedelta
    longest: timedelta


PLAIN = Bounds(idle=timedelta(days=3), longest=timedelta(days=14))
STRICT = Bounds(idle=timedelta(hours=1), longest=timedelta(hours=12))
"""For those whose place needs a second factor."""


def bounds_of(actor: Actor) -> Bounds:
    """Give how long somebody stays signed in."""
    return STRICT if actor.needs_code else PLAIN


def note_attempt(session: Session, email: str, origin: str) -> SignInAttempt:
    """Note that somebody is about to try an address from somewhere.

    To be committed before the password is looked at: of many tries at once each then sees at least those
    that were noted before it, and no more get through than one by one.
    """
    session.execute(delete(SignInAttempt).where(SignInAttempt.at < clock.now() - WINDOW))
    attempt = SignInAttempt(email=Account.folded(email), origin=origin, at=clock.now())
    session.add(attempt)
    session.flush()
    return attempt


def brake(session: Session, attempt: SignInAttempt) -> None:
    """Let an attempt go on. Raises TooManyAttempts when there were too many lately, from there for this
    address, for the address from anywhere, or from there for any; what is not let through is not counted.
    """
    by_email = SignInAttempt.email == attempt.email
    from_here = SignInAttempt.origin == attempt.origin
    counted = (func.count().filter(rule) for rule in (by_email & from_here, by_email, from_here))
    recent = SignInAttempt.at > clock.now() - WINDOW
    numbers = session.execute(select(*counted).where(recent, by_email | from_here)).one()
    most = MOST_HERE, MOST_BY_EMAIL, MOST_BY_ORIGIN
    if any(found > limit for found, limit in zip(numbers, most, strict=True)):
        session.delete(attempt)
        session.flush()
        raise TooManyAttempts


def forget_attempts(session: Session, email: str) -> None:
    """Forget the attempts on an address whose owner has come in."""
    session.execute(delete(SignInAttempt).where(SignInAttempt.email == Account.folded(email)))


def last_place(session: Session, account: Account) -> Place:
    """Give the place in which an account acted last, if it still has it, else its first; it has one."""
    query = select(AccountSession.place_id).where(AccountSession.account_id == account.id)
    last = session.scalars(query.order_by(AccountSession.id.desc()).limit(1)).first()
    return next((place for place in account.standing if place.id == last), account.standing[0])


def begin(session: Session, account: Account, place: Place, origin: str, browser: str) -> str:
    """Begin a session in a place of an account; gives the token that opens it."""
    now, token = clock.now(), tokens.new()
    session.add(
        AccountSession(
            account_id=account.id,
            place_id=place.id,
            token_digest=tokens.digest(token),
            origin=origin,
            browser=browser[:LONGEST_BROWSER],
            started_at=now,
            seen_at=now,
        )
    )
    session.flush()
    return token


def resume(session: Session, token: str) -> AccountSession | None:
    """Give the session that a token opens, with its account and place; None when it is over in any way."""
    query = select(AccountSession).where(AccountSession.token_digest == tokens.digest(token))
    found = session.scalars(query.options(*WHOLE)).one_or_none()
    return found if found is not None and _lasts(found) else None


def is_stale(found: AccountSession) -> bool:
    """Say whether it is time to note again that a session is in use."""
    return found.seen_at < clock.now() - TOUCHED_EVERY


def touch(session: Session, number: int, at: datetime) -> None:
    """Note that a session was in use."""
    session.execute(update(AccountSession).where(AccountSession.id == number).values(seen_at=at))


def of_account(session: Session, account_id: int) -> Sequence[AccountSession]:
    """Give the sessions of an account that are not over, the last used first, with their places."""
    query = select(AccountSession).where(
        AccountSession.account_id == account_id, AccountSession.ended_at.is_(None)
    )
    rows = session.scalars(query.options(*WHOLE).order_by(AccountSession.seen_at.desc()))
    return [one for one in rows if _lasts(one)]


def move(session: Session, found: AccountSession, number: int) -> bool:
    """Go on in another place of the same account; says whether it has that place."""
    query = select(Place.id).where(
        Place.id == number, Place.account_id == found.account_id, Place.ended_at.is_(None)
    )
    if session.scalars(query).one_or_none() is None:
        return False
    found.place_id = number
    session.flush()
    return True


def end(found: AccountSession) -> None:
    """End a session; one that is over stays as it is."""
    found.ended_at = found.ended_at or clock.now()


def end_all(session: Session, account_id: int, but: int | None = None) -> None:
    """End every session of an account, save one if it is named."""
    mine = AccountSession.account_id == account_id, AccountSession.ended_at.is_(None)
    others = () if but is None else (AccountSession.id != but,)
    session.execute(update(AccountSession).where(*mine, *others).values(ended_at=clock.now()))


def _lasts(found: AccountSession) -> bool:
    """Say whether a session is neither ended nor past its bounds, of an account and a place that stand."""
    now, bounds = clock.now(), bounds_of(found.place.actor)
    stands = found.ended_at is None and found.account.active and found.place.ended_at is None
    return stands and found.seen_at > now - bounds.idle and found.started_at > now - bounds.longest
