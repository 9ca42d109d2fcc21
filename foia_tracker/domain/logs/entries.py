"""What one row of a log says, read cell by cell, with what is doubtful in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar

from foia_tracker.domain.logs import cells, dates, outcomes
from foia_tracker.domain.logs.columns import Columns
from foia_tracker.domain.logs.headings import Field
from foia_tracker.domain.logs.outcomes import Sense
from foia_tracker.domain.logs.problems import Doubt, Problem
from foia_tracker.domain.logs.reasons import Code
from foia_tracker.domain.logs.sheet import Cell, Row
from foia_tracker.domain.logs.words import plain

DATES = (
    Field.FILED_ON,
    Field.RECEIVED_ON,
    Field.DUE_ON,
    Field.CLARIFICATION_ASKED_ON,
    Field.CLARIFIED_ON,
    Field.EXTENDED_ON,
    Field.EXTENDED_UNTIL,
    Field.ANSWERED_ON,
    Field.RESOLVED_ON,
    Field.NOTIFIED_ON,
    Field.DELIVERED_ON,
)
WORDS = (
    Field.BODY,
    Field.ORGANISATION,
    Field.TITLE,
    Field.TOPIC,
    Field.CHANNEL,
    Field.STATE,
    Field.CLARIFICATION_SCOPE,
    Field.OUTCOME,
    Field.GROUNDS,
    Field.TRANSFERRED_TO,
    Field.COST,
)

Value = TypeVar("Value")
Reading = tuple["Entry", tuple[Problem, ...]]


@dataclass(frozen=True)
class Entry:
    """One row as values: `words` and `dates` by field, and what the row says of prevención, prórroga and end.

    `filed_on` is the day received where the file has no day filed; `answered_on` the last day it gives of the
    answer; `resolved_on` and `notified_on` that day told apart, where the file does.
    """

    row: Row
    folio: str
    text: str
    words: Mapping[Field, str]
    dates: Mapping[Field, date | None]
    asked: bool | None
    extended: bool | None
    extension_days: int | None
    declared_days: int | None
    sense: Sense | None
    state: Sense | None
    filed_on: date | None
    resolved_on: date | None
    notified_on: date | None

    @property
    def answered_on(self) -> date | None:
        return self.notified_on or self.dates[Field.ANSWERED_ON] or self.resolved_on


@dataclass(frozen=True)
class Reader:
    """Reads the rows of one file."""

    columns: Columns[Field]
    ordering: dates.Ordering[Field]
    today: date

    @property
    def filing(self) -> Field:
        """The column that says when a request was filed: where there is none, the day received says it."""
        return Field.FILED_ON if Field.FILED_ON in self.columns else Field.RECEIVED_ON

    @property
    def end(self) -> Field:
        """The column that says how a request ended: where there is none, its state may say it."""
        return Field.OUTCOME if Field.OUTCOME in self.columns else Field.STATE

    def read(self, row: Row) -> Reading:
        """The row as values, and a problem for each cell that is not taken."""
        taken = _Taking(self.columns, row, [])
        taken.width()
        days = {field: taken.cell(field, self._date(field)) for field in DATES}
        entry = Entry(
            row=row,
            folio=taken.cell(Field.FOLIO, cells.folio) or "",
            text=cells.text(self.columns.cell(row, Field.TEXT)),
            words={field: cells.line(self.columns.cell(row, field)) for field in WORDS},
            dates=days,
            asked=taken.cell(Field.CLARIFICATION, cells.yes_no),
            extended=taken.cell(Field.EXTENDED, cells.yes_no),
            extension_days=taken.cell(Field.EXTENSION_DAYS, cells.count),
            declared_days=taken.cell(Field.DECLARED_DAYS, cells.count),
            sense=taken.cell(Field.OUTCOME, lambda cell: outcomes.outcome(cells.line(cell))),
            state=taken.cell(Field.STATE, self._state),
            filed_on=days[self.filing],
            resolved_on=self._resolved(days),
            notified_on=self._notified(days),
        )
        return entry, tuple(taken.problems)

    def _date(self, field: Field) -> Callable[[Cell], date | None]:
        return partial(
            dates.read,
            order=self.ordering.order,
            last_year=self.today.year + 1,
            unsure=field in self.ordering.unsure,
        )

    def _state(self, cell: Cell) -> Sense | None:
        return outcomes.state(cells.line(cell), ends=self.end is Field.STATE)

    def _resolved(self, days: Mapping[Field, date | None]) -> date | None:
        """The day of the resolution: the day notified stands for it only where the file has no other."""
        told_apart = Field.RESOLVED_ON in self.columns or Field.ANSWERED_ON in self.columns
        resolved = days[Field.RESOLVED_ON] or days[Field.ANSWERED_ON]
        return resolved if told_apart else days[Field.NOTIFIED_ON]

    def _notified(self, days: Mapping[Field, date | None]) -> date | None:
        """The day notified: the day of the answer stands for it where the file has no other."""
        return days[Field.NOTIFIED_ON if Field.NOTIFIED_ON in self.columns else Field.ANSWERED_ON]


@dataclass(frozen=True)
class _Taking:
    """One row being read: what is doubtful is put aside as a problem, and the reading goes on."""

    columns: Columns[Field]
    row: Row
    problems: list[Problem]

    def cell(self, field: Field, read: Callable[[Cell], Value | None]) -> Value | None:
        cell = self.columns.cell(self.row, field)
        try:
            return read(cell)
        except Doubt as doubt:
            title = self.columns.title(field)
            self.problems.append(Problem(self.row.line, title, plain(cell), doubt.code, doubt.params))
            return None

    def width(self) -> None:
        """A row wider or shorter than the header has its cells in the wrong columns."""
        found, expected = len(self.row.cells), self.columns.width
        beyond = any(plain(cell) for cell in self.row.cells[expected:])
        if found < expected or beyond:
            code = Code.TOO_MANY_CELLS if beyond else Code.TOO_FEW_CELLS
            counts = {"found": found, "expected": expected}
            self.problems.append(Problem(self.row.line, "", "", code, counts))
