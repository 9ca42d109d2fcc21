"""What every kind of file is looked at for: that it is not a second kind at once, for another program."""

import re
from io import BytesIO
from zipfile import is_zipfile

from foia_tracker.domain.files import Flaw, MediaType, Unfit

PACKAGES = frozenset({MediaType.DOCX, MediaType.XLSX, MediaType.ODT, MediaType.ODS})
TEXTS = frozenset({MediaType.TXT, MediaType.CSV})
HEAD = 1024
"""So far into a file a reader of PDFs looks for its beginning, and a browser for that of a page."""
MARKUP = re.compile(rb"<\s*(!doctype|html|head|body|script|svg|iframe|object|embed|\?php)\b", re.IGNORECASE)


def check(content: bytes, media_type: MediaType) -> None:
    """Raise Unfit for what would also be opened as an archive, a PDF or a page."""
    head = content[:HEAD]
    if media_type not in PACKAGES and is_zipfile(BytesIO(content)):
        raise Unfit(Flaw.TWO_IN_ONE)
    if media_type is not MediaType.PDF and b"%PDF-" in head:
        raise Unfit(Flaw.TWO_IN_ONE)
    if media_type not in TEXTS and MARKUP.search(head):
        raise Unfit(Flaw.TWO_IN_ONE)
