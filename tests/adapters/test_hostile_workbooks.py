"""Workbooks made to harm: what they ask for is not fetched, what they blow up does not blow up."""

import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from foia_tracker.adapters.spreadsheets import MEGABYTE, read
from foia_tracker.domain.logs.problems import Unreadable

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
LAUGHS = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 10))
"""Ten times ten times ten …: a gigabyte of laughter, if somebody believed it."""
PARTS = {
    "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types"/>',
    "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    "xl/workbook.xml": f'{HEAD}<workbook {MAIN} xmlns:r="{OFFICE}"><sheets><sheet name="Hoja" sheetId="1" '
    'r:id="rId1"/></sheets></workbook>',
    "xl/worksheets/sheet1.xml": f'{HEAD}<worksheet {MAIN}><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c>'
    '<c r="B1"><v>7</v></c></row></sheetData></worksheet>',
}


def workbook(doctype: str, text: str, **more: str) -> bytes:
    """Give a workbook whose first cell says `text`, under a document type of the attacker's."""
    shared = f"{HEAD}{doctype}<sst {MAIN}><si><t>{text}</t></si></sst>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**PARTS, "xl/sharedStrings.xml": shared, **more}.items():
            archive.writestr(name, content)
    return out.getvalue()


def said(content: bytes) -> str:
    """Give all that was read of a workbook; nothing where it was refused."""
    try:
        sheet = read(content, "registro.xlsx")
    except Unreadable:
        return ""
    return " ".join(str(cell) for row in sheet.rows for cell in row.cells)


def test_the_workbook_is_read_when_nothing_is_wrong_with_it() -> None:
    assert said(workbook("", "Contratos")) == "Contratos 7.0"


@pytest.mark.parametrize("address", ["file://{path}", "{path}", "http://127.0.0.1:1/secreto"])
def test_nothing_outside_the_workbook_is_read(tmp_path: Path, address: str) -> None:
    secret = tmp_path / "secreto.txt"
    secret.write_text("NADIE DEBE LEER ESTO", encoding="utf-8")
    outside = f'<!DOCTYPE sst [<!ENTITY x SYSTEM "{address.format(path=secret)}">]>'
    assert "NADIE" not in said(workbook(outside, "antes &x; después"))


def test_entities_do_not_blow_up() -> None:
    content = workbook(f'<!DOCTYPE sst [<!ENTITY l0 "ja">{LAUGHS}]>', "&l9;")
    tracemalloc.start()
    try:
        words = said(content)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert words.count("ja") <= 1
    assert most < 10 * MEGABYTE


def test_a_workbook_that_says_it_is_small_and_is_not_is_refused_before_it_is_unpacked() -> None:
    content, told = workbook("", "a" * (30 * MEGABYTE)), "xl/sharedStrings.xml"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo(told).file_size
    lying = content.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lying != content
    tracemalloc.start()
    try:
        with pytest.raises(Unreadable):
            read(lying, "registro.xlsx")
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < MEGABYTE


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_workbook_packed_as_no_workbook_is_refused_before_it_is_unpacked(packing: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, content in PARTS.items():
            archive.writestr(name, content)
        archive.writestr("xl/sharedStrings.xml", "a" * (30 * MEGABYTE))
    tracemalloc.start()
    try:
        with pytest.raises(Unreadable):
            read(out.getvalue(), "registro.xlsx")
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < MEGABYTE


def test_an_endless_string_is_refused() -> None:
    content = workbook("", "a" * (250 * MEGABYTE))
    assert len(content) < MEGABYTE
    with pytest.raises(Unreadable):
        read(content, "registro.xlsx")
