"""The colours of the pages, for mails: read from the one style sheet, because mail programs load none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

STYLE = Path(__file__).parents[1] / "static" / "style.css"
LIGHT = re.compile(r":root\{([^}]*)\}")
DARK = re.compile(r"@media screen and \(prefers-color-scheme:dark\)\{:root\{([^}]*)\}")
COLOUR = re.compile(r"--([a-z-]+):(#[0-9a-f]{3,6})\b")


@dataclass(frozen=True)
class Look:
    """The colours in light and in the dark, by the names that the style sheet gives them."""

    light: Mapping[str, str]
    dark: Mapping[str, str]


@cache
def look() -> Look:
    """Give the colours of the style sheet. Raises LookupError where it has none."""
    style = STYLE.read_text("utf-8")
    return Look(_colours(LIGHT, style), _colours(DARK, style))


def _colours(block: re.Pattern[str], style: str) -> Mapping[str, str]:
    found = block.search(style)
    colours = dict(COLOUR.findall(found.group(1))) if found else {}
    if not colours:
        raise LookupError(f"{STYLE.name} has no {block.pattern}")
    return colours
