"""What the acts mean under one reading: every term with its reckoning; and a case, which is both readings.

Pure and without a clock: what depends on the day is asked with a day. Rules and worked cases: LAIP 42-45,
54-55.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from foia_tracker.domain.acts import Act, Kind, Side
from foia_tracker.domain.calendar import DAY, Calendar, Reading
from foia_tracker.domain.clock import ENDS, AnswerClock, Extension, filing_day, fold
from foia_tracker.domain.law import Party, Rule, RuleSet, SilenceAnchor
from foia_tracker.domain.terms import Count, End, Term
from foia_tracker.domain.versions import ABOUT_ANOTHER, versions

ANSWERS = frozenset({Kind.RESOLVED, Kind.DELIVERED})


@dataclass(frozen=True)
class Timeline:
    """The acts under one reading. `answer` is the answer term in force, None where there is no filing day or
    no law.
    """

    acts: tuple[Act, ...]
    answer: Term | None = None
    terms: tuple[Term, ...] = ()
    extensions: tuple[Extension, ...] = ()

    def of(self, code: Rule) -> tuple[Term, ...]:
        """Give the terms of one rule, in the order of what triggered them."""
        return tuple(term for term in self.terms if term.code is code)

    @property
    def silence_delivery(self) -> Term | None:
        """Give the second term (LAIP 44), None where an answer came in time."""
        return next(iter(self.of(Rule.SILENCE_DELIVERY)), None)

    @property
    def review_of_silence(self) -> Term | None:
        """Give the review term against silence, None where an answer came in time."""
        reviews = self.of(Rule.REVIEW)
        return next((term for term in reviews if term.trigger.kind is not Kind.RESOLVED), None)

    @property
    def reviews_of_resolutions(self) -> tuple[Term, ...]:
        """Give the review terms against resolutions, one for each that was notified on a known day."""
        return tuple(term for term in self.of(Rule.REVIEW) if term.trigger.kind is Kind.RESOLVED)

    @property
    def answers(self) -> tuple[Act, ...]:
        """Give what answered: resolutions and deliveries, with or without their day."""
        return tuple(act for act in self.acts if act.kind in ANSWERS)

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
    """What the requester may still do, in the earliest reading of any version: no dispute hides a remedy."""

    @classmethod
    def of(cls, acts: Sequence[Act], rule_set: RuleSet, calendar: Calendar, until: date = date.max) -> "Case":
        """Fold `acts` (any order, annulled and contested ones included) under both readings; in each version
        those after `until` are left out.
        """
        said = [act for act in acts if act.kind not in ABOUT_ANOTHER or act.on is None or act.on <= until]
        ways = dict.fromkeys(_up_to(until, way) for way in versions(said))
        folded = [_fold(way, rule_set, calendar, Reading.EARLIEST) for way in ways]
        early = min(folded, key=_ends)
        late = max((_fold(way, rule_set, calendar, Reading.LATEST, early) for way in ways), key=_ends)
        return cls(rule_set, calendar, early, late, _remedies(folded))

    @property
    def remedy_against_silence(self) -> Term | None:
        """Give the review term against silence that ends first in any version; None where there is none."""
        reviews = (term for term in self.remedies if term.code is Rule.REVIEW)
        return next((term for term in reviews if term.trigger.kind is not Kind.RESOLVED), None)

    @classmethod
    def seen(cls, acts: Iterable[Act], day: date, rule_set: RuleSet, calendar: Calendar) -> "Case":
        """Fold what could be seen on `day`: acts after it are left out, those without a day are in."""
        return cls.of(tuple(acts), rule_set, calendar, until=day)

    def reading(self, reading: Reading) -> Timeline:
        """Give the timeline of one reading."""
        return self.earliest if reading is Reading.EARLIEST else self.latest


def _remedies(folded: Sequence[Timeline]) -> tuple[Term, ...]:
    """Give the requester's terms of all versions, each once: the open one, and of those the first to end."""
    found: dict[tuple[Rule, int], Term] = {}
    for term in (term for timeline in folded for term in timeline.terms):
        if term.rule.party is not Party.REQUESTER or term.void:
            continue
        key = (term.code, term.trigger.key)
        known = found.get(key)
        if known is None or (term.end is not None, term.last) < (known.end is not None, known.last):
            found[key] = term
    return tuple(found.values())


def _up_to(day: date, acts: Iterable[Act]) -> tuple[Act, ...]:
    return tuple(act for act in acts if act.counts_on is None or act.counts_on <= day)


def _ends(timeline: Timeline) -> tuple[date, ...]:
    """Order versions by the day on which their terms end: the answer term first, then remedies, then by the
    day on which an answer ended it.
    """
    answer = timeline.answer.last if timeline.answer else date.min
    reviews = [term.last for term in timeline.of(Rule.REVIEW) if not term.void]
    ended_on = timeline.answer.ended_on if timeline.answer else None
    return (answer, min(reviews, default=date.min), ended_on or date.max)


def _fold(
    acts: tuple[Act, ...],
    rule_set: RuleSet,
    calendar: Calendar,
    reading: Reading,
    floor: Timeline | None = None,
) -> Timeline:
    filing = next((act for act in acts if act.kind is Kind.FILED), None)
    count = Count(rule_set, calendar.read(reading))
    if filing is None or not rule_set.has_terms:
        return Timeline(acts)
    if filing.on is None:
        return Timeline(acts, terms=tuple(_reviews(acts, count, floor)))
    clock = _not_before(fold(acts, filing, filing.on, count), floor)
    clock = replace(clock, end=_end(acts, clock))
    terms = (
        *clock.terms,
        *_extension_notices(clock),
        *_clarification_replies(acts, clock, floor),
        *_silence(acts, clock, floor),
        *_reviews(acts, count, floor),
        *_forwarding(acts, filing, clock),
    )
    return Timeline(acts, clock.terms[-1], terms, clock.extensions)


def _end(acts: tuple[Act, ...], clock: AnswerClock) -> End | None:
    """Give what ended the answer term. What ended it on an unknown day may have come before a late end: then
    nobody can say that it was late, and no term counts.
    """
    undated = next((act for act in acts if act.counts_on is None and _ends_the_term(act, acts)), None)
    in_time = clock.end is not None and clock.end.on is not None and clock.end.on <= clock.running.last
    return clock.end if undated is None or in_time else End(undated, None)


def _ends_the_term(act: Act, acts: tuple[Act, ...]) -> bool:
    """Say whether an act ends the answer term; a delivery does where there is no resolution."""
    match act.kind:
        case Kind.DELIVERED:
            return all(other.kind is not Kind.RESOLVED for other in acts)
        case Kind.TRANSFERRED:
            return not act.inside
    return act.kind in ENDS


def _not_before(clock: AnswerClock, floor: Timeline | None) -> AnswerClock:
    """Let the earliest end serve both readings where the latest would come before it."""
    if floor is None or floor.answer is None or clock.running.last >= floor.answer.last:
        return clock
    reckoning = replace(floor.answer.reckoning, reading=clock.calendar.reading)
    term = replace(floor.answer, end=None, void=False, stop=clock.running.stop, reckoning=reckoning)
    return clock.replaced(term)


def _no_earlier(term: Term, floor: Term | None) -> Term:
    """Give `term`, with the earliest reading's last day where its own would come before it."""
    if floor is None or term.last >= floor.last:
        return term
    return replace(term, reckoning=replace(floor.reckoning, reading=term.reckoning.reading))


def _by_trigger(floor: Timeline | None, rule: Rule) -> dict[int, Term]:
    return {term.trigger.key: term for term in floor.of(rule)} if floor else {}


def _extension_notices(clock: AnswerClock) -> Iterable[Term]:
    """Give the window for a prórroga at the end of each ten days (LAIP 43)."""
    rule = clock.count.rule_set.terms.get(Rule.EXTENSION_NOTICE)
    if rule is None:
        return
    effective = next((extension.act for extension in clock.extensions if extension.effective), None)
    for term in clock.terms:
        if term.code is not Rule.ANSWER:
            continue
        opens = clock.calendar.after(term.last, 1 - rule.days)
        notice = replace(term, rule=rule, opens=opens, void=False)
        if effective is not None and term.void:
            yield notice.ended_by(End(effective, effective.on))
        else:
            yield replace(notice, void=term.void)


def _clarification_replies(
    acts: tuple[Act, ...], clock: AnswerClock, floor: Timeline | None
) -> Iterable[Term]:
    """Give the requester's own term for each prevención that came before any answer (LAIP 42 (2))."""
    rule = clock.count.rule_set.terms.get(Rule.CLARIFICATION_REPLY)
    answered_on = clock.end.on if clock.end else None
    floors = _by_trigger(floor, Rule.CLARIFICATION_REPLY)
    for act in acts:
        if rule is None or act.kind is not Kind.CLARIFICATION_ASKED or act.on is None:
            continue
        if answered_on is not None and act.on > answered_on:
            continue
        term = _no_earlier(clock.count.term(rule, act, act.on, act.days), floors.get(act.key))
        yield term.ended_by(_reply(acts, act.on) or clock.end)


def _reply(acts: tuple[Act, ...], asked_on: date) -> End | None:
    """Give the aclaración that ended a requester's term, if one came; one without a day is known to have
    come.
    """
    replies = [act for act in acts if act.kind is Kind.CLARIFIED and (act.on is None or act.on >= asked_on)]
    return End(replies[0], replies[0].on) if replies else None


def _silence(acts: tuple[Act, ...], clock: AnswerClock, floor: Timeline | None) -> Iterable[Term]:
    """Give what silence sets going: the second term (LAIP 44), the review against it (LAIP 55)."""
    answer = clock.terms[-1]
    rules = clock.count.rule_set.terms
    if answer.met or Rule.SILENCE_DELIVERY not in rules:
        return
    second = clock.count.term(rules[Rule.SILENCE_DELIVERY], answer.trigger, answer.last)
    second = _no_earlier(second, floor.silence_delivery if floor else None)
    yield second.ended_by(clock.end)
    anchored_late = clock.options.silence_anchor is SilenceAnchor.SECOND_TERM
    anchor = second.last if anchored_late else answer.last
    review = clock.count.term(rules[Rule.REVIEW], answer.trigger, anchor)
    review = _no_earlier(review, floor.review_of_silence if floor else None)
    yield replace(review, opens=answer.last + DAY).ended_by(_given_up(clock, answer.last))


def _given_up(clock: AnswerClock, last: date) -> End | None:
    """Give what ends the remedy against silence: a withdrawal, or a transfer while the term ran.

    A late answer leaves it open. To the requester so does what only the unit says, without its day.
    """
    end = clock.end
    if end is None or (end.act.kind in ANSWERS and end.on is not None):
        return None
    private = clock.calendar.reading is Reading.EARLIEST
    unproved = end.on is None and end.act.side is Side.UNIT
    too_late = end.act.kind is Kind.TRANSFERRED and end.on is not None and end.on > last
    return None if private and (unproved or too_late) else end


def _reviews(acts: tuple[Act, ...], count: Count, floor: Timeline | None) -> Iterable[Term]:
    """Give the review term of each resolution, from its notification (LAIP 54); a withdrawal ends it."""
    rule = count.rule_set.terms.get(Rule.REVIEW)
    floors = _by_trigger(floor, Rule.REVIEW)
    withdrawn = next((End(act, act.on) for act in acts if act.kind is Kind.WITHDRAWN), None)
    for act in acts:
        if rule is not None and act.kind is Kind.RESOLVED and act.notified_on is not None:
            term = count.term(rule, act, act.notified_on)
            yield _no_earlier(term, floors.get(act.key)).ended_by(withdrawn)


def _forwarding(acts: tuple[Act, ...], filing: Act, clock: AnswerClock) -> Iterable[Term]:
    """Give, for each transfer, the days after which it is no longer «inmediatamente» (LAIP 38)."""
    rule = clock.count.rule_set.terms.get(Rule.FORWARDING)
    for act in acts:
        if rule is not None and filing.on is not None and act.kind is Kind.TRANSFERRED:
            start = filing_day(filing, filing.on, clock.count)
            yield clock.count.term(rule, filing, start).ended_by(End(act, act.on))
