"""How long personal data are kept: rules as values, which the job carries out and the public page shows.

No article names a number of days. What the law asks is that data be adequate and not more than their purpose
needs (LAIP 30), and that those of people be spread by nobody (31, 64): so what has done its work goes. Acts,
chains and audit rows are history, and are removed by no rule.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foia_tracker.domain.calendar import DAY

YEAR_MONTHS = 12


class Kept(StrEnum):
    """What is kept for a time, each with what its time counts from."""

    CONTACTS_CLOSED = "contacts_closed"
    CONTACTS_STILL = "contacts_still"
    SIGN_IN_ATTEMPTS = "sign_in_attempts"
    SESSIONS = "sessions"
    INVITATIONS = "invitations"
    ACCOUNT_LINKS = "account_links"
    RESET_REQUESTS = "reset_requests"
    UNIT_LINKS = "unit_links"
    MAILS = "mails"
    JOB_RUNS = "job_runs"


@dataclass(frozen=True)
class Period:
    """How long something is kept: months as the calendar has them (LOJ 45 c), or days."""

    months: int = 0
    days: int = 0

    def last(self, start: date) -> date:
        """Give the last day on which what began to be kept on `start` is still kept.

        A month that is too short for the day ends it on its own last day.
        """
        month = start.month - 1 + self.months
        year, month = start.year + month // YEAR_MONTHS, month % YEAR_MONTHS + 1
        return date(year, month, min(start.day, monthrange(year, month)[1])) + self.days * DAY

    def over_before(self, day: date) -> date:
        """Give the latest start of which the period is over on `day`: everything up to it may go."""
        month = day.month - 1 - self.months
        year, month = day.year + month // YEAR_MONTHS, month % YEAR_MONTHS + 1
        start = date(year, month, min(day.day, monthrange(year, month)[1])) - self.days * DAY
        while self.last(start) >= day:
            start -= DAY
        while self.last(start + DAY) < day:
            start += DAY
        return start


RULES = {
    # A recurso's decision can be taken to amparo within thirty days of its notification; then it is done.
    Kept.CONTACTS_CLOSED: Period(months=6),
    # An authority that has not decided may still notify. After two reports of art. 48 nobody counts on it.
    Kept.CONTACTS_STILL: Period(months=24),
    # The brake on guessing looks back a quarter of an hour.
    Kept.SIGN_IN_ATTEMPTS: Period(days=1),
    # Whoever finds that somebody else came in should still see from where.
    Kept.SESSIONS: Period(days=30),
    # Whoever invited should still see whether it was taken up; then the place itself says so.
    Kept.INVITATIONS: Period(days=30),
    # They open nothing any more, and hold an address that was to be new.
    Kept.ACCOUNT_LINKS: Period(days=7),
    Kept.RESET_REQUESTS: Period(days=1),
    # For whom a link was made may name a person; the acts that came by it stay, and say that they did.
    Kept.UNIT_LINKS: Period(months=12),
    # So long it can be cleared up whether a warning arrived; that it was told, the notice keeps.
    Kept.MAILS: Period(days=90),
    # No data of people: only so that the table does not grow for ever.
    Kept.JOB_RUNS: Period(months=12),
}
