"""Reads a CSV file into values, and says which file and line are wrong; knows not what the rows mean."""

import csv
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

Row = Mapping[str, str]
Value = TypeVar("Value")

YES_NO = {"yes": True, "no": False}


class SeedError(ValueError):
    """A seed file cannot be read; the message names the file, the line and the fault."""


def read(path: Path, columns: tuple[str, ...], build: Callable[[Row], Value]) -> tuple[Value, ...]:
    """Build one value per row of a UTF-8 CSV file whose header is exactly `columns`; raises `SeedError`."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, restkey="", restval=None, strict=True)
            if tuple(reader.fieldnames or ()) != columns:
                raise SeedError(f"{path.name}: the columns must be {', '.join(columns)}")
            return tuple(_built(row, build, f"{path.name}, line {reader.line_num}") for row in reader)
    except (csv.Error, UnicodeDecodeError) as fault:
        raise SeedError(f"{path.name} is not a CSV file in UTF-8: {fault}") from fault


def day(text: str) -> date:
    """Read an ISO date; raises `ValueError`."""
    return date.fromisoformat(text)


def day_or_none(text: str) -> date | None:
    """Read an ISO date, or nothing where the cell is empty; raises `ValueError`."""
    return day(text) if text else None


def number_or_none(text: str) -> int | None:
    """Read a whole number, or nothing where the cell is empty; raises `ValueError`."""
    return int(text) if text else None


def yes(text: str) -> bool:
    """Read `yes` or `no`; raises `ValueError`."""
    if text not in YES_NO:
        raise ValueError(f"{text!r} is neither yes nor no")
    return YES_NO[text]


def several(text: str) -> tuple[str, ...]:
    """Read the parts of a cell that are separated by bars; an empty cell has none."""
    return tuple(text.split("|")) if text else ()


def required(text: str) -> str:
    """Read a cell that may not be empty; raises `ValueError`."""
    if not text:
        raise ValueError("a cell that is required is empty")
    return text


def _built(row: Mapping[str, str | None], build: Callable[[Row], Value], where: str) -> Value:
    cells = {column: cell for column, cell in row.items() if column and cell is not None}
    try:
        if len(cells) != len(row):
            raise ValueError("it has more or fewer cells than the header")
        if any(cell != cell.strip() for cell in cells.values()):
            raise ValueError("a cell begins or ends with a space")
        return build(cells)
    except ValueError as fault:
        raise SeedError(f"{where}: {fault}") from fault
