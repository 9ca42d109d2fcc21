"""The terms that run beside the answer term: the window of the prórroga, the requester's reply, the
forwarding (LAIP 38, 42, 43).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from foia_tracker.domain.acts import Act, Kind
from foia_tracker.domain.clock import AnswerClock, reply_days
from foia_tracker.domain.filing import Start, filing_day
from foia_tracker.domain.law import Rule
from foia_tracker.domain.reviews import Floors, not_before
from foia_tracker.domain.terms import End, Term


def extension_notices(clock: AnswerClock) -> Iterable[Term]:
    """Give the window for a prórroga at the end of each ten days (LAIP 43)."""
    rule = clock.count.rule_set.terms.get(Rule.EXTENSION_NOTICE)
    if rule is None:
        return
    effective = next((extension.act for extension in clock.extensions if extension.effective), None)
    for term in clock.terms:
        if term.code is not clock.count.rule_set.answer_rule:
            continue
        end = clock.window_end(term)
        opens = clock.count.after(rule.code, end.last, 1 - rule.days)
        notice = replace(term, rule=rule, reckoning=end, opens=opens, void=False)
        if effective is not None and term.void:
            yield notice.ended_by(End(effective, effective.on))
        else:
            yield replace(notice, void=term.void)


def clarification_replies(acts: tuple[Act, ...], clock: AnswerClock, floors: Floors) -> Iterable[Term]:
    """Give the requester's own term for each prevención that came before any answer (LAIP 42 (2))."""
    rule = clock.count.rule_set.terms.get(Rule.CLARIFICATION_REPLY)
    answered_on = clock.end.on if clock.end else None
    for act in acts:
        if rule is None or act.kind is not Kind.CLARIFICATION_ASKED or act.on is None:
            continue
        if answered_on is not None and act.on > answered_on:
            continue
        term = clock.count.term(rule, act, act.on, reply_days(act, clock.count))
        term = not_before(term, floors.get((rule.code, act.key)))
        yield term.ended_by(_reply(acts, act.on) or clock.end)


def _reply(acts: tuple[Act, ...], asked_on: date) -> End | None:
    """Give the aclaración that ended a requester's term, if one came; one without a day is known to have
    come.
    """
    replies = [act for act in acts if act.kind is Kind.CLARIFIED and (act.on is None or act.on >= asked_on)]
    return End(replies[0], replies[0].on) if replies else None


def forwarding(acts: tuple[Act, ...], filing: Act, start: Start, clock: AnswerClock) -> Iterable[Term]:
    """Give, for each transfer, the days after which it is no longer «inmediatamente» (LAIP 38)."""
    rule = clock.count.rule_set.terms.get(Rule.FORWARDING)
    for act in acts:
        if rule is not None and act.kind is Kind.TRANSFERRED:
            day = filing_day(filing, start.filed_on, clock.count)
            yield clock.count.term(rule, filing, day).ended_by(End(act, act.on))
