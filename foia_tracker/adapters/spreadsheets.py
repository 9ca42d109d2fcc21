"""Turns the bytes of a CSV or XLSX file into rows of cells: it knows files, not what their columns mean."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from python_calamine import CalamineError, CalamineWorkbook

from foia_tracker.domain.logs.problems import Unreadable
from foia_tracker.domain.logs.reasons import Refusal
from foia_tracker.domain.logs.sheet import Cell, Row, Sheet

MEGABYTE = 2**20
MOST_BYTES = 20 * MEGABYTE
MOST_UNPACKED_BYTES = 200 * MEGABYTE
AS_WORKBOOKS_ARE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How the parts of a workbook are packed (ECMA-376 part 2, annex B): what is packed otherwise, Python unpacks
without a bound.
"""
MOST_ROWS = 200_000
MOST_CELLS = 10_000_000

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"
"""Old workbooks, and new ones behind a password."""

BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
SEPARATORS = (",", ";", "\t")
SAMPLE_ROWS = 200
SEPARATOR_HINT = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
MISREAD_UTF8 = re.compile(r"[ÂÃ][\u00a0-\u00bf]")
"""What UTF-8 looks like when it is read as cp1252."""

END = "\x1f"
"""A row of our own after the last: where it does not come out alone, a quote was never closed."""

SHEET_MARK = b"sheetData"
PLACE = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")


def read(content: bytes, name: str) -> Sheet:
    """The rows of a CSV, or of the first sheet of an XLSX that holds something; the content decides which.

    Raises `Unreadable`, with words for a person, for anything else and for a file that is too big.
    """
    if len(content) > MOST_BYTES:
        raise Unreadable(Refusal.TOO_BIG, most=MOST_BYTES // MEGABYTE)
    if not content.strip():
        raise Unreadable(Refusal.EMPTY)
    if content.startswith(OLE):
        raise Unreadable(Refusal.OLD_OR_LOCKED_WORKBOOK)
    return _workbook(content, name) if content.startswith(ZIP) else _csv(content, name)


def _sheet(name: str, rows: Iterable[Row], unread: tuple[str, ...] = ()) -> Sheet:
    filled = tuple(row for row in rows if any(cell not in (None, "") for cell in row.cells))
    if not filled:
        raise Unreadable(Refusal.EMPTY)
    return Sheet(name, filled, unread)


def _csv(content: bytes, name: str) -> Sheet:
    text = _decoded(content)
    if CONTROL.search(text):
        raise Unreadable(Refusal.BINARY)
    hint = SEPARATOR_HINT.match(text)
    separator = hint[1] if hint else _separator(text)
    rows = _rows(text, separator)
    return _sheet(name, (row for row in rows if not (hint and row.line == 1)))


def _decoded(content: bytes) -> str:
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return _as(content, encoding)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        text = _as(content, "cp1252")
        if MISREAD_UTF8.search(text):
            raise Unreadable(Refusal.MIXED_ENCODINGS, line=content.count(b"\n", 0, error.start) + 1) from None
        return text


def _as(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(Refusal.BINARY) from None


def _separator(text: str) -> str:
    """The separator under which the rows have most often the same width, more than one."""
    return max(SEPARATORS, key=lambda separator: _evenness(text, separator))


def _evenness(text: str, separator: str) -> tuple[float, int]:
    try:
        widths = [len(record) for _, record in islice(_records(text, separator), SAMPLE_ROWS) if record]
    except Unreadable:
        return 0, 0
    usual = max(set(widths), key=widths.count, default=1)
    return (widths.count(usual) / len(widths), usual) if usual > 1 else (0, 0)


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The records of a CSV, each with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line = 1
    try:
        for record in reader:
            yield line, record
            line = reader.line_num + 1
    except csv.Error:
        raise Unreadable(Refusal.BROKEN_CSV, line=line) from None


def _rows(text: str, separator: str) -> Iterator[Row]:
    ended = text if text.endswith(("\n", "\r")) else f"{text}\n"
    for count, (line, record) in enumerate(_records(f"{ended}{END}", separator)):
        if record == [END]:
            return
        if END in "".join(record):
            raise Unreadable(Refusal.UNCLOSED_QUOTE, line=line)
        _limit(count + 1)
        yield Row(line, tuple(record))


def _limit(rows: int) -> None:
    if rows > MOST_ROWS:
        raise Unreadable(Refusal.TOO_MANY_ROWS, most=MOST_ROWS)


def _workbook(content: bytes, name: str) -> Sheet:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(_repacked(content)))
        filled = [title for title in workbook.sheet_names if workbook.get_sheet_by_name(title).height]
        if not filled:
            raise Unreadable(Refusal.EMPTY)
        rows = workbook.get_sheet_by_name(filled[0]).to_python(skip_empty_area=False)
    except (CalamineError, zipfile.BadZipFile, zlib.error, RuntimeError, EOFError) as error:
        raise Unreadable(Refusal.BROKEN_WORKBOOK) from error
    _limit(len(rows))
    numbered = (Row(line, tuple(_cell(value) for value in row)) for line, row in enumerate(rows, start=1))
    return _sheet(name, numbered, tuple(filled[1:]))


def _repacked(content: bytes) -> bytes:
    """The same workbook, unpacked within limits, so that what was measured is what is parsed.

    A small archive may unpack to gigabytes, and two cells far apart may span billions of empty ones.
    """
    repacked = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(repacked, "w") as loose:
        parts = {part.filename: part for part in packed.infolist()}
        if "xl/workbook.xml" not in parts:
            raise Unreadable(Refusal.NOT_A_WORKBOOK)
        if sum(part.file_size for part in parts.values()) > MOST_UNPACKED_BYTES:
            raise Unreadable(Refusal.TOO_BIG, most=MOST_UNPACKED_BYTES // MEGABYTE)
        if any(part.compress_type not in AS_WORKBOOKS_ARE for part in parts.values()):
            raise Unreadable(Refusal.BROKEN_WORKBOOK)
        for name, part in parts.items():
            with packed.open(part) as source:
                # Never more than it says: read whole, it would first be unpacked whatever that says.
                unpacked = source.read(part.file_size)
            if SHEET_MARK in unpacked:
                _limit_extent(unpacked)
            loose.writestr(name, unpacked)
    return repacked.getvalue()


def _limit_extent(sheet: bytes) -> None:
    columns, rows = 1, 1
    for letters, number in PLACE.findall(sheet):
        columns, rows = max(columns, _column(letters)), max(rows, int(number))
    if rows * columns > MOST_CELLS:
        raise Unreadable(Refusal.TOO_MANY_CELLS)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _cell(value: object) -> Cell:
    match value:
        case "":
            return None
        case bool():
            return "sí" if value else "no"
        case str() | int() | float() | date():
            return value
    return str(value)
