"""Inviting people to a place, and taking an invitation up. The caller commits.

Whoever invites is told the same whether the address has an account or not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, joinedload

from foia_tracker import clock
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import Actor, Space
from foia_tracker.mails.kinds import INVITATION, PLACE_GIVEN
from foia_tracker.models.accounts import Account, Place
from foia_tracker.models.invitations import Invitation
from foia_tracker.models.transactions import held
from foia_tracker.services import account_mails, accounts, outbox, places, sessions, tokens
from foia_tracker.services.submissions import earlier

LASTS = timedelta(days=7)
MOST_OPEN = 50
"""For one organisation or unit: enough for any, and no way to send mail to the whole world."""
WHOLE = (
    joinedload(Invitation.organisation),
    joinedload(Invitation.unit),
    joinedload(Invitation.invited_by),
)


@dataclass(frozen=True)
class Invited:
    """Who is to be invited, to what."""

    email: str
    space: Space
    manages: bool = False
    submission: str | None = None


def invite(session: Session, invited: Invited, by: Actor) -> Invitation:
    """Invite somebody, and post the mail. An open invitation to the same place is replaced.

    Raises RuleViolation: no address, a place that is not the actor's to give or holds the person already, or
    too many invitations at once.
    """
    known = earlier(session, Invitation, invited.submission)
    if known is not None:
        return known
    email = _check(session, invited, by)
    for open_one in _open_for(session, invited.space, email):
        open_one.withdrawn_at = clock.now()
    made = Invitation(
        email=email,
        role=invited.space.role,
        organisation_id=invited.space.organisation_id,
        unit_id=invited.space.unit_id,
        manages=invited.manages,
        token_digest="",
        invited_by_id=by.account_id,
        created_at=clock.now(),
        expires_at=clock.now(),
        submission=invited.submission,
    )
    session.add(made)
    _send(session, made)
    return made


def send_again(session: Session, invitation: Invitation) -> None:
    """Post the mail again with another link; the first one opens nothing any more."""
    _send(session, invitation)


def withdraw(invitation: Invitation) -> None:
    """Take an invitation back."""
    invitation.withdrawn_at = invitation.withdrawn_at or clock.now()


def waiting(session: Session, by: Actor) -> Sequence[Invitation]:
    """Give the invitations that nobody took up yet, of those that an actor looks after; expired ones too."""
    query = Invitation.visible_to(by).options(*WHOLE).order_by(Invitation.id.desc())
    return session.scalars(query).all()


def find(session: Session, token: str) -> Invitation | None:
    """Give the invitation that a link opens; None where it is forged, expired, withdrawn or was used."""
    query = select(Invitation).where(
        Invitation.token_digest == tokens.digest(token),
        Invitation.accepted_at.is_(None),
        Invitation.withdrawn_at.is_(None),
        Invitation.expires_at > clock.now(),
    )
    return session.scalars(held(query.options(*WHOLE), Invitation)).one_or_none()


def accept_anew(session: Session, invitation: Invitation, name: str, password: str) -> Account:
    """Take an invitation up with an account that is made for it. Raises RuleViolation for a weak password."""
    new = accounts.NewAccount(
        invitation.email,
        invitation.space.role,
        password,
        name,
        invitation.organisation,
        invitation.unit,
        invitation.manages,
    )
    account = accounts.create(session, new)
    invitation.accepted_at = clock.now()
    return account


def accept(session: Session, invitation: Invitation, account: Account) -> Place:
    """Take an invitation up with an account that is there; its rights change, so its sessions end."""
    place = places.give(session, account, invitation.space, manages=invitation.manages)
    place.manages = place.manages or invitation.manages
    invitation.accepted_at = clock.now()
    by = account_mails.name_of(invitation.invited_by)
    account_mails.tell(session, account, PLACE_GIVEN, by=by, **account_mails.where(invitation))
    sessions.end_all(session, account.id)
    return place


def _check(session: Session, invited: Invited, by: Actor) -> str:
    email = accounts.check_address(invited.email)
    places.check_space(invited.space, manages=invited.manages)
    if not by.may_give(invited.space):
        raise RuleViolation("not_your_people")
    if places.is_held(session, invited.space, email):
        raise RuleViolation("there_already", "email")
    if _count_open(session, invited.space) >= MOST_OPEN:
        raise RuleViolation("too_many_invitations")
    return email


def _open_for(session: Session, space: Space, email: str) -> Sequence[Invitation]:
    query = select(Invitation).where(_is_open_in(space), Invitation.email == email)
    return session.scalars(query).all()


def _count_open(session: Session, space: Space) -> int:
    still = Invitation.expires_at > clock.now()
    return session.scalar(select(func.count(Invitation.id)).where(_is_open_in(space), still)) or 0


def _is_open_in(space: Space) -> ColumnElement[bool]:
    return and_(
        Invitation.role == space.role,
        Invitation.organisation_id.is_not_distinct_from(space.organisation_id),
        Invitation.unit_id.is_not_distinct_from(space.unit_id),
        Invitation.accepted_at.is_(None),
        Invitation.withdrawn_at.is_(None),
    )


def _send(session: Session, invitation: Invitation) -> None:
    token = tokens.new()
    invitation.token_digest = tokens.digest(token)
    invitation.expires_at = clock.now() + LASTS
    session.flush()
    whole = session.scalars(select(Invitation).where(Invitation.id == invitation.id).options(*WHOLE)).one()
    mail = outbox.Mail(
        key=f"invitation:{invitation.id}:{invitation.token_digest[:16]}",
        to=invitation.email,
        kind=INVITATION,
        facts={
            "by": account_mails.name_of(whole.invited_by),
            "path": f"/invitacion/{token}",
            **account_mails.where(whole),
        },
        until=invitation.expires_at,
    )
    outbox.post(session, mail)
