"""What the acts mean under one reading: every term with its reckoning; and a case, which is both readings.

Pure and without a clock: what depends on the day is asked with a day. Rules and worked cases: LAIP 33-34,
42-45, 54-60.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from foia_tracker.domain.acts import ANSWERS, JUDGING, Act, Kind
from foia_tracker.domain.answers import answers_among, day_of
from foia_tracker.domain.calendar import Calendar, Reading
from foia_tracker.domain.clock import AnswerClock, Clarification, Extension, fold
from foia_tracker.domain.course import clarification_replies, extension_notices, forwarding
from foia_tracker.domain.filing import start_of
from foia_tracker.domain.law import Party, Rule, RuleSet
from foia_tracker.domain.reviews import (
    Review,
    decision_terms,
    remedy_without_end,
    review_terms,
    reviews_of,
)
from foia_tracker.domain.silence import silence_terms
from foia_tracker.domain.terms import Count, End, Term
from foia_tracker.domain.versions import versions

AFTER_A_RECURSO = (Rule.REVIEW_DECISION, Rule.COMPLIANCE)


@dataclass(frozen=True)
class Timeline:
    """The acts under one reading, and which of them answer, with or without their day.

    `answer` is the answer term in force, None where there is no filing day or no law. `remedy_from` is the
    day from which a review against silence is open that has no last day; None where it has one, or none is.
    """

    acts: tuple[Act, ...]
    answers: tuple[Act, ...] = ()
    answer: Term | None = None
    terms: tuple[Term, ...] = ()
    extensions: tuple[Extension, ...] = ()
    clarifications: tuple[Clarification, ...] = ()
    reviews: tuple[Review, ...] = ()
    remedy_from: date | None = None

    def of(self, code: Rule) -> tuple[Term, ...]:
        """Give the terms of one rule, in the order of what triggered them."""
        return tuple(term for term in self.terms if term.code is code)

    @property
    def prolonged(self) -> Term | None:
        """Give the answer term as the prórroga in effect made it, whatever replaced it; None without."""
        terms = self.of(Rule.EXTENDED_ANSWER)
        return next((term for term in terms if term.trigger.kind is Kind.EXTENDED), None)

    @property
    def silence_delivery(self) -> Term | None:
        """Give the second term (LAIP 44), None where an answer came in time."""
        return next(iter(self.of(Rule.SILENCE_DELIVERY)), None)

    @property
    def review_of_silence(self) -> Term | None:
        """Give the review term against silence, None where an answer came in time."""
        reviews = self.of(Rule.REVIEW)
        return next((term for term in reviews if term.trigger.kind not in ANSWERS), None)

    @property
    def reviews_of_resolutions(self) -> tuple[Term, ...]:
        """Give the review terms against resolutions, one for each that was notified on a known day."""
        return tuple(term for term in self.of(Rule.REVIEW) if term.trigger.kind is Kind.RESOLVED)

    def in_second_term(self, act: Act) -> bool | None:
        """Say whether an act came within the second term (LAIP 44) or after it; None where it came before
        it, nobody knows its day, or there is no such term.
        """
        second = self.silence_delivery
        if second is None or act.on is None or act.on < second.opens:
            return None
        return act.on <= second.last

    def attested_after(self, answer: Term) -> bool:
        """Say whether the organisation attested, after the answer term, that nothing had come."""
        attested = (act.on for act in self.acts if act.kind is Kind.NO_ANSWER)
        return any(day is not None and day > answer.last for day in attested)

    def first(self, kind: Kind) -> Act | None:
        """Give the first act of a kind."""
        return next((act for act in self.acts if act.kind is kind), None)


@dataclass(frozen=True)
class Case:
    """One request under both readings: the earliest warns whoever must act, the latest is the public one."""

    rule_set: RuleSet
    calendar: Calendar
    earliest: Timeline
    latest: Timeline
    remedies: tuple[Term, ...] = ()
    """What the requester may still do, in the earliest reading of any version: no dispute hides a remedy, and
    none ends with the version that ends first. Of one remedy those that are open, the first to end first.
    """

    @classmethod
    def of(cls, acts: Sequence[Act], rule_set: RuleSet, calendar: Calendar, until: date = date.max) -> "Case":
        """Fold `acts` (any order, annulled and contested ones included) under both readings; in each version
        those after `until` are left out.
        """
        said = [act for act in acts if act.kind not in JUDGING or act.is_seen_on(until)]
        ways = dict.fromkeys(_up_to(until, way) for way in versions(said))
        every = dict.fromkeys((*ways, *(_up_to(until, way) for way in versions(said, settled=False))))
        folded = {way: _fold(way, rule_set, calendar, Reading.EARLIEST) for way in every}
        early = min((folded[way] for way in ways), key=_ends)
        late = max((_fold(way, rule_set, calendar, Reading.LATEST, early) for way in ways), key=_ends)
        return cls(rule_set, calendar, early, late, _remedies(folded.values(), late))

    @classmethod
    def seen(cls, acts: Iterable[Act], day: date, rule_set: RuleSet, calendar: Calendar) -> "Case":
        """Fold what could be seen on `day`: acts after it are left out, those without a day are in."""
        return cls.of(tuple(acts), rule_set, calendar, until=day)

    def reading(self, reading: Reading) -> Timeline:
        """Give the timeline of one reading."""
        return self.earliest if reading is Reading.EARLIEST else self.latest

    def remedies_on(self, day: date) -> tuple[Term, ...]:
        """Give each remedy once: by the window that closes next, or by the last where all are closed."""
        found: dict[tuple[Rule, int | None], Term] = {}
        for term in self.remedies:
            key = remedy_key(term)
            if key not in found or found[key].last < day:
                found[key] = term
        return tuple(found.values())


def _remedies(folded: Iterable[Timeline], late: Timeline) -> tuple[Term, ...]:
    """Give the requester's terms of all versions: of one remedy each open one, or the first where none is.

    A recurso that the latest reading calls premature leaves its remedy open: it can be filed again.
    """
    found: dict[tuple[Rule, int | None], list[Term]] = {}
    for term in (term for timeline in folded for term in timeline.terms):
        if term.rule.party is Party.REQUESTER and not term.void:
            counted = replace(term, end=None) if _is_premature(term, late) else term
            found.setdefault(remedy_key(term), []).append(counted)
    return tuple(term for terms in found.values() for term in _windows(terms))


def _windows(terms: Sequence[Term]) -> Sequence[Term]:
    """Give the open ones of one remedy's terms, once for each last day; where none is, the first to end."""
    in_order = sorted(terms, key=lambda term: term.last)
    by_end: dict[date, Term] = {}
    for term in in_order:
        if term.end is None:
            by_end.setdefault(term.last, term)
    return list(by_end.values()) or in_order[:1]


def remedy_key(term: Term) -> tuple[Rule, int | None]:
    """Name what a remedy is against: there is one silence, whatever set its term going in each version."""
    against_silence = term.code is Rule.REVIEW and term.trigger.kind not in ANSWERS
    return term.code, None if against_silence else term.trigger.key


def _is_premature(term: Term, late: Timeline) -> bool:
    """Say whether a remedy was used before the latest reading opens it."""
    same = (one for one in late.terms if _key(one) == _key(term))
    public = late.review_of_silence if term.trigger.kind not in ANSWERS else next(same, None)
    opens = public.opens if public is not None else late.remedy_from
    filed = term.end is not None and term.end.act.kind is Kind.REVIEW_FILED
    return filed and opens is not None and term.ended_on is not None and term.ended_on < opens


def _key(term: Term) -> tuple[Rule, int]:
    return term.code, term.trigger.key


def _up_to(day: date, acts: Iterable[Act]) -> tuple[Act, ...]:
    return tuple(act for act in acts if act.is_seen_on(day))


def _ends(timeline: Timeline) -> tuple[tuple[date, ...], ...]:
    """Order versions by the day on which their terms end: the answer term first, then remedies, then by the
    day on which an answer ended it; then by what a recurso set going, and what ended that.
    """
    answer = timeline.answer.last if timeline.answer else date.min
    reviews = [term.last for term in timeline.of(Rule.REVIEW) if not term.void]
    ended_on = timeline.answer.ended_on if timeline.answer else None
    later = [[term for term in timeline.of(rule) if not term.void] for rule in AFTER_A_RECURSO]
    # A term that a version does not know never ends in it.
    lasts = (tuple(sorted((*(term.last for term in terms), date.max))) for terms in later)
    ends = (tuple(sorted(term.ended_on or date.max for term in terms)) for terms in later)
    return ((answer, min(reviews, default=date.min), ended_on or date.max), *lasts, *ends)


def _fold(
    acts: tuple[Act, ...],
    rule_set: RuleSet,
    calendar: Calendar,
    reading: Reading,
    floor: Timeline | None = None,
) -> Timeline:
    filing = next((act for act in acts if act.kind is Kind.FILED), None)
    count = Count(rule_set, calendar.read(reading))
    answers = answers_among(acts, count.options)
    reviews = reviews_of(acts, delivery_complies=count.options.delivery_complies)
    told = Timeline(acts, answers, reviews=reviews)
    if filing is None or not rule_set.has_terms:
        return told
    floors = {_key(term): term for term in floor.terms} if floor else {}
    later = (*review_terms(acts, count, floors), *decision_terms(acts, count, floors))
    start = start_of(acts, filing, count)
    if start is None:
        return replace(told, terms=later)
    clock = _clock(acts, fold(acts, start, answers, count, floor.prolonged if floor else None), floor)
    terms = (*_terms(acts, clock, floor, floors), *later, *forwarding(acts, filing, start, clock))
    return replace(
        told,
        answer=clock.terms[-1],
        terms=terms,
        extensions=clock.extensions,
        clarifications=clock.clarifications,
        remedy_from=remedy_without_end(acts, clock),
    )


def _clock(acts: tuple[Act, ...], folded: AnswerClock, floor: Timeline | None) -> AnswerClock:
    """Give the clock with what ended it, and its end no earlier than that of the earliest reading."""
    clock = folded.not_before(floor.answer) if floor and floor.answer else folded
    return replace(clock, end=_end(acts, clock))


def _terms(
    acts: tuple[Act, ...], clock: AnswerClock, floor: Timeline | None, floors: dict[tuple[Rule, int], Term]
) -> Iterable[Term]:
    """Give the terms that hang on the answer term, those that were replaced among them."""
    yield from clock.terms
    yield from extension_notices(clock)
    yield from clarification_replies(acts, clock, floors)
    second = floor.silence_delivery if floor else None
    yield from silence_terms(acts, clock, second, floor.review_of_silence if floor else None)


def _end(acts: tuple[Act, ...], clock: AnswerClock) -> End | None:
    """Give what ended the answer term. What ended it on an unknown day may have come before a late end: then
    nobody can say that it was late, and no term counts; unless it was made after the term. A delivery ends it
    where there is no resolution.
    """
    last = clock.running.last
    resolved = any(act.kind is Kind.RESOLVED and clock.is_end(act) for act in acts)
    ends = (act for act in acts if clock.is_end(act) and not (resolved and act.kind is Kind.DELIVERED))
    unknown = (act for act in ends if day_of(act, clock.count) is None)
    undated = next((act for act in unknown if (act.seen_from or last) <= last), None)
    in_time = clock.end is not None and clock.end.on is not None and clock.end.on <= clock.running.last
    return clock.end if undated is None or in_time else End(undated, None)
