"""When whom is told what: worked out by hand for each kind of term."""

from datetime import date

import pytest
from hypothesis import given, settings

from foia_tracker.domain.acts import Act
from foia_tracker.domain.calendar import Reading
from foia_tracker.domain.law import GT_LAIP_2008, NONE, Rule
from foia_tracker.domain.steps import Audience, Step, StepDue, steps
from foia_tracker.domain.timeline import Case
from tests.domain.calendars import BY_NAME, A
from tests.domain.histories import acts_of, histories


def due(text: str) -> list[StepDue]:
    return list(steps(Case.of(acts_of(text), GT_LAIP_2008, A)))


def told(text: str, audience: Audience, rule: Rule) -> list[str]:
    """Give the steps of a rule as «day step», in order."""
    found = [step for step in due(text) if step.audience is audience and step.term.code is rule]
    return [f"{step.on.isoformat()} {step.step.value}" for step in sorted(found, key=lambda step: step.on)]


PLAIN = "filed 2026-02-02"
COUNTDOWN = [
    "2026-02-11 three_before",
    "2026-02-13 one_before",
    "2026-02-16 last_day",
    "2026-02-17 day_after",
]


def test_the_unit_is_told_three_days_and_one_day_before_on_the_last_day_and_the_day_after() -> None:
    assert told(PLAIN, Audience.UNIT, Rule.ANSWER) == COUNTDOWN


def test_the_unit_is_told_when_the_window_of_a_prorroga_opens() -> None:
    assert told(PLAIN, Audience.UNIT, Rule.EXTENSION_NOTICE) == ["2026-02-13 window_opens"]


def test_the_organisation_is_asked_the_day_after_the_latest_end() -> None:
    assert told(PLAIN, Audience.ORGANISATION, Rule.ANSWER) == ["2026-02-17 did_it_come"]
    early = f"{PLAIN}; extended 2026-02-06"
    assert told(early, Audience.ORGANISATION, Rule.EXTENDED_ANSWER) == ["2026-03-03 did_it_come"]
    assert told(early, Audience.UNIT, Rule.ANSWER) == COUNTDOWN


def test_the_organisation_is_not_asked_what_it_has_attested() -> None:
    assert told(f"{PLAIN}; no_answer 2026-02-17", Audience.ORGANISATION, Rule.ANSWER) == []
    too_early = f"{PLAIN}; no_answer 2026-02-16"
    assert told(too_early, Audience.ORGANISATION, Rule.ANSWER) == ["2026-02-17 did_it_come"]


def test_the_review_of_silence_is_warned_of_by_its_earliest_closing() -> None:
    assert told(PLAIN, Audience.ORGANISATION, Rule.REVIEW) == [
        "2026-03-04 three_before",
        "2026-03-06 one_before",
        "2026-03-09 last_day",
        "2026-03-10 day_after",
    ]


def test_a_resolution_after_silence_leaves_two_remedies_to_warn_of() -> None:
    reviews = told(f"{PLAIN}; resolved 2026-02-20", Audience.ORGANISATION, Rule.REVIEW)
    assert [words for words in reviews if words.endswith("last_day")] == [
        "2026-03-09 last_day",
        "2026-03-13 last_day",
    ]


def test_a_prevencion_warns_the_organisation_of_its_own_term() -> None:
    asked = f"{PLAIN}; clarification_asked 2026-02-05 days=5"
    assert told(asked, Audience.ORGANISATION, Rule.CLARIFICATION_REPLY) == [
        "2026-02-09 three_before",
        "2026-02-11 one_before",
        "2026-02-12 last_day",
        "2026-02-13 day_after",
    ]


def test_a_prorroga_in_effect_moves_the_countdown_and_leaves_none_of_the_term_it_replaced() -> None:
    extended = f"{PLAIN}; extended 2026-02-16 days=5"
    assert told(extended, Audience.UNIT, Rule.ANSWER) == []
    assert told(extended, Audience.UNIT, Rule.EXTENDED_ANSWER) == [
        "2026-02-18 three_before",
        "2026-02-20 one_before",
        "2026-02-23 last_day",
        "2026-02-24 day_after",
    ]


def test_a_step_knows_when_its_term_was_ended() -> None:
    ended = {
        step.term.ended_on for step in due(f"{PLAIN}; resolved 2026-02-10") if step.term.code == "answer"
    }
    assert ended == {date(2026, 2, 10)}


@pytest.mark.parametrize("acts", ["resolved ?", "withdrawn ?", "transferred ?", "delivered ?"])
def test_what_ended_on_an_unknown_day_is_warned_of_no_more(acts: str) -> None:
    assert due(f"{PLAIN}; {acts}") == []


def test_a_law_without_terms_has_no_steps() -> None:
    assert list(steps(Case.of(acts_of(PLAIN), NONE, A))) == []


@given(histories())
@settings(max_examples=100, deadline=None)
def test_every_step_belongs_to_a_term_that_counts_and_no_step_comes_twice(acts: list[Act]) -> None:
    found = list(steps(Case.of(acts, GT_LAIP_2008, A)))
    keys = [
        (step.term.code, step.term.trigger.key, step.step, step.audience, step.term.last) for step in found
    ]
    assert len(keys) == len(set(keys))
    assert not any(step.term.void for step in found)
    latest = {step.step for step in found if step.reading is Reading.LATEST}
    assert latest <= {Step.DID_IT_COME}


def test_the_questions_are_put_by_the_latest_reading_and_everything_else_is_told_by_the_earliest() -> None:
    every = due(f"{PLAIN}; review_filed 2026-03-02 because=55.4; review_decided 2026-03-09 sense=revoked")
    asked = {(step.reading, step.audience) for step in every if step.step is Step.DID_IT_COME}
    told_of = {step.reading for step in every if step.step is not Step.DID_IT_COME}
    assert asked == {(Reading.LATEST, Audience.ORGANISATION)}
    assert told_of == {Reading.EARLIEST}


def test_the_organisation_is_asked_of_a_decision_and_of_a_compliance_the_day_after_their_terms() -> None:
    """5 days after Mon 2 March: 3-6 (4), Mon 9. 5 after Mon 9: 10-13 (4), Mon 16."""
    reviewed = f"{PLAIN}; review_filed 2026-03-02 because=55.4; review_decided 2026-03-09 sense=revoked"
    assert told(reviewed, Audience.ORGANISATION, Rule.REVIEW_DECISION) == ["2026-03-10 did_it_come"]
    assert told(reviewed, Audience.ORGANISATION, Rule.COMPLIANCE) == ["2026-03-17 did_it_come"]


def test_a_decision_of_which_nobody_knows_the_day_is_asked_of_no_more() -> None:
    reviewed = f"{PLAIN}; review_filed 2026-03-02 because=55.4; review_decided ? sense=confirmed"
    assert told(reviewed, Audience.ORGANISATION, Rule.REVIEW_DECISION) == []


def test_days_before_the_last_are_counted_back_with_a_day_off_in_doubt_as_worked() -> None:
    """Of Wednesday 4 September 2024 day 10 is the 18th; the 16th is in doubt and counts: 17, 16, Fri 13."""
    case = Case.of(acts_of("filed 2024-09-04"), GT_LAIP_2008, BY_NAME["national, executive"])
    found = {step.step: step.on for step in steps(case) if step.term.code is Rule.ANSWER}
    assert found[Step.THREE_BEFORE] == date(2024, 9, 13)
