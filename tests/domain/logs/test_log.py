"""Whole logs, written by hand with the quirks of real ones."""

from collections import Counter
from datetime import date

import pytest

from foia_tracker.domain.acts import Act, Channel, ItemResult, Kind, Outcome
from foia_tracker.domain.logs.dates import DateOrder
from foia_tracker.domain.logs.problems import Unreadable
from foia_tracker.domain.logs.reasons import Code, Refusal, Remark
from foia_tracker.domain.logs.sheet import Cell
from tests.domain.logs.tables import PARKS, ROADS, log

REGULATOR = (
    "No.",
    "Sujeto",
    "( A )\n\n\nFolio",
    "( B )\n\n\nFecha de presentación de la solicitud\n\ndd/mm/aaaa",
    "( C )\n\nMedio por el que se presentó la solicitud",
    "( H )\n\nEstado en que se encontraba la solicitud",
    "prevencion_solicitante",
    "( I_1 )\n\nFecha en la que el solicitante atendió la prevención",
    "( J )\n\n¿Se notificó al solicitante ampliación de plazo para entregar la información?",
    "( K )\n\nModalidad de repuesta",
    "( Q )\n\nFecha en que se notificó la respuesta o se turnó la solicitud\n\ndd/mm/aaaa",
    "( S )\n\nDías HÁBILES  transcurridos entre la recepción de la solicitud y la notificación de respuesta",
    "( U )\n\nSexo del solicitante",
)
MON = date(2018, 3, 5)
DONE = "Tramitada y atendida"
TOTAL = "Aceptada con información total"
MAIL, AIMED, VOLUME = "Correo electrónico", "Orientada", "Si Por volumen"
CANCELLED = "Cancelada porque el solicitante no atendió la prevención"
SP, DC = "Secretaría de Parques", "Dirección de Caminos"
REGULATOR_ROWS: tuple[tuple[Cell, ...], ...] = (
    ("1", SP, "0100000000118", MON, "INFOMEX", DONE, "No", "", "No", TOTAL, "2018-03-12", "5", "F"),
    ("1", DC, "0200000000118", MON, "INFOMEX", DONE, "No", "", VOLUME, TOTAL, "2018-03-26", "15", ""),
    ("2", SP, "0100000000218", MON, MAIL, DONE, "Si", "2018-03-08", "No", AIMED, "2018-03-09", "4", ""),
    ("3", SP, "0100000000318", MON, "Tel-InfoDF", DONE, "No", "", "No", "Turnada", "2018-03-06", "1", "M"),
    ("4", SP, "0100000000418", MON, "INFOMEX", DONE, "No", "", "No", "Improcedente", "2018-03-07", "2", ""),
    ("5", SP, "0100000000518", MON, "INFOMEX", "Pendiente", "", "", "", "", "", "", ""),
    ("6", SP, "0100000000618", MON, "INFOMEX", "Prevenida", "", "", "", "", "", "", ""),
    ("7", SP, "0100000000718", MON, "Personalmente", CANCELLED, "", "", "", "", "", "", ""),
)  # fmt: skip


def test_a_regulators_form_becomes_acts() -> None:
    read = log(REGULATOR, *REGULATOR_ROWS)
    assert (read.rows, read.accepted, read.rejected, read.problems) == (8, 8, 0, ())
    assert (read.pairs, read.negative, read.weekday_median) == (5, 0, 4)
    assert read.undated == Counter({Kind.CLARIFICATION_ASKED: 3, Kind.EXTENDED: 1, Kind.RESOLVED: 1})
    assert read.figures.outcomes == Counter(
        [TOTAL, TOTAL, "Orientada", "Turnada", "Improcedente", "", "", ""]
    )
    assert read.unknown_columns == ("No.", "Sexo del solicitante")
    assert [draft.folio for draft in read.drafts[:2]] == ["0100000000118", "0200000000118"]
    assert [draft.body for draft in read.drafts[:2]] == [PARKS, ROADS]
    assert [draft.channel for draft in read.drafts[1:4]] == [
        Channel.ELECTRONIC,
        Channel.ELECTRONIC,
        Channel.VERBAL,
    ]


def test_an_answer_a_prevencion_and_a_prorroga_are_acts_with_or_without_their_day() -> None:
    drafts = log(REGULATOR, *REGULATOR_ROWS).drafts
    filed = Act(Kind.FILED, MON, key=1, channel=Channel.ELECTRONIC)
    answered = date(2018, 3, 26)
    assert drafts[1].acts == (
        filed,
        Act(Kind.EXTENDED, None, key=2),
        Act(Kind.RESOLVED, answered, key=3, notified_on=answered, items=(ItemResult(1, Outcome.FULL),)),
    )
    assert drafts[2].acts[1:3] == (
        Act(Kind.CLARIFICATION_ASKED, None, key=2),
        Act(Kind.CLARIFIED, date(2018, 3, 8), key=3),
    )
    assert drafts[3].acts[1:] == (Act(Kind.TRANSFERRED, date(2018, 3, 6), key=2),)
    assert drafts[4].acts[1].items == (ItemResult(1, None),)
    assert drafts[5].acts == (filed,)
    assert [act.kind for act in drafts[6].acts] == [Kind.FILED, Kind.CLARIFICATION_ASKED]
    assert drafts[7].acts[1:] == (
        Act(Kind.CLARIFICATION_ASKED, None, key=2),
        Act(Kind.RESOLVED, None, key=3, items=(ItemResult(1, Outcome.DISMISSED),)),
    )


def test_the_words_of_the_file_are_kept_beside_the_acts_and_no_personal_data_is() -> None:
    kept = dict(log(REGULATOR, *REGULATOR_ROWS).drafts[1].notes)
    assert kept == {
        "Estado en que se encontraba la solicitud": DONE,
        "Medio por el que se presentó la solicitud": "INFOMEX",
        "¿Se notificó al solicitante ampliación de plazo para entregar la información?": "Si Por volumen",
        "Modalidad de repuesta": TOTAL,
    }


def test_the_remarks_say_what_was_not_taken_and_why() -> None:
    read = log(REGULATOR, *REGULATOR_ROWS, ("8", SP, 12.0, MON, *[""] * 9))
    assert [(notice.code, notice.value, notice.count) for notice in read.notices] == [
        (Remark.UNKNOWN_COLUMN, "No.", 0),
        (Remark.UNKNOWN_COLUMN, "Sexo del solicitante", 0),
        (Remark.OUTCOME_UNSAID, "Improcedente", 1),
        (Remark.UNKNOWN_CHANNEL, "Personalmente", 1),
        (Remark.FOLIO_FROM_NUMBER, "", 1),
    ]
    assert "«Improcedente» (1)" in read.notices[2].text


def test_the_sheets_that_are_not_read_are_named() -> None:
    header, row = ("Folio", "Fecha de solicitud"), ("1", "13/03/2018")
    notices = log(header, row, unread=("Notas", "Anexo")).notices
    assert [(notice.code, notice.value) for notice in notices] == [
        (Remark.UNREAD_SHEET, "Notas"),
        (Remark.UNREAD_SHEET, "Anexo"),
    ]


def test_a_folio_that_lost_figures_is_a_problem_and_none_of_the_folios_kept_as_numbers() -> None:
    read = log(("Folio", "Fecha de solicitud"), (4.010001914175123e17, "13/03/2018"))
    assert [problem.code for problem in read.problems] == [Code.FOLIO_AS_NUMBER]
    assert read.notices == ()


def test_declared_working_days_far_from_the_count_are_remarked_and_taken() -> None:
    read = log(
        ("Folio", "Fecha de recepción", "fecha de respuesta", "Tiempo de respuesta (días hábiles)"),
        ("001/2015", "2015-01-05 00:00:00", "2015-01-06 00:00:00", "1 día"),
        ("002/2015", "2015-01-05 00:00:00", "2015-01-30 00:00:00", "3 días"),
        ("003/2015", "2015-01-06 00:00:00", "2015-01-05 00:00:00", "30 días"),
        ("004/2015", "2015-01-05 00:00:00", "2015-01-06 00:00:00", "6 días"),
        ("005/2015", "2015-01-05 00:00:00", "2015-01-05 00:00:00", "30 días"),
    )
    assert [draft.declared_days for draft in read.drafts] == [1, 3, 6, 30]
    assert (Remark.DECLARED_DAYS_DIFFER, 2) in {(notice.code, notice.count) for notice in read.notices}


ONE = ("Folio", "Sujeto obligado", "Fecha de solicitud", "Fecha de respuesta", "Resultado")


@pytest.mark.parametrize(
    ("row", "column", "value", "code"),
    [
        (
            ("1", SP, "05/03/2018", "04/03/2018", "Entrega total"),
            "Fecha de respuesta",
            "04/03/2018",
            Code.BEFORE_FILING,
        ),
        (("1", SP, "05/03/1301", "", ""), "Fecha de solicitud", "05/03/1301", Code.YEAR_OUT_OF_RANGE),
        (("1", SP, "31/02/2018", "", ""), "Fecha de solicitud", "31/02/2018", Code.IMPOSSIBLE_DATE),
        (
            ("1", SP, "05/03/2018", "6/3/2018 y 9/3/2018", ""),
            "Fecha de respuesta",
            "6/3/2018 y 9/3/2018",
            Code.TWO_DATES,
        ),
        (("1", SP, "", "", ""), "Fecha de solicitud", "", Code.MISSING_FILING_DATE),
        (
            ("1", "Secretaría de Parqes", "05/03/2018", "", ""),
            "Sujeto obligado",
            "Secretaría de Parqes",
            Code.UNKNOWN_BODY,
        ),
        (("1", SP, "05/03/2018", "24/11/2026", ""), "Fecha de respuesta", "24/11/2026", Code.AFTER_TODAY),
        (("1", SP, "05/03/2018", "06/03/2018", "Buenísimo"), "Resultado", "Buenísimo", Code.UNKNOWN_OUTCOME),
        (
            ("1", SP, "05/03/2018", "06/03/2018", "Pendiente"),
            "Resultado",
            "Pendiente",
            Code.ANSWERED_YET_PENDING,
        ),
        (("1", SP, "05/03/2018", "", "", "de más"), "", "", Code.TOO_MANY_CELLS),
        (("1", SP, "05/03/2018"), "", "", Code.TOO_FEW_CELLS),
        ((date(2018, 3, 1), SP, "05/03/2018", "", ""), "Folio", "2018-03-01", Code.FOLIO_AS_DATE),
    ],
)
def test_a_doubtful_row_is_reported_by_line_column_value_and_reason(
    row: tuple[Cell, ...], column: str, value: str, code: Code
) -> None:
    read = log(ONE, row)
    assert [(problem.line, problem.column, problem.value, problem.code) for problem in read.problems] == [
        (2, column, value, code)
    ]
    assert read.problems[0].reason.endswith(".")
    assert (read.rows, read.accepted, read.rejected) == (1, 0, 1)


def test_a_row_may_have_several_problems_and_counts_once() -> None:
    read = log(ONE, ("1", "Nadie", "31/02/2018", "ayer", "Bien"), ("2", SP, "05/03/2018", "", ""))
    assert [problem.code for problem in read.problems] == [
        Code.IMPOSSIBLE_DATE,
        Code.NOT_A_DATE,
        Code.UNKNOWN_OUTCOME,
        Code.UNKNOWN_BODY,
    ]
    assert (read.rows, read.accepted, read.rejected) == (2, 1, 1)


@pytest.mark.parametrize(
    ("name", "known", "near"),
    [
        ("Secretaria de Parqes", [SP, DC], " ¿Es «Secretaría de Parques»?"),
        ("Dirección de Obras", ["Dirección de Obras III", "Dirección de Obras II", "Dirección de Obras I"],
         " ¿Es «Dirección de Obras I» o «Dirección de Obras II»?"),
        ("Dirección de Puertos", [SP, DC], ""),
        ("Otra cosa", [SP, DC], ""),
    ],
)  # fmt: skip
def test_the_two_nearest_names_are_suggested_and_never_taken(name: str, known: list[str], near: str) -> None:
    read = log(ONE, ("1", name, "05/03/2018", "", ""), ("2", name, "06/03/2018", "", ""), known=known)
    said = f"El directorio no tiene un sujeto obligado con este nombre.{near} Corrija el nombre o "
    assert [problem.reason.startswith(said) for problem in read.problems] == [True, True]
    assert read.drafts == ()


def test_a_year_out_of_range_is_told_with_the_years_that_are_possible() -> None:
    problem = log(ONE, ("1", SP, "05/03/1301", "", "")).problems[0]
    assert problem.reason == "El año 1301 está fuera de lo posible (de 1990 a 2027). Revise la fecha."


def test_empty_cells_beyond_the_header_are_no_cells_too_many() -> None:
    assert log(ONE, ("1", SP, "05/03/2018", "", "", None, "")).accepted == 1


def test_a_row_without_a_body_goes_to_the_body_of_the_import_if_there_is_one() -> None:
    header, row = ("Folio", "Fecha de solicitud"), ("1", "05/03/2018")
    assert [draft.body for draft in log(header, row).drafts] == [PARKS]


@pytest.mark.parametrize(
    ("headings", "cells", "column"), [([], [], "Sujeto obligado"), (["Entidad"], [""], "Entidad")]
)
def test_a_body_that_is_missing_is_reported_in_its_column_whether_the_file_has_it_or_not(
    headings: list[str], cells: list[str], column: str
) -> None:
    rows = ("Folio", "Fecha de solicitud", *headings), ("1", "05/03/2018", *cells)
    problem = log(*rows, default_body=None).problems[0]
    assert (problem.column, problem.code) == (column, Code.MISSING_BODY)


@pytest.mark.parametrize(
    ("headings", "cells", "column", "code", "beside"),
    [
        (
            ["Prórroga", "Fecha de prórroga"],
            ["No", "15/03/2018"],
            "Fecha de prórroga",
            Code.CONTRADICTS_NO,
            "«Prórroga»",
        ),
        (
            ["Prórroga", "Días de prórroga"],
            ["No", "10"],
            "Días de prórroga",
            Code.CONTRADICTS_NO,
            "«Prórroga»",
        ),
        (["Prevención", "Estatus"], ["No", "Prevenida"], "Estatus", Code.CONTRADICTS_NO, "«Prevención»"),
        (
            ["Fecha de prevención", "Fecha de aclaración"],
            ["09/03/2018", "07/03/2018"],
            "Fecha de aclaración",
            Code.CLARIFIED_BEFORE_ASKED,
            "(09/03/2018)",
        ),
        (
            ["Fecha de resolución", "Fecha de notificación"],
            ["13/03/2018", "12/03/2018"],
            "Fecha de notificación",
            Code.NOTIFIED_BEFORE_RESOLVED,
            "(13/03/2018)",
        ),
        (
            ["Fecha de resolución", "Fecha de respuesta"],
            ["13/03/2018", "12/03/2018"],
            "Fecha de respuesta",
            Code.NOTIFIED_BEFORE_RESOLVED,
            "(13/03/2018)",
        ),
        (["Fecha límite"], ["01/03/2018"], "Fecha límite", Code.BEFORE_FILING, "(05/03/2018)"),
    ],
)
def test_what_cannot_all_be_true_is_reported_with_what_stands_beside_it(
    headings: list[str], cells: list[str], column: str, code: Code, beside: str
) -> None:
    problems = log(("Folio", "Fecha de solicitud", *headings), ("1", "05/03/2018", *cells)).problems
    assert [(problem.column, problem.code) for problem in problems] == [(column, code)]
    assert beside in problems[0].reason


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("Fecha de prevención", "Fecha de aclaración"), ("Fecha de resolución", "Fecha de notificación")],
)
def test_two_acts_can_be_of_one_day(earlier: str, later: str) -> None:
    header = ("Folio", "Fecha de solicitud", earlier, later)
    assert log(header, ("1", "05/03/2018", "09/03/2018", "09/03/2018")).problems == ()


def test_the_order_of_the_dates_is_decided_once_for_the_file() -> None:
    header = ("Folio", "Fecha de solicitud", "Fecha de respuesta")
    read = log(header, ("1", "03/04/2018", "03/25/2018"), ("2", "03/05/2018", "03/04/2018"))
    assert read.date_order is DateOrder.MONTH_FIRST
    assert [draft.filed_on for draft in read.drafts] == [date(2018, 3, 4)]
    assert [(problem.line, problem.code) for problem in read.problems] == [(3, Code.BEFORE_FILING)]


@pytest.mark.parametrize(
    ("order", "day", "first"),
    [(DateOrder.DAY_FIRST, "03/25/2018", "el día"), (DateOrder.MONTH_FIRST, "25/03/2018", "el mes")],
)
def test_a_date_in_another_order_than_the_one_told_is_reported_with_that_order(
    order: DateOrder, day: str, first: str
) -> None:
    (problem,) = log(("Folio", "Fecha de solicitud"), ("1", day), order=order).problems
    assert f"que se lee con {first} primero." in problem.reason


def test_in_a_column_of_the_other_order_what_reads_both_ways_is_reported() -> None:
    read = log(
        ("Folio", "Fecha de solicitud", "Fecha de respuesta"),
        ("1", "13/03/2018", "03/14/2018"),
        ("2", "14/03/2018", "04/05/2018"),
    )
    assert [(problem.line, problem.column, problem.code) for problem in read.problems] == [
        (2, "Fecha de respuesta", Code.OTHER_ORDER),
        (3, "Fecha de respuesta", Code.UNSURE_ORDER),
    ]


def test_an_order_that_nothing_decides_is_remarked_and_can_be_told() -> None:
    rows = (("Folio", "Fecha de solicitud"), ("1", "03/04/2018"))
    assumed, told = log(*rows), log(*rows, order=DateOrder.MONTH_FIRST)
    assert Remark.ORDER_ASSUMED in {notice.code for notice in assumed.notices}
    assert Remark.ORDER_ASSUMED not in {notice.code for notice in told.notices}
    assert [read.drafts[0].filed_on for read in (assumed, told)] == [date(2018, 4, 3), date(2018, 3, 4)]


@pytest.mark.parametrize(
    ("header", "code"),
    [
        (("id", "protocolo", "titulo", "interacao", "data", "orgao"), Refusal.ROW_PER_INTERACTION),
        (("id", "protocolo", "conteudo", "interac", "data", "orgao"), Refusal.ROW_PER_INTERACTION),
        (("identifier", "abstract", "date", "decision"), Refusal.NO_FILING_COLUMN),
    ],
)
def test_a_file_of_another_shape_is_refused_and_not_half_read(header: tuple[str, ...], code: Refusal) -> None:
    with pytest.raises(Unreadable) as refused:
        log(["Registro"], header, ("1",) * len(header))
    assert (refused.value.code, refused.value.line) == (code, 2)


def test_a_file_without_the_day_of_filing_is_refused_with_the_columns_it_has() -> None:
    with pytest.raises(Unreadable) as refused:
        log(("Folio", "", "Entidad"), ("1", "", SP))
    assert refused.value.reason.endswith("Columnas: «Folio», «Entidad».")


def test_a_long_value_is_cut_in_the_report_only() -> None:
    problem = log(ONE, ("1", SP, "palabra " * 40, "", "")).problems[0]
    assert (len(problem.shown), problem.shown[-1]) == (120, "…")
    assert len(problem.value) > 300
