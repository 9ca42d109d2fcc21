"""What one row becomes: its acts, its dates, and the key by which it is known again."""

from datetime import date
from hashlib import sha256

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


@pytest.mark.parametrize(
    ("heading", "cell", "kinds"),
    [
        ("Prevención", "Sí", [Kind.CLARIFICATION_ASKED]),
        ("Fecha de prevención", "07/03/2018", [Kind.CLARIFICATION_ASKED]),
        ("Fecha de aclaración", "09/03/2018", [Kind.CLARIFICATION_ASKED, Kind.CLARIFIED]),
        ("Estatus", "Prevenida", [Kind.CLARIFICATION_ASKED]),
        ("Prórroga", "Sí", [Kind.EXTENDED]),
        ("Fecha de prórroga", "15/03/2018", [Kind.EXTENDED]),
        ("Prorrogada hasta", "02/04/2018", [Kind.EXTENDED]),
        ("Días de prórroga", "10", [Kind.EXTENDED]),
        ("Estatus", "Con prórroga", [Kind.EXTENDED]),
    ],
)
def test_one_sign_is_enough_to_know_of_a_prevencion_or_a_prorroga(
    heading: str, cell: str, kinds: list[Kind]
) -> None:
    acts = draft(("Folio", "Fecha de solicitud", heading), ("1", "05/03/2018", cell)).acts
    assert [act.kind for act in acts[1:]] == kinds


def test_the_words_of_a_request_are_taken_each_from_its_column() -> None:
    read = draft(
        ("Folio", "Fecha de solicitud", "Título", "Descripción", "Tema", "Organización"),
        ("1", "05/03/2018", "Bancas", "Cuántas hay,\ny dónde", "Parques", "Vecinos"),
    )
    assert (read.title, read.text) == ("Bancas", "Cuántas hay,\ny dónde")
    assert (read.topic, read.organisation) == ("Parques", "Vecinos")


def test_the_grounds_of_an_answer_that_needs_none_are_kept_as_words_only() -> None:
    acts = draft((*ONE, "Fundamento"), ("1", SP, "05/03/2018", "12/03/2018", "Entrega total", "23.4")).acts
    assert acts[1].items == (ItemResult(1, Outcome.FULL, (), "23.4"),)


@pytest.mark.parametrize(
    ("row", "parts"),
    [
        (("0012", "Bancas", "Cuántas hay", "Parques"), ("folio", "parques", "2018", "0012")),
        (
            ("", "Bancas", "¿Cuántas hay?", "Parques"),
            ("content", "parques", "2018-03-05", "bancas", "cuantas hay", "parques"),
        ),
    ],
)
def test_a_key_never_changes_because_those_of_earlier_imports_are_stored(
    row: tuple[str, ...], parts: tuple[str, ...]
) -> None:
    header = ("Folio", "Título", "Descripción", "Tema", "Fecha de solicitud")
    assert draft(header, (*row, "05/03/2018")).key == sha256("\x1f".join(parts).encode()).hexdigest()


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
    assert {(problem.column, problem.value) for problem in read.problems} == {("Folio", "1")}


def test_rows_without_folio_that_are_alike_are_numbered_and_remarked() -> None:
    rows = (
        ("asunto", "fecha de solicitud"),
        ("Bancas", "05/03/2018"),
        ("Bancas", "06/03/2018"),
        ("Bancas", "05/03/2018"),
        ("Bancas", "05/03/2018"),
        ("Faroles", "05/03/2018"),
        ("Faroles", "05/03/2018"),
    )
    first, again = log(*rows), log(*rows)
    assert len({draft.key for draft in first.drafts}) == 6
    assert [draft.key for draft in first.drafts] == [draft.key for draft in again.drafts]
    assert (Remark.SAME_WITHOUT_FOLIO, 3) in {(notice.code, notice.count) for notice in first.notices}


def test_the_first_of_the_rows_that_are_alike_has_the_key_that_it_has_alone() -> None:
    header, row = ("asunto", "fecha de solicitud"), ("Bancas", "05/03/2018")
    assert log(header, row, row).drafts[0].key == draft(header, row).key


def test_a_request_without_folio_keeps_its_key_when_its_answer_comes() -> None:
    header = ("asunto", "fecha de solicitud", "fecha de respuesta")
    before, after = (draft(header, ("Bancas", "05/03/2018", answer)) for answer in ("", "12/03/2018"))
    assert before.key == after.key
