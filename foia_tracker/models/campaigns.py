"""A campaign: one letter to many units, one request each."""

from datetime import datetime

from sqlalchemy import ForeignKey, Select, false, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from foia_tracker.domain.policy import Actor, Permission, Role
from foia_tracker.models.base import Row
from foia_tracker.models.info_requests import InfoRequest


class Campaign(Row):
    """One letter of an organisation to many units. What it asks is said by its requests."""

    __tablename__ = "campaigns"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    title: Mapped[str]
    purpose: Mapped[str] = mapped_column(default="")
    submission: Mapped[str | None] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    @classmethod
    def visible_to(cls, actor: Actor) -> "Select[Campaign]":
        """Give the campaigns an actor may see: those of the own organisation, and those of which at least one
        request is seen.
        """
        if not actor.may(Permission.CAMPAIGNS_READ):
            return select(cls).where(false())
        seen = cls.id.in_(
            select(InfoRequest.campaign_id).where(
                InfoRequest.campaign_id.is_not(None), InfoRequest.is_visible_to(actor)
            )
        )
        if actor.role is Role.MONITOR:
            return select(cls).where(or_(cls.organisation_id == actor.organisation_id, seen))
        return select(cls).where(seen)

    def tells_purpose_to(self, actor: Actor) -> bool:
        """Say whether the actor reads why it was made: free text, which may name people, is never public."""
        return actor.speaks_for(self.organisation_id) or actor.oversees
