"""People who sign in, and the places in which each acts: a role in one organisation, one unit or the
programme.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, ForeignKey, Select, and_, false, select, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from foia_tracker.domain.policy import Actor, Permission, Role, Space
from foia_tracker.models.base import Row
from foia_tracker.models.directory import Organisation, Unit

if TYPE_CHECKING:
    from foia_tracker.models.invitations import Invitation


class Account(Row):
    """Somebody who may sign in; the address is kept folded, so that it is unique however it is typed."""

    __tablename__ = "accounts"

    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(default="")
    password_hash: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    code_salt: Mapped[str] = mapped_column(default="", server_default="")
    """With the installation's key it gives the key of the second factor; "" while there is none."""
    code_step: Mapped[int | None]
    """The step of time of the last code that was accepted: none is accepted twice (RFC 6238, 5.2)."""

    places: Mapped[list["Place"]] = relationship(
        back_populates="account", order_by="Place.id", lazy="raise_on_sql"
    )

    @classmethod
    def visible_to(cls, actor: Actor) -> "Select[Account]":
        """Give the accounts that an actor looks after as a whole: all, for whoever looks after any."""
        return select(cls).where(true() if actor.may(Permission.ACCOUNTS_ADMINISTER) else false())

    @staticmethod
    def folded(email: str) -> str:
        """Give an address as it is kept and compared."""
        return email.strip().casefold()

    @property
    def standing(self) -> tuple["Place", ...]:
        """Give the places that it still has, the first one first."""
        return tuple(place for place in self.places if place.ended_at is None)

    @property
    def actor(self) -> Actor:
        """Give the account as the policy knows it in its first place; in none it is nobody."""
        return self.standing[0].actor if self.standing else Actor()

    @property
    def has_code(self) -> bool:
        """Say whether a second factor is set up."""
        return bool(self.code_salt)

    @property
    def needs_code(self) -> bool:
        """Say whether some place of it may not be entered with a password alone."""
        return any(place.actor.needs_code for place in self.standing)


class Place(Row):
    """A role that an account has in an organisation, in a unit, or for the programme; ended, it stays as
    history.
    """

    __tablename__ = "places"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    role: Mapped[str]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    manages: Mapped[bool] = mapped_column(default=False, server_default="0")
    """The manager of an organisation or the head of a unit, who decides who else belongs to it."""
    key: Mapped[str | None] = mapped_column(unique=True)
    """The same role in the same place cannot be held twice at once; None once it ended."""
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship(back_populates="places", lazy="raise_on_sql")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")
    unit: Mapped[Unit | None] = relationship(lazy="raise_on_sql")

    @property
    def actor(self) -> Actor:
        """Give whoever acts there as the policy knows them."""
        role = Role(self.role)
        return Actor(role, self.account_id, self.organisation_id, self.unit_id, manages=self.manages)

    @property
    def space(self) -> Space:
        """Give what the role is held in."""
        return Space(Role(self.role), self.organisation_id, self.unit_id)

    @classmethod
    def visible_to(cls, actor: Actor) -> "Select[Place]":
        """Give the places that an actor may give and take: those of its own organisation or unit for whoever
        manages it, all for whoever looks after all accounts.
        """
        return select(cls).where(cls.ended_at.is_(None), given_by(cls, actor))


def given_by(table: "type[Place] | type[Invitation]", actor: Actor) -> ColumnElement[bool]:
    """Give the condition for the rows about places that an actor may give and take."""
    if actor.may(Permission.ACCOUNTS_ADMINISTER):
        return true()
    if not actor.may(Permission.PEOPLE_MANAGE):
        return false()
    own = table.organisation_id == actor.organisation_id
    if actor.role is Role.OFFICER:
        own = table.unit_id == actor.unit_id
    return and_(table.role == actor.role, own)
