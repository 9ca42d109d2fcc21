"""What an answer says, taken apart as whoever gets it does: a page, a file, an archive, a PDF."""

import csv
import ctypes
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from pypdfium2 import PdfDocument, raw
from werkzeug.test import TestResponse

KINDS = {"application/json": "json", "application/pdf": "pdf", "application/zip": "zip", "text/html": "html"}
"""How what an answer calls itself is read; of a kind that stands not here, say how."""


@dataclass(frozen=True)
class Part:
    """One page or file: what kind it is, and its text as it was sent, that of a PDF as it is read."""

    kind: str
    text: str

    @property
    def cells(self) -> list[str]:
        """Give the cells of a table."""
        return [cell for line in csv.reader(io.StringIO(self.text)) for cell in line]


def parts_of(answer: TestResponse) -> Iterator[Part]:
    """Give what an answer says, and what it carries."""
    return _parts(KINDS[answer.mimetype], answer.data)


def _parts(kind: str, content: bytes) -> Iterator[Part]:
    match "pdf" if bytes(content).startswith(b"%PDF") else kind:
        case "zip":
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for name in archive.namelist():
                    yield Part("name", name)
                    yield from _parts(name.rpartition(".")[2], archive.read(name))
        case "pdf":
            yield from _of_pdf(PdfDocument(content))
        case "json":
            yield from (Part("value", value) for value in _values(json.loads(content)))
        case _:
            yield Part(kind, content.decode("utf-8-sig"))


def _of_pdf(document: PdfDocument) -> Iterator[Part]:
    words = " ".join(page.get_textpage().get_text_bounded() for page in document)
    # Lines break where they must, also within a word.
    yield Part("pdf", "".join(words.split()))
    for number in range(raw.FPDFDoc_GetAttachmentCount(document)):
        attached = raw.FPDFDoc_GetAttachment(document, number)
        yield from _parts("csv", _content_of(attached))


def _content_of(attached: object) -> bytes:
    size = ctypes.c_ulong()
    raw.FPDFAttachment_GetFile(attached, None, 0, size)
    content = ctypes.create_string_buffer(size.value)
    raw.FPDFAttachment_GetFile(attached, content, size.value, size)
    return content.raw


def _values(said: object) -> Iterator[str]:
    match said:
        case dict():
            for key, value in said.items():
                yield from (key, *_values(value))
        case list():
            for value in said:
                yield from _values(value)
        case str():
            yield said
