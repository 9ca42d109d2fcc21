"""The one private place for the data of people that a recurso de revisión asks for (LAIP 57)."""

from datetime import datetime

from sqlalchemy import ForeignKey, Select, false, select
from sqlalchemy.orm import Mapped, mapped_column

from foia_tracker.domain.policy import Actor, Permission
from foia_tracker.models.base import Row
from foia_tracker.models.info_requests import InfoRequest


class ContactDetails(Row):
    """Who files the recurso of a request, who else it concerns, and where they can be notified.

    Nothing but the page of the own organisation reads it: no list, no file, no chain.
    """

    __tablename__ = "contact_details"

    request_id: Mapped[int] = mapped_column(ForeignKey("info_requests.id"), unique=True)
    appellant: Mapped[str] = mapped_column(default="")
    third_party: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    """Domicile, place or means for notifications."""
    updated_at: Mapped[datetime]
    updated_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    @classmethod
    def visible_to(cls, actor: Actor) -> "Select[ContactDetails]":
        """Give those an actor may see: of the requests of its own organisation, and of nobody else's."""
        if not actor.may(Permission.CONTACT_DETAILS_KEEP) or actor.organisation_id is None:
            return select(cls).where(false())
        own = select(InfoRequest.id).where(InfoRequest.organisation_id == actor.organisation_id)
        return select(cls).where(cls.request_id.in_(own))
