"""When a reserve ends: what its resolution states, and at most what the law allows (LAIP 25, 27, 28)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foia_tracker.domain.calendar import DAY
from foia_tracker.domain.duties import eve_of_anniversary

MOST_YEARS = 7
MOST_MORE = 5
MOST_IN_ALL = 12


class ReserveState(StrEnum):
    """How a reserve stands on a day."""

    RUNNING = "running"
    ENDED = "ended"
    UNKNOWN = "unknown"


class ReserveFlag(StrEnum):
    """What is not on record, or was stated beyond what the law allows."""

    NO_GAZETTE = "no_gazette"
    NO_TERM = "no_term"
    NO_CLASSIFICATION = "no_classification"
    GAZETTE_BEFORE = "gazette_before"
    UNTIL_BEFORE = "until_before"
    TERMS_DIFFER = "terms_differ"
    OVER_SEVEN = "over_seven"
    EXTENSION_WITHOUT_TERM = "extension_without_term"
    EXTENSION_OVER_FIVE = "extension_over_five"
    EXTENDED_AFTER_END = "extended_after_end"
    OVER_TWELVE = "over_twelve"


@dataclass(frozen=True)
class Reserve:
    """A reserve as its resolution states it; None is what nobody knows or what it does not state."""

    classified_on: date | None = None
    gazette_on: date | None = None
    years: int | None = None
    months: int | None = None
    until: date | None = None
    extended_on: date | None = None
    extended_years: int | None = None

    @property
    def has_length(self) -> bool:
        """Say whether its term is stated as years or months."""
        return bool(self.years or self.months)

    @property
    def is_extended(self) -> bool:
        """Say whether an extension is stated (LAIP 28)."""
        return self.extended_on is not None or self.extended_years is not None


@dataclass(frozen=True)
class ReserveEnd:
    """The last day of a reserve and how it was reached.

    `stated` is the end as the resolution gives it and `first` the one that counts, seven years at most;
    `more` the end of the extension as stated. `seven` and `twelve` are the limits from the classification.
    """

    last: date | None
    stated: date | None
    first: date | None
    more: date | None
    seven: date | None
    twelve: date | None
    flags: tuple[ReserveFlag, ...]

    def state(self, day: date) -> ReserveState:
        """Say how the reserve stands on `day`; its last day still counts."""
        if self.last is None:
            return ReserveState.UNKNOWN
        return ReserveState.RUNNING if day <= self.last else ReserveState.ENDED


def reserve_end(reserve: Reserve) -> ReserveEnd:
    """Give the last day of a reserve, with what is missing or stated beyond the law (LAIP 25, 27, 28).

    The term begins on the day of classification and ends on the eve of its anniversary (LOJ 45 c). Without a
    stated term it ends at most seven years after classification. Nothing stated is refused: it is capped.
    """
    seven, twelve = _limit(reserve, MOST_YEARS), _limit(reserve, MOST_IN_ALL)
    stated = _stated(reserve)
    first = _earlier(stated, seven)
    more = _extended(reserve, first, reserve.extended_years)
    counted = _extended(reserve, first, min(reserve.extended_years or 0, MOST_MORE) or None)
    last = _earlier(counted, twelve) if counted else first
    flags = (*_missing(reserve), *_beyond(reserve, stated, first), *_of_extension(reserve, first, counted))
    return ReserveEnd(last, stated, first, more, seven, twelve, flags)


def _limit(reserve: Reserve, years: int) -> date | None:
    return eve_of_anniversary(reserve.classified_on, years) if reserve.classified_on else None


def _stated(reserve: Reserve) -> date | None:
    """A day that the resolution names goes before years, which need the day of classification."""
    return reserve.until or _by_length(reserve)


def _by_length(reserve: Reserve) -> date | None:
    if reserve.classified_on is None or not reserve.has_length:
        return None
    return eve_of_anniversary(reserve.classified_on, reserve.years or 0, reserve.months or 0)


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day), default=None)


def _extended(reserve: Reserve, first: date | None, years: int | None) -> date | None:
    """Count an extension from the day after the end, or from the day it was decided when that is later.

    After seven full years it is counted from the classification: then 29 February loses no day twice.
    """
    if first is None or not years:
        return None
    if reserve.extended_on and reserve.extended_on > first:
        return eve_of_anniversary(reserve.extended_on, years)
    if first == _limit(reserve, MOST_YEARS):
        return _limit(reserve, MOST_YEARS + years)
    return eve_of_anniversary(first + DAY, years)


def _missing(reserve: Reserve) -> Iterator[ReserveFlag]:
    if reserve.classified_on is None:
        yield ReserveFlag.NO_CLASSIFICATION
    if reserve.gazette_on is None:
        yield ReserveFlag.NO_GAZETTE
    if reserve.until is None and not reserve.has_length:
        yield ReserveFlag.NO_TERM


def _beyond(reserve: Reserve, stated: date | None, first: date | None) -> Iterator[ReserveFlag]:
    begun = reserve.classified_on
    if begun and reserve.gazette_on and reserve.gazette_on < begun:
        yield ReserveFlag.GAZETTE_BEFORE
    if begun and reserve.until and reserve.until < begun:
        yield ReserveFlag.UNTIL_BEFORE
    if reserve.until and (by_length := _by_length(reserve)) and by_length != reserve.until:
        yield ReserveFlag.TERMS_DIFFER
    if stated != first and stated is not None:
        yield ReserveFlag.OVER_SEVEN


def _of_extension(reserve: Reserve, first: date | None, counted: date | None) -> Iterator[ReserveFlag]:
    if reserve.is_extended and not reserve.extended_years:
        yield ReserveFlag.EXTENSION_WITHOUT_TERM
    if reserve.extended_years and reserve.extended_years > MOST_MORE:
        yield ReserveFlag.EXTENSION_OVER_FIVE
    if first and reserve.extended_on and reserve.extended_on > first:
        yield ReserveFlag.EXTENDED_AFTER_END
    twelve = _limit(reserve, MOST_IN_ALL)
    if counted and twelve and counted > twelve:
        yield ReserveFlag.OVER_TWELVE
