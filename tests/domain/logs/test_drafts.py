"""What one row becomes: its acts, its dates, and the key by which it is known again."""

from datetime import date

import pytest

from foia_tracker.domain.acts import Act, ItemResult, Kind, Outcome
from foia_tracker.domain.logs.reasons import Code, Remark
from tests.domain.logs.tables import draft, log

SP, DC = "Secretaría de Parques", "Dirección de Caminos"
ONE = ("Folio", "Sujeto obligado", "Fecha de solicitud", "Fecha de respuesta", "Resultado")


def test_a_state_says_how_it_ended_where_nothing_else_does() -> None:
    read = log(
        ("pedido", "fecha_de_realizado", "estado", "organismo"),
        ("a", "2014-07-15", "exitoso", SP),
        ("b", "2014-07-15", "rechazado", SP),
        ("c", "2014-07-15", "terminado_por_usuario", SP),
        ("d", "2014-07-15", "esperando_respuesta", SP),
        ("e", "2014-07-15", "en el limbo", SP),
    )
    assert [[act.kind for act in draft.acts[1:]] for draft in read.drafts] == [
        [Kind.RESOLVED], [Kind.RESOLVED], [Kind.WITHDRAWN], [], [],
    ]  # fmt: skip
    assert [draft.acts[1].items[0].outcome for draft in read.drafts[:2]] == [Outcome.FULL, None]
    assert [draft.acts[1].notified_on for draft in read.drafts[:2]] == [None, None]
    assert (Remark.UNKNOWN_STATE, "en el limbo") in {(notice.code, notice.value) for notice in read.notices}


def test_an_answer_without_outcome_is_stored_as_such() -> None:
    answered = date(2018, 3, 12)
    assert draft(ONE, ("1", SP, "05/03/2018", "12/03/2018", "")).acts[1] == Act(
        Kind.RESOLVED, answered, key=2, notified_on=answered, items=(ItemResult(1, None),)
    )


@pytest.mark.parametrize(
    ("headings", "cells", "on", "notified"),
    [
        (["Fecha de respuesta"], ["12/03/2018"], date(2018, 3, 12), date(2018, 3, 12)),
        (["Fecha de notificación"], ["13/03/2018"], date(2018, 3, 13), date(2018, 3, 13)),
        (["Fecha de resolución"], ["12/03/2018"], date(2018, 3, 12), None),
        (
            ["Fecha de resolución", "Fecha de notificación"],
            ["12/03/2018", "13/03/2018"],
            date(2018, 3, 12),
            date(2018, 3, 13),
        ),
        (["Fecha de resolución", "Fecha de notificación"], ["", "13/03/2018"], None, date(2018, 3, 13)),
        (
            ["Fecha de resolución", "Fecha de respuesta"],
            ["12/03/2018", "13/03/2018"],
            date(2018, 3, 12),
            date(2018, 3, 13),
        ),
    ],
)
def test_the_day_resolved_and_the_day_notified_are_told_apart_where_the_file_does(
    headings: list[str], cells: list[str], on: date, notified: date | None
) -> None:
    act = draft(("Folio", "Fecha de solicitud", *headings), ("1", "05/03/2018", *cells)).acts[1]
    assert (act.kind, act.on, act.notified_on) == (Kind.RESOLVED, on, notified)


def test_the_other_dates_of_a_request_are_acts_too() -> None:
    read = draft(
        ("Folio", "Fecha de solicitud", "Fecha de recepción", "Fecha de prevención", "Fecha de aclaración",
         "Fecha de prórroga", "Días de prórroga", "Prorrogada hasta", "Fecha límite", "Resultado",
         "Fundamento", "Fecha de respuesta", "Fecha de entrega"),
        ("1", "05/03/2018", "06/03/2018", "07/03/2018", "09/03/2018", "15/03/2018", "10 días", "02/04/2027",
         "19/03/2018", "Información reservada", "art. 23 numeral 4", "20/03/2018", "21/03/2018"),
    )  # fmt: skip
    assert [(act.kind, act.on) for act in read.acts] == [
        (Kind.FILED, date(2018, 3, 5)),
        (Kind.RECEIVED, date(2018, 3, 6)),
        (Kind.CLARIFICATION_ASKED, date(2018, 3, 7)),
        (Kind.CLARIFIED, date(2018, 3, 9)),
        (Kind.EXTENDED, date(2018, 3, 15)),
        (Kind.RESOLVED, date(2018, 3, 20)),
        (Kind.DELIVERED, date(2018, 3, 21)),
    ]
    assert (read.acts[4].days, read.acts[4].until) == (10, date(2027, 4, 2))
    assert read.acts[5].items == (ItemResult(1, Outcome.REFUSED_RESERVED, ("23.4",), "art. 23 numeral 4"),)
    assert read.due_on == date(2018, 3, 19)


def test_the_same_file_gives_the_same_keys_whatever_the_body_is_called() -> None:
    row = ("0012", "05/03/2018", "12/03/2018", "")
    keys = {draft(ONE, (row[0], name, *row[1:])).key for name in (SP, "SECRETARIA DE PARQUES", "separ")}
    assert len(keys) == 1


def test_a_folio_counts_within_its_body_and_year() -> None:
    read = log(
        ONE,
        ("1", SP, "05/03/2018", "", ""),
        ("1", DC, "05/03/2018", "", ""),
        ("1", SP, "05/03/2019", "", ""),
        ("01", SP, "05/03/2018", "", ""),
        ("1", SP, "05/03/2018", "", ""),
        ("1", SP, "06/03/2018", "", ""),
    )
    assert len({draft.key for draft in read.drafts}) == 4
    assert [(problem.line, problem.code, problem.params["line"]) for problem in read.problems] == [
        (6, Code.REPEATED_ROW, 2),
        (7, Code.REPEATED_FOLIO, 2),
    ]


def test_rows_without_folio_that_are_alike_are_numbered_and_remarked() -> None:
    rows = (
        ("asunto", "fecha de solicitud"),
        ("Bancas", "05/03/2018"),
        ("Bancas", "06/03/2018"),
        ("Bancas", "05/03/2018"),
        ("Faroles", "05/03/2018"),
    )
    first, again = log(*rows), log(*rows)
    assert len({draft.key for draft in first.drafts}) == 4
    assert [draft.key for draft in first.drafts] == [draft.key for draft in again.drafts]
    assert (Remark.SAME_WITHOUT_FOLIO, 1) in {(notice.code, notice.count) for notice in first.notices}


def test_a_request_without_folio_keeps_its_key_when_its_answer_comes() -> None:
    header = ("asunto", "fecha de solicitud", "fecha de respuesta")
    before, after = (draft(header, ("Bancas", "05/03/2018", answer)) for answer in ("", "12/03/2018"))
    assert before.key == after.key
