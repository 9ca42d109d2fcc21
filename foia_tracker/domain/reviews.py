"""The recurso de revisión: its terms against each answer and against silence, its decision, and compliance
(LAIP 52-60).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from foia_tracker.domain.acts import ANSWERS, Act, Kind, Side
from foia_tracker.domain.calendar import DAY, Reading
from foia_tracker.domain.clock import AnswerClock
from foia_tracker.domain.law import Rule
from foia_tracker.domain.options import ComplianceStart, ComplianceTerm, ReviewStart, SilenceAnchor
from foia_tracker.domain.terms import Count, End, Term

Floors = Mapping[tuple[Rule, int], Term]
"""The terms of the earliest reading by rule and trigger: the latest never ends before them."""


@dataclass(frozen=True)
class Review:
    """A recurso and what became of it: its decision, and what complied with it."""

    filed: Act
    decision: Act | None = None
    compliance: Act | None = None

    @property
    def is_open(self) -> bool:
        """Say whether it waits for its decision."""
        return self.decision is None

    @property
    def awaits_compliance(self) -> bool:
        """Say whether something was ordered of which nobody recorded that it was done."""
        return self.decision is not None and self.decision.is_favourable and self.compliance is None


def reviews_of(acts: Sequence[Act], *, delivery_complies: bool) -> tuple[Review, ...]:
    """Pair each recurso with its decision and its compliance, in the order in which they were filed.

    A decision or a compliance that names none is of the last one before it that has none yet; a partial
    compliance complies with nothing yet.
    """
    filed = [act for act in acts if act.kind is Kind.REVIEW_FILED]
    decisions = _paired(filed, [act for act in acts if act.kind is Kind.REVIEW_DECIDED])
    done = [act for act in acts if _complies(act, delivery_complies)]
    compliances = _paired([act for act in decisions.values() if act.is_favourable], done)
    return tuple(_review(act, decisions.get(act.key), compliances) for act in filed)


def _review(filed: Act, decision: Act | None, compliances: dict[int, Act]) -> Review:
    return Review(filed, decision, compliances.get(decision.key) if decision else None)


def _complies(act: Act, delivery_complies: bool) -> bool:
    return not act.partial and (act.kind is Kind.COMPLIED or (delivery_complies and act.gives))


def _paired(grounds: Sequence[Act], replies: Sequence[Act]) -> dict[int, Act]:
    """Give, by the key of each act, the first reply to it; one with its day goes before one without."""
    found: dict[int, Act] = {}
    for reply in sorted(replies, key=lambda reply: reply.counts_on is None):
        ground = _ground_of(reply, [act for act in grounds if act.key not in found])
        if ground is not None:
            found[ground.key] = reply
    return found


def _ground_of(reply: Act, grounds: Sequence[Act]) -> Act | None:
    """Give the act that a reply names or, if it names none, the last that is not later than it."""
    if reply.about is not None:
        return next((act for act in grounds if act.key == reply.about), None)
    earlier = [act for act in grounds if _not_after(act, reply)]
    return earlier[-1] if earlier else None


def _not_after(ground: Act, reply: Act) -> bool:
    """Say whether a reply may be one; of what has no day the order in which it was recorded tells."""
    if ground.counts_on is None or reply.counts_on is None:
        return ground.key < reply.key
    return ground.counts_on <= reply.counts_on


def decision_terms(acts: Sequence[Act], count: Count, floors: Floors) -> Iterable[Term]:
    """Give the term to decide each recurso (LAIP 58) and, of those decided for the requester, the term to
    comply (LAIP 59, 60). Acts without a day set nothing going.
    """
    decide = count.rule_set.terms.get(Rule.REVIEW_DECISION)
    comply = count.rule_set.terms.get(Rule.COMPLIANCE)
    if decide is None or comply is None:
        return
    withdrawn = _withdrawal(acts)
    for review in reviews_of(acts, delivery_complies=count.options.delivery_complies):
        filed, decision, done = review.filed, review.decision, review.compliance
        if filed.on is not None:
            term = not_before(count.term(decide, filed, filed.on), floors.get((decide.code, filed.key)))
            yield term.ended_by(End(decision, decision.counts_on) if decision else withdrawn)
        if decision is not None and (start := _compliance_start(decision, count)) is not None:
            days = None if count.options.compliance_term is ComplianceTerm.FIXED else decision.days
            term = count.term(comply, decision, start, days)
            term = not_before(term, floors.get((comply.code, decision.key)))
            yield term.ended_by(End(done, done.counts_on) if done else withdrawn)


def _compliance_start(decision: Act, count: Count) -> date | None:
    """Give the day from which compliance is counted: the notification of what orders something (LOJ 45 e),
    or by an option the day that it bears (LAIP 60); None where nothing is ordered or the day is not known.
    """
    if not decision.is_favourable:
        return None
    by_its_date = count.options.compliance_start is ComplianceStart.EMISSION
    return decision.on or decision.counts_on if by_its_date else decision.counts_on


def review_terms(acts: Sequence[Act], count: Count, floors: Floors) -> Iterable[Term]:
    """Give the review term of each answer: of a resolution from its notification or, where nobody notified
    it, from the day on which it was known (LAIP 54, 57 (3)); of a delivery where there is no resolution, or
    where it is incomplete (LAIP 55 (3)). It ends with a recurso against the whole of it or a withdrawal.
    """
    rule = count.rule_set.terms.get(Rule.REVIEW)
    starts = {act.key: _known_from(act, count) for act in acts if act.kind in ANSWERS}
    # A resolution of which nobody knows the day gives no term: it takes none from a delivery either.
    resolved = any(act.kind is Kind.RESOLVED and starts[act.key] is not None for act in acts)
    for act in acts:
        start = starts.get(act.key)
        covered = act.kind is Kind.DELIVERED and resolved and not act.partial
        if rule is not None and start is not None and not covered:
            # Counted from the next day, it can be used on the day itself: the answer is known by then.
            term = replace(count.term(rule, act, start), opens=start)
            term = not_before(term, floors.get((rule.code, act.key)))
            yield term.ended_by(_first(_withdrawal(acts), _challenge(acts, act, since=start)))


def _known_from(answer: Act, count: Count) -> date | None:
    by_knowledge = count.options.review_start is ReviewStart.KNOWLEDGE
    return answer.counts_on or (answer.known_on if by_knowledge else None)


def review_of_silence(
    acts: Sequence[Act], clock: AnswerClock, second: Term | None, floor: Term | None
) -> Iterable[Term]:
    """Give the review term against silence: open from the day after the answer term, its last day counted
    from that term or from the second one (LAIP 55 (4), (5)). Unlimited, there is no term.
    """
    rule = clock.count.rule_set.terms.get(Rule.REVIEW)
    answer = clock.terms[-1]
    if rule is None or clock.options.silence_anchor is SilenceAnchor.UNLIMITED:
        return
    late = second is not None and clock.options.silence_anchor is SilenceAnchor.SECOND_TERM
    anchor = second.last if second is not None and late else answer.last
    term = replace(not_before(clock.count.term(rule, answer.trigger, anchor), floor), opens=answer.last + DAY)
    yield term.ended_by(_used_or_given_up(acts, clock))


def remedy_without_end(acts: Sequence[Act], clock: AnswerClock) -> date | None:
    """Give the day from which the review against silence is open where a reading sets it no last day; None
    where it does, where an answer came in time, or once the remedy was used or given up.
    """
    known = Rule.REVIEW in clock.count.rule_set.terms
    answer = clock.terms[-1]
    unlimited = clock.options.silence_anchor is SilenceAnchor.UNLIMITED
    if not known or not unlimited or answer.met or answer.void or _used_or_given_up(acts, clock):
        return None
    return answer.last + DAY


def _used_or_given_up(acts: Sequence[Act], clock: AnswerClock) -> End | None:
    last = clock.terms[-1].last
    return _first(_given_up(clock, last), _challenge(acts, None, since=last + DAY))


def not_before(term: Term, floor: Term | None) -> Term:
    """Give `term`, with the last day of `floor` where its own would come before it."""
    if floor is None or term.last >= floor.last:
        return term
    return replace(term, reckoning=replace(floor.reckoning, reading=term.reckoning.reading))


def _first(*ends: End | None) -> End | None:
    known = [end for end in ends if end is not None]
    return min(known, key=lambda end: end.on or date.min, default=None)


def _withdrawal(acts: Sequence[Act]) -> End | None:
    return next((End(act, act.on) for act in acts if act.kind is Kind.WITHDRAWN), None)


def _challenge(acts: Sequence[Act], answer: Act | None, since: date = date.min) -> End | None:
    """Give the recurso against an answer, or against silence from the day `since` on, that leaves nothing of
    it to challenge. Those against some of the things asked leave the remedy open for the others.
    """
    key = answer.key if answer else None
    named: set[int] = set()
    for act in acts:
        in_time = act.on is None or act.on >= since
        if act.kind is not Kind.REVIEW_FILED or act.about != key or not in_time:
            continue
        named |= {result.item for result in act.items}
        if not act.items or answer is None or _reach_all(named, answer):
            return End(act, act.on)
    return None


def _reach_all(named: set[int], answer: Act) -> bool:
    """Say whether nothing of an answer is left; of one that does not say what it answers nobody knows."""
    answered = {result.item for result in answer.items}
    return bool(answered) and named >= answered


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
