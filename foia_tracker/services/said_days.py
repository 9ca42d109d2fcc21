"""Days as somebody says them: an entry, a day that comes back every year, the end of what is confirmed. Each
can be put on a row, on a layer, and into the history.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from foia_tracker.domain.calendar import Effect, Entry, Layer
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.models.calendar import CalendarEntry, CalendarRule, rule_entries

FIRST_YEAR, LAST_YEAR = 2009, 2099
"""The law is in force since 2009; nobody counts further than this."""
NO_LEAP_YEAR = 2023


@dataclass(frozen=True)
class Days:
    """A day or period as somebody says it, with its source."""

    first: date
    last: date
    why: str
    source: str
    gazette_on: date | None = None
    effect: Effect = Effect.OFF
    half: bool = False
    suspension: bool = False
    confirmed: bool = True

    @classmethod
    def of(cls, row: CalendarEntry) -> "Days":
        """Give what an entry says now."""
        named = {one.name: getattr(row, one.name) for one in fields(cls) if one.name not in ("first", "last")}
        return cls(row.first_on, row.last_on, **{**named, "effect": Effect(row.effect)})

    def confirmed_by(self, source: str, gazette_on: date | None) -> "Days":
        """Give the same, of which the source has been found."""
        return replace(self, source=source.strip(), gazette_on=gazette_on, confirmed=True)

    def put_on(self, row: CalendarEntry) -> None:
        """Make an entry say this."""
        for name, value in asdict(self).items():
            setattr(row, {"first": "first_on", "last": "last_on"}.get(name, name), value)

    def check(self) -> None:
        """Refuse a period that ends before it begins, and years that nobody counts in."""
        if self.last < self.first:
            raise RuleViolation("ends_before_start", "last")
        for name, day in (("first", self.first), ("last", self.last)):
            if not FIRST_YEAR <= day.year <= LAST_YEAR:
                raise RuleViolation("far_away", name)

    def on(self, layer: Layer, sign: int) -> Layer:
        """Give a layer with these days more (1), or without them (-1)."""
        row = CalendarEntry()
        self.put_on(row)
        entries = list(layer.entries)
        if sign > 0:
            entries.append(row.value())
        elif row.value() in entries:
            entries.remove(row.value())
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

    @classmethod
    def of(cls, row: CalendarRule) -> "Yearly":
        """Give what a rule says now."""
        return cls(**{one.name: getattr(row, one.name) for one in fields(cls)})

    def confirmed_by(self, source: str) -> "Yearly":
        """Give the same, of which the source has been found."""
        return replace(self, source=source.strip(), confirmed=True)

    def put_on(self, row: CalendarRule) -> None:
        """Make a rule say this."""
        for name, value in asdict(self).items():
            setattr(row, name, value)

    def check(self) -> None:
        """Refuse a day that does not exist every year, and years in the wrong order."""
        try:
            date(NO_LEAP_YEAR, self.month, self.day)
        except ValueError as error:
            raise RuleViolation("no_such_day", "day") from error
        if self.from_year and self.until_year and self.until_year < self.from_year:
            raise RuleViolation("ends_before_start", "until_year")

    def on(self, layer: Layer, sign: int) -> Layer:
        """Give a layer with this day more in every year (1), or without it (-1)."""
        row = CalendarRule()
        self.put_on(row)

        def computed(year: int) -> Iterable[Entry]:
            entries, mine = list(layer.computed(year)), rule_entries([row], year)
            return [*entries, *mine] if sign > 0 else [entry for entry in entries if entry not in mine]

        return replace(layer, computed=computed)


@dataclass(frozen=True)
class Until:
    """Up to which day a layer is confirmed; None where nobody says."""

    confirmed_until: date | None

    def check(self) -> None:
        """Refuse years that nobody counts in."""
        if self.confirmed_until and not FIRST_YEAR <= self.confirmed_until.year <= LAST_YEAR:
            raise RuleViolation("far_away", "confirmed_until")

    def on(self, layer: Layer, sign: int) -> Layer:
        """Give a layer confirmed up to this day."""
        return replace(layer, confirmed_until=self.confirmed_until) if sign > 0 else layer


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
