"""What somebody says of a layer of the calendar: days off or given back, a day that comes back every year, up
to which day it is confirmed. Each can be put on a layer and taken from it, and written into the history.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from foia_tracker.domain.calendar import Effect, Entry, Layer
from foia_tracker.domain.errors import RuleViolation

FIRST_YEAR, LAST_YEAR = 2009, 2099
"""The law is in force since 2009; nobody counts further than this."""
NO_LEAP_YEAR = 2023


@dataclass(frozen=True)
class Days:
    """A day or period, with its source and the day on which the Diario de Centro América published it."""

    first: date
    last: date
    why: str
    source: str
    gazette_on: date | None = None
    effect: Effect = Effect.OFF
    half: bool = False
    suspension: bool = False
    confirmed: bool = True

    def check(self) -> None:
        """Refuse a period that ends before it begins, and years that nobody counts in."""
        if self.last < self.first:
            raise RuleViolation("ends_before_start", "last")
        for name, day in (("first", self.first), ("last", self.last)):
            if not FIRST_YEAR <= day.year <= LAST_YEAR:
                raise RuleViolation("far_away", name)

    def confirmed_by(self, source: str, gazette_on: date | None) -> "Days":
        """Give the same, of which the source has been found."""
        return replace(self, source=source.strip(), gazette_on=gazette_on, confirmed=True)

    def entry(self) -> Entry:
        """Give the entry that this is on a layer."""
        published = f" (DCA {self.gazette_on:%d/%m/%Y})" if self.gazette_on else ""
        return Entry(
            self.first,
            self.last,
            self.why,
            self.source + published,
            self.effect,
            self.confirmed,
            half=self.half,
            suspension=self.suspension,
        )

    def added_to(self, layer: Layer) -> Layer:
        """Give a layer with these days more."""
        return replace(layer, entries=(*layer.entries, self.entry()))

    def taken_from(self, layer: Layer) -> Layer:
        """Give a layer without these days; where it has them twice, once."""
        entries, mine = list(layer.entries), self.entry()
        if mine in entries:
            entries.remove(mine)
        return replace(layer, entries=tuple(entries))


@dataclass(frozen=True)
class Yearly:
    """A day that comes back every year, such as a local feast."""

    month: int
    day: int
    why: str
    source: str
    from_year: int | None = None
    until_year: int | None = None
    confirmed: bool = True

    def check(self) -> None:
        """Refuse a day that does not exist every year, and years in the wrong order."""
        try:
            date(NO_LEAP_YEAR, self.month, self.day)
        except ValueError as error:
            raise RuleViolation("no_such_day", "day") from error
        if self.from_year and self.until_year and self.until_year < self.from_year:
            raise RuleViolation("ends_before_start", "until_year")

    def confirmed_by(self, source: str) -> "Yearly":
        """Give the same, of which the source has been found."""
        return replace(self, source=source.strip(), confirmed=True)

    def entries(self, year: int) -> tuple[Entry, ...]:
        """Give the entry that this is in a year; none outside the years for which it holds."""
        if year < (self.from_year or year) or year > (self.until_year or year):
            return ()
        day = date(year, self.month, self.day)
        return (Entry(day, day, self.why, self.source, confirmed=self.confirmed),)

    def added_to(self, layer: Layer) -> Layer:
        """Give a layer with this day more in every year."""

        def computed(year: int) -> Iterable[Entry]:
            return (*layer.computed(year), *self.entries(year))

        return replace(layer, computed=computed)

    def taken_from(self, layer: Layer) -> Layer:
        """Give a layer without this day in any year."""

        def computed(year: int) -> Iterable[Entry]:
            mine = self.entries(year)
            return tuple(entry for entry in layer.computed(year) if entry not in mine)

        return replace(layer, computed=computed)


@dataclass(frozen=True)
class Until:
    """Up to which day a layer is confirmed; None where nobody says."""

    confirmed_until: date | None

    def check(self) -> None:
        """Refuse years that nobody counts in."""
        if self.confirmed_until and not FIRST_YEAR <= self.confirmed_until.year <= LAST_YEAR:
            raise RuleViolation("far_away", "confirmed_until")

    def added_to(self, layer: Layer) -> Layer:
        """Give a layer confirmed up to this day."""
        return replace(layer, confirmed_until=self.confirmed_until)

    def taken_from(self, layer: Layer) -> Layer:
        """Give a layer of which nobody says up to which day it is confirmed."""
        return replace(layer, confirmed_until=None)


Said = Days | Yearly | Until
"""What a change of the calendar says, before and after."""


def words_of(said: Said | None) -> dict[str, Any] | None:
    """Give what is said as the history of the calendar keeps it."""
    if said is None:
        return None
    return {
        name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(said).items()
    }


def said_in(words: Mapping[str, Any]) -> Said:
    """Read what the history keeps."""
    if "confirmed_until" in words:
        return Until(_day(words["confirmed_until"]))
    if "month" in words:
        return Yearly(**words)
    days = {name: _day(words[name]) for name in ("first", "last", "gazette_on")}
    return Days(**{**words, **days, "effect": Effect(words["effect"])})


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
