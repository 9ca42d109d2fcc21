"""Telling people by mail when something sensitive about their account changes. The caller commits."""

from uuid import uuid4

from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.policy import Actor
from foia_tracker.labels import ROLES
from foia_tracker.mails.kinds import MailKind
from foia_tracker.models.accounts import Account, Place
from foia_tracker.models.invitations import Invitation
from foia_tracker.services import outbox

PROFILE = "/cuenta"


def tell(session: Session, account: Account, kind: MailKind, to: str = "", **facts: str) -> None:
    """Post a mail about what just happened to an account, to its address or, with `to`, to another one."""
    known = {"at": clock.now().isoformat(), "path": PROFILE, **facts}
    mail = outbox.Mail(
        key=f"{kind.code}:{account.id}:{uuid4().hex}",
        to=to or account.email,
        kind=kind,
        facts={name: value for name, value in known.items() if name in kind.facts},
    )
    outbox.post(session, mail)


def where(held: Place | Invitation) -> dict[str, str]:
    """Say the place and the role of what somebody holds or is invited to."""
    held_in = held.organisation or held.unit
    role = ROLES[held.role]
    return {"place": held_in.name if held_in else role, "role": role}


def name_of_actor(session: Session, by: Actor) -> str:
    """Say who an actor is, as others of the same place know them."""
    return name_of(session.get(Account, by.account_id) if by.account_id else None)


def name_of(account: Account | None) -> str:
    """Say who did it, as others of the same place know them."""
    return (account.name or account.email) if account else "La administración del sistema"
