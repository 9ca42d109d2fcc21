"""A term counted for paper: every day that counts has its number, and how it stands is said without blame."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from foia_tracker.domain.acts import Act
from foia_tracker.domain.law import GT_LAIP_2008, RuleSet
from foia_tracker.domain.options import DayType
from foia_tracker.domain.terms import Term
from foia_tracker.domain.timeline import Case
from foia_tracker.telling.countings import day_by_day, standing
from tests.domain.calendars import A
from tests.domain.histories import acts_of

IN_CALENDAR_DAYS = replace(
    GT_LAIP_2008,
    earliest=replace(GT_LAIP_2008.earliest, day_type=DayType.CALENDAR),
    latest=replace(GT_LAIP_2008.latest, day_type=DayType.CALENDAR),
)


def answer(history: str, law: RuleSet = GT_LAIP_2008) -> Term:
    term = Case.of(acts_of(history), law, A).latest.answer
    assert term is not None
    return term


@pytest.mark.parametrize("law", [GT_LAIP_2008, IN_CALENDAR_DAYS])
@pytest.mark.parametrize("day", ["2026-02-02", "2026-03-30", "2026-04-29", "2026-12-22"])
def test_the_last_number_is_the_length_of_the_term(law: RuleSet, day: str) -> None:
    counted = answer(f"filed {day}", law).reckoning
    days = [one.replace("\N{NO-BREAK SPACE}", " ") for one in day_by_day(counted)]
    assert [int(one.split()[0]) for one in days] == list(range(1, counted.days + 1))
    last = counted.moved_from or counted.last
    assert days[-1].endswith(f"{last:%d/%m}")


def name(act: Act) -> str:
    return act.kind.value


@pytest.mark.parametrize(
    ("history", "day", "said"),
    [
        ("filed 2026-02-02", date(2026, 2, 10), "Corre todavía: nada lo ha terminado."),
        (
            "filed 2026-02-02",
            date(2026, 2, 17),
            "El último día pasó y aquí no consta un acto que lo termine.",
        ),
        (
            "filed 2026-02-02; resolved 2026-02-10",
            date(2026, 3, 2),
            "Lo termina: resolved, dentro del plazo.",
        ),
        (
            "filed 2026-02-02; resolved 2026-02-20",
            date(2026, 3, 2),
            "Lo termina: resolved, después del último día.",
        ),
        (
            "filed 2026-02-02; clarification_asked 2026-02-05",
            date(2026, 2, 6),
            "Está detenido por una prevención.",
        ),
    ],
)
def test_how_a_term_stands_is_said_without_blame(app: Flask, history: str, day: date, said: str) -> None:
    term = Case.seen(acts_of(history), day, GT_LAIP_2008, A).latest.answer
    assert term is not None
    with app.app_context():
        assert standing(term, day, name) == said


def test_a_silence_that_was_attested_is_named(app: Flask) -> None:
    acts = acts_of("filed 2026-02-02; no_answer 2026-02-17")
    term = Case.of(acts, GT_LAIP_2008, A).latest.answer
    assert term is not None
    with app.app_context():
        assert standing(term, date(2026, 3, 2), name, acts[1]) == "El último día pasó. Lo dice: no_answer."
