"""Heads of chains as lines of text: printed to be noted elsewhere, and read again from what was noted."""

import re
from collections.abc import Iterator
from pathlib import Path

from foia_tracker.cli import say
from foia_tracker.domain.chain import Noted
from foia_tracker.services.chain import Checked

LINE = re.compile(r"(SOL-\d{4}-(\d{5,10})) (\d{1,10}) ([0-9a-f]{64})", re.IGNORECASE)


def line_of(checked: Checked) -> str:
    """Write the head of a chain that could be read and has an act."""
    return f"{checked.number} {checked.count} {checked.head}"


def noted_in(path: Path) -> list[Noted]:
    """Read the heads that somebody noted, at one time or at several, in the lines that `line_of` writes.

    What the program prints beside them are sentences, which end with a full stop. Ends the command where a
    line is neither, or where no head is among them: what was copied wrongly must not pass for compared.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError) as error:
        say.fail(f"{path}: {error}")
    noted = list(_noted(path, lines))
    if not noted:
        say.fail(f"{path}: no hay ninguna cabeza anotada, como las que dice flask verify --heads.")
    return noted


def _noted(path: Path, lines: list[str]) -> Iterator[Noted]:
    for place, line in enumerate(map(str.strip, lines), start=1):
        if not line or line.endswith("."):
            continue
        found = LINE.fullmatch(line)
        if found is None:
            say.fail(f"{path}, línea {place}: no es una cabeza, como SOL-2026-00012 3 y 64 cifras: {line}")
        number, request, acts, head = found.groups()
        yield Noted(number.upper(), int(request), int(acts), head.lower())
