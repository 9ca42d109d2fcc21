"""The figures of a log, and the counting of Mondays to Fridays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foia_tracker.domain.logs.figures import weekdays
from tests.domain.logs.tables import log

SP = "Secretaría de Parques"
ONE = ("Folio", "Sujeto obligado", "Fecha de solicitud", "Fecha de respuesta", "Resultado")


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (date(2018, 3, 5), date(2018, 3, 5), 0),
        (date(2018, 3, 5), date(2018, 3, 6), 1),
        (date(2018, 3, 9), date(2018, 3, 12), 1),
        (date(2018, 3, 10), date(2018, 3, 11), 0),
        (date(2018, 3, 5), date(2018, 3, 19), 10),
        (date(2018, 12, 31), date(2019, 1, 2), 2),
    ],
)
def test_weekdays_are_counted_after_the_first_day_up_to_the_last(start: date, end: date, count: int) -> None:
    assert weekdays(start, end) == count


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 900))
def test_weekdays_agree_with_counting_one_by_one(start: date, length: int) -> None:
    days = (start + timedelta(days=step) for step in range(1, length + 1))
    assert weekdays(start, start + timedelta(days=length)) == sum(day.weekday() < 5 for day in days)


def test_the_figures_count_all_rows_taken_or_not_and_keep_negative_spans_out_of_the_median() -> None:
    read = log(
        ONE,
        ("1", SP, "05/03/2018", "12/03/2018", "Entrega total"),
        ("2", "Nadie", "05/03/2018", "06/03/2018", "Entrega total"),
        ("3", SP, "05/03/2018", "02/03/2018", "Entrega total"),
        ("4", SP, "05/03/2018", "", ""),
        ("5", SP, "31/02/2018", "06/03/2018", ""),
    )
    assert (read.rows, read.pairs, read.negative, read.weekday_median) == (5, 3, 1, 3.0)
    assert [draft.folio for draft in read.drafts] == ["1", "4"]


def test_a_log_of_filings_alone_has_no_median() -> None:
    read = log(
        ("pedido", "fecha_de_realizado", "organismo"), ("Gasto en bancas", "2014-07-15 00:58:13.57", SP)
    )
    assert (read.pairs, read.weekday_median, read.drafts[0].title) == (0, None, "Gasto en bancas")


def test_an_answer_of_the_same_day_counts_and_so_does_one_of_today() -> None:
    header = ("Folio", "Fecha de solicitud", "Fecha de respuesta")
    same_day = log(header, ("1", "05/03/2018", "05/03/2018"))
    assert (same_day.pairs, same_day.negative, same_day.weekday_median) == (1, 0, 0)
    assert log(header, ("1", "20/11/2026", "23/11/2026")).accepted == 1


def test_the_figures_take_the_last_day_the_file_gives_of_an_answer() -> None:
    header = (
        "Folio",
        "Fecha de solicitud",
        "Fecha de resolución",
        "Fecha de respuesta",
        "Fecha de notificación",
    )
    medians = [
        log(header, ("1", "05/03/2018", *days)).weekday_median
        for days in (
            ("06/03/2018", "07/03/2018", "08/03/2018"),
            ("06/03/2018", "07/03/2018", ""),
            ("06/03/2018", "", ""),
        )
    ]
    assert medians == [3, 2, 1]
