"""People who sign in, each with one role in one place."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from foia_tracker.domain.policy import Actor, Role
from foia_tracker.models.base import Row
from foia_tracker.models.directory import Organisation, Unit


class Account(Row):
    """Somebody who may sign in; the address is kept folded, so that it is unique however it is typed."""

    __tablename__ = "accounts"

    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(default="")
    password_hash: Mapped[str]
    role: Mapped[str]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]

    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")
    unit: Mapped[Unit | None] = relationship(lazy="raise_on_sql")

    @property
    def actor(self) -> Actor:
        """Give the account as the policy knows it."""
        return Actor(Role(self.role), self.id, self.organisation_id, self.unit_id)


class SignInAttempt(Row):
    """A failed sign-in, counted per address and per origin so that all processes slow a guesser down
    together.
    """

    __tablename__ = "sign_in_attempts"

    email: Mapped[str] = mapped_column(index=True)
    origin: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column(index=True)
