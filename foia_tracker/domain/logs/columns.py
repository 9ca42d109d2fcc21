"""Which row of a sheet names the columns, and which column says what."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Generic, TypeVar

from foia_tracker.domain.logs.problems import Unreadable
from foia_tracker.domain.logs.reasons import Refusal
from foia_tracker.domain.logs.sheet import Cell, Row, Sheet
from foia_tracker.domain.logs.words import compact, plain

DEEPEST_BANNER = 30
FEWEST_COLUMNS = 2
PREFIX = re.compile(r"^\(\s*[A-Za-z]{1,2}(?:_\d+)?\s*\)\s*")
DATE_HINT = re.compile(r"\(?\b[dm]{1,2}[/-][dm]{1,2}[/-](?:a|y){2,4}\b\)?", re.IGNORECASE)
ASIDE = re.compile(r"\([^)]*\)")

Name = TypeVar("Name", bound=StrEnum)
Tiers = Mapping[Name, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True)
class Columns(Generic[Name]):
    """The header of a sheet: its line, its titles, the place of each field, the titles not read."""

    line: int
    titles: tuple[str, ...]
    places: Mapping[Name, int]
    unknown: tuple[str, ...]

    def __contains__(self, name: Name) -> bool:
        return name in self.places

    @property
    def width(self) -> int:
        """How many columns the header spans, empty titles at its end left out."""
        return max((place + 1 for place, title in enumerate(self.titles) if title), default=0)

    def title(self, name: Name) -> str:
        """How the file heads a field that it has."""
        return self.titles[self.places[name]]

    def cell(self, row: Row, name: Name) -> Cell:
        """What a row says of a field; None where the file has no such column."""
        return row.at(self.places[name]) if name in self.places else None


def located(sheet: Sheet, tiers: Tiers[Name]) -> Columns[Name]:
    """The columns of a sheet, from the row near the top that names most fields.

    Raises `Unreadable` where no row names two of them, or where two columns say the same.
    """
    meanings = _meanings(tiers)
    rows = list(islice(sheet.rows, DEEPEST_BANNER))
    header = max(rows, key=lambda row: len(set(_recognised(row, meanings).values())), default=None)
    if header is None or len(set(_recognised(header, meanings).values())) < FEWEST_COLUMNS:
        raise Unreadable(Refusal.NO_HEADER)
    return _columns(header, tiers, meanings)


def title(cell: Cell) -> str:
    """A heading on one line, without a prefix such as «( B )»."""
    return PREFIX.sub("", " ".join(plain(cell).split()))


def keys(heading: str) -> Iterator[str]:
    """A heading as it is compared: whole, then without what stands in parentheses."""
    bare = DATE_HINT.sub(" ", heading)
    yield compact(bare)
    yield compact(ASIDE.sub(" ", bare))


def _meanings(tiers: Tiers[Name]) -> dict[str, tuple[Name, int]]:
    return {
        compact(heading): (name, rank)
        for name, ranked in tiers.items()
        for rank, headings in enumerate(ranked)
        for heading in headings
    }


def _recognised(row: Row, meanings: Mapping[str, tuple[Name, int]]) -> dict[int, tuple[Name, int]]:
    found = {}
    for place, cell in enumerate(row.cells):
        meaning = next((meanings[key] for key in keys(title(cell)) if key in meanings), None)
        if meaning is not None:
            found[place] = meaning
    return found


def _columns(header: Row, tiers: Tiers[Name], meanings: Mapping[str, tuple[Name, int]]) -> Columns[Name]:
    titles = tuple(title(cell) for cell in header.cells)
    recognised = _recognised(header, meanings)
    places = {
        name: _only(header.line, titles, _best(name, recognised))
        for name in tiers
        if any(found == name for found, _ in recognised.values())
    }
    read = set(places.values())
    unknown = tuple(text for place, text in enumerate(titles) if text and place not in read)
    return Columns(header.line, titles, places, unknown)


def _best(name: Name, recognised: Mapping[int, tuple[Name, int]]) -> list[int]:
    ranks = {place: rank for place, (found, rank) in recognised.items() if found == name}
    return [place for place, rank in ranks.items() if rank == min(ranks.values())]


def _only(line: int, titles: Sequence[str], candidates: Sequence[int]) -> int:
    if len(candidates) > 1:
        both = quoted(titles[place] for place in candidates)
        raise Unreadable(Refusal.TWO_COLUMNS, line=line, columns=both)
    return candidates[0]


def quoted(texts: Iterable[str]) -> str:
    """Texts between guillemets, for a sentence."""
    return ", ".join(f"«{text}»" for text in texts)
