"""Reads a request log: drafts of what would be recorded, and every reason why a row is not."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cached_property

from foia_tracker.domain.acts import Kind
from foia_tracker.domain.logs import dates, drafts
from foia_tracker.domain.logs.checks import contradictions
from foia_tracker.domain.logs.columns import Columns, located, quoted
from foia_tracker.domain.logs.dates import DateOrder, Ordering
from foia_tracker.domain.logs.drafts import BodyRef, Draft
from foia_tracker.domain.logs.entries import DATES, Entry, Reader
from foia_tracker.domain.logs.figures import Figures, figures
from foia_tracker.domain.logs.headings import HEADINGS, Field
from foia_tracker.domain.logs.problems import Notice, Problem, Unreadable
from foia_tracker.domain.logs.reasons import Code, Refusal
from foia_tracker.domain.logs.remarks import remarks
from foia_tracker.domain.logs.sheet import Row, Sheet
from foia_tracker.domain.texts import folded

NEAREST = 2
CLOSE_ENOUGH = 0.8
BODY_COLUMN = "Sujeto obligado"
"""How the column that is missing is called where no column names the bodies."""

Resolver = Callable[[str], BodyRef | None]


@dataclass(frozen=True)
class Log:
    """What a file holds: `drafts` are the rows that can be taken, and each other row has its `problems`."""

    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]
    figures: Figures
    ordering: Ordering[Field]
    unknown_columns: tuple[str, ...]
    notices: tuple[Notice, ...]

    @property
    def rows(self) -> int:
        return self.figures.rows

    @property
    def accepted(self) -> int:
        return len(self.drafts)

    @property
    def rejected(self) -> int:
        return self.rows - self.accepted

    @property
    def pairs(self) -> int:
        return self.figures.pairs

    @property
    def negative(self) -> int:
        return self.figures.negative

    @property
    def weekday_median(self) -> float | None:
        return self.figures.weekday_median

    @property
    def date_order(self) -> DateOrder:
        return self.ordering.order

    @property
    def undated(self) -> Counter[Kind]:
        """How many acts of each kind are known to have happened without their day."""
        return Counter(kind for draft in self.drafts for kind in draft.undated)


def interpret(
    sheet: Sheet,
    *,
    today: date,
    resolve_body: Resolver,
    known_names: Iterable[str] = (),
    default_body: BodyRef | None = None,
    order: DateOrder | None = None,
) -> Log:
    """Reads every row of a log, and guesses nothing.

    `today` is the last day on which an act can have happened. `resolve_body` gives the body that bears a name
    and None for a name that is not in the directory; `known_names` are only suggested. `default_body` is the
    body of the rows that name none. `order` reads the dates as told, without deciding from the file.
    Raises `Unreadable` for a sheet that is not a log of one row a request.
    """
    columns = _log_columns(sheet)
    rows = tuple(sheet.after(columns.line))
    ordering = _ordering(rows, columns) if order is None else Ordering(order)
    reader = Reader(columns, ordering, today)
    return _log(sheet, reader, rows, _Bodies(resolve_body, tuple(known_names), default_body))


def _log(sheet: Sheet, reader: Reader, rows: Iterable[Row], bodies: "_Bodies") -> Log:
    readings = [reader.read(row) for row in rows]
    entries = [entry for entry, _ in readings]
    taking = _Taking(reader, bodies)
    for entry, problems in readings:
        taking.take(entry, problems)
    found = figures(entries, reader.end)
    columns, ordering = reader.columns, reader.ordering
    return Log(
        drafts=tuple(taking.drafts),
        problems=tuple(taking.problems),
        figures=found,
        ordering=ordering,
        unknown_columns=columns.unknown,
        notices=tuple(remarks(sheet, columns, ordering, entries, found, taking.alike)),
    )


def _log_columns(sheet: Sheet) -> Columns[Field]:
    columns = located(sheet, HEADINGS)
    if Field.INTERACTION in columns:
        raise Unreadable(Refusal.ROW_PER_INTERACTION, line=columns.line)
    if Field.FILED_ON not in columns and Field.RECEIVED_ON not in columns:
        titles = quoted(title for title in columns.titles if title)
        raise Unreadable(Refusal.NO_FILING_COLUMN, line=columns.line, columns=titles)
    return columns


def _ordering(rows: Sequence[Row], columns: Columns[Field]) -> Ordering[Field]:
    return dates.ordering(
        {name: [columns.cell(row, name) for row in rows] for name in DATES if name in columns}
    )


@dataclass(frozen=True)
class _Bodies:
    """Finds the body of each row, asking once for each name."""

    resolve: Resolver
    names: tuple[str, ...]
    default: BodyRef | None
    asked: dict[str, BodyRef | None] = field(default_factory=dict)
    suggestions: dict[str, str] = field(default_factory=dict)

    def of(self, name: str) -> BodyRef | None:
        if not name:
            return self.default
        if name not in self.asked:
            self.asked[name] = self.resolve(name)
        return self.asked[name]

    @cached_property
    def folded(self) -> dict[str, str]:
        return {folded(name): name for name in self.names}

    def near(self, name: str) -> str:
        """A question with the nearest names, "" where none is near."""
        if name not in self.suggestions:
            close = get_close_matches(folded(name), self.folded, n=NEAREST, cutoff=CLOSE_ENOUGH)
            listed = " o ".join(quoted([self.folded[one]]) for one in close)
            self.suggestions[name] = f" ¿Es {listed}?" if listed else ""
        return self.suggestions[name]


@dataclass(frozen=True)
class _Taking:
    """Goes through the rows in order: one is taken when nothing in it is doubtful and it is not there yet."""

    reader: Reader
    bodies: _Bodies
    drafts: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seen: dict[str, list[Row]] = field(default_factory=dict)

    def take(self, entry: Entry, doubts: Sequence[Problem]) -> None:
        faults = [*doubts, *contradictions(entry, self.reader.columns, self.reader.today)]
        faults += self._missing(entry, faults)
        self.problems.extend(faults)
        body = self.bodies.of(entry.words[Field.BODY])
        if not faults and body is not None and entry.filed_on is not None:
            draft = drafts.draft(entry, self.reader.columns, body, entry.filed_on)
            self.problems.extend(self._repeated(entry, draft))

    @property
    def alike(self) -> int:
        """How many rows without a folio are the same as an earlier one, and were taken as other requests."""
        return sum(len(rows) - 1 for rows in self.seen.values())

    def _missing(self, entry: Entry, faults: Sequence[Problem]) -> Iterator[Problem]:
        columns, line, name = self.reader.columns, entry.row.line, entry.words[Field.BODY]
        filing = columns.title(self.reader.filing)
        if entry.filed_on is None and not any(fault.column == filing for fault in faults):
            yield Problem(line, filing, "", Code.MISSING_FILING_DATE)
        if self.bodies.of(name) is None:
            code = Code.UNKNOWN_BODY if name else Code.MISSING_BODY
            column = columns.title(Field.BODY) if Field.BODY in columns else BODY_COLUMN
            yield Problem(line, column, name, code, {"near": self.bodies.near(name)})

    def _repeated(self, entry: Entry, draft: Draft) -> Iterator[Problem]:
        earlier = self.seen.setdefault(draft.key, [])
        if earlier and draft.folio:
            first = earlier[0]
            code = Code.REPEATED_ROW if first.cells == entry.row.cells else Code.REPEATED_FOLIO
            column = self.reader.columns.title(Field.FOLIO)
            yield Problem(draft.line, column, draft.folio, code, {"line": first.line})
            return
        earlier.append(entry.row)
        self.drafts.append(draft.numbered(len(earlier)))
