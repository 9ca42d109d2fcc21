"""Files made for tests, decent ones and hostile ones: none of them is kept in the repository."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

import pikepdf
from PIL import Image

from foia_tracker.domain.files import MediaType

TYPES = b"application/vnd.openxmlformats-officedocument."
WORD_PART = '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>'
ODF_PART = (
    '<office:document-content xmlns:office="o" xmlns:text="t"><text:p>{}</text:p></office:document-content>'
)
DTD = '<!DOCTYPE x [<!ENTITY a "{}">]><x>&a;</x>'
GATHERED = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
LAUGHS = f'<!DOCTYPE x [<!ENTITY a0 "ja">{GATHERED}]><x>&a9;</x>'
"""Ten to the ninth laughs in half a kilobyte."""


def pdf(*lines: str, password: str = "", owner: str = "") -> bytes:
    """Give a PDF of one page that says some lines, behind a password where one is given."""
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(612, 792))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    said = b" ".join(b"(" + line.encode("cp1252") + b") Tj T*" for line in lines)
    page.Contents = made.make_stream(b"BT /F1 12 Tf 14 TL 72 720 Td " + said + b" ET")
    return saved(made, password, owner)


def saved(made: pikepdf.Pdf, password: str = "", owner: str = "") -> bytes:
    """Give the bytes of a PDF."""
    target = BytesIO()
    behind = pikepdf.Encryption(user=password, owner=owner or password) if password or owner else False
    made.save(target, encryption=behind, static_id=not behind)
    return target.getvalue()


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **options: object) -> bytes:
    """Give a picture, half of it red."""
    made = Image.new("RGB", size, "white")
    made.paste("red", (0, 0, size[0] // 2, size[1]))
    target = BytesIO()
    made.save(target, kind, **options)  # type: ignore[arg-type]  # a test's own
    return target.getvalue()


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """Give an archive of some parts."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, part, compress_type=kind)
    return target.getvalue()


def docx(text: str = "Hola", **more: str | bytes) -> bytes:
    """Give a document of Word; further parts by their names, in which «__» is a slash."""
    types = b"<Types>" + TYPES + b"wordprocessingml.document.main+xml</Types>"
    return package(
        {"[Content_Types].xml": types, "word/document.xml": WORD_PART.format(text), **_parts(more)}
    )


def xlsx(text: str = "Hola", **more: str | bytes) -> bytes:
    """Give a workbook of Excel."""
    types = b"<Types>" + TYPES + b"spreadsheetml.sheet.main+xml</Types>"
    shared = f"<sst><si><t>{text}</t></si></sst>"
    return package({"[Content_Types].xml": types, "xl/sharedStrings.xml": shared, **_parts(more)})


def odf(media_type: MediaType = MediaType.ODT, text: str = "Hola", **more: str | bytes) -> bytes:
    """Give a document or a sheet of LibreOffice."""
    return package({"mimetype": media_type.encode(), "content.xml": ODF_PART.format(text), **_parts(more)})


def _parts(more: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    return {name.replace("__", "/").replace("_DOT_", "."): part for name, part in more.items()}
