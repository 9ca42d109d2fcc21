"""Mail on its way: what is to be told to whom, how often it was tried, and what became of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Select, false, select
from sqlalchemy.orm import Mapped, mapped_column

from foia_tracker.domain.policy import Actor, Permission, Role
from foia_tracker.models.base import Row


class OutboxMail(Row):
    """One mail to one person; the key makes a second of the same impossible.

    It waits while it has a `resume_at`: nobody touches it before, nor before `leased_until`, the moment until
    which a process that took it may still be sending it. Its text is drawn when it leaves; of the facts, what
    is secret is gone once it was sent or given up.
    """

    __tablename__ = "outbox"

    key: Mapped[str] = mapped_column(unique=True)
    recipient: Mapped[str]
    kind: Mapped[str]
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    until: Mapped[datetime | None]
    """After this moment it is of no use, as a link that has expired."""
    message_id: Mapped[str]
    created_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    resume_at: Mapped[datetime | None] = mapped_column(index=True)
    leased_until: Mapped[datetime | None]
    sent_at: Mapped[datetime | None] = mapped_column(index=True)
    given_up_at: Mapped[datetime | None] = mapped_column(index=True)
    error: Mapped[str] = mapped_column(default="")
    """Why the last attempt came to nothing, in the words of the server, without addresses."""

    @property
    def waits(self) -> bool:
        """Say whether it is still to leave."""
        return self.resume_at is not None

    def recipient_for(self, actor: Actor) -> str:
        """Give the address as an actor may read it: whole for who keeps the installation running."""
        if actor.role is Role.ADMINISTRATOR:
            return self.recipient
        name, _at, domain = self.recipient.rpartition("@")
        return f"{name[:1]}…@{domain}"

    @classmethod
    def visible_to(cls, actor: Actor) -> "Select[OutboxMail]":
        """Give the mails an actor may know of: all of them, or none. What they say nobody is shown."""
        rows = select(cls)
        return rows if actor.may(Permission.OUTBOX_READ) else rows.where(false())
