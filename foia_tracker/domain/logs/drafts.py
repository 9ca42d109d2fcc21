"""A request as a log tells it: its acts, and the key by which it is known again in another file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from foia_tracker.domain.acts import Act, Channel, ItemResult, Kind, Outcome
from foia_tracker.domain.logs import cells, outcomes
from foia_tracker.domain.logs.columns import Columns
from foia_tracker.domain.logs.entries import Entry
from foia_tracker.domain.logs.headings import Field
from foia_tracker.domain.logs.outcomes import Sense
from foia_tracker.domain.texts import folded

NOTED = (
    Field.STATE,
    Field.CHANNEL,
    Field.CLARIFICATION,
    Field.CLARIFICATION_SCOPE,
    Field.EXTENDED,
    Field.OUTCOME,
    Field.GROUNDS,
    Field.TRANSFERRED_TO,
    Field.COST,
)
"""The fields whose words are kept as they were written, beside the acts they gave."""

YES_OR_NO = frozenset({Field.CLARIFICATION, Field.EXTENDED})
FIRST_ITEM = 1
SEPARATOR = "\x1f"


@dataclass(frozen=True)
class BodyRef:
    """A body of the directory: a key that never changes, and its name."""

    key: str
    name: str


@dataclass(frozen=True)
class Draft:
    """A request to be recorded.

    `due_on` and `declared_days` are what the body says: they are compared, and no term is taken from them.
    `notes` are the words of the file by column title, for what the acts do not hold. Columns that are not
    read are not kept: they may hold personal data.
    """

    line: int
    key: str
    body: BodyRef
    folio: str
    title: str
    text: str
    topic: str
    organisation: str
    filed_on: date
    acts: tuple[Act, ...]
    due_on: date | None
    declared_days: int | None
    notes: tuple[tuple[str, str], ...]

    @property
    def undated(self) -> tuple[Kind, ...]:
        """The acts known to have happened, without a day."""
        return tuple(act.kind for act in self.acts if act.on is None and act.notified_on is None)

    @property
    def channel(self) -> Channel | None:
        return self.acts[0].channel

    def numbered(self, place: int) -> "Draft":
        """The same draft as the nth of several that nothing tells apart."""
        return self if place == 1 else replace(self, key=_digest(self.key, str(place)))


def draft(entry: Entry, columns: Columns[Field], body: BodyRef, filed_on: date) -> Draft:
    """The request told by a row without problems."""
    words = entry.words
    return Draft(
        line=entry.row.line,
        key=key(entry, body, filed_on),
        body=body,
        folio=entry.folio,
        title=words[Field.TITLE],
        text=entry.text,
        topic=words[Field.TOPIC],
        organisation=words[Field.ORGANISATION],
        filed_on=filed_on,
        acts=_numbered(_acts(entry, filed_on, received=Field.FILED_ON in columns)),
        due_on=entry.dates[Field.DUE_ON],
        declared_days=entry.declared_days,
        notes=tuple(_notes(entry, columns)),
    )


def key(entry: Entry, body: BodyRef, filed_on: date) -> str:
    """What makes a request the same in another file: folios start again each year, so the year is part of it.

    Without a folio it is what does not change while the request goes on: body, day, and what is asked.
    """
    if entry.folio:
        return _digest("folio", body.key, str(filed_on.year), entry.folio)
    asked = (entry.words[Field.TITLE], entry.text, entry.words[Field.TOPIC])
    return _digest("content", body.key, filed_on.isoformat(), *map(folded, asked))


def _digest(*parts: str) -> str:
    return sha256(SEPARATOR.join(parts).encode()).hexdigest()


def _numbered(acts: Iterable[Act]) -> tuple[Act, ...]:
    return tuple(replace(act, key=place) for place, act in enumerate(acts, start=1))


def _acts(entry: Entry, filed_on: date, *, received: bool) -> Iterator[Act]:
    days = entry.dates
    yield Act(Kind.FILED, filed_on, channel=outcomes.channel(entry.words[Field.CHANNEL]))
    if received and days[Field.RECEIVED_ON] is not None:
        yield Act(Kind.RECEIVED, days[Field.RECEIVED_ON])
    if _was_asked(entry):
        yield Act(Kind.CLARIFICATION_ASKED, days[Field.CLARIFICATION_ASKED_ON])
    if days[Field.CLARIFIED_ON] is not None:
        yield Act(Kind.CLARIFIED, days[Field.CLARIFIED_ON])
    if _was_extended(entry):
        until = days[Field.EXTENDED_UNTIL]
        yield Act(Kind.EXTENDED, days[Field.EXTENDED_ON], days=entry.extension_days, until=until)
    yield from _ending(entry)
    if days[Field.DELIVERED_ON] is not None:
        yield Act(Kind.DELIVERED, days[Field.DELIVERED_ON])


def _was_asked(entry: Entry) -> bool:
    dated = entry.dates[Field.CLARIFICATION_ASKED_ON] or entry.dates[Field.CLARIFIED_ON]
    return bool(entry.asked or dated) or _says(entry.state, Kind.CLARIFICATION_ASKED)


def _was_extended(entry: Entry) -> bool:
    dated = entry.dates[Field.EXTENDED_ON] or entry.dates[Field.EXTENDED_UNTIL]
    return bool(entry.extended or dated or entry.extension_days) or _says(entry.state, Kind.EXTENDED)


def _says(sense: Sense | None, kind: Kind) -> bool:
    return sense is not None and sense.act is kind


def _ending(entry: Entry) -> Iterator[Act]:
    """How the request ended: the result says it, else the state, else a date of answer alone."""
    sense = next((said for said in (entry.sense, entry.state) if _ends(said)), None)
    match sense and sense.act:
        case (Kind.TRANSFERRED | Kind.WITHDRAWN) as kind:
            yield Act(kind, entry.answered_on)
        case Kind.RESOLVED | Kind.CLARIFICATION_ASKED:
            yield _resolution(entry, sense)
        case _ if entry.answered_on is not None:
            yield _resolution(entry, None)


def _ends(sense: Sense | None) -> bool:
    if sense is None:
        return False
    return sense.outcome is Outcome.DISMISSED or sense.act in {
        Kind.TRANSFERRED,
        Kind.WITHDRAWN,
        Kind.RESOLVED,
    }


def _resolution(entry: Entry, sense: Sense | None) -> Act:
    outcome = sense.outcome if sense else None
    words = entry.words[Field.GROUNDS]
    item = ItemResult(FIRST_ITEM, outcome, outcomes.grounds(words, outcome), words)
    return Act(Kind.RESOLVED, entry.resolved_on, notified_on=entry.notified_on, items=(item,))


def _notes(entry: Entry, columns: Columns[Field]) -> Iterator[tuple[str, str]]:
    for field in NOTED:
        words = cells.line(columns.cell(entry.row, field))
        if words and not (field in YES_OR_NO and len(words.split()) == 1):
            yield columns.title(field), words
