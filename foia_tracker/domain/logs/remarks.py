"""What a person should know of a log although no row is refused for it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from foia_tracker.domain.logs import outcomes
from foia_tracker.domain.logs.columns import Columns
from foia_tracker.domain.logs.dates import Ordering
from foia_tracker.domain.logs.entries import Entry
from foia_tracker.domain.logs.figures import Figures
from foia_tracker.domain.logs.headings import Field
from foia_tracker.domain.logs.outcomes import UNSAID
from foia_tracker.domain.logs.problems import Notice
from foia_tracker.domain.logs.reasons import Remark
from foia_tracker.domain.logs.sheet import Sheet


def remarks(
    sheet: Sheet,
    columns: Columns[Field],
    ordering: Ordering[Field],
    entries: Sequence[Entry],
    figures: Figures,
    alike: int,
) -> Iterator[Notice]:
    """The remarks on one log; `alike` are its rows without folio that are the same as an earlier one."""
    yield from (Notice(Remark.UNKNOWN_COLUMN, title) for title in columns.unknown)
    yield from (Notice(Remark.UNREAD_SHEET, name) for name in sheet.unread)
    if ordering.assumed:
        yield Notice(Remark.ORDER_ASSUMED)
    yield from _words(entries)
    yield from _counted(
        {
            Remark.FOLIO_FROM_NUMBER: sum(_is_number(entry, columns) for entry in entries),
            Remark.SAME_WITHOUT_FOLIO: alike,
            Remark.DECLARED_DAYS_DIFFER: figures.declared_apart,
        }
    )


def _words(entries: Sequence[Entry]) -> Iterator[Notice]:
    ends = (
        entry.words[Field.OUTCOME] or entry.words[Field.STATE]
        for entry in entries
        if UNSAID in (entry.sense, entry.state)
    )
    states = (entry.words[Field.STATE] for entry in entries if entry.state is None)
    channels = (entry.words[Field.CHANNEL] for entry in entries)
    unclear = (words for words in channels if outcomes.channel(words) is None)
    for remark, words in (
        (Remark.OUTCOME_UNSAID, ends),
        (Remark.UNKNOWN_STATE, states),
        (Remark.UNKNOWN_CHANNEL, unclear),
    ):
        yield from (Notice(remark, word, count) for word, count in Counter(words).most_common() if word)


def _is_number(entry: Entry, columns: Columns[Field]) -> bool:
    return isinstance(columns.cell(entry.row, Field.FOLIO), int | float) and bool(entry.folio)


def _counted(counts: dict[Remark, int]) -> Iterator[Notice]:
    return (Notice(remark, count=count) for remark, count in counts.items() if count)
