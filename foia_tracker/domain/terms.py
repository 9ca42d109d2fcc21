"""Terms as instances: a rule, the act that triggered it, and the reckoning that anyone can check with a
pencil.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from foia_tracker.domain.acts import Act
from foia_tracker.domain.calendar import DAY, DayOff, Reading, WorkingCalendar
from foia_tracker.domain.law import SAYS_WORKING_DAYS, Rule, RuleSet, TermRule
from foia_tracker.domain.options import DayType, Options


class State(StrEnum):
    """How a term stands on a day."""

    FUTURE = "future"
    RUNNING = "running"
    SUSPENDED = "suspended"
    MET = "met"
    MISSED = "missed"
    VOID = "void"


@dataclass(frozen=True)
class Reckoning:
    """How a last day was counted: from which day, day 1, each day left out and why, and the law behind it.

    Where every day counts nothing is left out; `moved_from` is then the day off on which the count ended.
    """

    term: Rule
    reading: Reading
    start: date
    day_1: date
    left_out: tuple[DayOff, ...]
    last: date
    days: int
    article: str
    rule_set: str
    calendar: str
    provisional: bool
    day_type: DayType = DayType.WORKING
    moved_from: date | None = None


@dataclass(frozen=True)
class Stop:
    """A clock stopped by a prevención: until the aclaración, or until the requester's own term lapsed."""

    since: date
    until: date
    lapsed: bool

    def covers(self, day: date) -> bool:
        """Say whether the clock stands still on `day`; the day of the lapse is still one of rest."""
        return self.since <= day and (day <= self.until if self.lapsed else day < self.until)


@dataclass(frozen=True)
class End:
    """What ended a term, and when; `on` is None when the day is not known."""

    act: Act
    on: date | None


@dataclass(frozen=True)
class Term:
    """One running of a rule; `opens` is the first day on which it can be acted upon."""

    rule: TermRule
    trigger: Act
    reckoning: Reckoning
    opens: date
    end: End | None = None
    void: bool = False
    stop: Stop | None = None

    @property
    def code(self) -> Rule:
        """Name the rule."""
        return self.rule.code

    @property
    def last(self) -> date:
        """Give the last day in time."""
        return self.reckoning.last

    @property
    def ended_on(self) -> date | None:
        """Give the day on which the term was ended, if it was and the day is known."""
        return self.end.on if self.end else None

    @property
    def met(self) -> bool:
        """Say whether it was ended on or before its last day."""
        return self.ended_on is not None and self.ended_on <= self.last

    def is_stopped(self, day: date) -> bool:
        """Say whether the clock stands still on `day`."""
        return self.stop is not None and self.stop.covers(day)

    def state(self, day: date) -> State:
        """Say how the term stands on `day`."""
        ended = self.ended_on is not None and self.ended_on <= day
        if self.void:
            return State.VOID
        if ended:
            return State.MET if self.met else State.MISSED
        if self.is_stopped(day):
            return State.SUSPENDED
        if day < self.opens:
            return State.FUTURE
        return State.RUNNING if day <= self.last else State.MISSED

    def ended_by(self, end: End | None) -> "Term":
        """Give the same term, ended; an end without a day counts for no term and makes it void."""
        if end is None:
            return self
        return replace(self, end=end, void=self.void or end.on is None)


@dataclass(frozen=True)
class Count:
    """Everything that a last day needs besides its start and its length."""

    rule_set: RuleSet
    calendar: WorkingCalendar

    @property
    def options(self) -> Options:
        """Give the options of the reading."""
        return self.rule_set.options(self.calendar.reading)

    def is_after_hours(self, act: Act) -> bool:
        """Say whether an act came after the office had closed; nobody says so of an hour not known."""
        closes_at = self.calendar.calendar.closes_at
        return act.hour is not None and closes_at is not None and act.hour > closes_at

    def day_type(self, code: Rule) -> DayType:
        """Say which days count in the terms of a rule."""
        return DayType.WORKING if code in SAYS_WORKING_DAYS else self.options.day_type

    def after(self, code: Rule, day: date, days: int) -> date:
        """Give the `days`-th day that counts after `day`; back from it where `days` is negative.

        In calendar days an end that is not worked moves to the next working day.
        """
        if self.day_type(code) is DayType.WORKING:
            return self.calendar.after(day, days)
        return self.calendar.calendar_days_after(day, days, roll=days > 0)

    def between(self, code: Rule, start: date, end: date) -> int:
        """Count the days that count after `start` up to and including `end`; 0 when `end` is not later."""
        if self.day_type(code) is DayType.WORKING:
            return self.calendar.count(start, end)
        return max((end - start).days, 0)

    def reckon(self, rule: TermRule, start: date, days: int) -> Reckoning:
        """Count `days` days after `start` (LOJ 45 d, e) and keep what was left out."""
        last = self.after(rule.code, start, days)
        working = self.day_type(rule.code) is DayType.WORKING
        end = last if working else start + days * DAY
        # Where every day counts, days off matter only to the end that they move.
        doubtful_from = start if working else end - DAY
        return Reckoning(
            term=rule.code,
            reading=self.calendar.reading,
            start=start,
            day_1=self.calendar.after(start, 1) if working else start + DAY,
            left_out=self.calendar.left_out(start, last) if working else (),
            last=last,
            days=days,
            article=rule.article,
            rule_set=f"{self.rule_set.code}@{self.rule_set.version}",
            calendar=self.calendar.calendar.code,
            provisional=self.calendar.is_provisional(doubtful_from, last),
            day_type=self.day_type(rule.code),
            moved_from=end if end != last else None,
        )

    def term(self, rule: TermRule, trigger: Act, start: date, days: int | None = None) -> Term:
        """Start a term the day after `start`, of its own length unless `days` says otherwise."""
        reckoning = self.reckon(rule, start, rule.days if days is None else days)
        return Term(rule, trigger, reckoning, opens=start + DAY)
