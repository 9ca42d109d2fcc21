"""What cannot all be true in one row: days out of order, and words that contradict one another."""

from collections.abc import Iterator, Mapping
from datetime import date

from foia_tracker.domain.acts import Kind
from foia_tracker.domain.logs.columns import Columns
from foia_tracker.domain.logs.entries import DATES, Entry
from foia_tracker.domain.logs.headings import Field
from foia_tracker.domain.logs.outcomes import NOTHING_YET
from foia_tracker.domain.logs.problems import Problem
from foia_tracker.domain.logs.reasons import Code
from foia_tracker.domain.logs.words import plain

AHEAD = frozenset({Field.DUE_ON, Field.EXTENDED_UNTIL})
"""The dates that may lie in the future."""

SIGNS_OF_ASKING = (Field.CLARIFICATION_ASKED_ON, Field.CLARIFIED_ON)
SIGNS_OF_EXTENSION = (Field.EXTENDED_ON, Field.EXTENDED_UNTIL, Field.EXTENSION_DAYS)

Fault = tuple[Field, Code, Mapping[str, object]]


def contradictions(entry: Entry, columns: Columns[Field], today: date) -> Iterator[Problem]:
    """A problem for each thing that another thing in the row, or the day of the import, makes impossible."""
    for field, code, params in (
        *_out_of_time(entry, today),
        *_out_of_order(entry),
        *_denied(entry, columns),
        *_pending(entry),
    ):
        value = plain(columns.cell(entry.row, field))
        yield Problem(entry.row.line, columns.title(field), value, code, params)


def _out_of_time(entry: Entry, today: date) -> Iterator[Fault]:
    for field in DATES:
        day = entry.dates[field]
        if day is None:
            continue
        if day > today and field not in AHEAD:
            yield field, Code.AFTER_TODAY, {}
        if entry.filed_on is not None and day < entry.filed_on:
            yield field, Code.BEFORE_FILING, {"filed": _shown(entry.filed_on)}


def _out_of_order(entry: Entry) -> Iterator[Fault]:
    resolved, notified = entry.resolved_on, entry.notified_on
    if resolved is not None and notified is not None and notified < resolved:
        late = Field.NOTIFIED_ON if entry.dates[Field.NOTIFIED_ON] else Field.ANSWERED_ON
        yield late, Code.NOTIFIED_BEFORE_RESOLVED, {"resolved": _shown(resolved)}
    asked, clarified = (entry.dates[field] for field in SIGNS_OF_ASKING)
    if asked is not None and clarified is not None and clarified < asked:
        yield Field.CLARIFIED_ON, Code.CLARIFIED_BEFORE_ASKED, {"asked": _shown(asked)}


def _denied(entry: Entry, columns: Columns[Field]) -> Iterator[Fault]:
    """A «no» beside a date, a number of days or a state that says yes."""
    for denied, kind, said, signs in (
        (Field.CLARIFICATION, Kind.CLARIFICATION_ASKED, entry.asked, SIGNS_OF_ASKING),
        (Field.EXTENDED, Kind.EXTENDED, entry.extended, SIGNS_OF_EXTENSION),
    ):
        told = [sign for sign in signs if entry.dates.get(sign)]
        if entry.extension_days and denied is Field.EXTENDED:
            told.append(Field.EXTENSION_DAYS)
        if entry.state is not None and entry.state.act is kind:
            told.append(Field.STATE)
        if said is False:
            yield from ((sign, Code.CONTRADICTS_NO, {"column": columns.title(denied)}) for sign in told)


def _pending(entry: Entry) -> Iterator[Fault]:
    if entry.sense == NOTHING_YET and entry.answered_on is not None:
        yield Field.OUTCOME, Code.ANSWERED_YET_PENDING, {}


def _shown(day: date) -> str:
    return f"{day:%d/%m/%Y}"
