"""How dates are read, and what is not guessed."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foia_tracker.domain.logs.dates import EPOCH, MONTHS, DateOrder, Ordering, ordering, read
from foia_tracker.domain.logs.problems import Doubt
from foia_tracker.domain.logs.reasons import Code
from foia_tracker.domain.logs.sheet import Cell

DAY, MONTH = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST
DAYS = st.dates(date(1990, 1, 1), date(2027, 12, 31))
SPANISH_MONTHS = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
    "noviembre", "diciembre",
]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (date(2015, 3, 4), date(2015, 3, 4)),
        (datetime.fromisoformat("2015-03-04T17:30"), date(2015, 3, 4)),
        ("2015-03-04", date(2015, 3, 4)),
        ("2015/3/4", date(2015, 3, 4)),
        ("2015-03-04 00:00:00", date(2015, 3, 4)),
        ("2015-03-04T09:15:07.250417", date(2015, 3, 4)),
        ("04/03/2015", date(2015, 3, 4)),
        ("4/3/15", date(2015, 3, 4)),
        ("4-3-2015", date(2015, 3, 4)),
        ("04.03.2015", date(2015, 3, 4)),
        ("04/03/2015 10:30 a. m.", date(2015, 3, 4)),
        ("04/03/2015 10:30 hrs.", date(2015, 3, 4)),
        ("29/02/2016", date(2016, 2, 29)),
        (42067, date(2015, 3, 4)),
        (42067.58056, date(2015, 3, 4)),
        ("42067", date(2015, 3, 4)),
        ("42067,58056", date(2015, 3, 4)),
        ("42067.58056", date(2015, 3, 4)),
        ("4 de marzo de 2015", date(2015, 3, 4)),
        ("13 DE DICIEMBRE DE 2015", date(2015, 12, 13)),
        ("miércoles, 4 de marzo del 2015", date(2015, 3, 4)),
        ("1º de setiembre de 2015", date(2015, 9, 1)),
        ("4-mar-15", date(2015, 3, 4)),
        ("4/mar/2015", date(2015, 3, 4)),
        ("March 4, 2015", date(2015, 3, 4)),
        ("4 de março de 2015", date(2015, 3, 4)),
        ("  04/03/2015\r\n", date(2015, 3, 4)),
    ],
)
def test_a_date_is_read_in_the_ways_people_write_it(cell: Cell, day: date) -> None:
    assert read(cell, DAY, 2027) == day


@pytest.mark.parametrize(
    ("written", "year"), [("00", 2000), ("20", 2020), ("89", 2089), ("90", 1990), ("99", 1999)]
)
def test_two_figures_are_a_year_of_this_century_save_from_90_to_99(written: str, year: int) -> None:
    assert read(f"04/03/{written}", DAY, 2099) == date(year, 3, 4)


@pytest.mark.parametrize(
    "cell",
    [None, "", "  ", "N/A", "n.d.", "N/P", "NULL", "-", "—", "0", 0, "Pendiente", "s/f", "Sin respuesta"],
)
def test_a_cell_that_says_nothing_gives_no_date(cell: Cell) -> None:
    assert read(cell, DAY, 2027) is None


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("31/02/2015", Code.IMPOSSIBLE_DATE),
        ("29/02/2015", Code.IMPOSSIBLE_DATE),
        ("00/03/2015", Code.IMPOSSIBLE_DATE),
        ("13/13/2015", Code.IMPOSSIBLE_DATE),
        ("2015-02-30", Code.IMPOSSIBLE_DATE),
        ("12/13/2015", Code.OTHER_ORDER),
        ("04/03/1301", Code.YEAR_OUT_OF_RANGE),
        ("1301-03-04", Code.YEAR_OUT_OF_RANGE),
        (date(1301, 3, 4), Code.YEAR_OUT_OF_RANGE),
        ("04/03/2028", Code.YEAR_OUT_OF_RANGE),
        ("04/03/45", Code.YEAR_OUT_OF_RANGE),
        ("04/03/2015 y 06/03/2015", Code.TWO_DATES),
        ("2015-03-04/2015-03-06", Code.TWO_DATES),
        ("4 de marzo y 6 de marzo de 2015", Code.TWO_DATES),
        ("2015-03", Code.NO_DAY),
        ("03/2015", Code.NO_DAY),
        ("marzo de 2015", Code.NO_DAY),
        ("13 DE DICIEMBRE", Code.NO_YEAR),
        ("04/03", Code.NO_YEAR),
        ("4-mar", Code.NO_YEAR),
        ("se respondió por teléfono", Code.NOT_A_DATE),
        ("4 de brumario de 2015", Code.NOT_A_DATE),
        ("2015", Code.NOT_A_DATE),
        (2015.0, Code.NOT_A_DATE),
        (4.5, Code.NOT_A_DATE),
        (float("inf"), Code.NOT_A_DATE),
        ("20150304", Code.NOT_A_DATE),
        ("2015-03-04T02:00:00Z", Code.NOT_A_DATE),
    ],
)
def test_a_doubtful_date_is_not_guessed(cell: Cell, code: Code) -> None:
    with pytest.raises(Doubt) as doubt:
        read(cell, DAY, 2027)
    assert doubt.value.code is code


@given(DAYS)
def test_every_day_is_read_back_from_every_way_of_writing_it(day: date) -> None:
    written = {
        f"{day:%d/%m/%Y}",
        f"{day.day}-{day.month}-{day.year}",
        f"{day:%d.%m.%Y} 23:59",
        f"{day:%Y-%m-%d}",
        f"{day.day} de {SPANISH_MONTHS[day.month - 1]} de {day.year}",
        str((day - EPOCH).days),
        f"{(day - EPOCH).days},75",
    }
    assert {read(cell, DAY, 2027) for cell in written} == {day}
    assert read(f"{day:%m/%d/%Y}", MONTH, 2027) == day
    assert read((day - EPOCH) / timedelta(days=1), DAY, 2027) == day


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        day = read(text, DAY, 2027)
    except Doubt:
        return
    assert day is None or 1990 <= day.year <= 2027


def test_every_month_has_its_names_in_three_languages() -> None:
    assert set(MONTHS.values()) == set(range(1, 13))
    assert [MONTHS[name] for name in SPANISH_MONTHS] == list(range(1, 13))


@pytest.mark.parametrize(
    ("columns", "decided"),
    [
        ({"a": ["13/02/2015", "03/04/2015"]}, Ordering(DAY)),
        ({"a": ["03/04/2015"], "b": ["02/13/2015"]}, Ordering(MONTH)),
        ({"a": ["03/04/2015", "05/06/2015"]}, Ordering(DAY, assumed=True)),
        ({"a": ["12/03/2015"]}, Ordering(DAY, assumed=True)),
        ({"a": ["03/12/2015"]}, Ordering(DAY, assumed=True)),
        ({"a": ["03/03/2015"]}, Ordering(DAY)),
        ({"a": ["13/12/2015", "03/04/2015"]}, Ordering(DAY)),
        ({"a": ["12/13/2015", "03/04/2015"]}, Ordering(MONTH)),
        ({"a": ["13/01/2015", "01/13/2015"]}, Ordering(DAY)),
        ({"a": ["2015-04-03", None, 42067.0]}, Ordering(DAY)),
        ({"a": ["13/02/2015", "14/02/2015", "02/15/2015"]}, Ordering(DAY)),
        (
            {"a": ["13/02/2015", "14/02/2015"], "b": ["02/15/2015", "03/04/2015"]},
            Ordering(DAY, unsure=frozenset({"b"})),
        ),
    ],
)
def test_a_part_above_twelve_decides_the_order_of_the_whole_file(
    columns: dict[str, list[Cell]], decided: Ordering[str]
) -> None:
    assert ordering(columns) == decided


@pytest.mark.parametrize("cell", ["03/04/2015", "12/03/2015", "03/12/2015"])
def test_a_date_that_reads_both_ways_is_not_taken_from_a_column_in_the_other_order(cell: str) -> None:
    with pytest.raises(Doubt) as doubt:
        read(cell, DAY, 2027, unsure=True)
    assert doubt.value.code is Code.UNSURE_ORDER


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("04/04/2015", DAY, date(2015, 4, 4)),
        ("13/03/2015", DAY, date(2015, 3, 13)),
        ("03/13/2015", MONTH, date(2015, 3, 13)),
    ],
)
def test_a_date_that_reads_one_way_is_taken_from_a_column_in_the_other_order(
    cell: str, order: DateOrder, day: date
) -> None:
    assert read(cell, order, 2027, unsure=True) == day
