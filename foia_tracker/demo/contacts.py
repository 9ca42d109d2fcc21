"""Contacts for the recursos of the demonstration: openly invented."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.demo.cast import DEFAULT_ORGANISATION, PEOPLE
from foia_tracker.domain.acts import Kind
from foia_tracker.models.acts import ActRow
from foia_tracker.models.directory import Organisation
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import accounts, contact_details
from foia_tracker.services.contact_details import Contacts

MOST = 2
INVENTED = Contacts(
    PEOPLE[0].name, "Empresa Ficticia, S. A.", "Calle Imaginaria 0-00, zona 0, Ciudad de Ejemplo"
)


def write(session: Session) -> None:
    """Note contacts for the last requests of the first organisation of which a recurso was filed."""
    by = accounts.get(session, PEOPLE[0].email).actor
    own = select(Organisation.id).where(Organisation.slug == DEFAULT_ORGANISATION)
    filed = select(ActRow.request_id).where(ActRow.kind == Kind.REVIEW_FILED)
    query = select(InfoRequest).where(InfoRequest.organisation_id.in_(own), InfoRequest.id.in_(filed))
    for info_request in session.scalars(query.order_by(InfoRequest.id.desc()).limit(MOST)):
        contact_details.write(session, info_request, INVENTED, by)
