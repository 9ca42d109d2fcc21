"""The answer term: one clock that a prevención may stop, a prórroga lengthen, an answer end (LAIP 42-45)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from foia_tracker.domain.acts import Act, Channel, Kind
from foia_tracker.domain.calendar import DAY, WorkingCalendar
from foia_tracker.domain.law import (
    ClarificationEffect,
    ClosedDayFiling,
    ExtensionWindow,
    Options,
    Rule,
    Unreasoned,
)
from foia_tracker.domain.terms import Count, End, Stop, Term

ENDS = frozenset({Kind.RESOLVED, Kind.DELIVERED, Kind.WITHDRAWN})
"""What ends the answer term; a transfer to another body does too, one inside the body does not."""


@dataclass(frozen=True)
class Extension:
    """A prórroga judged: whether it takes effect, and whether it was notified in its window."""

    act: Act
    effective: bool
    in_window: bool

    @property
    def regular(self) -> bool:
        """In its window, in writing and reasoned (LAIP 43, 45); another statement than taking effect."""
        return self.in_window and self.act.written and self.act.reasons


@dataclass(frozen=True)
class Pause:
    """A prevención that holds the clock, with the last day on which it does."""

    act: Act
    since: date
    lapse: date


@dataclass(frozen=True)
class AnswerClock:
    """The answer term while acts are folded into it, under one reading.

    `running` is the term in force and `past` those it replaced. `pause` holds the clock; `asked` says that a
    prevención has been counted, `extra` how many days the prórroga in effect gave, `end` what ended the term.
    """

    count: Count
    options: Options
    running: Term
    past: tuple[Term, ...] = ()
    pause: Pause | None = None
    asked: bool = False
    extra: int = 0
    extensions: tuple[Extension, ...] = ()
    end: End | None = None

    @property
    def terms(self) -> tuple[Term, ...]:
        """Give all the terms that ran, the one in force last, ended by what ended the clock."""
        return (*self.past, self.running.ended_by(self.end))

    @property
    def calendar(self) -> WorkingCalendar:
        """Give the calendar under the reading."""
        return self.count.calendar

    def after(self, act: Act, day: date) -> "AnswerClock":
        """Take in one act of `day`; what the law gives no effect changes nothing."""
        clock = self.lapsed(day)
        if clock.end is not None:
            return clock
        if act.kind in ENDS or (act.kind is Kind.TRANSFERRED and not act.inside):
            return replace(clock, end=End(act, day))
        match act.kind:
            case Kind.CLARIFICATION_ASKED:
                return clock.paused(act, day)
            case Kind.CLARIFIED if clock.pause:
                return clock.resumed(act, Stop(clock.pause.since, day, lapsed=False))
            case Kind.EXTENDED:
                return clock.extended(act, day)
        return clock

    def paused(self, act: Act, day: date) -> "AnswerClock":
        """Stop for the first prevención, if it is notified while the term runs."""
        effect = self.options.clarification_effect
        if self.asked or effect is ClarificationEffect.NONE or day > self.running.last:
            return replace(self, asked=True)
        return replace(self, asked=True, pause=Pause(act, day, reply_day(act, day, self.count)))

    def lapsed(self, day: date) -> "AnswerClock":
        """Run again from the day on which the requester's own term lapsed, once that day is past."""
        if self.pause is None or day <= self.pause.lapse:
            return self
        return self.resumed(self.pause.act, Stop(self.pause.since, self.pause.lapse, lapsed=True))

    def resumed(self, trigger: Act, stop: Stop) -> "AnswerClock":
        """Start the clock again from the end of the stop: the whole term, or the days that were left."""
        whole = self.options.clarification_effect is ClarificationEffect.RESTART
        rules = self.count.rule_set.terms
        rule = rules[Rule.EXTENDED_ANSWER if self.extra else Rule.ANSWER]
        left = self.calendar.count(stop.since - DAY, self.running.last)
        days = rules[Rule.ANSWER].days + self.extra if whole else left
        return self.replaced(replace(self.count.term(rule, trigger, stop.until, days), stop=stop))

    def extended(self, act: Act, day: date) -> "AnswerClock":
        """Lengthen the term by the first prórroga that takes effect, from the end of the running term."""
        rule = self.count.rule_set.terms.get(Rule.EXTENDED_ANSWER)
        in_window = day in self.window()
        extra = min(self.days_notified(act), rule.days) if rule else 0
        effective = extra > 0 and self.takes_effect(act, day, in_window)
        clock = replace(self, extensions=(*self.extensions, Extension(act, effective, in_window)))
        if not effective or rule is None:
            return clock
        term = replace(self.count.term(rule, act, self.running.last, extra), stop=self.running.stop)
        return replace(clock.replaced(term), extra=extra)

    def takes_effect(self, act: Act, day: date, in_window: bool) -> bool:
        """Judge a prórroga: once only, never while the clock stands still, in the reading's time and form."""
        in_time = in_window or (
            self.options.extension_window is ExtensionWindow.ANY_DAY and day <= self.running.last
        )
        in_form = (act.reasons and act.written) or self.options.unreasoned is Unreasoned.VALID
        return in_time and in_form and self.pause is None and self.extra == 0

    def window(self) -> tuple[date, ...]:
        """Give the last counted days of the running term, in which a prórroga is notified (LAIP 43)."""
        last = self.running.last
        return tuple(
            self.calendar.after(last, -back) for back in reversed(range(self.count.rule_set.window_days))
        )

    def days_notified(self, act: Act) -> int:
        """Give the length notified: in days, up to a date, or (nothing stated) the most the law allows."""
        most = self.count.rule_set.terms[Rule.EXTENDED_ANSWER].days
        if act.until is None:
            return most if act.days is None else act.days
        # A date far away is not counted to: the law stops at its own length.
        furthest = self.calendar.after(self.running.last, most)
        return most if act.until >= furthest else self.calendar.count(self.running.last, act.until)

    def replaced(self, term: Term) -> "AnswerClock":
        """Put `term` in force; the one before it is kept as void."""
        return replace(self, running=term, past=(*self.past, replace(self.running, void=True)), pause=None)


def fold(acts: Iterable[Act], filing: Act, start: date, count: Count) -> AnswerClock:
    """Fold acts in order into the clock that `filing` set going on `start`; acts before it change nothing."""
    options = count.rule_set.options(count.calendar.reading)
    first = filing_day(filing, start, count)
    clock = AnswerClock(count, options, count.term(count.rule_set.terms[Rule.ANSWER], filing, first))
    for act in acts:
        if act.counts_on is not None and act.counts_on >= start:
            clock = clock.after(act, act.counts_on)
    return clock.lapsed(date.max)


def filing_day(filing: Act, day: date, count: Count) -> date:
    """Give the day from which a filing counts: an electronic one on a day off is read in two ways."""
    options = count.rule_set.options(count.calendar.reading)
    moves = options.closed_day_filing is ClosedDayFiling.NEXT_WORKING_DAY
    if moves and filing.channel is Channel.ELECTRONIC:
        return count.calendar.working_from(day)
    return day


def reply_day(asked: Act, day: date, count: Count) -> date:
    """Give the last day of the requester's term: as granted, else ten working days."""
    rule = count.rule_set.terms.get(Rule.CLARIFICATION_REPLY)
    default = rule.days if rule else 10
    return count.calendar.after(day, default if asked.days is None else asked.days)
