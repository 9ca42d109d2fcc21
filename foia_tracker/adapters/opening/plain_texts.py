"""Plain texts and tables of plain text: whether one is, and what it says."""

import codecs
import re

from foia_tracker.domain.files import Flaw, MediaType, Unfit

MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
MARKUP = re.compile(
    r"<\s*(!doctype|html|head|body|script|svg|iframe|object|embed|\?xml|\?php)\b", re.IGNORECASE
)
PROGRAM = re.compile(r"#!|\{\\rtf|%PDF-|MIME-Version:", re.IGNORECASE)
"""How a text begins that another program would take for its own."""


def inspect(content: bytes, _media_type: MediaType, most: int) -> str:
    """Give a plain text, `most` characters of it. Raises Unfit."""
    text = _decoded(content)
    if CONTROL.search(text):
        raise Unfit(Flaw.NOT_AS_NAMED)
    if MARKUP.search(text) or PROGRAM.match(text.lstrip()):
        raise Unfit(Flaw.TWO_IN_ONE)
    return text[:most]


def _decoded(content: bytes) -> str:
    """Read a text in the code it says, in UTF-8, or as Windows writes it here."""
    marked = next((code for mark, code in MARKS.items() if content.startswith(mark)), None)
    for code in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            return content.decode(code)
        except UnicodeDecodeError:
            continue
    raise Unfit(Flaw.NOT_AS_NAMED)
