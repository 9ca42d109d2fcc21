"""Which days count: layers of days off, read in two ways where a day is in doubt.

A day does not count if any layer says so, unless a lower layer gives it back (LOJ 45 d, Código de Trabajo
127). The order of the layers is: the nation, the branch of the State, the municipality of the seat, the
institution.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

DAY = timedelta(days=1)
WEEKEND = {5: "sábado", 6: "domingo"}
WEEKEND_SOURCE = "LOJ 45 d"


class Reading(StrEnum):
    """The two ways in which the same acts and days are read."""

    EARLIEST = "earliest"
    LATEST = "latest"


class Effect(StrEnum):
    """What an entry does to a day."""

    OFF = "off"
    WORKING = "working"


@dataclass(frozen=True)
class Entry:
    """A day or a period (both ends included) that a layer takes out, or gives back."""

    first: date
    last: date
    why: str
    source: str
    effect: Effect = Effect.OFF
    confirmed: bool = True


@dataclass(frozen=True)
class DayOff:
    """A day that is not counted, why, and who says so."""

    day: date
    why: str
    source: str
    confirmed: bool = True


def nothing(year: int) -> tuple[Entry, ...]:
    """Say of a layer that it has no entries computed by rule."""
    return ()


@dataclass(frozen=True)
class Layer:
    """Entries under one authority; `computed` gives those that follow from a rule, for any year.

    Beyond `confirmed_until` a date resting on the layer is provisional: an asueto may still be announced.
    """

    slug: str
    name: str
    entries: tuple[Entry, ...] = ()
    confirmed_until: date | None = None
    computed: Callable[[int], Iterable[Entry]] = nothing

    def of_year(self, year: int) -> Iterator[Entry]:
        """Give the entries that touch `year`."""
        yield from self.computed(year)
        yield from (entry for entry in self.entries if entry.first.year <= year <= entry.last.year)


@dataclass(frozen=True)
class Calendar:
    """The layers that hold for one unit; `weekend` are the weekdays never worked (Monday is 0)."""

    layers: tuple[Layer, ...]
    weekend: tuple[int, ...] = (5, 6)
    _readings: dict[Reading, "WorkingCalendar"] = field(default_factory=dict, compare=False, repr=False)

    @property
    def code(self) -> str:
        """Name the layers, for a reckoning."""
        return "+".join(layer.slug for layer in self.layers) or "weekends"

    @property
    def confirmed_until(self) -> date | None:
        """Give the last day for which every layer is confirmed; None when no layer says."""
        return min((layer.confirmed_until for layer in self.layers if layer.confirmed_until), default=None)

    def read(self, reading: Reading) -> "WorkingCalendar":
        """Read the days in doubt as working (earliest) or as off (latest); a reading is computed once."""
        return self._readings.setdefault(reading, WorkingCalendar(self, reading))


@dataclass(frozen=True)
class WorkingCalendar:
    """The calendar under one reading, with the arithmetic of terms in working days."""

    calendar: Calendar
    reading: Reading
    _years: dict[int, dict[date, DayOff]] = field(default_factory=dict, compare=False, repr=False)
    _doubts: dict[int, frozenset[date]] = field(default_factory=dict, compare=False, repr=False)

    def day_off(self, day: date) -> DayOff | None:
        """Say why `day` does not count, or None when it does."""
        if day.year not in self._years:
            self._years[day.year] = self._days_off(day.year)
        return self._years[day.year].get(day)

    def doubts(self, year: int) -> frozenset[date]:
        """Give the days of `year` that count under one reading and not under the other."""
        if year not in self._doubts:
            early, late = (self.calendar.read(reading) for reading in Reading)
            self._doubts[year] = frozenset(
                day
                for layer in self.calendar.layers
                for entry in layer.of_year(year)
                if not entry.confirmed
                for day in _days(entry.first - DAY, entry.last)
                if early.is_working(day) != late.is_working(day)
            )
        return self._doubts[year]

    def is_working(self, day: date) -> bool:
        """Say whether `day` counts."""
        return self.day_off(day) is None

    def after(self, day: date, count: int) -> date:
        """Give the `count`-th working day after `day`, which is itself not counted (LOJ 45 e).

        A negative count goes backwards; 0 gives `day` itself.
        """
        step = DAY if count > 0 else -DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def calendar_days_after(self, day: date, count: int, *, roll: bool) -> date:
        """Give the day `count` calendar days after `day`, for terms in which every day counts.

        With `roll`, an end that is not worked moves to the next working day; a term in working days never
        needs it.
        """
        end = day + count * DAY
        return self.working_from(end) if roll else end

    def working_from(self, day: date) -> date:
        """Give `day` if it is worked, or the next working day."""
        return day if self.is_working(day) else self.after(day, 1)

    def count(self, start: date, end: date) -> int:
        """Count the working days after `start` up to and including `end`; 0 when `end` is not later."""
        return sum(1 for day in _days(start, end) if self.is_working(day))

    def left_out(self, start: date, end: date) -> tuple[DayOff, ...]:
        """List the days after `start` up to `end` that do not count."""
        return tuple(off for day in _days(start, end) if (off := self.day_off(day)))

    def is_provisional(self, start: date, end: date) -> bool:
        """Say whether a day in doubt lies after `start` up to `end`, or `end` is beyond what is confirmed."""
        until = self.calendar.confirmed_until
        beyond = until is not None and end > until
        years = range(start.year, end.year + 1)
        return beyond or any(start < day <= end for year in years for day in self.doubts(year))

    def _days_off(self, year: int) -> dict[date, DayOff]:
        off = {
            day: DayOff(day, WEEKEND[day.weekday()], WEEKEND_SOURCE)
            for day in _days(date(year, 1, 1) - DAY, date(year, 12, 31))
            if day.weekday() in self.calendar.weekend
        }
        for layer in self.calendar.layers:
            self._apply(layer, year, off)
        return off

    def _apply(self, layer: Layer, year: int, off: dict[date, DayOff]) -> None:
        """Put a layer over those above it: named days replace plain weekends, days given back are worked."""
        for entry in layer.of_year(year):
            if not self._holds(entry):
                continue
            for day in _days(entry.first - DAY, entry.last):
                known = off.get(day)
                if entry.effect is Effect.WORKING:
                    off.pop(day, None)
                elif known is None or known.source == WEEKEND_SOURCE:
                    off[day] = DayOff(day, entry.why, entry.source, entry.confirmed)

    def _holds(self, entry: Entry) -> bool:
        """An entry in doubt holds only where it fits the reading: off when latest, working when earliest."""
        doubtful_effect = Effect.OFF if self.reading is Reading.LATEST else Effect.WORKING
        return entry.confirmed or entry.effect is doubtful_effect


def _days(start: date, end: date) -> Iterator[date]:
    """Give the days after `start` up to and including `end`."""
    for number in range(1, (end - start).days + 1):
        yield start + number * DAY
