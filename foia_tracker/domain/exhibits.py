"""The files that show the acts of a case file: numbered, named so that any system can unpack them, and each
with its digest.
"""

import re
import unicodedata
from dataclasses import dataclass

FOLDER = "archivos"
LONGEST = 60
"""Letters of a name that are kept; the whole name stands beside it."""
EXTENSION = re.compile(r"[A-Za-z0-9]{1,5}")


@dataclass(frozen=True)
class Exhibit:
    """A file as evidence of an act, which is named by its place in the chain; `name` is how it was handed in,
    `path` where it lies in the case file.

    `trouble` says in words why it is not there, and is empty where it is; `is_lost` that nobody ordered so.
    """

    number: int
    act: int
    name: str
    media_type: str
    size: int
    sha256: str
    path: str
    trouble: str = ""
    is_lost: bool = False


def path_of(number: int, name: str) -> str:
    """Give where a file lies in the case file: «archivos/03-acuse-de-recibo.pdf»."""
    return f"{FOLDER}/{number:02d}-{safe_name(name)}"


def safe_name(name: str) -> str:
    """Give a name without folders, accents, spaces or signs, which no system takes for anything else."""
    stem, _dot, extension = name.rpartition(".")
    if not stem or not EXTENSION.fullmatch(extension):
        stem, extension = name, ""
    kept = _plain(stem)[:LONGEST].strip("-") or "archivo"
    return f"{kept}.{extension.lower()}" if extension else kept


def _plain(text: str) -> str:
    """Give the letters and digits of a text without their accents, with hyphens between the words."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", letters).strip("-")
