"""Files that people hand in: of which kinds, how big, under which names. What is in them others look at."""

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum

from foia_tracker.domain.errors import RuleViolation

MOST_BYTES = 20 * 2**20
"""Of one file."""
MOST_FILES = 10
"""Of one act."""
LONGEST_NAME = 120


class MediaType(StrEnum):
    """The kinds of files that are taken, and none besides."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ODT = "application/vnd.oasis.opendocument.text"
    ODS = "application/vnd.oasis.opendocument.spreadsheet"
    TXT = "text/plain"
    CSV = "text/csv"


OF_EXTENSION: Mapping[str, MediaType] = {
    "pdf": MediaType.PDF,
    "jpg": MediaType.JPEG,
    "jpeg": MediaType.JPEG,
    "png": MediaType.PNG,
    "docx": MediaType.DOCX,
    "xlsx": MediaType.XLSX,
    "odt": MediaType.ODT,
    "ods": MediaType.ODS,
    "txt": MediaType.TXT,
    "csv": MediaType.CSV,
}


class Flaw(StrEnum):
    """Why a file is not taken, or not published, once somebody looked into it: the codes of the refusals."""

    NOT_AS_NAMED = "file_not_as_named"
    DAMAGED = "file_damaged"
    LOCKED = "file_locked"
    TOO_MUCH = "file_too_much"
    """Small as it came, it would fill the memory when opened."""
    ACTIVE = "file_active"
    """A document that carries a program, or fetches one."""
    TWO_IN_ONE = "file_two_in_one"
    NOT_CLEANED = "file_not_cleaned"
    HIDDEN_LAYERS = "file_hidden_layers"
    OPEN_REDACTION = "file_open_redaction"
    """Something is marked to be blacked out, and still there."""


class Unfit(Exception):
    """A file with a flaw: raised by whoever looks into it, who does not know its name."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw)
        self.flaw = flaw


_PROGRAMS = (
    "apk app bat bin cmd com cpl dll dmg exe gadget hta iso jar js jse lnk msc msi msp php pif ps1 py reg "
    "scf scr sh swf url vbe vbs wsf"
)
_PAGES = "htm html mht mhtml shtml svg xht xhtml xml"
MISLEADING = frozenset((*_PROGRAMS.split(), *_PAGES.split()))
"""What must not stand before the extension of a file either: where it is left out in showing, as some systems
do, the name would be that of a program or a page.
"""
PUBLISHABLE = frozenset({MediaType.PDF, MediaType.JPEG, MediaType.PNG, MediaType.TXT, MediaType.CSV})
"""The kinds of which a copy can be made that says nothing but what it shows."""
SHORT_DIGEST = 12
"""So many digits of a digest tell files apart for people."""
FOLDER = re.compile(r"[/\\]")
UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
"""What shows nothing, or changes how the letters beside it are shown: a name can be written backwards."""


def shown_name(raw: str) -> str:
    """Give a name as it is kept and shown: one line without folders, of what can be seen, not too long."""
    last = FOLDER.split(unicodedata.normalize("NFC", raw))[-1]
    seen = "".join(" " if letter.isspace() else letter for letter in last if _is_seen(letter))
    name = " ".join(seen.split()).strip(". ")
    stem, dot, extension = name.rpartition(".")
    if not dot:
        return name[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(extension) - 1].strip()}.{extension}"[:LONGEST_NAME]


def checked_name(raw: str) -> str:
    """Give the same of a name that came with a file. Raises RuleViolation for one with a folder or a control
    character: no browser sends such, so somebody tries something.
    """
    name = shown_name(raw)
    if FOLDER.search(raw) or any(unicodedata.category(letter) == "Cc" for letter in raw):
        raise RuleViolation("file_name", "files", {"name": name or "?"})
    return name


def media_type_of(name: str) -> MediaType:
    """Give the kind that a name, as it is shown, says. Raises RuleViolation for one that is not taken."""
    stem, *extensions = name.lower().split(".")
    found = OF_EXTENSION.get(extensions[-1].strip()) if extensions else None
    misleading = any(one.strip() in MISLEADING for one in extensions)
    if found is None or misleading or not stem.strip():
        raise RuleViolation("file_kind", "files", {"name": name})
    return found


def _is_seen(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) not in UNSEEN
