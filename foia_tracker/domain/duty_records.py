"""What somebody says of a duty, and what of it is impossible; whatever may have happened is accepted."""

import re
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from foia_tracker.domain.acts import RESERVED_GROUNDS
from foia_tracker.domain.duties import FIRST_YEAR, NUMERALS, ItemState, Source
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.reserves import Reserve

OLDEST_YEAR = 1900
MOST = 10_000_000
LONGEST_TERM = 100
LONGEST_ADDRESS = 2000
WEB_ADDRESS = re.compile(
    r"https?://(?:\[[0-9a-f:.]+\]|[^\s/?#@:\[\]]+)"  # a host by its number or its name; no user
    r"(?::[^\s/?#@\[\]]*)?(?:[/?#]\S*)?",  # a port, and whatever follows
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Figures:
    """The eight figures of a report (LAIP 48) as the body gives them; None where it gives none."""

    requests: int | None = None
    resolved: int | None = None
    mean_days: Decimal | None = None
    pending: int | None = None
    extended: int | None = None
    dismissed: int | None = None
    limited: int | None = None
    challenged: int | None = None

    @property
    def are_given(self) -> bool:
        """Say whether there is any."""
        return any(getattr(self, each.name) is not None for each in fields(self))


@dataclass(frozen=True)
class NewAnnualReport:
    """A report that was submitted; `submitted_on` None: nobody knows the day."""

    year: int
    submitted_on: date | None
    source: Source
    address: str = ""
    figures: Figures = Figures()
    note: str = ""
    submission: str | None = None


@dataclass(frozen=True)
class NewCheck:
    """What was found of one numeral on a day; `changed_on` is the day the information itself changed."""

    article: int
    numeral: int
    state: ItemState
    checked_on: date
    address: str = ""
    changed_on: date | None = None
    note: str = ""
    submission: str | None = None


@dataclass(frozen=True)
class NewReserve:
    """A resolution that reserves information; `grounds` are of LAIP 23."""

    number: str
    subject: str
    terms: Reserve
    source: Source
    grounds: tuple[str, ...] = ()
    authority: str = ""
    address: str = ""
    note: str = ""
    submission: str | None = None


def check_annual_report(new: NewAnnualReport, today: date) -> None:
    """Raise RuleViolation for a year that is not over or before the law, a day to come or before the end of
    that year, an address that is none.
    """
    if not FIRST_YEAR <= new.year < today.year:
        raise RuleViolation("no_such_report", "year", {"first": FIRST_YEAR, "last": today.year - 1})
    _check_day(new.submitted_on, "submitted_on", today)
    if new.submitted_on and new.submitted_on.year <= new.year:
        raise RuleViolation("before_its_year", "submitted_on", {"year": new.year})
    for each in fields(Figures):
        figure = getattr(new.figures, each.name)
        if figure is not None and not _is_figure(figure):
            raise RuleViolation("unlikely_figure", each.name)
    _check_address(new.address)


def check_disclosure(new: NewCheck, today: date) -> None:
    """Raise RuleViolation for an unknown numeral, a day to come, a change after the check that found it, an
    address that is none.
    """
    if not 1 <= new.numeral <= NUMERALS.get(new.article, 0):
        raise RuleViolation("unknown_numeral", "numeral")
    _check_day(new.checked_on, "checked_on", today)
    _check_day(new.changed_on, "changed_on", today)
    if new.changed_on and new.changed_on > new.checked_on:
        raise RuleViolation("changed_after_check", "changed_on")
    _check_address(new.address)


def check_reserve(new: NewReserve, today: date) -> None:
    """Raise RuleViolation for days to come, an unknown ground, a reserve of nothing, an address that is none.

    Gazette before classification, or a term beyond the law, may well be stated: it is recorded and flagged.
    """
    if not new.subject.strip():
        raise RuleViolation("no_subject", "subject")
    if set(new.grounds) - set(RESERVED_GROUNDS):
        raise RuleViolation("unknown_ground", "grounds")
    for name in ("classified_on", "gazette_on", "extended_on"):
        _check_day(getattr(new.terms, name), name, today)
    if new.terms.until and abs(new.terms.until.year - today.year) > LONGEST_TERM:
        raise RuleViolation("far_away", "until")
    for name in ("years", "months", "extended_years"):
        length = getattr(new.terms, name)
        if length is not None and not 0 <= length <= LONGEST_TERM:
            raise RuleViolation("unlikely_length", name)
    _check_address(new.address)


def is_web_address(text: str) -> bool:
    """Say whether a text is the address of a page, of http or https and without the name of a user."""
    return len(text) <= LONGEST_ADDRESS and WEB_ADDRESS.fullmatch(text) is not None


def _check_address(text: str) -> None:
    if text.strip() and not is_web_address(text.strip()):
        raise RuleViolation("not_an_address", "address")


def _is_figure(figure: int | Decimal) -> bool:
    """Say whether a figure can be one: «NaN» is a decimal too, and compares with nothing."""
    return Decimal(figure).is_finite() and 0 <= figure <= MOST


def _check_day(day: date | None, field: str, today: date) -> None:
    if day is None:
        return
    if day > today:
        raise RuleViolation("future", field)
    if day.year < OLDEST_YEAR:
        raise RuleViolation("far_away", field)
