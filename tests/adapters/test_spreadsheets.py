"""Files as people save them, turned into rows."""

import io
import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter

from foia_tracker.adapters import spreadsheets
from foia_tracker.adapters.spreadsheets import read
from foia_tracker.domain.logs.problems import Unreadable
from foia_tracker.domain.logs.reasons import Refusal
from foia_tracker.domain.logs.sheet import Cell, Sheet

TABLE = [["Folio", "Título", "Año"], ["0012", "Camión, peña; y más", "2019"], ["0013", "Niñez", "2020"]]


def csv_of(separator: str, line_end: str = "\r\n") -> str:
    return line_end.join(separator.join(f'"{cell}"' for cell in row) for row in TABLE) + line_end


def workbook_of(*sheets: list[list[Cell]]) -> bytes:
    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(content)
    day = workbook.add_format({"num_format": "dd/mm/yyyy"})
    for rows in sheets:
        page = workbook.add_worksheet()
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                write = page.write_datetime if isinstance(cell, date) else page.write
                write(place, column, cell, *([day] if isinstance(cell, date) else []))
    workbook.close()
    return content.getvalue()


def repacked(workbook: bytes, part: str, old: bytes, new: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as packed, zipfile.ZipFile(content, "w") as changed:
        for name in packed.namelist():
            inside = packed.read(name)
            changed.writestr(name, inside.replace(old, new, 1) if name == part else inside)
    return content.getvalue()


def cells(sheet: Sheet) -> list[list[Cell]]:
    return [list(row.cells) for row in sheet.rows]


def lines(sheet: Sheet) -> list[int]:
    return [row.line for row in sheet.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_csv_is_read_in_every_encoding_and_with_every_separator(
    encoding: str, separator: str, line_end: str
) -> None:
    assert cells(read(csv_of(separator, line_end).encode(encoding), "a.csv")) == TABLE


def test_a_row_has_the_line_on_which_it_begins_however_many_it_spans() -> None:
    text = 'Folio;Texto\r\n1;"uno\r\ndos\r\n\r\ntres"\r\n\r\n2;"cuatro ""y"" cinco"\r\n;\r\n3;seis'
    sheet = read(text.encode(), "a.csv")
    assert lines(sheet) == [1, 2, 7, 9]
    assert cells(sheet)[1:3] == [["1", "uno\r\ndos\r\n\r\ntres"], ["2", 'cuatro "y" cinco']]


def test_commas_in_the_text_do_not_hide_another_separator() -> None:
    text = "Folio;Fecha;Texto\n" + "".join(f"{n};42745,58056;uno, dos, tres\n" for n in range(20))
    assert {len(row.cells) for row in read(text.encode(), "a.csv").rows} == {3}


def test_a_banner_of_one_cell_does_not_hide_the_separator() -> None:
    text = "Registro de solicitudes\n\nFolio,Fecha,Texto\n1,2,3\n4,5,6\n"
    assert lines(read(text.encode(), "a.csv")) == [1, 3, 4, 5]
    assert cells(read(text.encode(), "a.csv"))[2] == ["1", "2", "3"]


def test_the_separator_that_a_spreadsheet_announces_is_used() -> None:
    sheet = read(b"sep=;\r\nFolio;a,b\r\n1;2,3\r\n", "a.csv")
    assert (lines(sheet), cells(sheet)) == ([2, 3], [["Folio", "a,b"], ["1", "2,3"]])


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"", Refusal.EMPTY, 0),
        (b" \r\n \n", Refusal.EMPTY, 0),
        (b",,\n,,\n", Refusal.EMPTY, 0),
        (b"%PDF-1.7\n\x00\x01\x02", Refusal.BINARY, 0),
        (b"\x89PNG\r\n\x1a\n\x81\x8d", Refusal.BINARY, 0),
        (b"\xff\xfe\x00", Refusal.BINARY, 0),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 libro", Refusal.OLD_OR_LOCKED_WORKBOOK, 0),
        (b"PK\x03\x04 nada", Refusal.BROKEN_WORKBOOK, 0),
        ("a,b\nniñez,1\n".encode() + b"ni\xf1ez,2\n", Refusal.MIXED_ENCODINGS, 3),
        (b'a,b\n1,2\n3,"4\n5,6\n', Refusal.UNCLOSED_QUOTE, 3),
        (b'a,b\n1,2\n3,"4', Refusal.UNCLOSED_QUOTE, 3),
        (b'a,b\n1,"' + b"x" * 200_000 + b'"\n', Refusal.BROKEN_CSV, 2),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(content: bytes, code: Refusal, line: int) -> None:
    with pytest.raises(Unreadable) as refused:
        read(content, "a.csv")
    assert (refused.value.code, refused.value.line) == (code, line)
    assert refused.value.reason.endswith(".")


def test_a_file_that_is_too_big_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "MOST_BYTES", 10)
    with pytest.raises(Unreadable) as refused:
        read(b"a,b\n1,2\n3,4\n", "a.csv")
    assert refused.value.code is Refusal.TOO_BIG


@pytest.mark.parametrize("content", [b"a,b\n1,2\n3,4\n", workbook_of([["a", "b"], [1, 2], [3, 4]])])
def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(spreadsheets, "MOST_ROWS", 2)
    with pytest.raises(Unreadable) as refused:
        read(content, "a")
    assert refused.value.code is Refusal.TOO_MANY_ROWS


def test_a_workbook_keeps_dates_texts_and_the_lines_of_its_rows() -> None:
    rows: list[list[Cell]] = [
        ["Folio", "Fecha", "n"],
        [],
        ["0012", date(2019, 3, 4), 7.5],
        ["", "", ""],
        ["13"],
    ]
    sheet = read(workbook_of(rows), "a.xlsx")
    assert lines(sheet) == [1, 3, 5]
    assert cells(sheet)[1:] == [["0012", date(2019, 3, 4), 7.5], ["13", None, None]]


def test_truth_values_and_hours_become_words() -> None:
    moment = datetime.fromisoformat("2019-03-04T05:06")
    assert cells(read(workbook_of([["a", "b", "c"], [True, False, moment]]), "a.xlsx"))[1] == [
        "sí",
        "no",
        moment,
    ]
    assert spreadsheets._cell(moment.time()) == "05:06:00"


def test_the_first_sheet_with_something_is_read_and_the_others_named() -> None:
    sheet = read(workbook_of([], [["a", "b"], [1, 2]], [["c"]], []), "a.xlsx")
    assert (cells(sheet)[0], sheet.unread) == (["a", "b"], ("Sheet3",))


def test_a_workbook_without_cells_is_empty() -> None:
    with pytest.raises(Unreadable) as refused:
        read(workbook_of([]), "a.xlsx")
    assert refused.value.code is Refusal.EMPTY


def test_a_wrong_dimension_does_not_hide_the_rows() -> None:
    content = workbook_of([["a", "b"], ["1", "2"], ["3", "4"]])
    wrong = repacked(content, "xl/worksheets/sheet1.xml", b'ref="A1:B3"', b'ref="A1"')
    assert wrong != content
    assert cells(read(wrong, "a.xlsx")) == [["a", "b"], ["1", "2"], ["3", "4"]]


def test_two_cells_far_apart_do_not_fill_the_memory() -> None:
    content = workbook_of([["a", "b"], ["1", "2"]])
    far = repacked(content, "xl/worksheets/sheet1.xml", b'r="B2"', b'r="XFD1048576"')
    with pytest.raises(Unreadable) as refused:
        read(far, "a.xlsx")
    assert refused.value.code is Refusal.TOO_MANY_CELLS


def test_a_small_archive_that_unpacks_to_a_great_one_is_refused() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"")
        packed.writestr("xl/worksheets/sheet1.xml", b" " * (spreadsheets.MOST_UNPACKED_BYTES + 1))
    assert len(bomb.getvalue()) < 2**20
    with pytest.raises(Unreadable) as refused:
        read(bomb.getvalue(), "a.xlsx")
    assert refused.value.code is Refusal.TOO_BIG


@pytest.mark.parametrize(
    ("part", "code"), [("mimetype", Refusal.NOT_A_WORKBOOK), ("xl/workbook.xml", Refusal.BROKEN_WORKBOOK)]
)
def test_an_archive_that_is_no_workbook_is_refused(part: str, code: Refusal) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        packed.writestr(part, b"nada")
    with pytest.raises(Unreadable) as refused:
        read(content.getvalue(), "a.xlsx")
    assert refused.value.code is code


def test_a_workbook_cut_short_is_refused() -> None:
    content = workbook_of(TABLE)
    with pytest.raises(Unreadable) as refused:
        read(content[: len(content) // 2], "a.xlsx")
    assert refused.value.code is Refusal.BROKEN_WORKBOOK


def test_a_table_that_does_not_begin_in_the_corner_keeps_its_lines() -> None:
    sheet = read(workbook_of([[], [], [None, "Folio", "Fecha"], [None, "1", "2"]]), "a.xlsx")
    assert (lines(sheet), cells(sheet)) == ([3, 4], [[None, "Folio", "Fecha"], [None, "1", "2"]])
