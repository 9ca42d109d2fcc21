"""Reads the ZIP of a case file that somebody hands over: nothing of it is unpacked, and nothing believed."""

import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf

from foia_tracker.domain.case_check import DATA, PDF, SUMS, Contents

MOST_ENTRIES = 10_000
MOST_BYTES = 8 * 1024**3
MOST_IN_MEMORY = 256 * 1024**2
"""How large a case file may be in all, and one of its own parts, which are read as a whole."""
AS_WE_PACK = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How a case file is packed: what is packed otherwise, Python unpacks without a bound."""
PIECE = 1024 * 1024
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, UnicodeError)
"""What a ZIP ends in that is none, is cut off, or is packed or locked in a way that no case file is."""


class NoCaseZip(ValueError):
    """What was handed over is no ZIP of a case file; its text says why, in words for people."""


@dataclass(frozen=True)
class CaseZip:
    """What an archive holds, and its data as they are written."""

    contents: Contents
    data: bytes


def read(path: Path) -> CaseZip:
    """Read an archive and digest each of its files, a piece at a time. Raises NoCaseZip."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _read(archive)
    except OSError as error:
        raise NoCaseZip(error.strerror or "no se puede leer") from error
    except DAMAGED as error:
        raise NoCaseZip("no es un ZIP, o está dañado") from error


def _read(archive: zipfile.ZipFile) -> CaseZip:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise NoCaseZip("es demasiado grande para un expediente")
    if any(entry.compress_type not in AS_WE_PACK for entry in entries):
        raise NoCaseZip("no está comprimido como un expediente")
    digests = {entry.filename: _digest(archive, entry) for entry in entries}
    times = Counter(entry.filename for entry in entries)
    repeated = tuple(sorted(name for name, count in times.items() if count > 1))
    data = _whole(archive, DATA)
    contents = Contents(
        digests,
        _whole(archive, SUMS).decode("utf-8", "replace") if SUMS in digests else "",
        _data_inside(_whole(archive, PDF)) if PDF in digests else "",
        repeated,
    )
    return CaseZip(contents, data)


def _digest(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    """Digest one entry; the archive itself notices one that is longer than it says."""
    seen = sha256()
    with archive.open(entry) as content:
        while piece := content.read(PIECE):
            seen.update(piece)
    return seen.hexdigest()


def _whole(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        entry = archive.getinfo(name)
    except KeyError as error:
        raise NoCaseZip(f"no trae {name}") from error
    if entry.file_size > MOST_IN_MEMORY:
        raise NoCaseZip(f"{name} es demasiado grande")
    return archive.read(entry)


def _data_inside(content: bytes) -> str:
    """Give the digest of the data that a PDF holds; nothing where it holds none, or is no PDF."""
    try:
        with pikepdf.open(BytesIO(content)) as file:
            return sha256(file.attachments[DATA].get_file().read_bytes()).hexdigest()
    except (pikepdf.PdfError, KeyError, TypeError, ValueError, RuntimeError):
        return ""
