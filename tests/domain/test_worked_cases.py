"""The law as tables of dates: plain filings on two calendars, and histories of acts under both readings."""

from datetime import date

import pytest

from foia_tracker.domain.acts import Act, Channel, Kind
from foia_tracker.domain.calendar import Reading
from foia_tracker.domain.law import GT_LAIP_2008
from foia_tracker.domain.terms import Term
from foia_tracker.domain.timeline import Case
from tests.domain.calendars import A, B
from tests.domain.worked import NE, NEG, Worked

PLAIN = """
2024-08-26 A 2024-09-06 2024-09-09 2024-09-23 2024-10-07 2024-09-30
2024-08-26 B 2024-09-06 2024-09-09 2024-09-24 2024-10-08 2024-10-01
2024-10-11 A 2024-10-24 2024-10-25 2024-11-11 2024-11-25 2024-11-18
2024-10-11 B 2024-10-25 2024-10-28 2024-11-12 2024-11-26 2024-11-19
2025-04-10 A 2025-04-25 2025-04-28 2025-05-13 2025-05-27 2025-05-20
2025-04-10 B 2025-04-25 2025-04-28 2025-05-14 2025-05-28 2025-05-21
2025-04-23 A 2025-05-07 2025-05-08 2025-05-22 2025-06-05 2025-05-29
2025-04-23 B 2025-05-08 2025-05-09 2025-05-23 2025-06-06 2025-05-30
2025-08-08 A 2025-08-21 2025-08-22 2025-09-05 2025-09-22 2025-09-12
2025-08-08 B 2025-08-22 2025-08-25 2025-09-08 2025-09-23 2025-09-16
2026-03-25 A 2026-04-09 2026-04-10 2026-04-24 2026-05-11 2026-05-04
2026-03-25 B 2026-04-09 2026-04-10 2026-04-24 2026-05-11 2026-05-04
2026-06-19 A 2026-07-03 2026-07-06 2026-07-20 2026-08-03 2026-07-27
2026-06-19 B 2026-07-03 2026-07-06 2026-07-20 2026-08-03 2026-07-27
"""
"""Filed, calendar, window's first day, answer, extended (and second term), second term after it, review."""


def day(text: str) -> date:
    return date.fromisoformat(text)


def last(term: Term | None) -> str:
    return term.last.isoformat() if term else ""


@pytest.mark.parametrize("row", PLAIN.split("\n")[1:-1])
def test_a_plain_filing_gives_the_dates_worked_out_by_hand(row: str) -> None:
    filed, calendar_name, *expected = row.split()
    calendar = {"A": A, "B": B}[calendar_name]
    filing = Act(Kind.FILED, day(filed), channel=Channel.WRITTEN)
    plain = Case.of([filing], GT_LAIP_2008, calendar).earliest
    assert plain.answer is not None
    extension = Act(Kind.EXTENDED, plain.answer.last, key=1, days=10)
    extended = Case.of([filing, extension], GT_LAIP_2008, calendar).earliest
    window = next(term for term in plain.terms if term.code == "extension_notice").opens
    found = [
        window.isoformat(),
        last(plain.answer),
        last(extended.answer),
        last(extended.silence_delivery),
        last(plain.review_of_silence),
    ]
    assert found == expected
    assert last(plain.silence_delivery) == last(extended.answer)


CASES = [
    Worked(
        "plain, seat outside the capital",
        "filed 2026-02-02",
        "Mar 3 de febrero, día 1; 3-6, 9-13, lun 16 (10). Segundo: mar 17 (1) a lun 2 de marzo (10). "
        "Revisión: 15 desde el 16 de febrero, lun 9 de marzo; 15 desde el 2 de marzo, lun 23. Se excluyen"
        " solo sábados y domingos.",
        "answer=2026-02-16 second=2026-03-02 silence=2026-03-09",
        "answer=2026-02-16 second=2026-03-02 silence=2026-03-23",
    ),
    Worked(
        "prevención on day 3, answered on 10 February",
        "filed 2026-02-02; clarification_asked 2026-02-05 days=10; clarified 2026-02-10",
        "Temprana: la prevención no mueve nada. Tardía: otra vez diez desde mar 10: mié 11 (1), 11-13, "
        "16-20, lun 23, mar 24 (10). Segundo: mié 25 (1) a mar 10 de marzo (10). Revisión: mié 11 (1) a "
        "mar 31 (15).",
        "answer=2026-02-16 second=2026-03-02 silence=2026-03-09",
        "answer=2026-02-24 second=2026-03-10 silence=2026-03-31",
    ),
    Worked(
        "prevención on day 9, never answered",
        "filed 2026-02-02; clarification_asked 2026-02-13 days=10",
        "Vie 13 es el día 9. Tardía: los diez de la persona, lun 16 (1) a vie 27 de febrero (10); después"
        " diez enteros, lun 2 de marzo (1) a vie 13 (10). Segundo: lun 16 (1) a vie 27 (10). Revisión: "
        "30, 31, 1 de abril (3); se excluyen jue 2 y vie 3 de abril (Semana Santa); 6-10 (8), 13-17 (13),"
        " lun 20, mar 21 (15).",
        "answer=2026-02-16 second=2026-03-02 silence=2026-03-09",
        "answer=2026-03-13 second=2026-03-27 silence=2026-04-21",
    ),
    Worked(
        "prevención after the term: no effect",
        "filed 2026-02-02; clarification_asked 2026-02-18 days=5; clarified 2026-02-20",
        "El plazo terminó lun 16: mié 18 no hay reloj que detener. Como sin prevención, en las dos lecturas.",
        "answer=2026-02-16 second=2026-03-02 silence=2026-03-09",
        "answer=2026-02-16 second=2026-03-02 silence=2026-03-23",
    ),
    Worked(
        "filed by mail on a Saturday",
        "filed 2026-02-07 electronic",
        "Temprana: desde sáb 7, lun 9 (1) a vie 20 (10); segundo, lun 23 (1) a vie 6 de marzo (10); "
        "revisión, lun 23 (1) a vie 13 (15). Tardía: desde lun 9, mar 10 (1) a lun 23 (10); segundo, mar "
        "24 (1) a lun 9 de marzo (10); revisión, mar 10 (1) a lun 30 (15).",
        "answer=2026-02-20 second=2026-03-06 silence=2026-03-13",
        "answer=2026-02-23 second=2026-03-09 silence=2026-03-30",
    ),
    Worked(
        "prórroga on day 10, reasoned",
        "filed 2025-04-10; extended 2025-04-28 days=10",
        "Vie 11 (1), 14-16 (4), fuera jue 17 y vie 18 (Semana Santa), 21-25 (9), lun 28 (10). Prórroga: "
        "29, 30 (2), fuera jue 1 de mayo y vie 2 (acuerdo), 5-9 (7), mié 14 (10). Segundo: jue 15 (1) a "
        "mié 28 (10). Revisión: jue 15 (1) a mié 4 de junio (15); jue 29 (1) a mié 18 de junio (15).",
        "answer=2025-05-14 second=2025-05-28 silence=2025-06-04",
        "answer=2025-05-14 second=2025-05-28 silence=2025-06-18",
        layers=NEG,
    ),
    Worked(
        "prórroga on day 5, reasoned: early",
        "filed 2025-04-10; extended 2025-04-21 days=10",
        "Lun 21 es el día 5: fuera de la ventana (25 y 28). Temprana: sin efecto, lun 28; segundo, 29, "
        "30, 5-9, 12-14, mié 14 de mayo (10); revisión, 15 desde lun 28: mié 21 de mayo. Tardía: con "
        "efecto, como avisada el día 10.",
        "answer=2025-04-28 second=2025-05-14 silence=2025-05-21",
        "answer=2025-05-14 second=2025-05-28 silence=2025-06-18",
        layers=NEG,
    ),
    Worked(
        "prórroga a day late: no effect",
        "filed 2025-04-10; extended 2025-04-29 days=10",
        "Mar 29 es el día 11: un plazo terminado no se prorroga, en ninguna lectura. Revisión tardía: 15 "
        "desde mié 14 de mayo, mié 4 de junio.",
        "answer=2025-04-28 second=2025-05-14 silence=2025-05-21",
        "answer=2025-04-28 second=2025-05-14 silence=2025-06-04",
        layers=NEG,
    ),
    Worked(
        "prórroga of 15 days notified: capped at 10",
        "filed 2025-04-10; extended 2025-04-25 days=15",
        "Solo días nacionales. Diez desde lun 28: 29, 30 (2), fuera jue 1 de mayo, vie 2 (3), 5-9 (8), "
        "mar 13 (10). Segundo: mié 14 (1) a mar 27 (10). Revisión: mié 14 (1) a mar 3 de junio (15); mié "
        "28 (1) a mar 17 de junio (15).",
        "answer=2025-05-13 second=2025-05-27 silence=2025-06-03",
        "answer=2025-05-13 second=2025-05-27 silence=2025-06-17",
    ),
    Worked(
        "refusal notified after silence",
        "filed 2026-02-02; resolved 2026-02-20",
        "El plazo terminó lun 16; la negativa llega vie 20 y abre su propia revisión: lun 23 (1) a vie 13"
        " de marzo (15). La del silencio sigue como estaba.",
        "answer=2026-02-16 second=2026-03-02 silence=2026-03-09 review=2026-03-13",
        "answer=2026-02-16 second=2026-03-02 silence=2026-03-23 review=2026-03-13",
    ),
    Worked(
        "review against silence, revoked, 3 days to comply",
        "filed 2026-02-02; review_filed 2026-03-02; review_decided 2026-03-11 made=2026-03-09 "
        "sense=revoked days=3",
        "Recurso lun 2 de marzo: 3, 4, 5, 6, lun 9 (5) para resolver. Notificado mié 11: jue 12, vie 13, "
        "lun 16 (3) para cumplir.",
        "answer=2026-02-16 second=2026-03-02 silence=2026-03-09 decision=2026-03-09 compliance=2026-03-16",
        "answer=2026-02-16 second=2026-03-02 silence=2026-03-23 decision=2026-03-09 compliance=2026-03-16",
    ),
    Worked(
        "an unconfirmed day in the way",
        "filed 2024-09-04",
        "Temprana, lun 16 de septiembre se trabaja: 5, 6, 9-13, 16, 17, mié 18 (10); segundo, 19 (1) a "
        "mié 2 de octubre; revisión, 19 (1) a mié 9 de octubre (15). Tardía, no se trabaja: jue 19; "
        "segundo, jue 3 de octubre; revisión: vie 4 (1), 7-11 (6), 14-18 (11), fuera lun 21 (acuerdo), "
        "22-25 (15).",
        "answer=2024-09-18 second=2024-10-02 silence=2024-10-09",
        "answer=2024-09-19 second=2024-10-03 silence=2024-10-25",
        layers=NE,
    ),
    Worked(
        "prevención inside a prórroga",
        "filed 2025-03-17; extended 2025-03-20 days=10; clarification_asked 2025-04-08 days=1",
        "Temprana: prórroga del día 3 sin efecto; mar 18 (1) a lun 31 (10); segundo, 1-4, 7-11, lun 14 de"
        " abril; revisión: 1-4 (4), 7-11 (9), 14-16 (12), fuera 17 y 18, 21-23 (15). Tardía: hasta lun 14"
        " de abril; mar 8 se detiene un día, hasta mié 9; veinte enteros: 10, 11 (2), 14-16 (5), 21-25 "
        "(10), 28-30 (13), fuera 1 de mayo, vie 2 (14), 5-9 (19), lun 12 (20). Segundo: mar 13 (1) a lun "
        "26. Revisión: mar 27 (1) a lun 16 de junio (15).",
        "answer=2025-03-31 second=2025-04-14 silence=2025-04-23",
        "answer=2025-05-12 second=2025-05-26 silence=2025-06-16",
    ),
    Worked(
        "two notices of prórroga",
        "filed 2026-02-02; extended 2026-02-06 days=2; extended 2026-02-16 days=10",
        "Temprana: la primera, del día 4, no vale; la segunda, del último, sí: mar 17 (1) a lun 2 de "
        "marzo (10). Tardía: la primera vale y daría mié 18, antes que la temprana: la temprana sirve a "
        "las dos. Segundo: mar 3 (1) a lun 16 (10). Revisión: lun 23 (15); desde lun 16: 17-20, 23-27, "
        "30, 31, 1 de abril (12), fuera 2 y 3, 6, 7, mié 8 (15).",
        "answer=2026-03-02 second=2026-03-16 silence=2026-03-23",
        "answer=2026-03-02 second=2026-03-16 silence=2026-04-08",
    ),
    Worked(
        "resolved in time, notified late, with a prórroga between",
        "filed 2026-02-02; resolved 2026-02-20 made=2026-02-10; extended 2026-02-16 days=10",
        "La resolución cuenta vie 20, cuando se notificó: lun 16 el reloj corre y la prórroga del último "
        "día vale, hasta lun 2 de marzo. En plazo, no hay segundo ni revisión por silencio; la de la "
        "resolución, lun 23 (1) a vie 13 (15).",
        "answer=2026-03-02 review=2026-03-13",
    ),
]


@pytest.mark.parametrize("reading", list(Reading))
@pytest.mark.parametrize("worked", CASES, ids=str)
def test_the_same_acts_give_the_dates_of_both_readings(worked: Worked, reading: Reading) -> None:
    assert worked.found(reading) == worked.wanted(reading)
