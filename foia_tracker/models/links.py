"""Links by which a unit without an account says what it did in one request."""

from datetime import datetime

from sqlalchemy import ForeignKey, Select, false, select
from sqlalchemy.orm import Mapped, mapped_column

from foia_tracker.domain.policy import Actor, Role
from foia_tracker.models.base import Row
from foia_tracker.models.info_requests import InfoRequest


class UnitLink(Row):
    """A link to one request, of which the database knows a digest alone: whoever reads it opens nothing.

    `label` says for whom it was made, in the words of the organisation.
    """

    __tablename__ = "unit_links"

    request_id: Mapped[int] = mapped_column(ForeignKey("info_requests.id"), index=True)
    label: Mapped[str]
    digest: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    revoked_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    def is_open_at(self, moment: datetime) -> bool:
        """Say whether it opens anything at a moment: it was not revoked and has not expired."""
        return self.revoked_at is None and moment < self.expires_at

    @classmethod
    def visible_to(cls, actor: Actor) -> "Select[UnitLink]":
        """Give the links an actor may know of: those to the requests of the own organisation."""
        if actor.role is not Role.MONITOR:
            return select(cls).where(false())
        own = InfoRequest.organisation_id == actor.organisation_id
        return select(cls).join(InfoRequest, InfoRequest.id == cls.request_id).where(own)
