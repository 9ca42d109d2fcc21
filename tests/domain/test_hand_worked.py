"""Harder histories worked out with a pencil: recursos, disputes, transfers, habeas data, unknown days."""

import pytest

from foia_tracker.domain.acts import Right
from foia_tracker.domain.calendar import Reading
from tests.domain.worked import NE, Worked

CASES = [
    Worked(
        "prevención inside an extension that was regular",
        "filed 2026-02-02; extended 2026-02-13 days=10; clarification_asked 2026-02-18 days=5; clarified "
        "2026-02-20",
        "Vie 13 está en la ventana: la prórroga vale en las dos, mar 17 (1) a lun 2 de marzo (10). "
        "Temprana: segundo, mar 3 (1) a lun 16 (10); revisión, mar 3 (1) a lun 23 (15). Tardía: mié 18 se"
        " detiene; veinte enteros desde vie 20: lun 23 (1), 23-27 (5), 2-6 (10), 9-13 (15), vie 20 de "
        "marzo (20). Segundo: 23-27 (5), 30, 31, 1 de abril (8), fuera jue 2 y vie 3 (Semana Santa), lun "
        "6 (9), mar 7 (10). Revisión: 8-10 (3), 13-17 (8), 20-24 (13), mar 28 (15).",
        "answer=2026-03-02 second=2026-03-16 silence=2026-03-23",
        "answer=2026-03-20 second=2026-04-07 silence=2026-04-28",
        stands=(
            "2026-02-17 extended, 2026-02-18 awaiting_requester, 2026-02-20 extended, 2026-03-20 "
            "due_soon, 2026-03-21 unconfirmed"
        ),
        remedies="review:extended=2026-03-23",
    ),
    Worked(
        "prórroga in the window of a restarted term",
        "filed 2026-02-02; clarification_asked 2026-02-05 days=10; clarified 2026-02-10; extended "
        "2026-02-23 days=5",
        "Temprana: el plazo terminó lun 16; lun 23 ya no se prorroga. Tardía: mié 11 (1) a mar 24 (10), "
        "ventana lun 23 y mar 24: la prórroga de lun 23 vale; cinco desde mar 24: mié 25 (1) a mar 3 de "
        "marzo (5). Segundo: mié 4 (1) a mar 17 (10). Revisión: 18-20 (3), 23-27 (8), 30, 31, 1 de abril "
        "(11), fuera 2 y 3, lun 6 (12) a jue 9 (15).",
        "answer=2026-02-16 second=2026-03-02 silence=2026-03-09",
        "answer=2026-03-03 second=2026-03-17 silence=2026-04-09",
        remedies="review:filed=2026-03-09",
    ),
    Worked(
        "two resolutions, each with its review",
        "filed 2026-03-16; resolved 2026-03-25; resolved 2026-04-15",
        "Plazo: 17-20 (4), 23-27 (9), lun 30 (10); mié 25, en plazo. Revisión de la primera: 26, 27 (2), "
        "30, 31, 1 de abril (5), fuera jue 2 y vie 3, 6-10 (10), 13-17 (15). De la segunda: 16, 17 (2), "
        "20-24 (7), 27-30 (11), fuera vie 1 de mayo, 4-7 (15).",
        "answer=2026-03-30 review=2026-04-17,2026-05-07",
        stands="2026-03-25 answered, 2026-04-18 answered, 2026-05-07 answered, 2026-05-08 closed",
        remedies="review:resolved=2026-04-17, review:resolved=2026-05-07",
    ),
    Worked(
        "a review of one of two things",
        "filed 2026-02-02; resolved 2026-02-12 items=1,2; review_filed 2026-02-20 about=1 items=2 "
        "because=54.refusal; review_decided 2026-02-26 sense=modified; complied 2026-03-05",
        "Recurso vie 20: lun 23 (1) a vie 27 (5) para resolver; notificado jue 26, en plazo; cinco para "
        "cumplir: vie 27 (1), 2-5 de marzo (5); cumplido jue 5, el último día. La revisión de la "
        "resolución, 13 (1), 16-20 (6), 23-27 (11), 2-5 (15), sigue abierta para lo primero.",
        "answer=2026-02-16 review=2026-03-05 decision=2026-02-27 compliance=2026-03-05",
        stands="2026-02-19 answered, 2026-02-20 under_review, 2026-02-26 complying, 2026-03-05 answered, "
        "2026-03-06 closed",
        remedies="review:resolved=2026-03-05",
    ),
    Worked(
        "a transfer outside on the sixth day",
        "filed 2026-02-02; transferred 2026-02-10",
        "Termina el plazo de diez (lun 16) antes de vencer: no hay silencio. Los cinco para remitir: 3-6 "
        "(4), lun 9 (5); mar 10 ya no es de inmediato.",
        "answer=2026-02-16",
        stands="2026-02-09 pending, 2026-02-10 transferred, 2026-04-10 transferred",
    ),
    Worked(
        "an annulled resolution with a review on it",
        "filed 2026-02-02; resolved 2026-02-10; review_filed 2026-02-13 about=1 because=54.refusal; "
        "annulled ? about=1",
        "Sin la resolución el recurso no impugna nada y no cuenta. Quedan la presentación y el silencio: "
        "lun 16; segundo, lun 2 de marzo; revisión, lun 9 y lun 23.",
        "answer=2026-02-16 second=2026-03-02 silence=2026-03-09",
        "answer=2026-02-16 second=2026-03-02 silence=2026-03-23",
        stands="2026-02-13 due_soon, 2026-02-17 unconfirmed",
        remedies="review:filed=2026-03-09",
    ),
    Worked(
        "a review decided late, with a term of its own to comply",
        "filed 2026-02-02; resolved 2026-02-16; review_filed 2026-03-09 about=1 because=54.nonexistence; "
        "review_decided 2026-03-24 made=2026-03-20 sense=revoked days=8; complied 2026-04-08",
        "Revisión desde lun 16: 17-20 (4), 23-27 (9), 2-6 (14), lun 9 (15): el recurso es del último día."
        " Resolver: 10-13 (4), lun 16 (5). Notificado mar 24; ocho propios: 25-27 (3), 30, 31, 1 de abril"
        " (6), fuera jue 2 y vie 3, lun 6 (7), mar 7 (8). Cumplido mié 8, un día después.",
        "answer=2026-02-16 review=2026-03-09 decision=2026-03-16 compliance=2026-04-07",
        stands=(
            "2026-03-08 answered, 2026-03-09 under_review, 2026-03-16 under_review, 2026-03-17 "
            "review_undecided, 2026-03-23 review_undecided, 2026-03-24 complying, 2026-04-07 complying, "
            "2026-04-08 closed"
        ),
    ),
    Worked(
        "a recurso that is premature in one reading",
        "filed 2026-02-02; clarification_asked 2026-02-05 days=10; clarified 2026-02-10; review_filed "
        "2026-02-18 because=55.4",
        "Temprana: plazo hasta lun 16, revisión desde mar 17: mié 18 la usa. Tardía: plazo hasta mar 24, "
        "revisión desde mié 25 hasta mar 31 de marzo: mié 18 es pronto y puede presentarse otra vez, con "
        "seguridad hasta lun 9. Resolver: jue 19 (1) a mié 25 (5).",
        "answer=2026-02-16 second=2026-03-02 silence=2026-03-09 decision=2026-02-25",
        "answer=2026-02-24 second=2026-03-10 silence=2026-03-31 decision=2026-02-25",
        stands=(
            "2026-02-17 pending, 2026-02-18 pending, 2026-02-24 due_soon, 2026-02-25 unconfirmed, "
            "2026-02-26 unconfirmed"
        ),
        remedies="review:filed=2026-03-09",
    ),
    Worked(
        "a recurso on the first day that both readings open",
        "filed 2026-02-02; clarification_asked 2026-02-05 days=10; clarified 2026-02-10; review_filed "
        "2026-02-25 because=55.4",
        "Mié 25 es el día después del plazo tardío: la usa en las dos lecturas y nada queda por "
        "presentar. Resolver: 26, 27 (2), 2, 3, mié 4 de marzo (5).",
        "answer=2026-02-16 second=2026-03-02 silence=2026-03-09 decision=2026-03-04",
        "answer=2026-02-24 second=2026-03-10 silence=2026-03-31 decision=2026-03-04",
    ),
    Worked(
        "a delivery without a resolution and its review",
        "filed 2026-03-20; delivered 2026-03-31",
        "Plazo: 23-27 (5), 30, 31, 1 de abril (8), fuera jue 2 y vie 3, lun 6 (9), mar 7 (10). La entrega"
        " del mar 31 lo termina. Su revisión (55.3): mié 1 (1), 6-10 (6), 13-17 (11), 20-23 (15).",
        "answer=2026-04-07 review=2026-04-23",
        stands="2026-03-31 answered, 2026-04-23 answered, 2026-04-24 closed",
        remedies="review:delivered=2026-04-23",
    ),
    Worked(
        "habeas data, thirty days over Holy Week",
        "filed 2026-03-02; extended 2026-04-14 days=10",
        "3-6 (4), 9-13 (9), 16-20 (14), 23-27 (19), 30, 31, 1 de abril (22), fuera jue 2 y vie 3 (Semana "
        "Santa), 6-10 (27), 13, 14, mié 15 (30). No hay prórroga ni segundo plazo: la revisión va desde "
        "mié 15 en las dos lecturas: 16, 17 (2), 20-24 (7), 27-30 (11), fuera vie 1 de mayo, 4-7 (15).",
        "answer=2026-04-15 silence=2026-05-07",
        stands="2026-04-09 pending, 2026-04-10 due_soon, 2026-04-15 due_soon, 2026-04-16 unconfirmed",
        remedies="review:filed=2026-05-07",
        right=Right.HABEAS_CHANGE,
    ),
    Worked(
        "access to one's own data over Christmas",
        "filed 2025-12-17; no_answer 2026-01-05",
        "18, 19 (2), 22-24 (5), fuera jue 25, vie 26 (6), 29-31 (9), fuera jue 1 de enero, vie 2 (10); 24"
        " y 31 son medios días y se cuentan. Sin segundo plazo: revisión, 5-9 (5), 12-16 (10), 19-23 "
        "(15).",
        "answer=2026-01-02 silence=2026-01-23",
        stands="2026-01-02 due_soon, 2026-01-03 unconfirmed, 2026-01-05 unanswered, 2026-03-05 unanswered",
        remedies="review:filed=2026-01-23",
        right=Right.HABEAS_ACCESS,
    ),
    Worked(
        "notified nobody knows when, known on a day",
        "filed 2026-02-02; resolved ? made=2026-02-12 known=2026-02-23",
        "Sin día de notificación nadie dirá que fue tarde: ni plazo cumplido ni silencio. La revisión "
        "corre desde que se supo, lun 23: 24-27 (4), 2-6 (9), 9-13 (14), lun 16 de marzo (15).",
        "review=2026-03-16",
        stands="2026-02-17 answered, 2026-06-01 answered",
        remedies="review:resolved=2026-03-16",
    ),
    Worked(
        "sent on by another unit: the first filing or the receipt",
        "filed ? first=2026-02-02; received 2026-02-11",
        "Temprana, desde lun 2: lun 16; segundo, lun 2 de marzo; revisión, lun 9. Tardía, desde el recibo"
        " de mié 11: 12, 13 (2), 16-20 (7), 23, 24, mié 25 (10); segundo: 26, 27 (2), 2-6 (7), 9-11 (10);"
        " revisión: 12, 13 (2), 16-20 (7), 23-27 (12), 30, 31, mié 1 de abril (15).",
        "answer=2026-02-16 second=2026-03-02 silence=2026-03-09",
        "answer=2026-02-25 second=2026-03-11 silence=2026-04-01",
        stands="2026-02-05 pending, 2026-02-25 due_soon, 2026-02-26 unconfirmed",
        remedies="review:filed=2026-03-09",
    ),
    Worked(
        "sent on, and nobody says when it was received",
        "filed ? first=2026-02-02",
        "Temprana: desde lun 2 de febrero. Tardía: sin recibo no hay desde cuándo contar, y nadie va tarde.",
        "answer=2026-02-16 second=2026-03-02 silence=2026-03-09",
        " ",
        stands="2026-02-17 pending, 2026-06-01 pending",
        remedies="review:filed=2026-03-09",
    ),
    Worked(
        "complied in part, then in full",
        "filed 2026-02-02; resolved 2026-02-11; review_filed 2026-02-18 about=1 because=55.3; "
        "review_decided 2026-02-25 made=2026-02-24 sense=modified; complied 2026-03-02 partial; complied "
        "2026-03-06",
        "Resolver: 19, 20 (2), 23, 24, mié 25 (5), en plazo. Cumplir: 26, 27 (2), 2, 3, mié 4 de marzo "
        "(5). Lo parcial del lun 2 no cumple; lo entero llega vie 6. La revisión de la resolución era 12,"
        " 13 (2), 16-20 (7), 23-27 (12), 2-4 (15).",
        "answer=2026-02-16 review=2026-03-04 decision=2026-02-25 compliance=2026-03-04",
        stands="2026-02-25 complying, 2026-03-02 complying, 2026-03-05 complying, 2026-03-06 closed",
    ),
    Worked(
        "a day of notification contested with proof on one side",
        "filed 2026-02-02; resolved 2026-02-16 unit; contested ? about=1 claimed=2026-02-19 proof=receipt",
        "El recibo decide: jue 19, tres días tarde, en las dos lecturas. Segundo, lun 2; silencio, lun 9 "
        "y lun 23; revisión desde jue 19: vie 20 (1), 23-27 (6), 2-6 (11), 9-12 (15). Pero a la persona "
        "se le avisa también por el día de la unidad: desde lun 16, lun 9 de marzo.",
        "answer=2026-02-16 second=2026-03-02 silence=2026-03-09 review=2026-03-12",
        "answer=2026-02-16 second=2026-03-02 silence=2026-03-23 review=2026-03-12",
        stands="2026-02-16 due_soon, 2026-02-18 unconfirmed, 2026-02-19 answered_late",
        remedies="review:resolved=2026-03-09, review:resolved=2026-03-12, review:filed=2026-03-09",
    ),
    Worked(
        "the same, once the organisation concedes the unit's day",
        "filed 2026-02-02; resolved 2026-02-16 unit; contested ? about=1 claimed=2026-02-19; confirmed ? "
        "about=1",
        "La organización acepta lun 16: en plazo, sin silencio; revisión, 17-20 (4), 23-27 (9), 2-6 (14),"
        " lun 9 (15). Lo que alguna versión deja abierto se sigue avisando: la del silencio, lun 9.",
        "answer=2026-02-16 review=2026-03-09",
        stands="2026-02-16 answered, 2026-03-10 closed",
        remedies="review:resolved=2026-03-09, review:resolved=2026-03-12, review:filed=2026-03-09",
    ),
    Worked(
        "over the new year, with days that the Executive gave and one in doubt",
        "filed 2025-12-17",
        "Fuera 24 y 26 (acuerdo), 25, 31 (acuerdo) y 1 de enero. Temprana, vie 2 se trabaja: 18, 19, 22, "
        "23 (4), 29, 30 (6), 2 (7), 5, 6, mié 7 (10); segundo: 8, 9 (2), 12-16 (7), 19-21 (10); revisión:"
        " 8, 9 (2), 12-16 (7), 19-23 (12), 26-28 (15). Tardía, vie 2 no: jue 8; segundo: 9 (1), 12-16 "
        "(6), 19-22 (10); revisión: 23 (1), 26-30 (6), 2-6 de febrero (11), 9-12 (15).",
        "answer=2026-01-07 second=2026-01-21 silence=2026-01-28",
        "answer=2026-01-08 second=2026-01-22 silence=2026-02-12",
        layers=NE,
        remedies="review:filed=2026-01-28",
    ),
    Worked(
        "a delivery after what was ordered, not called compliance",
        "filed 2026-02-02; resolved 2026-02-11; review_filed 2026-02-18 about=1 because=54.refusal; "
        "review_decided 2026-02-25 sense=revoked; delivered 2026-03-03",
        "Cumplir: 26, 27, 2, 3, mié 4 (5). Mar 3 se entregó: la tardía lo lee como cumplido, la temprana "
        "todavía avisa.",
        "answer=2026-02-16 review=2026-03-04 decision=2026-02-25 compliance=2026-03-04",
        stands="2026-03-02 complying, 2026-03-03 closed",
    ),
    Worked(
        "a review that was confirmed orders nothing",
        "filed 2026-02-02; resolved 2026-02-11; review_filed 2026-02-18 about=1 because=54.refusal; "
        "review_decided 2026-02-25 sense=confirmed",
        "Resolver: mié 25, el último día. Confirmada, no hay plazo para cumplir; la revisión se usó y "
        "nada queda abierto.",
        "answer=2026-02-16 review=2026-03-04 decision=2026-02-25",
        stands="2026-02-24 under_review, 2026-02-25 closed",
    ),
    Worked(
        "a recurso given up",
        "filed 2026-02-02; resolved 2026-02-11; review_filed 2026-02-18 about=1 because=54.refusal; "
        "withdrawn 2026-02-20",
        "El plazo para resolver, mié 25, termina con el desistimiento del vie 20; nada queda por presentar.",
        "answer=2026-02-16 review=2026-03-04 decision=2026-02-25",
        stands="2026-02-19 under_review, 2026-02-20 withdrawn",
    ),
    Worked(
        "two recursos, of silence and of the late refusal",
        "filed 2026-02-02; review_filed 2026-02-18 because=55.4; resolved 2026-02-20; review_filed "
        "2026-03-13 about=2 because=54.refusal; review_decided 2026-02-25 about=1 sense=rejected",
        "Silencio: lun 9 y lun 23 de marzo; recurso mié 18: 19, 20, 23, 24, mié 25 (5). Negativa vie 20: "
        "23-27, 2-6, 9-13: vie 13 (15), recurso del último día; resolver: 16-20, vie 20 (5).",
        "answer=2026-02-16 second=2026-03-02 silence=2026-03-09 review=2026-03-13 "
        "decision=2026-02-25,2026-03-20",
        "answer=2026-02-16 second=2026-03-02 silence=2026-03-23 review=2026-03-13 "
        "decision=2026-02-25,2026-03-20",
        stands=(
            "2026-02-19 under_review, 2026-02-25 answered_late, 2026-03-13 under_review, 2026-03-21 "
            "review_undecided"
        ),
    ),
]


@pytest.mark.parametrize("reading", list(Reading))
@pytest.mark.parametrize("worked", CASES, ids=str)
def test_the_engine_finds_what_the_pencil_found(worked: Worked, reading: Reading) -> None:
    assert worked.found(reading) == worked.wanted(reading).strip()


@pytest.mark.parametrize("worked", [worked for worked in CASES if worked.stands], ids=str)
def test_it_stands_on_each_day_as_it_was_worked_out(worked: Worked) -> None:
    assert worked.seen() == worked.stands


@pytest.mark.parametrize("worked", CASES, ids=str)
def test_the_requester_is_told_of_each_remedy_that_is_left(worked: Worked) -> None:
    assert sorted(worked.open_remedies().split(", ")) == sorted(worked.remedies.split(", "))
