"""How the other cells are read."""

from datetime import date, datetime

import pytest

from foia_tracker.domain.logs import cells
from foia_tracker.domain.logs.problems import Doubt
from foia_tracker.domain.logs.reasons import Code
from foia_tracker.domain.logs.sheet import Cell


@pytest.mark.parametrize(
    ("cell", "folio"),
    [
        ("0401000191417", "0401000191417"),
        ('="0001200"', "0001200"),
        ("'0001200", "0001200"),
        ("UE/SADP/15/00002", "UE/SADP/15/00002"),
        ("*45-2019", "*45-2019"),
        ("001/2015", "001/2015"),
        (12.0, "12"),
        (12, "12"),
        (999_999_999_999_999, "999999999999999"),
        ("N/A", ""),
        ("0", ""),
        (None, ""),
    ],
)
def test_a_folio_stays_text(cell: Cell, folio: str) -> None:
    assert cells.folio(cell) == folio


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (4.010001914175123e17, Code.FOLIO_AS_NUMBER),
        (1_000_000_000_000_000, Code.FOLIO_AS_NUMBER),
        ("4.01E+11", Code.FOLIO_AS_NUMBER),
        ("4,01E+11", Code.FOLIO_AS_NUMBER),
        (12.5, Code.FOLIO_AS_NUMBER),
        (date(2015, 3, 1), Code.FOLIO_AS_DATE),
    ],
)
def test_a_folio_changed_by_a_spreadsheet_is_reported(cell: Cell, code: Code) -> None:
    with pytest.raises(Doubt) as doubt:
        cells.folio(cell)
    assert doubt.value.code is code


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("Sí", True),
        ("Si Por volumen de la información", True),
        ("Sí. Una parte", True),
        ("X", True),
        ("TRUE", True),
        (1.0, True),
        ("No", False),
        ("No. Por caducidad", False),
        ("Não", False),
        ("0", False),
        ("", None),
        ("N/A", None),
        ("-", None),
        ("----------------", None),
    ],
)
def test_a_yes_or_no_may_be_followed_by_its_reason(cell: Cell, answer: bool | None) -> None:
    assert cells.yes_no(cell) is answer


@pytest.mark.parametrize("cell", ["quizás", "13/05/2015", "-----------------", "2"])
def test_what_is_neither_yes_nor_no_is_reported(cell: Cell) -> None:
    with pytest.raises(Doubt) as doubt:
        cells.yes_no(cell)
    assert doubt.value.code is Code.NOT_YES_NO


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("10 días", 10),
        ("1 día", 1),
        ("3 dias hábiles", 3),
        ("7", 7),
        (7.0, 7),
        ("7,0", 7),
        ("0", 0),
        ("", None),
    ],
)
def test_a_number_of_days_may_have_its_unit(cell: Cell, number: int | None) -> None:
    assert cells.count(cell) == number


@pytest.mark.parametrize("cell", ["diez", "-3", "5.5", "10 a 12 días", "2 semanas"])
def test_what_is_no_number_of_days_is_reported(cell: Cell) -> None:
    with pytest.raises(Doubt) as doubt:
        cells.count(cell)
    assert doubt.value.code is Code.NOT_A_NUMBER


def test_a_text_keeps_its_lines_and_loses_what_no_one_typed() -> None:
    assert cells.text("  uno_x000D_\r\n\r\ndos\rtres\x00 ") == "uno\n\ndos\ntres"
    assert cells.line("uno\r\n dos") == "uno dos"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (date(2015, 3, 4), "2015-03-04"),
        (datetime.fromisoformat("2015-03-04"), "2015-03-04"),
        (datetime.fromisoformat("2015-03-04T05:06"), "2015-03-04T05:06:00"),
        (7.0, "7"),
        (7.5, "7.5"),
    ],
)
def test_a_cell_that_is_no_text_is_written_as_a_person_would(cell: Cell, text: str) -> None:
    assert cells.text(cell) == text
