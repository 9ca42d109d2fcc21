"""Retire an account: nothing is left by which its owner is known or comes in, and its history stays whole.

Acts, chains and whatever else names the account by its number are not touched. The caller commits.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import Actor, Role
from foia_tracker.mails.kinds import ACCOUNT_RETIRED
from foia_tracker.models.accounts import Account, Place
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.invitations import AccountLink, Invitation, ResetRequest
from foia_tracker.models.outbox import OutboxMail
from foia_tracker.models.sessions import AccountSession, RecoveryCode, SignInAttempt
from foia_tracker.services import account_mails, accounts

NAME = "Cuenta retirada {number}"
"""What stands for the name, on every page that shows it; never translated."""
ADDRESS = "cuenta-retirada-{number}@retirada.invalid"
"""Nobody can have an address there (RFC 2606, 2)."""
UNUSABLE = "-"
"""What no password has as its digest."""


def is_retired(account: Account) -> bool:
    """Say whether an account was retired."""
    return account.email == ADDRESS.format(number=account.id)


def without_place(session: Session, by: Actor) -> Sequence[Account]:
    """Give the accounts that an actor looks after, belong nowhere any more and were not retired, by name."""
    stands = select(Place.account_id).where(Place.ended_at.is_(None))
    query = Account.visible_to(by).where(Account.id.not_in(stands))
    found = [account for account in session.scalars(query) if not is_retired(account)]
    return sorted(found, key=lambda account: (account.name or account.email).casefold())


def anonymise(session: Session, account: Account, by: Actor) -> None:
    """Retire an account for good; one that was stays as it is. What its owner followed, nobody follows. The
    owner is told by a last mail when somebody else does it.

    Raises RuleViolation: an account that is neither one's own nor the actor's to look after, or that of the
    last administrator, after whom nobody could let anybody in.
    """
    whole = _held(session, account.id)
    is_own = by.account_id == whole.id
    if not is_own:
        accounts.check_reach(whole, by)
    if is_retired(whole):
        return
    _check_not_last(session, whole)
    _end_places(session, whole)
    _forget_ways_in(session, whole)
    before = whole.email
    _forget_address(session, before, ADDRESS.format(number=whole.id))
    if not is_own:
        name = account_mails.name_of_actor(session, by)
        account_mails.tell(session, whole, ACCOUNT_RETIRED, to=before, by=name)
    whole.name, whole.email = NAME.format(number=whole.id), ADDRESS.format(number=whole.id)
    whole.password_hash, whole.active = UNUSABLE, False
    whole.code_salt, whole.code_step = "", None
    session.flush()


def _held(session: Session, number: int) -> Account:
    """Read an account as it is now, with its places, and keep others from changing it."""
    query = select(Account).where(Account.id == number).options(*accounts.WITH_PLACES)
    held = query.with_for_update(of=Account).execution_options(populate_existing=True)
    return session.scalars(held).one()


def _check_not_last(session: Session, account: Account) -> None:
    """Keep one administrator, where there are any."""
    if not any(place.role == Role.ADMINISTRATOR for place in account.standing):
        return
    # All of them are held, in one order: of two who retire at once the second sees that the first has.
    holders = select(Place.account_id).where(Place.role == Role.ADMINISTRATOR, Place.ended_at.is_(None))
    query = select(Account.id).where(Account.id.in_(holders), Account.active).order_by(Account.id)
    if set(session.scalars(query.with_for_update())) <= {account.id}:
        raise RuleViolation("last_administrator")


def _end_places(session: Session, account: Account) -> None:
    for place in account.standing:
        place.ended_at, place.key, place.manages = clock.now(), None, False
    followed = select(InfoRequest).where(InfoRequest.follower_id == account.id).order_by(InfoRequest.id)
    # One by one, so that the ledger hears of each.
    for info_request in session.scalars(
        followed.with_for_update(key_share=True).execution_options(populate_existing=True)
    ):
        info_request.follower_id = None
    session.flush()


def _forget_ways_in(session: Session, account: Account) -> None:
    for table in (AccountSession, RecoveryCode, AccountLink):
        session.execute(delete(table).where(table.account_id == account.id))


def _forget_address(session: Session, email: str, instead: str) -> None:
    """Take an address out of everywhere else. Of a mail the key stays, so that none is sent again."""
    for table in (SignInAttempt, ResetRequest):
        session.execute(delete(table).where(table.email == email))
    now = clock.now()
    invited = select(Invitation).where(Invitation.email == email).order_by(Invitation.id)
    for invitation in session.scalars(invited.with_for_update().execution_options(populate_existing=True)):
        if invitation.accepted_at is None:
            invitation.withdrawn_at = invitation.withdrawn_at or now
        invitation.email = instead
    session.flush()
    gone: dict[str, Any] = {
        "recipient": "",
        "facts": {},
        "error": "",
        "resume_at": None,
        "leased_until": None,
    }
    given_up = func.coalesce(OutboxMail.given_up_at, now)
    mine = OutboxMail.recipient == email
    waiting = OutboxMail.sent_at.is_(None)
    session.execute(update(OutboxMail).where(mine, waiting).values(given_up_at=given_up))
    session.execute(update(OutboxMail).where(mine).values(gone))
