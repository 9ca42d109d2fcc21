"""What falls due and when someone is told: steps before, on and after the last day of each term.

The earliest reading warns whoever must act. The question whether something came is put the day after the
latest end, when nobody can say any more that the term is running.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foia_tracker.domain.calendar import DAY, Reading
from foia_tracker.domain.law import Rule
from foia_tracker.domain.terms import Term
from foia_tracker.domain.timeline import Case


class Step(StrEnum):
    """What is told of a term."""

    WINDOW_OPENS = "window_opens"
    THREE_BEFORE = "three_before"
    ONE_BEFORE = "one_before"
    LAST_DAY = "last_day"
    DAY_AFTER = "day_after"
    DID_IT_COME = "did_it_come"


class Audience(StrEnum):
    """Who is told."""

    UNIT = "unit"
    ORGANISATION = "organisation"


@dataclass(frozen=True)
class StepDue:
    """One step of one term: it falls on `on`, unless the term is ended before."""

    term: Term
    reading: Reading
    audience: Audience
    step: Step
    on: date


ADVANCE = {Step.THREE_BEFORE: 3, Step.ONE_BEFORE: 1, Step.LAST_DAY: 0}
ANSWER_RULES = frozenset({Rule.ANSWER, Rule.EXTENDED_ANSWER, Rule.HABEAS_ACCESS, Rule.HABEAS_CHANGE})
REVIEW_RULES = frozenset({Rule.REVIEW_DECISION, Rule.COMPLIANCE})
OWED = ANSWER_RULES | REVIEW_RULES
"""What the unit or its authority owes until it is done, however late."""
REQUESTER_RULES = frozenset({Rule.CLARIFICATION_REPLY, Rule.REVIEW})


def steps(case: Case) -> Iterator[StepDue]:
    """Give the steps of every term that counts; terms that were replaced or ended on an unknown day have
    none.
    """
    for term in case.earliest.terms:
        if term.void:
            continue
        if term.code in OWED:
            yield from _countdown(case, term, Audience.UNIT)
        elif term.code is Rule.EXTENSION_NOTICE:
            yield StepDue(term, Reading.EARLIEST, Audience.UNIT, Step.WINDOW_OPENS, term.opens)
    for term in case.remedies:
        yield from _countdown(case, term, Audience.ORGANISATION)
    yield from _questions(case)


def _questions(case: Case) -> Iterator[StepDue]:
    """Ask the organisation whether something came, once nobody can say any more that the term is running."""
    for term in case.latest.terms:
        if term.code in REVIEW_RULES and not term.void:
            yield StepDue(term, Reading.LATEST, Audience.ORGANISATION, Step.DID_IT_COME, term.last + DAY)
    answer = case.latest.answer
    if answer is not None and not answer.void and not case.latest.attested_after(answer):
        yield StepDue(answer, Reading.LATEST, Audience.ORGANISATION, Step.DID_IT_COME, answer.last + DAY)


def _countdown(case: Case, term: Term, audience: Audience) -> Iterator[StepDue]:
    calendar = case.calendar.read(Reading.EARLIEST)
    for step, before in ADVANCE.items():
        yield StepDue(term, Reading.EARLIEST, audience, step, calendar.after(term.last, -before))
    yield StepDue(term, Reading.EARLIEST, audience, Step.DAY_AFTER, term.last + DAY)
