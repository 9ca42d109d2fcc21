"""Days off as rows, and the calendar that holds for a unit."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from foia_tracker.domain.calendar import Calendar, Effect, Entry, Layer
from foia_tracker.domain.holidays import national_entries
from foia_tracker.models.base import Row
from foia_tracker.models.directory import ObligedBody, Unit

GUATEMALA = "GT"
NATIONAL = "national"
UNKNOWN_SEAT = "unknown-seat"
SATURDAY_AND_SUNDAY = (5, 6)
SUNDAY_ONLY = (6,)


class CalendarLayer(Row):
    """An authority whose days off hold for some units."""

    __tablename__ = "calendar_layers"

    slug: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    name: Mapped[str]
    confirmed_until: Mapped[date | None]


class CalendarEntry(Row):
    """A day or period that a layer takes out or gives back, with its source."""

    __tablename__ = "calendar_entries"

    layer_id: Mapped[int] = mapped_column(ForeignKey("calendar_layers.id"), index=True)
    first_on: Mapped[date]
    last_on: Mapped[date]
    effect: Mapped[str]
    why: Mapped[str]
    source: Mapped[str]
    confirmed: Mapped[bool]
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    added_at: Mapped[datetime]

    def value(self) -> Entry:
        """Give the entry as the domain knows it."""
        return Entry(self.first_on, self.last_on, self.why, self.source, Effect(self.effect), self.confirmed)


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

    def of_year(self, year: int) -> tuple[Entry, ...]:
        """Give the entry of one year; none outside the years for which the rule holds."""
        if year < (self.from_year or year) or year > (self.until_year or year):
            return ()
        day = date(year, self.month, self.day)
        return (Entry(day, day, self.why, self.source, confirmed=self.confirmed),)


@dataclass
class Calendars:
    """The layers, read once; gives the calendar of each unit, shared so that its years are computed once."""

    layers: dict[str, Layer]
    _known: dict[tuple[tuple[str, ...], tuple[int, ...]], Calendar] = field(default_factory=dict)

    @classmethod
    def load(cls, session: Session) -> "Calendars":
        """Read every layer with its entries and rules."""
        entries: dict[int, list[Entry]] = {}
        for entry in session.scalars(
            select(CalendarEntry).order_by(CalendarEntry.first_on, CalendarEntry.id)
        ):
            entries.setdefault(entry.layer_id, []).append(entry.value())
        rules: dict[int, list[CalendarRule]] = {}
        for rule in session.scalars(select(CalendarRule)):
            session.expunge(rule)
            rules.setdefault(rule.layer_id, []).append(rule)
        rows = session.scalars(select(CalendarLayer)).all()
        layers = {row.slug: _layer(row, entries.get(row.id, []), rules.get(row.id, [])) for row in rows}
        return cls(layers)

    def named(self, slugs: tuple[str, ...], weekend: tuple[int, ...] = SATURDAY_AND_SUNDAY) -> Calendar:
        """Give the calendar of the layers named, in that order; a KeyError names one that is not known."""
        key = (slugs, weekend)
        if key not in self._known:
            self._known[key] = Calendar(tuple(self.layers[slug] for slug in slugs), weekend)
        return self._known[key]

    def of(self, unit: Unit, body: ObligedBody) -> Calendar:
        """Give the calendar of a unit: its country, branch, seat and institution; abroad, weekends only."""
        weekend = SUNDAY_ONLY if unit.works_saturdays else SATURDAY_AND_SUNDAY
        national = [NATIONAL] if body.country == GUATEMALA else []
        seat = unit.municipality.slug if unit.municipality else UNKNOWN_SEAT
        slugs = [*national, *body.layers.split(), *([seat] if national else []), f"unit-{unit.slug}"]
        return self.named(tuple(slug for slug in slugs if slug in self.layers), weekend)


def _layer(row: CalendarLayer, entries: list[Entry], rules: list[CalendarRule]) -> Layer:
    def computed(year: int) -> tuple[Entry, ...]:
        base = national_entries(year) if row.slug == NATIONAL else ()
        return (*base, *(entry for rule in rules for entry in rule.of_year(year)))

    return Layer(row.slug, row.name, tuple(entries), row.confirmed_until, computed)
