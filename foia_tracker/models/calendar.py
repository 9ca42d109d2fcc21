"""Days off as rows, and the calendar that holds for a unit. Nothing is deleted: what was removed keeps its
row, and each change says what was before.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, false, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from foia_tracker.domain.calendar import PLAIN, Calendar, DayOptions, Effect, Entry, Layer, LocalFeast
from foia_tracker.domain.days import Days, Until, Yearly
from foia_tracker.domain.holidays import national_entries
from foia_tracker.domain.law import RULE_SETS
from foia_tracker.models.accounts import Account
from foia_tracker.models.base import Row
from foia_tracker.models.directory import Unit
from foia_tracker.models.transactions import count_with_calendar

GUATEMALA = "GT"
NATIONAL = "national"
UNKNOWN_SEAT = "unknown-seat"
INSTITUTION_PREFIX = "unit-"
SATURDAY_AND_SUNDAY = (5, 6)
SUNDAY_ONLY = (6,)


class LayerKind(StrEnum):
    """Under whose authority a layer stands, from the widest to the narrowest."""

    NATIONAL = "national"
    BRANCH = "branch"
    MUNICIPALITY = "municipality"
    INSTITUTION = "institution"


class ChangeVerb(StrEnum):
    """What was done to a layer of the calendar."""

    ADDED = "added"
    CORRECTED = "corrected"
    CONFIRMED = "confirmed"
    REMOVED = "removed"
    CONFIRMED_UNTIL = "confirmed_until"


class CalendarLayer(Row):
    """An authority whose days off hold for some units."""

    __tablename__ = "calendar_layers"

    slug: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    name: Mapped[str]
    confirmed_until: Mapped[date | None]

    is_removed = False

    @property
    def said(self) -> Until:
        """Give up to which day it is confirmed."""
        return Until(self.confirmed_until)

    def say(self, until: Until) -> None:
        """Confirm it up to another day."""
        self.confirmed_until = until.confirmed_until


class CalendarEntry(Row):
    """A day or period that a layer takes out or gives back, with its source."""

    __tablename__ = "calendar_entries"

    layer_id: Mapped[int] = mapped_column(ForeignKey("calendar_layers.id"), index=True)
    first_on: Mapped[date]
    last_on: Mapped[date]
    effect: Mapped[str]
    why: Mapped[str]
    source: Mapped[str]
    gazette_on: Mapped[date | None]
    """The day on which the Diario de Centro América published the source."""
    confirmed: Mapped[bool]
    half: Mapped[bool] = mapped_column(default=False, server_default=false())
    suspension: Mapped[bool] = mapped_column(default=False, server_default=false())
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]

    added_by: Mapped[Account | None] = relationship(lazy="raise_on_sql")

    @property
    def is_removed(self) -> bool:
        """Say whether it holds no more."""
        return self.removed_at is not None

    @property
    def said(self) -> Days:
        """Give what it says."""
        return Days(
            self.first_on,
            self.last_on,
            self.why,
            self.source,
            self.gazette_on,
            Effect(self.effect),
            self.half,
            self.suspension,
            self.confirmed,
        )

    def say(self, days: Days) -> None:
        """Let it say something else."""
        self.first_on, self.last_on = days.first, days.last
        self.why, self.source, self.gazette_on = days.why, days.source, days.gazette_on
        self.effect, self.half, self.suspension = days.effect, days.half, days.suspension
        self.confirmed = days.confirmed


class CalendarRule(Row):
    """A day off that comes back every year, such as a local feast."""

    __tablename__ = "calendar_rules"

    layer_id: Mapped[int] = mapped_column(ForeignKey("calendar_layers.id"), index=True)
    month: Mapped[int]
    day: Mapped[int]
    why: Mapped[str]
    source: Mapped[str]
    from_year: Mapped[int | None]
    until_year: Mapped[int | None]
    confirmed: Mapped[bool] = mapped_column(default=True)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    added_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]

    added_by: Mapped[Account | None] = relationship(lazy="raise_on_sql")

    @property
    def is_removed(self) -> bool:
        """Say whether it holds no more."""
        return self.removed_at is not None

    @property
    def said(self) -> Yearly:
        """Give what it says."""
        return Yearly(
            self.month, self.day, self.why, self.source, self.from_year, self.until_year, self.confirmed
        )

    def say(self, yearly: Yearly) -> None:
        """Let it say something else."""
        self.month, self.day = yearly.month, yearly.day
        self.why, self.source = yearly.why, yearly.source
        self.from_year, self.until_year = yearly.from_year, yearly.until_year
        self.confirmed = yearly.confirmed


class CalendarChange(Row):
    """One change of a layer: what it was before and after, who made it, when and why. Appended, never
    changed; `submission` makes a double click one change.
    """

    __tablename__ = "calendar_changes"

    layer_id: Mapped[int] = mapped_column(ForeignKey("calendar_layers.id"), index=True)
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("calendar_entries.id"))
    rule_id: Mapped[int | None] = mapped_column(ForeignKey("calendar_rules.id"))
    verb: Mapped[str]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    reason: Mapped[str] = mapped_column(default="")
    submission: Mapped[str | None] = mapped_column(unique=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime]

    layer: Mapped[CalendarLayer] = relationship(lazy="raise_on_sql")
    by: Mapped[Account | None] = relationship(lazy="raise_on_sql")


Key = tuple[tuple[str, ...], tuple[int, ...], time | None, DayOptions]


@dataclass
class Calendars:
    """The layers, read once; gives the calendar of each unit, shared so that its years are computed once."""

    layers: dict[str, Layer]
    _known: dict[Key, Calendar] = field(default_factory=dict)

    @classmethod
    def load(cls, session: Session) -> "Calendars":
        """Read every layer with its entries and rules, save those that were removed. Until the transaction
        ends the calendar stays as it was read, unless the transaction is a reading one.
        """
        count_with_calendar(session)
        entries: dict[int, list[Entry]] = {}
        query = select(CalendarEntry).where(CalendarEntry.removed_at.is_(None))
        for entry in session.scalars(query.order_by(CalendarEntry.first_on, CalendarEntry.id)):
            entries.setdefault(entry.layer_id, []).append(entry.said.entry())
        rules: dict[int, list[Yearly]] = {}
        for rule in session.scalars(select(CalendarRule).where(CalendarRule.removed_at.is_(None))):
            rules.setdefault(rule.layer_id, []).append(rule.said)
        rows = session.scalars(select(CalendarLayer)).all()
        layers = {row.slug: _layer(row, entries.get(row.id, []), rules.get(row.id, [])) for row in rows}
        return cls(layers)

    def with_layer(self, layer: Layer) -> "Calendars":
        """Give the same layers with one that takes the place of that of its name, or is new."""
        return Calendars({**self.layers, layer.slug: layer})

    def named(
        self,
        slugs: tuple[str, ...],
        weekend: tuple[int, ...] = SATURDAY_AND_SUNDAY,
        closes_at: time | None = None,
        options: DayOptions = PLAIN,
    ) -> Calendar:
        """Give the calendar of the layers named, in that order; a KeyError names one that is not known."""
        key = (slugs, weekend, closes_at, options)
        if key not in self._known:
            layers = tuple(self.layers[slug] for slug in slugs)
            self._known[key] = Calendar(layers, weekend, closes_at, options)
        return self._known[key]

    def of(self, unit: Unit, options: DayOptions | None = None) -> Calendar:
        """Give the calendar of a unit: its country, branch, seat and institution; abroad, weekends only.

        The unit's body and seat must be loaded.
        Days in doubt are read as `options` say, those of the body's law where none are given.
        """
        options = options or RULE_SETS[unit.body.law].days
        weekend = SUNDAY_ONLY if unit.works_saturdays else SATURDAY_AND_SUNDAY
        slugs = tuple(slug for slug in _authorities(unit, options) if slug in self.layers)
        return self.named(slugs, weekend, unit.closes_at, options)


def _authorities(unit: Unit, options: DayOptions) -> Iterable[str]:
    """Name the layers under which a unit stands, from the widest to the narrowest."""
    is_here = unit.body.country == GUATEMALA
    if is_here:
        yield NATIONAL
    yield from unit.body.layers.split()
    if is_here and options.local_feast is LocalFeast.SEAT:
        yield unit.municipality.slug if unit.municipality else UNKNOWN_SEAT
    yield f"{INSTITUTION_PREFIX}{unit.slug}"


def _layer(row: CalendarLayer, entries: list[Entry], rules: list[Yearly]) -> Layer:
    is_national = row.slug == NATIONAL

    def computed(year: int) -> tuple[Entry, ...]:
        base = national_entries(year) if is_national else ()
        return (*base, *(entry for rule in rules for entry in rule.entries(year)))

    return Layer(row.slug, row.name, tuple(entries), row.confirmed_until, computed)
