"""What a body owes besides answers: a yearly report (LAIP 48), information kept up to date (LAIP 7) and
reserves that end (LAIP 25, 27, 28). Each last day comes with its reckoning.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foia_tracker.domain.calendar import DAY, Calendar, DayOff, Reading, WorkingCalendar
from foia_tracker.domain.options import DayType

FIRST_YEAR = 2009
"""The law came into force in the course of it (LAIP 72)."""
UPDATE_DAYS = 30
NUMERALS: Mapping[int, int] = {10: 29, 11: 3, 12: 6, 13: 11, 14: 6}
"""How many numerals each article on information de oficio has."""


class Branch(StrEnum):
    """What a body is within the State: which asuetos reach it, and which information it owes de oficio."""

    EXECUTIVE_CENTRAL = "executive_central"
    EXECUTIVE_DECENTRALISED = "executive_decentralised"
    AUTONOMOUS = "autonomous"
    PUBLIC_ENTERPRISE = "public_enterprise"
    CONTROL = "control"


EXECUTIVE = frozenset({Branch.EXECUTIVE_CENTRAL, Branch.EXECUTIVE_DECENTRALISED})


class ReportState(StrEnum):
    """How the report of a year stands; without a record nobody said that it was not submitted."""

    PENDING = "pending"
    IN_TIME = "in_time"
    LATE = "late"
    UNDATED = "undated"
    UNRECORDED = "unrecorded"


class ItemState(StrEnum):
    """What was found of one numeral."""

    PUBLISHED = "published"
    PARTIAL = "partial"
    OUTDATED = "outdated"
    ABSENT = "absent"
    NOT_APPLICABLE = "not_applicable"


class UpdateState(StrEnum):
    """How the term to update stands, where what changed was not found published."""

    RUNNING = "running"
    UNCHECKED = "unchecked"
    ENDED = "ended"


NOT_UP_TO_DATE = frozenset({ItemState.PARTIAL, ItemState.OUTDATED, ItemState.ABSENT})


class Source(StrEnum):
    """Where somebody has it from."""

    OWN_PAGE = "own_page"
    RECEIPT = "receipt"
    REGULATOR = "regulator"
    GAZETTE = "gazette"
    LETTER = "letter"
    OTHER = "other"


@dataclass(frozen=True)
class DueDay:
    """A last day under one reading, with what was left out of the count and the article that sets it.

    `count` is the number of days counted, None where the law names the last day itself.
    """

    start: date
    last: date
    left_out: tuple[DayOff, ...]
    article: str
    count: int | None
    day_type: DayType
    calendar: str
    provisional: bool


@dataclass(frozen=True)
class Due:
    """The same last day under both readings. Nobody is late before the latest."""

    earliest: DueDay
    latest: DueDay

    @classmethod
    def among(cls, days: Iterable[DueDay]) -> "Due":
        """Put the days in order: a day off in doubt moves a term back as well as forth."""
        earliest, latest = sorted(days, key=lambda day: day.last)
        return cls(earliest, latest)

    @property
    def is_agreed(self) -> bool:
        """Say whether both readings end on one day."""
        return self.earliest.last == self.latest.last


def articles_of(branch: Branch | None) -> tuple[int, ...]:
    """Give the articles on information de oficio that oblige a body: LAIP 10 all, LAIP 11 the Executive.

    `branch` None: nobody noted what the body is.
    """
    return (10, 11) if branch in EXECUTIVE else (10,)


def all_numerals() -> list[tuple[int, int]]:
    """List every numeral of the articles 10 to 14, each with its article."""
    return [(article, number) for article, last in NUMERALS.items() for number in range(1, last + 1)]


def annual_report_due(year: int, calendar: Calendar) -> Due:
    """Give the last day for the report on `year`: the last working day of the January after it (LAIP 48)."""
    return Due.among(_end_of_january(year, calendar.read(reading)) for reading in Reading)


def _end_of_january(year: int, calendar: WorkingCalendar) -> DueDay:
    end = date(year + 1, 1, 31)
    last = end if calendar.is_working(end) else calendar.after(end, -1)
    return DueDay(
        start=date(year, 12, 31),
        last=last,
        left_out=calendar.left_out(last, end),
        article="LAIP 48",
        count=None,
        day_type=DayType.WORKING,
        calendar=calendar.calendar.code,
        provisional=calendar.is_provisional(last - DAY, end),
    )


def disclosure_update_due(changed_on: date, calendar: Calendar, day_type: DayType = DayType.WORKING) -> Due:
    """Give the last day to update what changed on `changed_on`: thirty days after it (LAIP 7).

    Counted in calendar days, only the latest reading moves an end that is not worked to the next working day.
    """
    return Due.among(_thirty_days(changed_on, calendar.read(reading), day_type) for reading in Reading)


def _thirty_days(changed_on: date, calendar: WorkingCalendar, day_type: DayType) -> DueDay:
    by_working_days = day_type is DayType.WORKING
    rolls = calendar.reading is Reading.LATEST
    last = (
        calendar.after(changed_on, UPDATE_DAYS)
        if by_working_days
        else calendar.calendar_days_after(changed_on, UPDATE_DAYS, roll=rolls)
    )
    return DueDay(
        start=changed_on,
        last=last,
        left_out=calendar.left_out(changed_on, last) if by_working_days else (),
        article="LAIP 7",
        count=UPDATE_DAYS,
        day_type=day_type,
        calendar=calendar.calendar.code,
        provisional=calendar.is_provisional(changed_on, last),
    )


def submission_state(due: Due, submitted_on: date | None) -> ReportState:
    """Say how a report that was submitted stands; a day nobody knows is neither in time nor late."""
    if submitted_on is None:
        return ReportState.UNDATED
    return ReportState.IN_TIME if submitted_on <= due.latest.last else ReportState.LATE


def unsubmitted_state(due: Due, day: date) -> ReportState:
    """Say how a year without any record stands on `day`."""
    return ReportState.PENDING if day <= due.latest.last else ReportState.UNRECORDED


def update_state(due: Due, checked_on: date, day: date) -> UpdateState:
    """Say how the term to update stands on `day`, for something not found up to date on `checked_on`.

    What nobody looked at after the last day may have been updated in time.
    """
    if day <= due.latest.last:
        return UpdateState.RUNNING
    return UpdateState.ENDED if checked_on > due.latest.last else UpdateState.UNCHECKED


def eve_of_anniversary(day: date, years: int, months: int = 0) -> date:
    """Give the last day of a term of years and months that begins on `day` (LOJ 45 c).

    Where the month of the end has no such day (29 February, 31 April) the anniversary is the first of the
    month that follows, so the term ends on the last day of the shorter month and no day is lost.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + years * 12 + months, 12)
    longest = monthrange(year, month + 1)[1]
    if day.day > longest:
        return date(year, month + 1, longest)
    return date(year, month + 1, day.day) - DAY
