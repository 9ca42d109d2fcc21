"""Words to be taken out because the law obliges to: asked by one person, decided by another."""

from datetime import datetime

from sqlalchemy import ColumnElement, ForeignKey, Index, Select, false, select, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from foia_tracker.domain.policy import Actor, Permission, Role
from foia_tracker.models.acts import ActRow
from foia_tracker.models.base import Row
from foia_tracker.models.info_requests import InfoRequest

GONE = "Texto retirado"
"""What stands for a title or a thing asked that was taken out, which cannot be empty; never translated."""
OF_A_COPY = "Repite un texto que se retiró por orden de dos personas."
"""The reason of what went along: the first is not for everybody who reads the copies. Never translated."""


class Expunging(Row):
    """Somebody asks that words be taken out, of an act or of the request itself, and somebody else decides.

    `approved` is None while nobody decided. `expunged_id` names the act by which the chain says so.
    """

    __tablename__ = "expungings"
    __table_args__ = (Index("ix_expungings_open", "decided_at", "id"),)

    request_id: Mapped[int] = mapped_column(ForeignKey("info_requests.id"), index=True)
    act_id: Mapped[int | None] = mapped_column(ForeignKey("acts.id"))
    field: Mapped[str]
    reason: Mapped[str]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    asked_side: Mapped[str]
    asked_at: Mapped[datetime]
    submission: Mapped[str | None] = mapped_column(unique=True)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime | None]
    approved: Mapped[bool | None]
    note: Mapped[str] = mapped_column(default="")
    expunged_id: Mapped[int | None] = mapped_column(ForeignKey("acts.id"))

    info_request: Mapped[InfoRequest] = relationship(lazy="raise_on_sql")
    act: Mapped[ActRow | None] = relationship(lazy="raise_on_sql", foreign_keys=[act_id])

    @classmethod
    def visible_to(cls, actor: Actor) -> "Select[Expunging]":
        """Give those an actor may see: who decides sees those of requests that it may see; the administrator,
        who sees no request by role, sees all of them, and is shown no text.
        """
        return select(cls).where(cls._is_visible_to(actor))

    @classmethod
    def _is_visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        if not actor.may(Permission.EXPUNGING_DECIDE):
            return false()
        if actor.role is Role.ADMINISTRATOR:
            return true()
        return cls.request_id.in_(select(InfoRequest.id).where(InfoRequest.is_visible_to(actor)))
