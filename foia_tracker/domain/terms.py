"""Terms as instances: a rule, the act that triggered it, and the reckoning that anyone can check with a
pencil.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from foia_tracker.domain.acts import Act
from foia_tracker.domain.calendar import DAY, DayOff, Reading, WorkingCalendar
from foia_tracker.domain.law import Rule, RuleSet, TermRule


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
    """How a last day was counted: from which day, day 1, each day left out and why, and the law behind it."""

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

    def reckon(self, rule: TermRule, start: date, days: int) -> Reckoning:
        """Count `days` working days after `start` (LOJ 45 d, e) and keep what was left out."""
        last = self.calendar.after(start, days)
        return Reckoning(
            term=rule.code,
            reading=self.calendar.reading,
            start=start,
            day_1=self.calendar.after(start, 1),
            left_out=self.calendar.left_out(start, last),
            last=last,
            days=days,
            article=rule.article,
            rule_set=f"{self.rule_set.code}@{self.rule_set.version}",
            calendar=self.calendar.calendar.code,
            provisional=self.calendar.is_provisional(start, last),
        )

    def term(self, rule: TermRule, trigger: Act, start: date, days: int | None = None) -> Term:
        """Start a term the day after `start`, of its own length unless `days` says otherwise."""
        reckoning = self.reckon(rule, start, rule.days if days is None else days)
        return Term(rule, trigger, reckoning, opens=start + DAY)
