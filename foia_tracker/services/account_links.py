"""Links by mail that change an account: a forgotten password, another address. The caller commits."""

from datetime import timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, joinedload

from foia_tracker import clock
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.mails.kinds import (
    ADDRESS_CHANGE,
    ADDRESS_CHANGE_ASKED,
    ADDRESS_CHANGED,
    PASSWORD_RESET,
    MailKind,
)
from foia_tracker.models.accounts import Account
from foia_tracker.models.invitations import AccountLink, LinkKind, ResetRequest
from foia_tracker.models.transactions import held
from foia_tracker.services import account_mails, accounts, outbox, sessions, tokens

LASTS = timedelta(hours=1)
WINDOW = timedelta(hours=1)
MOST_BY_EMAIL = 3
MOST_BY_ORIGIN = 20
AT_ONCE = 100
PATHS = {LinkKind.RESET: "/entrar/contrasena-nueva", LinkKind.ADDRESS: "/cuenta/correo"}


def ask_reset(session: Session, email: str, origin: str) -> None:
    """Note that somebody forgot a password; beyond a few in an hour nothing more is noted."""
    folded, recent = Account.folded(email), ResetRequest.at > clock.now() - WINDOW
    by_email = func.count().filter(ResetRequest.email == folded)
    by_origin = func.count().filter(ResetRequest.origin == origin)
    of_email, of_origin = session.execute(select(by_email, by_origin).where(recent)).one()
    if of_email < MOST_BY_EMAIL and of_origin < MOST_BY_ORIGIN:
        session.add(ResetRequest(email=folded, origin=origin, at=clock.now()))


def is_reset_asked(session: Session) -> bool:
    """Say whether somebody forgot a password and was not answered."""
    query = select(ResetRequest.id).where(ResetRequest.answered_at.is_(None)).limit(1)
    return session.scalars(query).first() is not None


def answer_resets(session: Session) -> int:
    """Post the link to every account whose owner forgot the password; gives how many askings were dealt
    with.
    """
    query = select(ResetRequest).where(ResetRequest.answered_at.is_(None)).order_by(ResetRequest.id)
    asked = session.scalars(query.limit(AT_ONCE).with_for_update(skip_locked=True)).all()
    for one in asked:
        one.answered_at = clock.now()
        account = accounts.find(session, one.email)
        if account is not None and account.active:
            _send(session, account, LinkKind.RESET, PASSWORD_RESET, account.email)
    session.flush()
    return len(asked)


def reset(session: Session, link: AccountLink, password: str) -> None:
    """Give the account another password, end its sessions, and use up all its links. Raises RuleViolation for
    a weak one.
    """
    accounts.change_password(session, link.account, password)
    _use_up(session, link.account)
    sessions.end_all(session, link.account.id)
    sessions.forget_attempts(session, link.account.email)


def ask_address(session: Session, account: Account, email: str) -> None:
    """Send a link to a new address, and tell the present one. Raises RuleViolation for what is no address.

    Whether the address has an account nobody is told: then the link will open nothing.
    """
    folded = accounts.check_address(email)
    if folded == account.email:
        raise RuleViolation("same_address", "email")
    _send(session, account, LinkKind.ADDRESS, ADDRESS_CHANGE, folded)
    account_mails.tell(session, account, ADDRESS_CHANGE_ASKED, address=folded)


def change_address(session: Session, link: AccountLink) -> None:
    """Let the account be entered with the new address, end its sessions, and use up all its links."""
    account, before = link.account, link.account.email
    account.email = link.email
    _use_up(session, account)
    sessions.end_all(session, account.id)
    account_mails.tell(session, account, ADDRESS_CHANGED, to=before)


def find(session: Session, kind: LinkKind, token: str) -> AccountLink | None:
    """Give the link of this kind that a token opens; None where it is forged, expired or used, where the
    account is closed, or where the new address has an account.
    """
    query = select(AccountLink).where(
        AccountLink.kind == kind,
        AccountLink.token_digest == tokens.digest(token),
        AccountLink.used_at.is_(None),
        AccountLink.expires_at > clock.now(),
    )
    whole = query.options(joinedload(AccountLink.account))
    found = session.scalars(held(whole, AccountLink)).one_or_none()
    if found is None or not found.account.active:
        return None
    taken = found.email and accounts.find(session, found.email) is not None
    return None if taken else found


def _send(session: Session, account: Account, kind: LinkKind, mail: MailKind, to: str) -> None:
    token = tokens.new()
    now = clock.now()
    link = AccountLink(
        kind=kind,
        account_id=account.id,
        email=to if kind is LinkKind.ADDRESS else "",
        token_digest=tokens.digest(token),
        created_at=now,
        expires_at=now + LASTS,
    )
    session.add(link)
    session.flush()
    facts = {"path": f"{PATHS[kind]}/{token}"}
    key = f"{mail.code}:{link.id}:{link.token_digest[:16]}"
    outbox.post(session, outbox.Mail(key=key, to=to, kind=mail, facts=facts, until=link.expires_at))


def _use_up(session: Session, account: Account) -> None:
    """Let no link that was sent before work any more."""
    mine = AccountLink.account_id == account.id, AccountLink.used_at.is_(None)
    session.execute(update(AccountLink).where(*mine).values(used_at=clock.now()))
