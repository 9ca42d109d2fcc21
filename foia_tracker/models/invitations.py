"""What is sent by mail to let somebody in: invitations to a place, and links that change an account.

Of each link only a digest is kept: whoever reads the database opens nothing with it.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Select, and_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from foia_tracker.domain.policy import Actor, Role, Space
from foia_tracker.models.accounts import Account, given_by
from foia_tracker.models.base import Row
from foia_tracker.models.directory import Organisation, Unit


class Invitation(Row):
    """Somebody is invited to a place; it is good once, until it expires or is withdrawn."""

    __tablename__ = "invitations"

    email: Mapped[str] = mapped_column(index=True)
    role: Mapped[str]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    manages: Mapped[bool] = mapped_column(default=False)
    token_digest: Mapped[str] = mapped_column(unique=True)
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    submission: Mapped[str | None] = mapped_column(unique=True)

    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")
    unit: Mapped[Unit | None] = relationship(lazy="raise_on_sql")
    invited_by: Mapped[Account | None] = relationship(lazy="raise_on_sql")

    @property
    def space(self) -> Space:
        """Give what the role is to be held in."""
        return Space(Role(self.role), self.organisation_id, self.unit_id)

    @classmethod
    def visible_to(cls, actor: Actor) -> "Select[Invitation]":
        """Give the invitations that are still open, to places that an actor looks after."""
        is_open = and_(cls.accepted_at.is_(None), cls.withdrawn_at.is_(None))
        return select(cls).where(is_open, given_by(cls, actor))


class LinkKind(StrEnum):
    """What a mailed link does."""

    RESET = "reset"
    ADDRESS = "address"


class AccountLink(Row):
    """A link that changes an account, mailed to whoever has the mailbox; good once, and not for long."""

    __tablename__ = "account_links"

    kind: Mapped[str]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    email: Mapped[str] = mapped_column(default="")
    """Of a change of address: the new one."""
    token_digest: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship(lazy="raise_on_sql")


class ResetRequest(Row):
    """Somebody forgot a password, they say; it is answered later, by a job, if there is such an account.

    So the page does the same whether there is one or not.
    """

    __tablename__ = "reset_requests"

    email: Mapped[str] = mapped_column(index=True)
    origin: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
