"""How each recurso stands to what it challenges: before its window, after it, and what it leaves open.

LAIP 54 and 55.
"""

from collections.abc import Iterable
from datetime import date

from foia_tracker.domain.acts import ANSWERS, Act, Kind
from foia_tracker.domain.calendar import DAY
from foia_tracker.domain.law import Rule
from foia_tracker.domain.terms import Term
from foia_tracker.domain.timeline import Case, Timeline


def challenged_term(timeline: Timeline, review: Act) -> Term | None:
    """Give the term within which a recurso is filed: against the answer it names, or against silence."""
    if review.about is None:
        return timeline.review_of_silence
    return next((term for term in timeline.of(Rule.REVIEW) if term.trigger.key == review.about), None)


def opens_late(case: Case, review: Act) -> date | None:
    """Give the first day on which the latest reading lets a recurso be filed, where it came before that day:
    it may be called premature, and can be filed again. None where it did not, or nobody knows its day.
    """
    if review.on is None:
        return None
    term = challenged_term(case.latest, review)
    if term is not None:
        return term.opens if review.on < term.opens else None
    answer = case.latest.answer
    if review.about is not None or answer is None or review.on > answer.last:
        return None
    return answer.last + DAY


def closed_before(timeline: Timeline, review: Act) -> date | None:
    """Give the last day of the term of a recurso that came after it; None where it did not."""
    term = challenged_term(timeline, review)
    if term is None or review.on is None or review.on <= term.last:
        return None
    return term.last


def in_its_window(case: Case, review: Act) -> bool:
    """Say whether the latest reading lets a recurso be filed on its day; of an unknown day nobody can say
    that it does not.
    """
    if review.on is None:
        return True
    if review.about is None and case.latest.review_of_silence is None and case.latest.remedy_from is None:
        return False
    return opens_late(case, review) is None and closed_before(case.latest, review) is None


def items_left(term: Term, acts: Iterable[Act]) -> tuple[int, ...]:
    """Give the things asked that no recurso challenges yet, of an answer of which some were challenged."""
    if term.trigger.kind not in ANSWERS:
        return ()
    filed = [act for act in acts if act.kind is Kind.REVIEW_FILED and act.about == term.trigger.key]
    named = {result.item for act in filed for result in act.items}
    every = {result.item for result in term.trigger.items}
    return tuple(sorted(every - named)) if named else ()
