"""The parts of every reckoning: days left out, runs of days, which days count, the calendar behind it."""

from dataclasses import replace
from datetime import date

import pytest

from foia_tracker.domain.calendar import WEEKEND_SOURCE, Calendar, DayOff
from foia_tracker.domain.law import GT_LAIP_2008
from foia_tracker.domain.options import DayType
from foia_tracker.domain.timeline import Case
from foia_tracker.telling.reckonings import calendar_sentence, left_out_rows, spans
from foia_tracker.web.term_view import reckoning_rows
from tests.domain.calendars import A
from tests.domain.histories import acts_of

day = date.fromisoformat


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (["2026-02-07"], ["7 de febrero de 2026"]),
        (["2026-02-07", "2026-02-08"], ["7 y 8 de febrero de 2026"]),
        (["2026-01-31", "2026-02-01"], ["31 de enero de 2026 y 1 de febrero de 2026"]),
        (["2026-02-07", "2026-02-08", "2026-02-14"], ["7 y 8 de febrero de 2026", "14 de febrero de 2026"]),
    ],
)
def test_days_that_follow_one_another_are_said_together(days: list[str], said: list[str]) -> None:
    assert [plain(each) for each in spans([day(each) for each in days])] == said


def test_weekends_are_one_row_and_each_other_day_its_own_with_its_source_and_doubt() -> None:
    off = [
        DayOff(day("2026-02-07"), "sábado", WEEKEND_SOURCE),
        DayOff(day("2026-02-08"), "domingo", WEEKEND_SOURCE),
        DayOff(day("2026-02-09"), "feria", "Acuerdo 1"),
        DayOff(day("2026-02-10"), "asueto", "prensa", confirmed=False),
    ]
    assert [(row["rule"], plain(row["day"]), row["source"]) for row in left_out_rows(off)] == [
        ("No se cuentan: sábados y domingos", "7 y 8 de febrero de 2026", "LOJ 45 d"),
        ("No se cuenta: feria", "lunes 9 de febrero de 2026", "Acuerdo 1"),
        ("No se cuenta: asueto (sin confirmar)", "martes 10 de febrero de 2026", "prensa"),
    ]


def test_the_calendar_is_named_and_a_provisional_day_is_said_to_be_so() -> None:
    assert calendar_sentence(A, provisional=False) == f"Calendario: {A.layers[0].name}."
    assert calendar_sentence(Calendar(()), provisional=True) == (
        "Calendario: solo sábados y domingos. "
        "Fecha provisional: un asueto puede anunciarse o confirmarse todavía."
    )


def rows(filed: str, day_type: DayType) -> list[tuple[str, str, str]]:
    options = replace(GT_LAIP_2008.latest, day_type=day_type)
    law = replace(GT_LAIP_2008, earliest=options, latest=options)
    answer = Case.of(acts_of(f"filed {filed}"), law, A).latest.answer
    assert answer is not None
    return [(row["rule"], plain(row["day"]), row["source"]) for row in reckoning_rows(answer.reckoning)]


def test_a_term_in_working_days_says_so() -> None:
    last = ("Último día", "lunes 16 de febrero de 2026", "LAIP 42: 10 días hábiles")
    assert rows("2026-02-02", DayType.WORKING)[-1] == last


@pytest.mark.parametrize(
    ("filed", "expected"),
    [
        ("2026-02-02", [("Último día", "jueves 12 de febrero de 2026", "LAIP 42: 10 días calendario")]),
        (
            "2026-02-04",
            [
                ("Ahí termina la cuenta, en un día inhábil", "sábado 14 de febrero de 2026",
                 "Pasa al siguiente día hábil"),
                ("Último día", "lunes 16 de febrero de 2026", "LAIP 42: 10 días calendario"),
            ],
        ),
    ],
)  # fmt: skip
def test_a_term_in_calendar_days_says_so_and_from_which_day_its_end_moved(
    filed: str, expected: list[tuple[str, str, str]]
) -> None:
    assert rows(filed, DayType.CALENDAR)[2:] == expected
