"""The figures of a unit as values: each with what it counts, out of how many, and up to when."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from hashlib import sha256
from types import MappingProxyType

MINIMUM_DENOMINATOR = 5
"""No rate is worked out of fewer requests than these."""
MINIMUM_CELL = 3
"""No cell of a breakdown that could point at a person is smaller than this."""
UNSTATED = "unstated"
"""The code of what a source does not say."""
OTHERS = "others"
"""The code under which the cells that are too small to be shown stand together."""


class Basis(StrEnum):
    """Which requests a figure is about."""

    FLOW = "flow"
    """What happened within the period, whenever the request was filed (LAIP 48)."""
    COHORT = "cohort"
    """The requests filed within the period, observed up to the cut-off."""
    STATE = "state"
    """The requests filed up to the end of the period, as they stand at the cut-off."""


BASES: Mapping[str, Basis] = MappingProxyType(
    {
        "filed": Basis.FLOW,
        "topics": Basis.FLOW,
        "closed": Basis.FLOW,
        "results": Basis.FLOW,
        "working_times": Basis.FLOW,
        "calendar_times": Basis.FLOW,
        "pending": Basis.FLOW,
        "extended": Basis.FLOW,
        "clarifications": Basis.FLOW,
        "dismissed": Basis.FLOW,
        "limited": Basis.FLOW,
        "grounds": Basis.FLOW,
        "reviews": Basis.FLOW,
        "answered": Basis.COHORT,
        "on_time": Basis.COHORT,
        "late": Basis.COHORT,
        "silence": Basis.COHORT,
        "oldest": Basis.STATE,
    }
)
"""The basis of every figure and table; the codes are public and do not change."""


@dataclass(frozen=True)
class Period:
    """A span of days, both ends in it."""

    since: date
    until: date

    def __post_init__(self) -> None:
        if self.until < self.since:
            raise ValueError(f"A period ends on or after the day it starts: {self.since} to {self.until}")

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.since <= day <= self.until


@dataclass(frozen=True)
class Figure:
    """A count out of a count; `disputed` is how many more the denominator would have, were they settled."""

    code: str
    numerator: int
    denominator: int
    disputed: int = 0

    @property
    def rate(self) -> Fraction | None:
        """The proportion, or None where the denominator is too small to say anything."""
        return _rate(self.numerator, self.denominator)

    @property
    def bounds(self) -> tuple[Fraction, Fraction] | None:
        """What the rate becomes if all disputed requests fall against it, and if all fall in its favour."""
        low = _rate(self.numerator, self.denominator + self.disputed)
        high = _rate(self.numerator + self.disputed, self.denominator + self.disputed)
        return None if not self.disputed or low is None or high is None else (low, high)


@dataclass(frozen=True)
class Cell:
    """A row of a breakdown."""

    code: str
    count: int


@dataclass(frozen=True)
class Movement:
    """What came, what went and what stayed: pending_start + filed - closed = pending_end.

    `closed_undated` are those of `closed` whose day nobody knows: they count where they were filed.
    """

    pending_start: int
    filed: int
    closed: int
    closed_undated: int
    pending_end: int

    @property
    def balances(self) -> bool:
        return self.pending_start + self.filed - self.closed == self.pending_end


@dataclass(frozen=True)
class Times:
    """Days from filing to the answer; all but `count` and `bands` are None where nothing was answered.

    The median of an even count is the mean of the two middle ones; `p90` is taken by the nearest rank.
    """

    count: int
    minimum: int | None
    median: Decimal | None
    mean: Decimal | None
    p90: int | None
    maximum: int | None
    bands: tuple[Cell, ...]


@dataclass(frozen=True)
class Extensions:
    """Notices of extension of the period (LAIP 43): in effect and regular are two different statements."""

    noticed: int
    in_effect: int
    regular: int
    unjudged: int


@dataclass(frozen=True)
class Clarifications:
    """Requests in which the unit asked for a clarification (LAIP 42.2)."""

    asked: int
    undated: int


@dataclass(frozen=True)
class Grounds:
    """The grounds invoked: each once per request, so that the cells may add to more than `requests`."""

    requests: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Cohort:
    """The requests filed in the period, each in exactly one place.

    `unjudged` were answered, but a date or a term is missing to say whether in time; `open` is only used
    where the law has no terms. Of the `late`, `resolved_in_time` were only notified late.
    """

    filed: int
    withdrawn: int
    transferred: int
    disputed: int
    not_due: int
    unconfirmed: int
    unjudged: int
    on_time: int
    late: int
    silent: int
    open: int
    resolved_in_time: int = 0

    @property
    def valid(self) -> int:
        """V: those whose term is over and of which it is known how it ended."""
        return self.on_time + self.late + self.silent

    @property
    def answered(self) -> int:
        return self.on_time + self.late + self.unjudged

    @property
    def known(self) -> int:
        """Those of which it is known whether they were answered: V and those answered without a date."""
        return self.valid + self.unjudged + self.open


@dataclass(frozen=True)
class OpenRequest:
    """One of the oldest requests without an answer."""

    number: str
    expediente: str
    filed_on: date
    calendar_days: int
    situation: str


@dataclass(frozen=True)
class Quality:
    """What the records lack, so that nobody reads more into the figures than there is."""

    undated_filings: int
    undated_answers: int
    answered_before_filed: int
    unstated_results: int
    refused_without_ground: int
    disputed: int
    undated_acts: tuple[Cell, ...]

    @property
    def clean(self) -> bool:
        return not any(
            (
                self.undated_filings,
                self.undated_answers,
                self.answered_before_filed,
                self.unstated_results,
                self.refused_without_ground,
                self.disputed,
                self.undated_acts,
            )
        )


@dataclass(frozen=True)
class Flow:
    """The eight items of LAIP 48, as what happened within the period."""

    movement: Movement
    topics: tuple[Cell, ...]
    results: tuple[Cell, ...]
    working_times: Times
    calendar_times: Times
    extended: Figure
    extensions: Extensions
    clarifications: Clarifications
    dismissed: Figure
    limited: Figure
    grounds: Grounds
    reviews: int | None


@dataclass(frozen=True)
class Rates:
    """The rates of the cohort: on_time, late and silence share one denominator and add to it."""

    answered: Figure
    on_time: Figure
    late: Figure
    silence: Figure


@dataclass(frozen=True)
class UnitFigures:
    """All figures of a unit for a period, as known at the end of the cut-off day."""

    period: Period
    cut_off: date
    has_terms: bool
    flow: Flow
    cohort: Cohort
    rates: Rates
    oldest: tuple[OpenRequest, ...]
    quality: Quality

    def json(self) -> str:
        """The figures in one spelling: keys in order, no spaces, decimals and days as text."""
        told = {**asdict(self), "bases": dict(BASES)}
        return json.dumps(told, default=str, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @property
    def digest(self) -> str:
        """The SHA-256 of the canonical spelling, in hexadecimal."""
        return sha256(self.json().encode()).hexdigest()


def _rate(numerator: int, denominator: int) -> Fraction | None:
    return Fraction(numerator, denominator) if denominator >= MINIMUM_DENOMINATOR else None
