"""A report as a reader gets it: the text of its pages and the tags of its structure."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2

from reports.unit import UnitReport

DRAWN: dict[str, bytes] = {}


def drawn(subject: UnitReport) -> bytes:
    """The file, drawn once for all tests about it."""
    if repr(subject) not in DRAWN:
        DRAWN[repr(subject)] = subject.pdf()
    return DRAWN[repr(subject)]


def pages(subject: UnitReport) -> list[str]:
    """The text of each page, with ordinary spaces and without the breaks of its lines."""
    document = pypdfium2.PdfDocument(drawn(subject))
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [" ".join(text.replace("\N{NO-BREAK SPACE}", " ").split()) for text in texts]


def text(subject: UnitReport) -> str:
    """All that can be read."""
    return " ".join(pages(subject))


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """Every structure element below `node`."""
    kids: Any = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def structure(subject: UnitReport) -> list[tuple[str, str]]:
    """The tags of the file in reading order, each with its alternative text."""
    with pikepdf.open(BytesIO(drawn(subject))) as file:
        found = elements(file.Root.StructTreeRoot)
        return [(str(one.S), str(one.get("/Alt", ""))) for one in found]
