"""What a person sees of a request on a day, in the latest reading, and from when to when it is so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foia_tracker.domain.acts import Act, Kind
from foia_tracker.domain.calendar import DAY, Calendar, Reading
from foia_tracker.domain.challenges import in_its_window
from foia_tracker.domain.law import Rule, RuleSet
from foia_tracker.domain.links import believed
from foia_tracker.domain.options import UndecidedReview
from foia_tracker.domain.terms import Term
from foia_tracker.domain.timeline import Case, Timeline

DUE_SOON_DAYS = 3


class Situation(StrEnum):
    """How a request stands; the first that applies is shown."""

    WITHDRAWN = "withdrawn"
    TRANSFERRED = "transferred"
    CLOSED = "closed"
    COMPLYING = "complying"
    REVIEW_UNDECIDED = "review_undecided"
    UNDER_REVIEW = "under_review"
    ANSWERED_LATE = "answered_late"
    ANSWERED = "answered"
    AWAITING_REQUESTER = "awaiting_requester"
    ART44_EXPIRED = "art44_expired"
    NO_ANSWER = "no_answer"
    UNANSWERED = "unanswered"
    UNCONFIRMED = "unconfirmed"
    DUE_SOON = "due_soon"
    EXTENDED = "extended"
    PENDING = "pending"


OPEN = frozenset(
    {
        Situation.COMPLYING,
        Situation.REVIEW_UNDECIDED,
        Situation.UNDER_REVIEW,
        Situation.ART44_EXPIRED,
        Situation.NO_ANSWER,
        Situation.UNANSWERED,
        Situation.UNCONFIRMED,
        Situation.DUE_SOON,
        Situation.EXTENDED,
        Situation.PENDING,
        Situation.AWAITING_REQUESTER,
    }
)
"""Somebody waits for an answer, a decision or what was ordered."""
ANSWERED = frozenset({Situation.ANSWERED, Situation.ANSWERED_LATE})
"""Nobody owes anything, and the requester may still file a recurso: a last day may still move."""
OVER = frozenset({Situation.WITHDRAWN, Situation.TRANSFERRED, Situation.CLOSED})
"""Nothing is left that anybody could do here."""
REPROACHES = frozenset(
    {
        Situation.ANSWERED_LATE,
        Situation.UNCONFIRMED,
        Situation.UNANSWERED,
        Situation.NO_ANSWER,
        Situation.ART44_EXPIRED,
        Situation.REVIEW_UNDECIDED,
        Situation.COMPLYING,
    }
)
"""What is not said of a request while the two sides do not agree on an act of it."""
OVERDUE = frozenset({Situation.ART44_EXPIRED, Situation.REVIEW_UNDECIDED})
"""What is past with nothing recorded: the second term after an attested silence, or a recurso's decision."""


@dataclass(frozen=True)
class Span:
    """A situation from `since` up to and including `until`; None where it has no end."""

    situation: Situation
    since: date
    until: date | None


def situation(case: Case, day: date) -> Situation:
    """Say how the case stands on `day`; the acts in it are those that can be seen that day."""
    timeline = case.latest
    if timeline.first(Kind.WITHDRAWN):
        return Situation.WITHDRAWN
    if _left(timeline):
        return Situation.TRANSFERRED
    if challenged := _challenged(case, day):
        return challenged
    if timeline.answers:
        return _answered(timeline, day)
    if timeline.answer is None:
        return Situation.PENDING
    return _unanswered(case, timeline.answer, day)


def _left(timeline: Timeline) -> bool:
    """Say whether the request left for another body (LAIP 38). A unit takes nothing out of sight by sending
    it there: neither its answer nor, after the last day, a silence that somebody had spoken of, nor an order.
    """
    if timeline.answers or any(review.awaits_compliance for review in timeline.reviews):
        return False
    left = (act for act in timeline.acts if act.kind is Kind.TRANSFERRED and not act.inside)
    return any(not _after_silence(act, timeline) for act in left)


def _after_silence(transfer: Act, timeline: Timeline) -> bool:
    """Say whether a transfer came after the term and after the organisation said that nothing had come."""
    answer, day = timeline.answer, transfer.on
    if answer is None or day is None or day <= answer.last:
        return False
    spoken = (act.on for act in timeline.acts if _says_silence(act))
    return any(on is not None and answer.last < on <= day for on in spoken)


def _says_silence(act: Act) -> bool:
    return act.kind is Kind.NO_ANSWER or (act.kind is Kind.REVIEW_FILED and act.about is None)


def schedule(acts: Sequence[Act], rule_set: RuleSet, calendar: Calendar) -> tuple[Span, ...]:
    """Give the whole history and future of situations: without new acts nothing but the day changes them.

    On any day D from the filing on, the span that holds D is `situation(Case.seen(acts, D, ...), D)`; where
    the day of the filing is not known, on any day at all. What came by a link sets no day until it counts.
    """
    acts = believed(acts)
    days = _days_of(acts)
    spans: list[Span] = []
    for number, start in enumerate(days):
        stop = days[number + 1] - DAY if number + 1 < len(days) else None
        case = Case.seen(acts, start, rule_set, calendar)
        for since in sorted({start, *_turns(case, start, stop)}):
            _extend(spans, situation(case, since), since)
    return tuple(spans)


def _days_of(acts: Sequence[Act]) -> list[date]:
    """Give the days on which something happened, in order, by any side's account."""
    days = {day for act in acts for day in (act.seen_from, act.claimed_on) if day is not None}
    filings = [act for act in acts if act.kind is Kind.FILED]
    if not filings or any(act.on is None for act in filings):
        days.add(date.min)
    return sorted(days)


def _extend(spans: list[Span], now: Situation, since: date) -> None:
    if spans and spans[-1].situation is now:
        return
    if spans:
        spans[-1] = Span(spans[-1].situation, spans[-1].since, since - DAY)
    spans.append(Span(now, since, None))


def _turns(case: Case, start: date, stop: date | None) -> set[date]:
    """Give the days after `start` on which the situation may change by itself."""
    timeline = case.latest
    turns = {term.last + DAY for term in timeline.terms}
    if timeline.answer is not None:
        turns.add(_soon_from(case, timeline.answer))
        stops = (term.stop for term in timeline.terms if term.stop)
        turns |= {stop.until + DAY for stop in stops}
    return {day for day in turns if day > start and (stop is None or day <= stop)}


def _soon_from(case: Case, answer: Term) -> date:
    """Give the first day on which three working days or fewer are left."""
    calendar = case.calendar.read(Reading.LATEST)
    return calendar.after(calendar.after(answer.last + DAY, -1), -DUE_SOON_DAYS)


def _challenged(case: Case, day: date) -> Situation | None:
    """Say how a recurso stands: what was ordered and not yet done first, then one that waits for its
    decision; where all that was ordered is done and nothing is left to challenge, the request is closed. Of
    one filed outside its window nobody owes a decision until somebody takes it up.

    By an option one that waits past its term counts as decided against the requester (LAIP 58).
    """
    reviews = case.latest.reviews
    if any(review.awaits_compliance for review in reviews):
        return Situation.COMPLYING
    waiting = {review.filed.key for review in reviews if review.is_open and in_its_window(case, review.filed)}
    terms = [term for term in case.latest.of(Rule.REVIEW_DECISION) if term.trigger.key in waiting]
    undecided = {term.trigger.key for term in terms if term.last < day}
    if case.rule_set.latest.undecided_review is UndecidedReview.REFUSAL:
        waiting -= undecided
    if waiting:
        past = bool(waiting & undecided)
        return Situation.REVIEW_UNDECIDED if past else Situation.UNDER_REVIEW
    done = any(review.compliance for review in reviews)
    return Situation.CLOSED if done and not _challengeable(case.latest, day) else None


def may_have_moved(acts: Iterable[Act]) -> bool:
    """Say whether a prórroga or a prevención is known without its day: it may have moved the end of the term,
    so nobody can say that the term is over.
    """
    return any(act.kind in (Kind.EXTENDED, Kind.CLARIFICATION_ASKED) and act.on is None for act in acts)


def _answered(timeline: Timeline, day: date) -> Situation:
    """Nothing is left where each review term is past or was used, and no recurso is open."""
    answer = timeline.answer
    ended = answer is not None and answer.ended_on is not None
    if ended and timeline.of(Rule.REVIEW) and not timeline.remedy_from and not _challengeable(timeline, day):
        return Situation.CLOSED
    late = ended and answer is not None and not answer.met and not may_have_moved(timeline.acts)
    return Situation.ANSWERED_LATE if late else Situation.ANSWERED


def _challengeable(timeline: Timeline, day: date) -> bool:
    """Say whether an answer, or silence before it, can still be challenged on a day."""
    if not timeline.answers:
        return False
    return any(term.end is None and term.last >= day for term in timeline.of(Rule.REVIEW))


def _unanswered(case: Case, answer: Term, day: date) -> Situation:
    timeline = case.latest
    if answer.is_stopped(day):
        return Situation.AWAITING_REQUESTER
    if day > answer.last:
        return _silent(timeline, answer, day)
    if day >= _soon_from(case, answer):
        return Situation.DUE_SOON
    return Situation.EXTENDED if answer.code is Rule.EXTENDED_ANSWER else Situation.PENDING


def _silent(timeline: Timeline, answer: Term, day: date) -> Situation:
    """A missing record is not a silence: only one attested after the term is called so."""
    second = timeline.silence_delivery
    if not timeline.attested_after(answer) or may_have_moved(timeline.acts):
        return Situation.UNCONFIRMED
    if second is None:
        return Situation.UNANSWERED
    return Situation.ART44_EXPIRED if day > second.last else Situation.NO_ANSWER
