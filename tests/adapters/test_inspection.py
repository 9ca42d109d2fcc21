"""Files of strangers, looked into: decent ones are taken with their text, all others are refused."""

import io
import zipfile

import pytest
from PIL import Image

from foia_tracker.adapters.opening import inspection
from foia_tracker.domain.files import Flaw, MediaType, Unfit
from tests import papers

MOST = 100_000


def inspected(content: bytes, media_type: MediaType) -> str:
    """Give the text of a file, or its flaw; in this process, because what is tried here is small."""
    try:
        return inspection.inspect(content, media_type, MOST)
    except Unfit as unfit:
        return unfit.flaw


@pytest.mark.parametrize(
    ("media_type", "content", "words"),
    [
        (
            MediaType.PDF,
            papers.pdf("Resolución 12-2026", "de la unidad"),
            ["Resolución 12-2026", "de la unidad"],
        ),
        (MediaType.PDF, papers.pdf("Cerrado a cambios", owner="clave"), ["Cerrado a cambios"]),
        (MediaType.JPEG, papers.picture(), []),
        (MediaType.JPEG, papers.picture("MPO", save_all=True, append_images=[Image.new("RGB", (9, 9))]), []),
        (MediaType.JPEG, papers.picture() + b"a video, as some telephones append" * 99, []),
        (MediaType.PNG, papers.picture("PNG"), []),
        (MediaType.DOCX, papers.docx("Respuesta de la unidad"), ["Respuesta de la unidad"]),
        (MediaType.XLSX, papers.xlsx("Renglón 183"), ["Renglón 183"]),
        (MediaType.ODT, papers.odf(text="Respuesta libre"), ["Respuesta libre"]),
        (MediaType.ODS, papers.odf(MediaType.ODS, "Celda"), ["Celda"]),
        (MediaType.TXT, "Año de la respuesta\r\n".encode(), ["Año de la respuesta"]),
        (MediaType.TXT, "Año".encode("cp1252"), ["Año"]),
        (MediaType.TXT, "Año".encode("utf-16"), ["Año"]),
        (MediaType.CSV, "\ufeffaño;monto\n2026;7.50\n".encode(), ["año;monto"]),
        (MediaType.CSV, b"a,b\n1,3 < 5 y 7 > 6\n", ["3 < 5"]),
    ],
)
def test_a_decent_file_is_taken_with_its_text(
    media_type: MediaType, content: bytes, words: list[str]
) -> None:
    text = inspected(content, media_type)
    assert text not in set(Flaw)
    assert [word for word in words if word not in text] == []


def test_words_of_a_document_that_stand_apart_stay_apart() -> None:
    body = "Uno</w:t></w:r></w:p><w:p><w:r><w:t>dos</w:t><w:tab></w:tab><w:t>tres"
    assert inspected(papers.docx(body), MediaType.DOCX).split() == ["Uno", "dos", "tres"]


def test_a_long_text_is_cut() -> None:
    assert len(inspected(b"palabra " * 100_000, MediaType.TXT)) == MOST
    assert len(inspected(papers.docx("palabra " * 100_000), MediaType.DOCX)) == MOST


GOOD = {
    MediaType.PDF: papers.pdf("Hola"),
    MediaType.JPEG: papers.picture(),
    MediaType.PNG: papers.picture("PNG"),
    MediaType.DOCX: papers.docx(),
    MediaType.XLSX: papers.xlsx(),
    MediaType.ODT: papers.odf(),
    MediaType.ODS: papers.odf(MediaType.ODS),
}


@pytest.mark.parametrize("said", list(MediaType))
def test_no_kind_passes_for_another(said: MediaType) -> None:
    others = [content for media_type, content in GOOD.items() if media_type is not said]
    programs = [b"MZ\x90\x00" + bytes(200), b"\x7fELF" + bytes(200), b"\xd0\xcf\x11\xe0" + bytes(600)]
    refusals = {Flaw.NOT_AS_NAMED, Flaw.TWO_IN_ONE, Flaw.LOCKED}
    assert {inspected(content, said) for content in [*others, *programs]} <= refusals


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PAGE = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"


@pytest.mark.parametrize("said", list(MediaType))
@pytest.mark.parametrize(
    "content", [SVG, PAGE, b"\n \t" + PAGE, b"\xef\xbb\xbf" + PAGE, PAGE.decode().encode("utf-16")]
)
def test_a_page_or_a_drawing_with_scripts_is_nothing_that_is_taken(said: MediaType, content: bytes) -> None:
    assert inspected(content, said) in {Flaw.NOT_AS_NAMED, Flaw.TWO_IN_ONE}


def appended_archive(content: bytes) -> bytes:
    """Give a file behind which an archive begins, as a program would open it."""
    target = io.BytesIO(content)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("Programa.class", b"\xca\xfe\xba\xbe")
    return target.getvalue()


@pytest.mark.parametrize(
    ("media_type", "content"),
    [
        (MediaType.PDF, appended_archive(GOOD[MediaType.PDF])),
        (MediaType.JPEG, appended_archive(GOOD[MediaType.JPEG])),
        (MediaType.PNG, appended_archive(GOOD[MediaType.PNG])),
        (MediaType.TXT, appended_archive(b"hola")),
        (
            MediaType.PDF,
            GOOD[MediaType.PDF].replace(b"%PDF-1.3\n", b"%PDF-1.3\n%<html><script>alert(1)</script>\n", 1),
        ),
        (MediaType.JPEG, papers.picture(comment=b"<html><script>alert(1)</script></html>")),
        (MediaType.JPEG, papers.picture(comment=GOOD[MediaType.PDF])),
        (MediaType.TXT, GOOD[MediaType.PDF]),
        (MediaType.TXT, b"#!/bin/sh\nrm -rf ~\n"),
        (MediaType.TXT, b"{\\rtf1 Hola}"),
        (MediaType.CSV, b"a,b\n1,<script>alert(1)</script>\n"),
        (MediaType.TXT, b"<?php system($_GET[0]); ?>"),
    ],
)
def test_what_is_two_kinds_at_once_is_refused(media_type: MediaType, content: bytes) -> None:
    assert inspected(content, media_type) == Flaw.TWO_IN_ONE


def test_a_pdf_that_does_not_begin_with_its_beginning_is_none() -> None:
    assert inspected(b"\n" + GOOD[MediaType.PDF], MediaType.PDF) == Flaw.NOT_AS_NAMED


@pytest.mark.parametrize(
    ("media_type", "content"),
    [
        (MediaType.PDF, papers.pdf("Hola", password="clave")),
        (MediaType.DOCX, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        (
            MediaType.ODT,
            papers.odf(
                **{"META-INF__manifest_DOT_xml": "<m:manifest xmlns:m='m'><m:encryption-data/></m:manifest>"}
            ),
        ),
    ],
)
def test_what_has_a_password_is_refused(media_type: MediaType, content: bytes) -> None:
    assert inspected(content, media_type) == Flaw.LOCKED


REMOTE = (
    '<Relationships><Relationship Id="r1" Type="http://x/attachedTemplate" '
    'Target="https://ejemplo.test/a.dotm" TargetMode="External"/></Relationships>'
)


@pytest.mark.parametrize(
    ("media_type", "content"),
    [
        (MediaType.DOCX, papers.docx(word__vbaProject_DOT_bin=b"VBA")),
        (MediaType.XLSX, papers.xlsx(xl__vbaProject_DOT_bin=b"VBA")),
        (MediaType.XLSX, papers.xlsx(xl__macrosheets__sheet1_DOT_xml="<x/>")),
        (MediaType.DOCX, papers.docx(word__activeX__activeX1_DOT_xml="<x/>")),
        (MediaType.DOCX, papers.docx(word__embeddings__oleObject1_DOT_bin=b"x")),
        (MediaType.ODT, papers.odf(Basic__Standard__Module1_DOT_xml="<x/>")),
        (MediaType.ODT, papers.odf(Scripts__python__a_DOT_py=b"print()")),
        (MediaType.DOCX, papers.docx(word___rels__settings_DOT_xml_DOT_rels=REMOTE)),
        (MediaType.DOCX, papers.docx(docProps__core_DOT_xml=papers.DTD.format("a"))),
        (MediaType.DOCX, papers.docx(docProps__core_DOT_xml=papers.DTD.format("a").encode("utf-16"))),
        (MediaType.XLSX, papers.xlsx(docProps__core_DOT_xml=papers.LAUGHS)),
        (
            MediaType.ODT,
            papers.odf(meta_DOT_xml='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'),
        ),
    ],
)
def test_a_document_that_carries_or_fetches_something_active_is_refused(
    media_type: MediaType, content: bytes
) -> None:
    assert inspected(content, media_type) == Flaw.ACTIVE


def test_a_link_in_a_document_is_no_program() -> None:
    link = REMOTE.replace("attachedTemplate", "hyperlink")
    assert "Hola" in inspected(papers.docx(word___rels__document_DOT_xml_DOT_rels=link), MediaType.DOCX)


def test_a_document_that_would_fill_the_memory_is_refused() -> None:
    assert inspected(papers.docx(word__media__a_DOT_bmp=bytes(210 * 2**20)), MediaType.DOCX) == Flaw.TOO_MUCH


def test_a_document_that_says_it_is_small_and_is_not_is_refused() -> None:
    """The sizes that an archive writes of its parts are changed to a hundred bytes."""
    bomb = bytearray(papers.docx(word__media__a_DOT_bmp=bytes(210 * 2**20)))
    size = (210 * 2**20).to_bytes(4, "little")
    assert bomb.count(size) == 2
    small = bytes(bomb).replace(size, (100).to_bytes(4, "little"))
    assert inspected(small, MediaType.DOCX) in {Flaw.TOO_MUCH, Flaw.DAMAGED}


def test_a_document_of_thousands_of_parts_is_refused() -> None:
    many = {f"word__{number}_DOT_txt": b"" for number in range(4001)}
    assert inspected(papers.docx(**many), MediaType.DOCX) == Flaw.TOO_MUCH


def test_a_picture_of_more_pixels_than_a_sheet_has_is_refused() -> None:
    target = io.BytesIO()
    Image.new("1", (9_000, 9_000)).save(target, "PNG")
    assert inspected(target.getvalue(), MediaType.PNG) == Flaw.TOO_MUCH


@pytest.mark.parametrize("media_type", [one for one in GOOD if one is not MediaType.PDF])
def test_half_a_file_is_refused(media_type: MediaType) -> None:
    half = GOOD[media_type][: len(GOOD[media_type]) // 2]
    assert inspected(half, media_type) == Flaw.DAMAGED


def test_a_pdf_of_which_no_page_is_left_is_refused_and_one_that_can_be_mended_is_taken() -> None:
    whole = papers.pdf("Escaneado")
    assert inspected(whole[:60], MediaType.PDF) == Flaw.DAMAGED
    assert "Escaneado" in inspected(whole.replace(b"startxref", b"startxxxx"), MediaType.PDF)
