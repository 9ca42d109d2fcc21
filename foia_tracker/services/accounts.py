"""Accounts and their passwords: argon2, and what a password must be. The caller commits."""

import re
from dataclasses import dataclass
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from foia_tracker import clock
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import Actor, Permission, Role, Space
from foia_tracker.mails.kinds import ACCOUNT_CLOSED, PASSWORD_CHANGED
from foia_tracker.models.accounts import Account, Place
from foia_tracker.models.directory import Organisation, Unit
from foia_tracker.services import account_mails, places, second_factor, sessions

ADDRESS = re.compile(r"[^@\s<>\"(),:;\\]{1,64}@[^@\s<>\"(),:;\\.]+(\.[^@\s<>\"(),:;\\.]+)+")
"""What mail can be sent to; whether it arrives only the mail itself can tell."""
MIN_PASSWORD = 12
MIN_LETTERS = 5
"""So many different ones: «aaaaaaaaaaaa» is long and protects nothing."""
HASHES_AT_ONCE = 2
_turns = BoundedSemaphore(HASHES_AT_ONCE)
"""Each hash takes 64 MiB: many at once would take a small machine down."""

WITH_PLACES = (selectinload(Account.places).options(joinedload(Place.organisation), joinedload(Place.unit)),)
"""What an account is loaded with to know where it may act, and to say so."""


@dataclass(frozen=True)
class NewAccount:
    """Somebody who shall be able to sign in, in one organisation or one unit as the role asks."""

    email: str
    role: Role
    password: str
    name: str = ""
    organisation: Organisation | None = None
    unit: Unit | None = None
    manages: bool = False

    @property
    def space(self) -> Space:
        """Give where the role is held."""
        group, office = self.organisation, self.unit
        return Space(self.role, group.id if group else None, office.id if office else None)


@cache
def hasher() -> PasswordHasher:
    """Give the argon2 hasher with the library's own parameters (RFC 9106, low memory)."""
    return PasswordHasher()


def find(session: Session, email: str) -> Account | None:
    """Give the account of an address, with its places; None where nobody has it."""
    query = select(Account).where(Account.email == Account.folded(email)).options(*WITH_PLACES)
    return session.scalars(query).one_or_none()


def get(session: Session, email: str) -> Account:
    """Give the account of an address that is known to have one, with its places."""
    query = select(Account).where(Account.email == Account.folded(email)).options(*WITH_PLACES)
    return session.scalars(query).one()


def create(session: Session, new: NewAccount) -> Account:
    """Make an account. Raises RuleViolation: address taken, weak password, role in the wrong place."""
    places.check_space(new.space, manages=new.manages)
    email = Account.folded(new.email)
    if session.scalars(select(Account.id).where(Account.email == email)).first():
        raise RuleViolation("email_taken", "email")
    check_password(new.password, email)
    account = Account(
        email=email,
        name=new.name.strip(),
        password_hash=digest_of(new.password),
        created_at=clock.now(),
        places=[],
    )
    session.add(account)
    session.flush()
    place = places.give(session, account, new.space, manages=new.manages)
    place.organisation, place.unit = new.organisation, new.unit
    return account


def check_address(email: str, field: str = "email") -> str:
    """Give an address as it is kept. Raises RuleViolation on `field` for what cannot be one."""
    folded = Account.folded(email)
    if not ADDRESS.fullmatch(folded):
        raise RuleViolation("no_address", field)
    return folded


def check_password(password: str, email: str, field: str = "password") -> None:
    """Raise RuleViolation on `field` for a password that is easily guessed."""
    name = email.partition("@")[0]
    said_in_it = len(name) > MIN_LETTERS and name in password.casefold()
    if len(password) < MIN_PASSWORD:
        raise RuleViolation("weak_password", field)
    if said_in_it or len(set(password)) < MIN_LETTERS:
        raise RuleViolation("guessed_password", field)


def change_password(session: Session, account: Account, password: str) -> None:
    """Give an account another password, and tell its owner. Raises RuleViolation for one that is easily
    guessed; which sessions end is the caller's to say.
    """
    check_password(password, account.email)
    account.password_hash = digest_of(password)
    account_mails.tell(session, account, PASSWORD_CHANGED)


def lift_code(session: Session, account: Account, by: Actor) -> None:
    """Take away the second factor of somebody who lost it. Raises RuleViolation: not the actor's to do."""
    check_reach(account, by)
    second_factor.take_away(session, account)
    sessions.end_all(session, account.id)


def set_active(session: Session, account: Account, active: bool, by: Actor) -> None:
    """Close an account to its owner, or open it again. Raises RuleViolation: not the actor's to do, or its
    own.
    """
    check_reach(account, by)
    if account.id == by.account_id:
        raise RuleViolation("own_account")
    account.active = active
    sessions.end_all(session, account.id)
    if not active:
        account_mails.tell(session, account, ACCOUNT_CLOSED, by=account_mails.name_of_actor(session, by))


def digest_of(password: str) -> str:
    """Give what is kept of a password (argon2id, RFC 9106)."""
    with _turns:
        return hasher().hash(password)


def opens(account: Account | None, password: str) -> bool:
    """Say whether a password is that of an account that may sign in; where there is none it takes as long."""
    kept = account.password_hash if account and account.active else _decoy()
    return _matches(kept, password) and account is not None and account.active


def check_reach(account: Account, by: Actor) -> None:
    """Let those who look after all accounts reach a whole one, and only administrators that of another.

    Raises RuleViolation.
    """
    looks_after = by.may(Permission.ACCOUNTS_ADMINISTER)
    if not looks_after or not all(by.may_give(place.space) for place in account.standing):
        raise RuleViolation("not_your_people")


@cache
def _decoy() -> str:
    return digest_of("nobody has this password")


def _matches(password_hash: str, password: str) -> bool:
    with _turns:
        try:
            return hasher().verify(password_hash, password)
        except (VerifyMismatchError, InvalidHashError):
            return False
