"""PDFs: whether one is what its name says, and its text."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pikepdf
import pypdfium2

from foia_tracker.domain.files import Flaw, MediaType, Unfit


def inspect(content: bytes, _media_type: MediaType, most: int) -> str:
    """Give the text of a PDF, `most` characters of it. Raises Unfit.

    One that is closed to changes, and that everybody can read, is taken: units often send such.
    """
    with opened(content):
        return _text(content, most)


@contextmanager
def opened(content: bytes) -> Iterator[pikepdf.Pdf]:
    """Open a PDF that has pages. Raises Unfit."""
    if not content.startswith(b"%PDF-"):
        raise Unfit(Flaw.NOT_AS_NAMED)
    try:
        pdf = pikepdf.open(BytesIO(content))
    except pikepdf.PasswordError as error:
        raise Unfit(Flaw.LOCKED) from error
    except pikepdf.PdfError as error:
        raise Unfit(Flaw.DAMAGED) from error
    with pdf:
        if not len(pdf.pages):
            raise Unfit(Flaw.DAMAGED)
        yield pdf


def _text(content: bytes, most: int) -> str:
    """Give the text of the pages; none where this library, which is another, cannot read them."""
    found: list[str] = []
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return ""
    with document:
        for page in document:
            found.append(page.get_textpage().get_text_bounded())
            if sum(map(len, found)) > most:
                break
    return "\n".join(found)[:most]
