"""Copies for everybody: what was planted in a file is not in its copy, and the copy still shows the same."""

import io
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base
from PIL.PngImagePlugin import PngInfo
from pypdfium2 import PdfDocument

from foia_tracker.adapters.opening import copies, inspection
from foia_tracker.domain.files import Flaw, MediaType, Unfit
from tests import papers
from tests.adapters.plantings import PLANTED, PLANTINGS, annotate

SHOWN = "Resolución 12"


def has(content: bytes, word: str = PLANTED) -> bool:
    """Say whether a word stands in a PDF, in any of the ways in which PDFs write words."""
    ways = (word.encode(), word.encode("utf-16-be"))
    forms = {form for way in ways for form in (way, way.hex().encode(), way.hex().upper().encode())}
    return any(form in part for part in everything(content) for form in forms)


def everything(content: bytes) -> Iterator[bytes]:
    """Give the bytes of a PDF, and each of its objects and streams as what they say."""
    yield content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        yield repr(pdf.trailer).encode()
        for part in pdf.objects:
            yield repr(part).encode()
            if isinstance(part, pikepdf.Stream):
                yield part.read_raw_bytes()
                with suppress(pikepdf.PdfError):
                    yield part.read_bytes()


def words(content: bytes) -> str:
    with PdfDocument(content) as document:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.parametrize("kind", PLANTINGS)
def test_what_does_not_show_on_a_page_is_not_in_the_copy(kind: str) -> None:
    with pikepdf.open(io.BytesIO(papers.pdf(SHOWN))) as made:
        PLANTINGS[kind](made)
        content = papers.saved(made)
    assert has(content), "nothing was planted"
    copy = copies.cleaned(content, MediaType.PDF)
    assert not has(copy)
    assert words(copy).strip() == SHOWN
    assert inspection.inspect(copy, MediaType.PDF, 100).strip() == SHOWN


def test_what_is_drawn_on_a_page_stays_as_a_part_of_it() -> None:
    """A stamp, and the field of a form that shows."""
    with pikepdf.open(io.BytesIO(papers.pdf(SHOWN))) as made:
        font = made.pages[0].obj.Resources.Font
        look = made.make_stream(b"BT /F1 9 Tf 2 2 Td (Recibido el 3 de febrero) Tj ET")
        look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 200, 20])
        look.Resources = Dictionary(Font=font)
        annotate(made, Subtype=Name.Stamp, AP=Dictionary(N=look), T=pikepdf.String(PLANTED))
        content = papers.saved(made)
    copy = copies.cleaned(content, MediaType.PDF)
    assert "Recibido el 3 de febrero" in words(copy)
    assert not has(copy)
    with pikepdf.open(io.BytesIO(copy)) as again:
        assert "/Annots" not in again.pages[0].obj


def test_a_link_to_a_page_of_the_network_stays() -> None:
    with pikepdf.open(io.BytesIO(papers.pdf(SHOWN))) as made:
        annotate(
            made, Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=pikepdf.String("https://ejemplo.test/a"))
        )
        content = papers.saved(made)
    with pikepdf.open(io.BytesIO(copies.cleaned(content, MediaType.PDF))) as copy:
        assert [str(one.A.URI) for one in copy.pages[0].obj.Annots] == ["https://ejemplo.test/a"]


def test_pages_keep_their_order_size_and_turn() -> None:
    made = pikepdf.new()
    for width in (300, 400, 500):
        made.add_blank_page(page_size=(width, 200)).Rotate = 90
    with pikepdf.open(io.BytesIO(copies.cleaned(papers.saved(made), MediaType.PDF))) as copy:
        pages = [(float(page.mediabox[2]), int(page.obj.Rotate)) for page in copy.pages]
    assert pages == [(300, 90), (400, 90), (500, 90)]


def test_a_document_that_was_closed_to_changes_gives_an_open_copy() -> None:
    copy = copies.cleaned(papers.pdf(SHOWN, owner="clave"), MediaType.PDF)
    with pikepdf.open(io.BytesIO(copy)) as opened:
        assert not opened.is_encrypted


def test_the_same_file_gives_the_same_copy() -> None:
    content = papers.pdf(SHOWN)
    assert copies.cleaned(content, MediaType.PDF) == copies.cleaned(content, MediaType.PDF)


def flawed(content: bytes) -> Flaw:
    with pytest.raises(Unfit) as unfit:
        copies.cleaned(content, MediaType.PDF)
    return unfit.value.flaw


def test_layers_that_do_not_show_are_not_shown_to_everybody() -> None:
    with pikepdf.open(io.BytesIO(papers.pdf(SHOWN))) as made:
        layer = made.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String("Borrador")))
        made.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
        assert flawed(papers.saved(made)) is Flaw.HIDDEN_LAYERS


def test_what_is_marked_to_be_blacked_out_and_is_not_is_not_published() -> None:
    with pikepdf.open(io.BytesIO(papers.pdf(SHOWN))) as made:
        annotate(made, Subtype=Name.Redact)
        assert flawed(papers.saved(made)) is Flaw.OPEN_REDACTION


def photograph(kind: str = "JPEG") -> bytes:
    """Give a photograph that says who took it, where and when, in every way that cameras know, lying down."""
    made = Image.new("RGB", (60, 40), "white")
    made.paste("red", (0, 0, 30, 40))
    exif = Image.Exif()
    exif[Base.Artist] = exif[Base.ImageDescription] = exif[Base.Copyright] = PLANTED
    exif[Base.Orientation] = 6
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitudeRef] = "N"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (14.0, 38.0, 29.0)
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSAreaInformation] = PLANTED
    target = io.BytesIO()
    xmp = f"<x:xmpmeta>{PLANTED}</x:xmpmeta>".encode()
    if kind == "JPEG":
        profile = b"\x00" * 128 + PLANTED.encode()
        made.save(target, kind, exif=exif, comment=PLANTED, xmp=xmp, icc_profile=profile, dpi=(72, 72))
        return with_iptc(target.getvalue()) + PLANTED.encode()
    remarks = PngInfo()
    remarks.add_text("Author", PLANTED)
    remarks.add_text("Comment", PLANTED, zip=True)
    remarks.add_itxt("XML:com.adobe.xmp", PLANTED)
    made.save(target, kind, exif=exif, pnginfo=remarks)
    return target.getvalue()


def with_iptc(jpeg: bytes) -> bytes:
    """Put in what newsrooms write (APP13)."""
    said = b"Photoshop 3.0\0" + PLANTED.encode()
    return jpeg[:2] + b"\xff\xed" + (len(said) + 2).to_bytes(2) + said + jpeg[2:]


def packed(content: bytes) -> Iterator[bytes]:
    """Give the bytes of a picture, and what is packed in them."""
    yield content
    for found in re.finditer(rb"x\x9c", content):
        try:
            yield zlib.decompressobj().decompress(content[found.start() :])
        except zlib.error:
            continue


@pytest.mark.parametrize(("kind", "media_type"), [("JPEG", MediaType.JPEG), ("PNG", MediaType.PNG)])
def test_a_picture_says_nothing_but_what_it_shows_and_stands_upright(
    kind: str, media_type: MediaType
) -> None:
    content = photograph(kind)
    assert any(PLANTED.encode() in part for part in packed(content))
    copy = copies.cleaned(content, media_type)
    assert not any(PLANTED.encode() in part for part in packed(copy))
    assert b"Exif" not in copy
    assert b"eXIf" not in copy
    with Image.open(io.BytesIO(copy)) as picture:
        assert dict(picture.getexif()) == {}
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        # Turned by a quarter: the red half lies at the top now.
        assert picture.size == (40, 60)
        top, bottom = (picture.convert("RGB").getpixel((20, y)) for y in (5, 55))
    assert top[0] > 200 > 60 > top[1]
    assert min(bottom) > 200


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_picture_of_any_colours_gives_a_copy(mode: str) -> None:
    target = io.BytesIO()
    Image.new(mode, (9, 9)).save(target, "PNG")
    with Image.open(io.BytesIO(copies.cleaned(target.getvalue(), MediaType.PNG))) as picture:
        assert picture.size == (9, 9)


def test_a_picture_for_print_gives_one_for_the_screen() -> None:
    target = io.BytesIO()
    Image.new("CMYK", (9, 9)).save(target, "JPEG")
    with Image.open(io.BytesIO(copies.cleaned(target.getvalue(), MediaType.JPEG))) as picture:
        assert picture.mode == "RGB"


def with_picture(jpeg: bytes, *filters: Name) -> bytes:
    """Give a PDF as a telephone makes it of a photograph: the file of the camera lies in it as it is."""
    with pikepdf.open(io.BytesIO(papers.pdf(SHOWN))) as made:
        photo = pikepdf.Stream(made, zlib.compress(jpeg) if len(filters) > 1 else jpeg)
        photo.Type, photo.Subtype = Name.XObject, Name.Image
        photo.Width, photo.Height, photo.BitsPerComponent = 60, 40, 8
        photo.ColorSpace = Name.DeviceRGB
        photo.Filter = Array(filters) if len(filters) > 1 else filters[0]
        page = made.pages[0].obj
        page.Resources.XObject = Dictionary(Im0=photo)
        return papers.saved(made)


@pytest.mark.parametrize("filters", [(Name.DCTDecode,), (Name.FlateDecode, Name.DCTDecode)])
def test_a_photograph_inside_a_document_does_not_say_where_it_was_taken(filters: tuple[Name, ...]) -> None:
    content = with_picture(photograph(), *filters)
    copy = copies.cleaned(content, MediaType.PDF)
    assert not has(copy)
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        raw = pdf.pages[0].obj.Resources.XObject.Im0.read_raw_bytes()
    assert b"Exif" not in raw
    with Image.open(io.BytesIO(raw)) as picture, Image.open(io.BytesIO(photograph())) as original:
        assert picture.tobytes() == original.tobytes()


def test_a_progressive_photograph_inside_a_document_stays_whole() -> None:
    target = io.BytesIO()
    Image.effect_noise((64, 64), 90).convert("RGB").save(target, "JPEG", progressive=True, comment=PLANTED)
    copy = copies.cleaned(with_picture(target.getvalue(), Name.DCTDecode), MediaType.PDF)
    assert not has(copy)
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        raw = pdf.pages[0].obj.Resources.XObject.Im0.read_raw_bytes()
    with Image.open(io.BytesIO(raw)) as picture, Image.open(target) as original:
        assert picture.tobytes() == original.tobytes()


@pytest.mark.parametrize("broken", [b"hola", b"\xff\xd8hola", b"\xff\xd8\xff\xe1\x00\x08Exif"])
def test_a_picture_inside_a_document_that_cannot_be_cleaned_is_not_published(broken: bytes) -> None:
    assert flawed(with_picture(broken, Name.DCTDecode)) is Flaw.NOT_CLEANED


def test_a_picture_of_the_newer_kind_loses_its_remarks_too() -> None:
    target = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(target, "JPEG2000")
    content = target.getvalue()
    said = PLANTED.encode()
    box = (len(said) + 8).to_bytes(4) + b"xml " + said
    copy = copies.cleaned(with_picture(content[:12] + box + content[12:], Name.JPXDecode), MediaType.PDF)
    assert not has(copy)
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        assert pdf.pages[0].obj.Resources.XObject.Im0.read_raw_bytes() == content


@pytest.mark.parametrize("media_type", [MediaType.TXT, MediaType.CSV])
def test_plain_text_is_its_own_copy(media_type: MediaType) -> None:
    assert copies.cleaned("a;ñ\n".encode(), media_type) == "a;ñ\n".encode()


@pytest.mark.parametrize("media_type", [MediaType.DOCX, MediaType.XLSX, MediaType.ODT, MediaType.ODS])
def test_of_an_office_document_no_copy_is_made(media_type: MediaType) -> None:
    with pytest.raises(Unfit):
        copies.cleaned(papers.docx(), media_type)
