"""Who is asked and who asks: obliged bodies with their units, and civil organisations."""

from datetime import date, time

from sqlalchemy import ForeignKey, false
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from foia_tracker.models.base import Row


class Municipality(Row):
    """A municipality in which a unit may have its seat."""

    __tablename__ = "municipalities"

    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    department: Mapped[str]


class ObligedBody(Row):
    """A subject of the law (LAIP 6), with the law and the country that decide how its terms are counted."""

    __tablename__ = "obliged_bodies"

    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    acronym: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(default="GT")
    law: Mapped[str]
    section: Mapped[str] = mapped_column(default="")
    branch: Mapped[str] = mapped_column(default="")
    status: Mapped[str] = mapped_column(default="active")
    article6: Mapped[str] = mapped_column(default="")
    layers: Mapped[str] = mapped_column(default="")
    parent_slug: Mapped[str] = mapped_column(default="")
    successor_slug: Mapped[str] = mapped_column(default="")
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    source: Mapped[str] = mapped_column(default="")
    confirmed: Mapped[bool] = mapped_column(default=False)
    invented: Mapped[bool] = mapped_column(default=False)

    aliases: Mapped[list["BodyAlias"]] = relationship(back_populates="body", lazy="raise_on_sql")
    units: Mapped[list["Unit"]] = relationship(back_populates="body", lazy="raise_on_sql")


class BodyAlias(Row):
    """Another name under which a body is known, folded so that a search needs no accents."""

    __tablename__ = "body_aliases"

    body_id: Mapped[int] = mapped_column(ForeignKey("obliged_bodies.id"), index=True)
    name: Mapped[str]
    folded: Mapped[str] = mapped_column(unique=True)

    body: Mapped[ObligedBody] = relationship(back_populates="aliases", lazy="raise_on_sql")


class Unit(Row):
    """A public information unit (UIP). A seat nobody knows stays unknown."""

    __tablename__ = "units"

    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    body_id: Mapped[int] = mapped_column(ForeignKey("obliged_bodies.id"), index=True)
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipalities.id"))
    works_saturdays: Mapped[bool] = mapped_column(default=False)
    closes_at: Mapped[time | None]
    """The hour at which its office closes, where known: what is filed later counts from the next day."""

    body: Mapped[ObligedBody] = relationship(back_populates="units", lazy="raise_on_sql")
    municipality: Mapped[Municipality | None] = relationship(lazy="raise_on_sql")


WITH_PLACES = (joinedload(Unit.body), joinedload(Unit.municipality))
"""What a unit must be loaded with for its calendar: its body, and its seat."""


class Organisation(Row):
    """A civil organisation that exercises the right of access."""

    __tablename__ = "organisations"

    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    default_visibility: Mapped[str] = mapped_column(default="shared")
    habeas_data: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether it logs requests about the data of a person, who is then known to it (LAIP 33, 34)."""
    invented: Mapped[bool] = mapped_column(default=False)
