"""Which days count: layers of days off, read in two ways where a day is in doubt.

A day does not count if any layer says so, unless a lower layer gives it back (LOJ 45 d, Código de Trabajo
127). The order of the layers is: the nation, the branch of the State, the municipality of the seat, the
institution.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
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


class HalfDays(StrEnum):
    """What a day is on which the office works half of it (LOJ 45 d, «todas las horas laborales»)."""

    WORKING = "working"
    OFF = "off"


class LocalFeast(StrEnum):
    """Whose local feast is a day off (Código de Trabajo 127): that of the unit's seat, or nobody's."""

    SEAT = "seat"
    NONE = "none"


class MovedDays(StrEnum):
    """Whether 30 June is off on the day on which it is enjoyed, or always on the 30th (Decreto 42-2010)."""

    MOVED = "moved"
    FIXED = "fixed"


class Suspensions(StrEnum):
    """Whether periods in which a decree suspends terms are left out of them."""

    PERIODS = "periods"
    NONE = "none"


class Unconfirmed(StrEnum):
    """What a day is of which nobody has found the source: by reading worked in the earliest and off in the
    latest, or the same in both.
    """

    BY_READING = "by_reading"
    WORKING = "working"
    OFF = "off"


@dataclass(frozen=True)
class DayOptions:
    """How a rule set answers the questions about days that the law leaves open."""

    half_days: HalfDays = HalfDays.WORKING
    local_feast: LocalFeast = LocalFeast.SEAT
    moved_days: MovedDays = MovedDays.MOVED
    suspensions: Suspensions = Suspensions.PERIODS
    unconfirmed: Unconfirmed = Unconfirmed.BY_READING

    def takes_off(self, reading: Reading) -> bool:
        """Say whether a day in doubt is off under a reading."""
        if self.unconfirmed is Unconfirmed.BY_READING:
            return reading is Reading.LATEST
        return self.unconfirmed is Unconfirmed.OFF


PLAIN = DayOptions()
"""The answers that hold where a rule set gives no others."""


@dataclass(frozen=True)
class Entry:
    """A day or a period (both ends included) that a layer takes out, or gives back.

    `half`: the office works part of it. `suspension`: terms are suspended by decree. `unmoved` is the day on
    which it would be off if it were not moved, where that is an open question.
    """

    first: date
    last: date
    why: str
    source: str
    effect: Effect = Effect.OFF
    confirmed: bool = True
    half: bool = False
    suspension: bool = False
    unmoved: date | None = None

    def holds(self, reading: Reading, options: DayOptions) -> bool:
        """Say whether the entry has its effect: one in doubt only where it fits the reading."""
        if self.half and options.half_days is HalfDays.WORKING:
            return False
        if self.suspension and options.suspensions is Suspensions.NONE:
            return False
        return self.confirmed or (self.effect is Effect.OFF) == options.takes_off(reading)

    def placed(self, options: DayOptions) -> "Entry":
        """Give the entry on the days on which it lies under `options`."""
        if self.unmoved is None or options.moved_days is MovedDays.MOVED:
            return self
        return replace(self, first=self.unmoved, last=self.unmoved)


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
    """The layers that hold for one unit; `weekend` are the weekdays never worked (Monday is 0).

    `closes_at` is the hour at which its office closes, None where nobody knows it.
    """

    layers: tuple[Layer, ...]
    weekend: tuple[int, ...] = (5, 6)
    closes_at: time | None = None
    options: DayOptions = PLAIN
    _readings: dict[Reading, "WorkingCalendar"] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

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
    _years: dict[int, dict[date, DayOff]] = field(default_factory=dict, init=False, compare=False, repr=False)
    _doubts: dict[int, frozenset[date]] = field(default_factory=dict, init=False, compare=False, repr=False)

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
                for day in days_after(entry.first - DAY, entry.last)
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
        return sum(1 for day in days_after(start, end) if self.is_working(day))

    def left_out(self, start: date, end: date) -> tuple[DayOff, ...]:
        """List the days after `start` up to `end` that do not count."""
        return tuple(off for day in days_after(start, end) if (off := self.day_off(day)))

    def is_provisional(self, start: date, end: date) -> bool:
        """Say whether a day in doubt lies after `start` up to `end`, or `end` is beyond what is confirmed."""
        until = self.calendar.confirmed_until
        beyond = until is not None and end > until
        years = range(start.year, end.year + 1)
        return beyond or any(start < day <= end for year in years for day in self.doubts(year))

    def _days_off(self, year: int) -> dict[date, DayOff]:
        off = {
            day: DayOff(day, WEEKEND[day.weekday()], WEEKEND_SOURCE)
            for day in days_after(date(year, 1, 1) - DAY, date(year, 12, 31))
            if day.weekday() in self.calendar.weekend
        }
        for layer in self.calendar.layers:
            self._apply(layer, year, off)
        return off

    def _apply(self, layer: Layer, year: int, off: dict[date, DayOff]) -> None:
        """Put a layer over those above it: named days replace plain weekends, days given back are worked."""
        options = self.calendar.options
        for entry in (entry.placed(options) for entry in layer.of_year(year)):
            if not entry.holds(self.reading, options):
                continue
            for day in days_after(entry.first - DAY, entry.last):
                known = off.get(day)
                if entry.effect is Effect.WORKING:
                    off.pop(day, None)
                elif known is None or known.source == WEEKEND_SOURCE:
                    off[day] = DayOff(day, entry.why, entry.source, entry.confirmed)


def days_after(start: date, end: date) -> Iterator[date]:
    """Give the days after `start` up to and including `end`."""
    for number in range(1, (end - start).days + 1):
        yield start + number * DAY
