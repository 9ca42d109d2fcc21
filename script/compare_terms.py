"""Counts the answer term of each request of a log, and compares its last day with the body's own."""

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from foia_tracker import clock
from foia_tracker.adapters import spreadsheets
from foia_tracker.domain.acts import Kind
from foia_tracker.domain.calendar import Calendar, Entry, Layer, Reading
from foia_tracker.domain.law import MX_VERACRUZ, RULE_SETS, RuleSet
from foia_tracker.domain.logs.drafts import BodyRef, Draft
from foia_tracker.domain.logs.log import interpret
from foia_tracker.domain.logs.problems import Unreadable
from foia_tracker.domain.timeline import Case

UNREADABLE = 2
WEEKENDS = "sábados y domingos"
MONTH = "%Y-%m"


@dataclass(frozen=True)
class Compared:
    """A request: the day filed, our last day, the body's, and how many working days the body's is later."""

    filed_on: date
    ours: date
    declared: date
    apart: int


def main(words: Sequence[str]) -> int:
    """Prints how many agree and a table of the rest by month of filing; 2 when a file cannot be read."""
    wanted = _arguments(words)
    law = RULE_SETS[wanted.law]
    try:
        drafts, left_out = _drafts(wanted.file)
        calendar = Calendar((_layer(wanted.days_off),) if wanted.days_off else ())
    except (OSError, ValueError, Unreadable) as error:
        print(error, file=sys.stderr)
        return UNREADABLE
    compared = [_compare(draft, draft.due_on, law, calendar) for draft in drafts if draft.due_on]
    print(f"Ley: {law.name}. Días que no cuentan: {_days_told(calendar)}.")
    undeclared = len(drafts) - len(compared)
    print(f"Filas con fecha límite: {len(compared)}; sin ella: {undeclared}; dudosas: {left_out}.")
    print(f"Coinciden: {sum(not one.apart for one in compared)} de {len(compared)}.")
    _print_table(compared)
    if wanted.rows:
        _print_rows(compared)
    return 0


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compara plazos contados con fechas límite declaradas.")
    parser.add_argument("file", type=Path, help="el registro, CSV o XLSX")
    with_terms = sorted(code for code, law in RULE_SETS.items() if law.has_terms)
    parser.add_argument("--law", default=MX_VERACRUZ.code, choices=with_terms, help="con qué ley se cuenta")
    parser.add_argument(
        "--days-off", type=Path, help="CSV con las columnas day, until (puede ir vacía) y reason"
    )
    parser.add_argument("--rows", action="store_true", help="listar las que no coinciden")
    return parser.parse_args(words)


def _drafts(path: Path) -> tuple[tuple[Draft, ...], int]:
    """The rows that nothing makes doubtful, read as an import reads them, and how many others there are."""
    sheet = spreadsheets.read(path.read_bytes(), path.name)
    any_body = BodyRef("", "")
    log = interpret(
        sheet, today=clock.today(), resolve_body=lambda name: BodyRef(name, name), default_body=any_body
    )
    return log.drafts, log.rejected


def _layer(path: Path) -> Layer:
    with path.open(encoding="utf-8-sig", newline="") as file:
        entries = tuple(_entry(row, path) for row in csv.DictReader(file))
    return Layer(path.stem, path.stem, entries)


def _entry(row: dict[str, str | None], path: Path) -> Entry:
    try:
        first = date.fromisoformat(row["day"] or "")
        last = date.fromisoformat(row["until"] or row["day"] or "")
        return Entry(first, last, row["reason"] or "", source=path.name)
    except (KeyError, ValueError) as error:
        raise ValueError(f"{path}: day, until, reason: {error}") from error


def _compare(draft: Draft, declared: date, law: RuleSet, calendar: Calendar) -> Compared:
    """Count from the filing alone: what a body declares as the last day is what it said when it filed it."""
    filing = [act for act in draft.acts if act.kind is Kind.FILED]
    answer = Case.of(filing, law, calendar).latest.answer
    if answer is None:
        raise ValueError(f"{law.code}: no answer term")
    days = calendar.read(Reading.LATEST)
    apart = days.count(answer.last, declared) - days.count(declared, answer.last)
    # A declared day that is off is zero working days away, and still another day.
    apart = apart or (declared > answer.last) - (declared < answer.last)
    return Compared(draft.filed_on, answer.last, declared, apart)


def _days_told(calendar: Calendar) -> str:
    entries = [entry for layer in calendar.layers for entry in layer.entries]
    return f"{WEEKENDS} y {len(entries)} entradas del archivo" if entries else WEEKENDS


def _print_table(compared: Sequence[Compared]) -> None:
    """A row for each month of filing, a column for each difference in working days."""
    counted = Counter((one.filed_on.strftime(MONTH), one.apart) for one in compared)
    columns = sorted({apart for _, apart in counted})
    print(f"{'Mes':<8}" + "".join(f"{apart:>+6d}" if apart else f"{'igual':>6}" for apart in columns))
    for month in sorted({month for month, _ in counted}):
        print(f"{month:<8}" + "".join(f"{counted[month, apart] or '':>6}" for apart in columns))


def _print_rows(compared: Sequence[Compared]) -> None:
    print("Presentada  contada     declarada   días  filas")
    for one, count in sorted(Counter(one for one in compared if one.apart).items(), key=_by_day):
        print(f"{one.filed_on}  {one.ours}  {one.declared}  {one.apart:>+4d}  {count:>5}")


def _by_day(item: tuple[Compared, int]) -> tuple[date, date]:
    return item[0].filed_on, item[0].declared


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
