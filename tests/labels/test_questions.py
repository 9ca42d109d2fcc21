"""All thirty-nine questions are asked, and what is said of each is what the engine does."""

from dataclasses import fields, replace
from enum import StrEnum
from typing import Any, get_type_hints

import pytest

from foia_tracker.domain.calendar import DayOptions, HalfDays, Reading
from foia_tracker.domain.law import GT_LAIP_2008, Rule, RuleSet
from foia_tracker.domain.options import ExtensionWindow, HabeasTerms, Options
from foia_tracker.labels.choices import CHOICES
from foia_tracker.labels.deadlines import deadlines_of
from foia_tracker.labels.question_words import GROUPS, Group
from foia_tracker.labels.questions import Question, Said, questions_of

DEADLINES, QUESTIONS = deadlines_of(GT_LAIP_2008), questions_of(GT_LAIP_2008)
OF_THE_WHOLE_LAW = ("habeas", "applies", "recompute", "update_days")
ASKED_NOWHERE = {"delivery_complies"}
"""An option of ours and no open question of the law: whether a delivery must call itself compliance."""


def question(code: str, law: RuleSet = GT_LAIP_2008) -> Question:
    return next(one for one in questions_of(law) if one.code == code)


def kinds() -> dict[str, Any]:
    """Give the type of every option by the name with which a question is answered."""
    return {
        **{f"options.{name}": kind for name, kind in get_type_hints(Options).items()},
        **{f"calendar.{name}": kind for name, kind in get_type_hints(DayOptions).items()},
        **{f"law.{name}": get_type_hints(RuleSet)[name] for name in OF_THE_WHOLE_LAW},
    }


def values(kind: Any) -> set[object]:
    return set(kind) if issubclass(kind, StrEnum) else {False, True}


def test_thirty_nine_questions_are_asked_in_order() -> None:
    assert [one.code for one in QUESTIONS] == [f"A{number}" for number in range(1, 40)]


def test_every_option_answers_one_question() -> None:
    answering = sorted(name for one in QUESTIONS for name in one.answered_by if name in kinds())
    assert answering == sorted(set(kinds()) - {f"options.{name}" for name in ASKED_NOWHERE})


def test_every_value_of_every_option_has_its_words() -> None:
    named = {name: set(words) for name, words in CHOICES.items() if name != "terms.forwarding"}
    assert named == {
        name: values(kind) for name, kind in kinds().items() if name.split(".")[1] not in ASKED_NOWHERE
    }
    assert all(len(set(words.values())) == len(words) for words in CHOICES.values())


@pytest.mark.parametrize("one", QUESTIONS, ids=[one.code for one in QUESTIONS])
def test_what_is_said_of_an_option_is_what_both_readings_hold(one: Question) -> None:
    for reading, said in ((Reading.EARLIEST, one.earliest), (Reading.LATEST, one.latest)):
        held = [CHOICES[name][getattr(GT_LAIP_2008.options(reading), name.split(".")[1])]
                for name in one.answered_by if name.startswith("options.")]  # fmt: skip
        assert [sentence.text for sentence in said][: len(held)] == held
        assert all(sentence in one.options for sentence in said)


@pytest.mark.parametrize(
    ("code", "early", "late"),
    [
        ("A1", "Días hábiles", "Días hábiles"),
        ("A3", "El mismo día", "El siguiente día hábil, si se presentó por vía electrónica"),
        ("A6", "Solo en los dos últimos días del plazo", "Cualquier día hasta el último"),
        ("A10", "No detiene el plazo", "El plazo se detiene y empieza de nuevo con la aclaración"),
        ("A16", "Quince días desde el final del plazo de respuesta",
         "Quince días desde el final del segundo plazo"),
        ("A18", "Ninguno: queda como revisión sin resolver", "Ninguno: queda como revisión sin resolver"),
        ("A32", "No se pide ni se guarda", "No se pide ni se guarda"),
    ],
)  # fmt: skip
def test_the_answers_are_those_that_were_decided(code: str, early: str, late: str) -> None:
    one = question(code)
    assert (one.earliest[0].text, one.latest[0].text) == (early, late)
    assert one.is_agreed is (early == late)


def test_only_six_questions_are_answered_in_two_ways_by_options_of_the_readings() -> None:
    assert [one.code for one in QUESTIONS if not one.is_agreed] == ["A3", "A6", "A8", "A10", "A12", "A16"]


def test_what_cannot_be_set_has_one_answer_and_everything_else_another_to_choose() -> None:
    elsewhere = {"A21", "A22", "A25", "A27", "A32", "A39"}
    assert {one.code for one in QUESTIONS if not one.is_open} == elsewhere | {"A13"}
    assert {one.code for one in QUESTIONS if one.answered_by == ("fixed",)} == {"A21", "A32", "A39"}


def test_another_rule_set_is_told_as_it_answers() -> None:
    early = replace(GT_LAIP_2008.earliest, extension_window=ExtensionWindow.DAYS_BEFORE_LAST)
    terms = {**GT_LAIP_2008.terms, Rule.FORWARDING: replace(GT_LAIP_2008.terms[Rule.FORWARDING], days=3)}
    law = replace(
        GT_LAIP_2008, earliest=early, terms=terms, habeas=HabeasTerms.ORDINARY, days=DayOptions(HalfDays.OFF)
    )
    assert question("A6", law).earliest == (Said("Solo en los dos días antes del último"),)
    assert question("A13", law).latest == (Said("Se señala después de %(days)s días hábiles", 3),)
    assert question("A23", law).latest == (Said("No se cuenta"),)
    assert question("A33", law).earliest == (Said("Sí, después de sus propios plazos"),)


def test_every_question_says_its_ground_and_every_group_has_questions() -> None:
    assert all(one.asked.startswith("¿") and one.asked.endswith("?") for one in QUESTIONS)
    assert all(one.reason.endswith(".") and one.article for one in QUESTIONS)
    assert {one.group for one in QUESTIONS} == set(GROUPS) == set(Group)


def test_sixteen_deadlines_are_told_and_every_term_of_the_law_is_among_them() -> None:
    assert [one.code for one in DEADLINES] == [f"DL-{number:02}" for number in range(1, 17)]
    told = {one.rule: (one.number, one.article) for one in DEADLINES if one.rule}
    assert told == {rule: (term.days, term.article) for rule, term in GT_LAIP_2008.terms.items()}
    assert all("%(number)s" in one.length for one in DEADLINES if one.rule)
    assert [one.code for one in DEADLINES if one.number is None] == ["DL-09", "DL-12", "DL-16"]


def test_a_deadline_is_told_as_the_law_counts_it() -> None:
    terms = {**GT_LAIP_2008.terms, Rule.REVIEW: replace(GT_LAIP_2008.terms[Rule.REVIEW], days=20)}
    (review,) = (one for one in deadlines_of(replace(GT_LAIP_2008, terms=terms)) if one.rule is Rule.REVIEW)
    assert review.number == 20


def test_every_field_of_the_options_of_days_is_asked_about() -> None:
    named = {name for one in QUESTIONS for name in one.answered_by if name.startswith("calendar.")}
    assert named == {f"calendar.{option.name}" for option in fields(DayOptions)} | {"calendar.guatemala_city"}
