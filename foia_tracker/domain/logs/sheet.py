"""A table as read from a file: rows of cells, each row with the line a person sees in the file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

Cell = str | int | float | date | None
"""What a cell may hold; a `datetime` is a `date` too."""


@dataclass(frozen=True)
class Row:
    """One row; `line` is its number in the file, counted from 1."""

    line: int
    cells: tuple[Cell, ...]

    def at(self, place: int) -> Cell:
        """The cell at a place counted from 0; None beyond the end of a short row."""
        return self.cells[place] if place < len(self.cells) else None


@dataclass(frozen=True)
class Sheet:
    """The rows that hold something; `unread` names the other sheets of the file that hold something too."""

    name: str
    rows: tuple[Row, ...]
    unread: tuple[str, ...] = ()

    def after(self, line: int) -> Iterator[Row]:
        """The rows below a line."""
        return (row for row in self.rows if row.line > line)
