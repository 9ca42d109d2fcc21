"""What silence sets going: the second term, in which the answer is still owed, and the review against it
(LAIP 44, 55).
"""

from collections.abc import Iterable, Sequence
from datetime import date

from foia_tracker.domain.acts import ANSWERS, Act, Kind
from foia_tracker.domain.answers import lacks_form
from foia_tracker.domain.clock import AnswerClock
from foia_tracker.domain.law import Rule
from foia_tracker.domain.options import Options, SecondTermScope, SecondTermStart
from foia_tracker.domain.reviews import not_before, review_of_silence
from foia_tracker.domain.terms import End, Term


def silence_terms(
    acts: Sequence[Act], clock: AnswerClock, second_floor: Term | None, review_floor: Term | None
) -> Iterable[Term]:
    """Give the second term, where the law has one, and the review against silence; neither where an answer
    came in time. By an option an answer that is not in writing leaves the second term running.
    """
    answer = clock.terms[-1]
    if answer.met and not _is_defective(clock.end, clock.options):
        return
    rule = clock.count.rule_set.terms.get(Rule.SILENCE_DELIVERY)
    second = None
    if rule is not None:
        second = clock.count.term(rule, answer.trigger, _second_start(clock, answer))
        second = not_before(second, second_floor)
        yield second.ended_by(_second_end(acts, clock))
    if not answer.met:
        yield from review_of_silence(acts, clock, second, review_floor)


def _second_start(clock: AnswerClock, answer: Term) -> date:
    """Give the day from which the second term is counted: the end of the answer term, a prórroga in effect
    included, or by an option the end that it would have had without.
    """
    first = clock.options.second_term_start is SecondTermStart.FIRST_TERM and clock.extra > 0
    return min(clock.first_end, answer.last) if first else answer.last


def _second_end(acts: Sequence[Act], clock: AnswerClock) -> End | None:
    """Give what ends the second term: what ended the answer term or, where the reading wants more than that,
    the first act after it that is enough.
    """
    end = clock.end
    if end is None or _is_enough(end.act, clock.options):
        return end
    later = (act for act in acts if _not_before_end(act, end) and clock.is_end(act))
    return next((End(act, act.counts_on) for act in later if _is_enough(act, clock.options)), None)


def _not_before_end(act: Act, end: End) -> bool:
    return act.counts_on is None or end.on is None or act.counts_on >= end.on


def _is_enough(act: Act, options: Options) -> bool:
    """Say whether an act leaves nothing to deliver in the second term."""
    if act.kind is Kind.RESOLVED and not options.late_answer_ends_second_term:
        return False
    return options.second_term_scope is SecondTermScope.SILENCE or not lacks_form(act)


def _is_defective(end: End | None, options: Options) -> bool:
    if end is None or options.second_term_scope is SecondTermScope.SILENCE:
        return False
    return end.act.kind in ANSWERS and lacks_form(end.act)
