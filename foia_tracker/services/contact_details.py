"""Keep for a request what art. 57 asks of a recurso, for its own organisation alone. The caller commits."""

from dataclasses import dataclass, fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import Actor
from foia_tracker.models.contact_details import ContactDetails
from foia_tracker.models.info_requests import InfoRequest


@dataclass(frozen=True)
class Contacts:
    """Who files the recurso, the third party that it concerns, and where they are notified (LAIP 57)."""

    appellant: str = ""
    third_party: str = ""
    address: str = ""


NAMES = tuple(one.name for one in fields(Contacts))


def find(session: Session, info_request: InfoRequest, by: Actor) -> ContactDetails | None:
    """Give what is kept of a request, None where nothing is or it is not the actor's to read."""
    query = ContactDetails.visible_to(by).where(ContactDetails.request_id == info_request.id)
    return session.scalars(query).one_or_none()


def write(session: Session, info_request: InfoRequest, contacts: Contacts, by: Actor) -> None:
    """Keep these in place of what was kept; where all are empty nothing is kept.

    Raises RuleViolation for a request of another organisation.
    """
    said = {name: getattr(contacts, name).strip() for name in NAMES}
    if not any(said.values()):
        remove(session, info_request, by)
        return
    _check(info_request, by)
    kept = find(session, info_request, by)
    if kept is None:
        kept = ContactDetails(request_id=info_request.id)
        session.add(kept)
    for name, text in said.items():
        setattr(kept, name, text)
    kept.updated_at, kept.updated_by_id = clock.now(), by.account_id
    session.flush()


def remove(session: Session, info_request: InfoRequest, by: Actor) -> None:
    """Remove for good what is kept. Nobody else is asked: it stands in no chain, and nothing is lost but it.

    Raises RuleViolation for a request of another organisation.
    """
    _check(info_request, by)
    for kept in session.scalars(select(ContactDetails).where(ContactDetails.request_id == info_request.id)):
        session.delete(kept)
    session.flush()


def _check(info_request: InfoRequest, by: Actor) -> None:
    if not by.speaks_for(info_request.organisation_id):
        raise RuleViolation("not_your_contacts")
