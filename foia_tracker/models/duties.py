"""What is said of the duties of a body: rows are appended, corrected by a later row, and annulled by the side
that recorded them; none is changed or deleted.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Self

from sqlalchemy import ForeignKey, Numeric, Select, UniqueConstraint, false, select
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from foia_tracker.domain.duty_records import Figures
from foia_tracker.domain.policy import Actor, Permission
from foia_tracker.domain.reserves import Reserve
from foia_tracker.models.base import Row
from foia_tracker.models.directory import Organisation


class Statement(Row):
    """What every row says: for whom it was recorded and when, and whether that side annulled it.

    `note` is free text and may name people: nothing public shows it. `submission` makes a double click one.
    """

    __abstract__ = True

    side: Mapped[str]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    address: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    submission: Mapped[str | None]
    annulled_at: Mapped[datetime | None]
    annulled_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    annulled_reason: Mapped[str] = mapped_column(default="")

    @declared_attr
    @classmethod
    def organisation(cls) -> Mapped[Organisation | None]:
        """Give the organisation for which it was recorded."""
        return relationship(Organisation, lazy="raise_on_sql")

    @property
    def is_annulled(self) -> bool:
        """Say whether the side that recorded it took it back."""
        return self.annulled_at is not None

    @classmethod
    def visible_to(cls, actor: Actor) -> "Select[Self]":
        """Give the rows an actor may see: facts about public bodies, which everybody reads."""
        rows = select(cls)
        return rows if actor.may(Permission.DUTIES_READ) else rows.where(false())


class AnnualReport(Statement):
    """The report of a unit on a year to the Procurador de los Derechos Humanos (LAIP 48)."""

    __tablename__ = "annual_reports"
    __table_args__ = (UniqueConstraint("unit_id", "submission"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    year: Mapped[int]
    submitted_on: Mapped[date | None]
    source: Mapped[str]
    requests: Mapped[int | None]
    resolved: Mapped[int | None]
    mean_days: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    pending: Mapped[int | None]
    extended: Mapped[int | None]
    dismissed: Mapped[int | None]
    limited: Mapped[int | None]
    challenged: Mapped[int | None]

    @property
    def figures(self) -> Figures:
        """Give its own eight figures."""
        return Figures(
            self.requests,
            self.resolved,
            self.mean_days,
            self.pending,
            self.extended,
            self.dismissed,
            self.limited,
            self.challenged,
        )


class DisclosureItem(Statement):
    """What was found of one numeral of the information de oficio of a body (LAIP 10-14)."""

    __tablename__ = "disclosure_items"
    __table_args__ = (UniqueConstraint("body_id", "submission"),)

    body_id: Mapped[int] = mapped_column(ForeignKey("obliged_bodies.id"), index=True)
    article: Mapped[int]
    numeral: Mapped[int]
    state: Mapped[str]
    checked_on: Mapped[date]
    changed_on: Mapped[date | None]


class ReserveResolution(Statement):
    """A resolution by which a body reserves information, as it is stated (LAIP 23, 25, 28)."""

    __tablename__ = "reserve_resolutions"
    __table_args__ = (UniqueConstraint("body_id", "submission"),)

    body_id: Mapped[int] = mapped_column(ForeignKey("obliged_bodies.id"), index=True)
    number: Mapped[str]
    subject: Mapped[str]
    source: Mapped[str]
    authority: Mapped[str] = mapped_column(default="")
    classified_on: Mapped[date | None]
    gazette_on: Mapped[date | None]
    years: Mapped[int | None]
    months: Mapped[int | None]
    until_on: Mapped[date | None]
    extended_on: Mapped[date | None]
    extended_years: Mapped[int | None]

    grounds: Mapped[list["ReserveGround"]] = relationship(
        order_by="ReserveGround.ground", lazy="raise_on_sql"
    )

    @property
    def terms(self) -> Reserve:
        """Give its dates as the domain knows them."""
        return Reserve(
            self.classified_on,
            self.gazette_on,
            self.years,
            self.months,
            self.until_on,
            self.extended_on,
            self.extended_years,
        )


class ReserveGround(Row):
    """One ground of a reserve, a row of the closed list (LAIP 23), so that grounds can be counted."""

    __tablename__ = "reserve_grounds"
    __table_args__ = (UniqueConstraint("reserve_id", "ground"),)

    reserve_id: Mapped[int] = mapped_column(ForeignKey("reserve_resolutions.id"))
    ground: Mapped[str]
