"""The figures of a whole log, over every row, taken or not: what the file says, not what was kept."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from statistics import median

from foia_tracker.domain.logs.entries import Entry
from foia_tracker.domain.logs.headings import Field

WORKING_WEEK = 5
WEEK = 7
NOTABLE_GAP = 5


@dataclass(frozen=True)
class Figures:
    """Counted over all rows.

    A pair is a row with a readable day of filing and of answer; `negative` pairs, answered before filed, are
    kept out of the median, which counts Mondays to Fridays after the day of filing, no holidays. `outcomes`
    are the words of the file, "" where there are none. `declared_apart` are the rows whose own count of
    working days is more than five away from that of Mondays to Fridays.
    """

    rows: int
    pairs: int
    negative: int
    weekday_median: float | None
    outcomes: Counter[str]
    declared_apart: int


def weekdays(start: date, end: date) -> int:
    """Mondays to Fridays after one day, up to and including another that is not earlier."""
    weeks, rest = divmod((end - start).days, WEEK)
    loose = ((start.weekday() + step) % WEEK for step in range(1, rest + 1))
    return weeks * WORKING_WEEK + sum(day < WORKING_WEEK for day in loose)


def figures(entries: Iterable[Entry], end: Field) -> Figures:
    """The figures of the rows; `end` is the column that says how each ended."""
    listed = tuple(entries)
    spans = tuple(_spans(listed))
    lengths = [weekdays(filed, answered) for _, filed, answered in spans if answered >= filed]
    return Figures(
        rows=len(listed),
        pairs=len(spans),
        negative=len(spans) - len(lengths),
        weekday_median=median(lengths) if lengths else None,
        outcomes=Counter(entry.words[end] for entry in listed),
        declared_apart=sum(_apart(*span) for span in spans),
    )


def _spans(entries: Iterable[Entry]) -> Iterator[tuple[Entry, date, date]]:
    for entry in entries:
        if entry.filed_on is not None and entry.answered_on is not None:
            yield entry, entry.filed_on, entry.answered_on


def _apart(entry: Entry, filed: date, answered: date) -> bool:
    if entry.declared_days is None or answered < filed:
        return False
    return abs(weekdays(filed, answered) - entry.declared_days) > NOTABLE_GAP
