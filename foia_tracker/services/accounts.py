"""Accounts and signing in: argon2, and a brake on guessing that all processes share. The caller commits."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import Role
from foia_tracker.models.accounts import Account, SignInAttempt
from foia_tracker.models.directory import Organisation, Unit

MIN_PASSWORD = 12
WINDOW = timedelta(minutes=15)
MAX_FAILURES_BY_EMAIL = 5
MAX_FAILURES_BY_ORIGIN = 30


class TooManyAttempts(Exception):
    """Somebody guessed too often; wait."""


@dataclass(frozen=True)
class NewAccount:
    """Somebody who shall be able to sign in, in one organisation or one unit as the role asks."""

    email: str
    role: Role
    password: str
    name: str = ""
    organisation: Organisation | None = None
    unit: Unit | None = None


@cache
def hasher() -> PasswordHasher:
    """Give the argon2 hasher with the library's own parameters (RFC 9106, low memory)."""
    return PasswordHasher()


def fold_email(email: str) -> str:
    """Give an address as it is kept and compared."""
    return email.strip().casefold()


def create(session: Session, new: NewAccount) -> Account:
    """Make an account. Raises RuleViolation: address taken, weak password, role in the wrong place."""
    _check_place(new)
    email = fold_email(new.email)
    if session.scalars(select(Account).where(Account.email == email)).first():
        raise RuleViolation("email_taken", "email")
    if len(new.password) < MIN_PASSWORD:
        raise RuleViolation("weak_password", "password")
    account = Account(
        email=email,
        name=new.name.strip(),
        role=new.role,
        password_hash=hasher().hash(new.password),
        organisation_id=new.organisation.id if new.organisation else None,
        unit_id=new.unit.id if new.unit else None,
        created_at=clock.now(),
    )
    session.add(account)
    session.flush()
    return account


def authenticate(session: Session, email: str, password: str, origin: str) -> Account | None:
    """Give the account that the address and password open, or None; a failure is counted.

    Raises TooManyAttempts when the address or its origin failed too often lately. An address that is not
    known takes as long as one that is.
    """
    email = fold_email(email)
    _brake(session, email, origin)
    account = session.scalars(select(Account).where(Account.email == email, Account.active)).first()
    if _matches(account.password_hash if account else _decoy(), password) and account:
        session.execute(delete(SignInAttempt).where(SignInAttempt.email == email))
        return account
    session.execute(delete(SignInAttempt).where(SignInAttempt.at < clock.now() - WINDOW))
    session.add(SignInAttempt(email=email, origin=origin, at=clock.now()))
    session.flush()
    return None


def _check_place(new: NewAccount) -> None:
    match new.role:
        case Role.MONITOR if new.organisation is None:
            raise RuleViolation("needs_organisation", "organisation")
        case Role.OFFICER if new.unit is None:
            raise RuleViolation("needs_unit", "unit")
    in_organisation, in_unit = new.role is Role.MONITOR, new.role is Role.OFFICER
    if (new.organisation and not in_organisation) or (new.unit and not in_unit):
        raise RuleViolation("belongs_nowhere", "role")


def _brake(session: Session, email: str, origin: str) -> None:
    recent = SignInAttempt.at > clock.now() - WINDOW
    by_email = func.count().filter(SignInAttempt.email == email)
    by_origin = func.count().filter(SignInAttempt.origin == origin)
    mine = or_(SignInAttempt.email == email, SignInAttempt.origin == origin)
    failures, from_here = session.execute(select(by_email, by_origin).where(recent, mine)).one()
    if failures >= MAX_FAILURES_BY_EMAIL or from_here >= MAX_FAILURES_BY_ORIGIN:
        raise TooManyAttempts


@cache
def _decoy() -> str:
    return hasher().hash("nobody has this password")


def _matches(password_hash: str, password: str) -> bool:
    try:
        return hasher().verify(password_hash, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
