"""What the law makes of an act is told as the readings judged it, whatever options they count by."""

from dataclasses import replace

import pytest
from flask import Flask

from foia_tracker.domain.law import GT_LAIP_2008, Rule, RuleSet
from foia_tracker.domain.options import ClarificationCount, ClarificationEffect
from foia_tracker.domain.timeline import Case
from foia_tracker.telling.act_effects import effects
from tests.domain.calendars import A
from tests.domain.histories import acts_of
from tests.domain.test_options import read_by

TWICE = (
    "filed 2026-02-02; clarification_asked 2026-02-05; clarified 2026-02-06; clarification_asked 2026-02-10"
)
ONE_DAY = "filed 2026-02-02; clarification_asked 2026-02-05; clarification_asked 2026-02-05"
LATE = "filed 2026-02-02; clarification_asked 2026-02-17"
LATEST_ONLY = "Detiene el plazo solo según la lectura más tardía."
FIRST_ONLY = "No tiene efecto en el plazo: solo la primera prevención puede detenerlo."
AFTER = "No tiene efecto: se notificó después del último día, lunes 16\u00a0de\u00a0febrero de\u00a02026."
EVERY = read_by(clarification_count=ClarificationCount.MANY, clarification_effect=ClarificationEffect.RESTART)
NO_EFFECT = read_by(clarification_effect=ClarificationEffect.NONE)


@pytest.mark.parametrize(
    ("text", "law", "said"),
    [
        (TWICE, GT_LAIP_2008, {1: LATEST_ONLY, 3: FIRST_ONLY}),
        (TWICE, EVERY, {}),
        (TWICE, NO_EFFECT, {3: FIRST_ONLY}),
        (ONE_DAY, GT_LAIP_2008, {1: LATEST_ONLY, 2: FIRST_ONLY}),
        (LATE, GT_LAIP_2008, {1: AFTER}),
    ],
)
def test_a_prevencion_is_told_as_each_reading_judged_it(
    app: Flask, text: str, law: RuleSet, said: dict[int, str]
) -> None:
    with app.test_request_context():
        assert effects(Case.of(acts_of(text), law, A), inside=True) == said


SPLIT = "Resuelta en plazo y notificada después."
WITHIN = "Entregada dentro del segundo plazo (art.\u00a044)."
PAST = "Entregada después del segundo plazo (art.\u00a044)."


@pytest.mark.parametrize(
    ("text", "inside", "public"),
    [
        # Day 10 is Monday 16 February, the second term ends on Monday 2 March.
        ("filed 2026-02-02; resolved 2026-02-16 made=2026-02-13", "", ""),
        ("filed 2026-02-02; resolved 2026-02-17 made=2026-02-16", SPLIT, SPLIT),
        ("filed 2026-02-02; resolved 2026-02-18 made=2026-02-17", "", ""),
        (
            "filed 2026-02-02; resolved 2026-02-10 made=2026-02-09; resolved 2026-02-20 made=2026-02-11",
            "",
            "",
        ),
        (
            "filed 2026-02-02; resolved 2026-02-17 made=2026-02-16; resolved 2026-02-20 made=2026-02-11",
            "",
            "",
        ),
        ("filed 2026-02-02; delivered 2026-02-16", "", ""),
        ("filed 2026-02-02; delivered 2026-03-02", WITHIN, ""),
        ("filed 2026-02-02; delivered 2026-03-03", PAST, ""),
        ("filed 2026-02-02; no_answer 2026-02-18; delivered 2026-03-02", WITHIN, WITHIN),
        ("filed 2026-02-02; no_answer 2026-02-18; delivered 2026-03-03", PAST, PAST),
        ("filed 2026-02-02; resolved 2026-02-20; delivered 2026-02-27", WITHIN, ""),
        ("filed 2026-02-02; delivered ?", "", ""),
    ],
)
def test_how_promptly_an_answer_came_is_told_in_the_latest_reading_only(
    app: Flask, text: str, inside: str, public: str
) -> None:
    acts = acts_of(text)
    case = Case.of(acts, GT_LAIP_2008, A)
    with app.test_request_context():
        told = [effects(case, inside=each).get(len(acts) - 1, "") for each in (True, False)]
    assert told == [inside, public]


def test_the_earliest_reading_alone_splits_no_answer(app: Flask) -> None:
    """Early the prórroga is void and the term ends on the 16th; late it runs on to 2 March."""
    case = Case.of(
        acts_of("filed 2026-02-02; extended 2026-02-06; resolved 2026-02-20 made=2026-02-13"), GT_LAIP_2008, A
    )
    with app.test_request_context():
        assert [effects(case, inside=inside).get(2, "") for inside in (True, False)] == ["", ""]


def test_what_is_called_slow_to_be_sent_on_is_as_many_days_as_the_law_has(app: Flask) -> None:
    terms = {**GT_LAIP_2008.terms, Rule.FORWARDING: replace(GT_LAIP_2008.terms[Rule.FORWARDING], days=3)}
    acts = acts_of("filed 2026-02-02; transferred 2026-02-10")
    with app.test_request_context():
        said = [
            effects(Case.of(acts, law, A), inside=True)[1]
            for law in (GT_LAIP_2008, replace(GT_LAIP_2008, terms=terms))
        ]
    assert [text.rpartition("aquí pasaron ")[2] for text in said] == [
        "más de 5 días hábiles.",
        "más de 3 días hábiles.",
    ]
