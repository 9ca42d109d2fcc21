"""The answer term: one clock that a prevención may stop, a prórroga lengthen, an answer end (LAIP 42-45)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from foia_tracker.domain.acts import ANSWERS, Act, Kind
from foia_tracker.domain.answers import day_of
from foia_tracker.domain.calendar import DAY, WorkingCalendar
from foia_tracker.domain.filing import Start
from foia_tracker.domain.law import Rule
from foia_tracker.domain.options import (
    ClarificationCount,
    ClarificationEffect,
    ClarificationTerm,
    ExtensionLength,
    ExtensionStart,
    ExtensionWindow,
    Options,
    Unreasoned,
)
from foia_tracker.domain.terms import Count, End, Reckoning, Stop, Term


@dataclass(frozen=True)
class Extension:
    """A prórroga judged: whether it takes effect, and whether it was notified in its window; a day off
    between two days of the window lies within.
    """

    act: Act
    effective: bool
    in_window: bool

    @property
    def regular(self) -> bool:
        """In its window, in writing and reasoned (LAIP 43, 45); another statement than taking effect."""
        return self.in_window and self.act.written and self.act.reasons


@dataclass(frozen=True)
class Clarification:
    """A prevención judged: whether it stops the clock, and what is to be flagged of it (LAIP 42 (2)).

    `further`: it was not the first; `late`: it came after the last day of the term.
    """

    act: Act
    effective: bool
    further: bool
    late: bool


@dataclass(frozen=True)
class Pause:
    """A prevención that holds the clock, with the last day on which it does."""

    act: Act
    since: date
    lapse: date


@dataclass(frozen=True)
class AnswerClock:
    """The answer term while acts are folded into it, under one reading.

    `running` is the term in force and `past` those it replaced; `answers` are the keys of the acts that end
    it by answering. `pause` holds the clock, `extra` says how many days the prórroga in effect gave,
    `first_end` where the term ends without them, `end` what ended the term. `floor` is the term
    as a prórroga made it in another reading, before which this one does not end.
    """

    count: Count
    running: Term
    first_end: date
    floor: Term | None = None
    answers: frozenset[int] = frozenset()
    past: tuple[Term, ...] = ()
    pause: Pause | None = None
    extra: int = 0
    extensions: tuple[Extension, ...] = ()
    clarifications: tuple[Clarification, ...] = ()
    end: End | None = None

    @property
    def terms(self) -> tuple[Term, ...]:
        """Give all the terms that ran, the one in force last, ended by what ended the clock."""
        return (*self.past, self.running.ended_by(self.end))

    @property
    def options(self) -> Options:
        """Give the options of the reading."""
        return self.count.options

    @property
    def calendar(self) -> WorkingCalendar:
        """Give the calendar under the reading."""
        return self.count.calendar

    def is_end(self, act: Act) -> bool:
        """Say whether an act ends the answer term: an answer, a withdrawal, a transfer to another body."""
        if act.kind is Kind.TRANSFERRED:
            return not act.inside
        return act.kind is Kind.WITHDRAWN or (act.kind in ANSWERS and act.key in self.answers)

    def after(self, act: Act, day: date) -> "AnswerClock":
        """Take in one act of `day`; what the law gives no effect changes nothing."""
        clock = self.lapsed(day).held_up(day)
        if clock.end is not None:
            return clock
        if clock.is_end(act):
            return replace(clock.awaited(act), end=End(act, day))
        match act.kind:
            case Kind.CLARIFICATION_ASKED:
                return clock.paused(act, day)
            case Kind.CLARIFIED if clock.pause:
                return clock.resumed(act, Stop(clock.pause.since, day, lapsed=False))
            case Kind.EXTENDED:
                return clock.extended(act, day)
        return clock

    def awaited(self, delivery: Act) -> "AnswerClock":
        """Lengthen the term, where the reading does so, by the days in which the unit waited to be paid for
        the copies (LAIP 18).
        """
        since, until, running = delivery.cost_on, delivery.paid_on, self.running
        if not self.options.payment_suspends or since is None or until is None or since > running.last:
            return self
        waited = self.count.between(running.code, since, until)
        if waited == 0:
            return self
        term = self.count.term(running.rule, running.trigger, running.last, waited)
        first_end = self.count.after(running.code, self.first_end, waited)
        clock = self.replaced(replace(term, stop=running.stop))
        return replace(clock, pause=self.pause, first_end=first_end)

    def paused(self, act: Act, day: date) -> "AnswerClock":
        """Stop for a prevención that has an effect in the reading, if it is notified while the term runs."""
        effect = self.options.clarification_effect
        further, late = bool(self.clarifications), day > self.running.last
        used = further and self.options.clarification_count is ClarificationCount.ONE
        if used or effect is ClarificationEffect.NONE or late:
            return self.judged(Clarification(act, False, further, late))
        pause = Pause(act, day, reply_day(act, day, self.count))
        if self.pause is not None:
            pause = Pause(act, self.pause.since, max(pause.lapse, self.pause.lapse))
        return replace(self.judged(Clarification(act, True, further, late)), pause=pause)

    def judged(self, clarification: Clarification) -> "AnswerClock":
        """Keep what was judged of a prevención."""
        return replace(self, clarifications=(*self.clarifications, clarification))

    def lapsed(self, day: date) -> "AnswerClock":
        """Run again from the day on which the requester's own term lapsed, once that day is past."""
        if self.pause is None or day <= self.pause.lapse:
            return self
        return self.resumed(self.pause.act, Stop(self.pause.since, self.pause.lapse, lapsed=True))

    def held_up(self, day: date) -> "AnswerClock":
        """Let the end of the floor serve where the own one would come before it, once its prórroga was
        notified: what comes after that finds the term running.
        """
        floor = self.floor
        if floor is None or self.pause is not None or self.running.last >= floor.last:
            return self
        if floor.trigger.on is None or floor.trigger.on >= day:
            return self
        return replace(self.not_before(floor), extra=floor.reckoning.days)

    def not_before(self, floor: Term) -> "AnswerClock":
        """Let the end of another reading serve this one too where the own one would come before it."""
        if self.running.last >= floor.last:
            return self
        reckoning = replace(floor.reckoning, reading=self.calendar.reading)
        return self.replaced(
            replace(floor, end=None, void=False, stop=self.running.stop, reckoning=reckoning)
        )

    def resumed(self, trigger: Act, stop: Stop) -> "AnswerClock":
        """Start the clock again from the end of the stop: the whole term, or the days that were left."""
        whole = self.options.clarification_effect is ClarificationEffect.RESTART
        rules = self.count.rule_set.terms
        first = self.count.rule_set.answer_rule
        rule = rules[Rule.EXTENDED_ANSWER if self.extra else first]
        days = rules[first].days + self.extra if whole else self.left(stop)
        clock = self.replaced(replace(self.count.term(rule, trigger, stop.until, days), stop=stop))
        if days <= self.extra:
            return clock
        return replace(clock, first_end=self.count.after(rule.code, stop.until, days - self.extra))

    def left(self, stop: Stop) -> int:
        """Give the days that were left when a stop began, its own day among them."""
        end = max(self.running.reckoning.moved_from or self.running.last, stop.since)
        return self.count.between(self.running.code, stop.since - DAY, end)

    def extended(self, act: Act, day: date) -> "AnswerClock":
        """Lengthen the term by the first prórroga that takes effect."""
        longer = self.lengthened(act, day)
        window = self.window()
        in_window = window[0] <= day <= window[-1]
        effective = longer is not None and self.takes_effect(act, day, window)
        clock = replace(self, extensions=(*self.extensions, Extension(act, effective, in_window)))
        if not effective or longer is None:
            return clock
        by_notice = self.options.extension_start is ExtensionStart.NOTICE
        gained = self.count.between(longer.code, self.running.last, longer.last)
        return replace(clock.replaced(longer), extra=gained if by_notice else longer.reckoning.days)

    def lengthened(self, act: Act, day: date) -> Term | None:
        """Give the term that a prórroga would make, None where it would end no later than the running one.

        It is counted from the end of the running term, or by an option from the notice (LAIP 43).
        """
        rule = self.count.rule_set.terms.get(Rule.EXTENDED_ANSWER)
        if rule is None:
            return None
        start = day if self.options.extension_start is ExtensionStart.NOTICE else self.running.last
        full = self.options.extension_length is ExtensionLength.ALWAYS_FULL
        days = rule.days if full else min(self.days_notified(act, start), rule.days)
        term = replace(self.count.term(rule, act, start, days), stop=self.running.stop)
        return term if term.last > self.running.last else None

    def takes_effect(self, act: Act, day: date, window: Sequence[date]) -> bool:
        """Judge a prórroga: once only, never while the clock stands still, in the reading's time and form."""
        in_time = day in window or (
            self.options.extension_window is ExtensionWindow.ANY_DAY and day <= self.running.last
        )
        in_form = (act.reasons and act.written) or self.options.unreasoned is Unreasoned.VALID
        return in_time and in_form and self.pause is None and self.extra == 0

    def window(self) -> tuple[date, ...]:
        """Give the counted days of the running term in which a prórroga is notified (LAIP 43); where the law
        sets no window, all of them.
        """
        last = self.window_end(self.running).last
        rule = self.count.rule_set.terms.get(Rule.EXTENSION_NOTICE)
        backwards = reversed(range(rule.days if rule else self.running.reckoning.days))
        return tuple(self.count.after(self.running.code, last, -back) for back in backwards)

    def window_end(self, term: Term) -> Reckoning:
        """Give the reckoning of the window's last day: that of the term, or by an option the day before."""
        if self.options.extension_window is not ExtensionWindow.DAYS_BEFORE_LAST:
            return term.reckoning
        return self.count.reckon(term.rule, term.reckoning.start, max(term.reckoning.days - 1, 0))

    def days_notified(self, act: Act, start: date) -> int:
        """Give the length notified: in days, up to a date, or (nothing stated) the most the law allows."""
        rule = self.count.rule_set.terms[Rule.EXTENDED_ANSWER]
        if act.until is None:
            return rule.days if act.days is None else act.days
        # A date far away is not counted to: the law stops at its own length.
        furthest = self.count.after(rule.code, start, rule.days)
        return rule.days if act.until >= furthest else self.count.between(rule.code, start, act.until)

    def replaced(self, term: Term) -> "AnswerClock":
        """Put `term` in force; the one before it is kept as void."""
        return replace(self, running=term, past=(*self.past, replace(self.running, void=True)), pause=None)


def fold(
    acts: Iterable[Act], start: Start, answers: Iterable[Act], count: Count, floor: Term | None = None
) -> AnswerClock:
    """Fold acts in order into the clock that `start` sets going; `answers` are those that answer, `floor` is
    the term as a prórroga made it in another reading.

    Acts before the start change nothing, save that they may end the term.
    """
    rule = count.rule_set.terms[count.rule_set.answer_rule]
    term = count.term(rule, start.act, start.day)
    keys = frozenset(act.key for act in answers)
    clock = AnswerClock(count, term, term.last, floor, keys)
    days = [(day, act) for act in acts if (day := day_of(act, count)) is not None]
    for day, act in sorted(days, key=lambda pair: pair[0]):
        if day >= start.since or (day >= start.filed_on and clock.is_end(act)):
            clock = clock.after(act, day)
    return clock.lapsed(date.max)


def reply_days(asked: Act, count: Count) -> int:
    """Give the days of the requester's term: as granted, ten where nothing is stated; by an option always."""
    rule = count.rule_set.terms.get(Rule.CLARIFICATION_REPLY)
    default = rule.days if rule else 10
    fixed = count.options.clarification_term is ClarificationTerm.FIXED
    return default if fixed or asked.days is None else asked.days


def reply_day(asked: Act, day: date, count: Count) -> date:
    """Give the last day of the requester's term (LAIP 42 (2))."""
    return count.after(Rule.CLARIFICATION_REPLY, day, reply_days(asked, count))
