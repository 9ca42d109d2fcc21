"""Change the calendar: a change is first a proposal, which moves nothing, and then a row of its history. The
caller commits.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.calendar import Layer
from foia_tracker.domain.days import Days, Said, Until, Yearly, words_of
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import Actor
from foia_tracker.models.calendar import (
    INSTITUTION_PREFIX,
    UNKNOWN_SEAT,
    CalendarChange,
    CalendarEntry,
    CalendarLayer,
    CalendarRule,
    ChangeVerb,
    LayerKind,
)
from foia_tracker.models.directory import Municipality, Unit
from foia_tracker.models.tasks import Task
from foia_tracker.models.transactions import change_calendar
from foia_tracker.services import tasks
from foia_tracker.services.reach import spans
from foia_tracker.services.submissions import earlier, mark_for

NEEDS_REASON = frozenset({ChangeVerb.CORRECTED, ChangeVerb.REMOVED})


@dataclass(frozen=True)
class Place:
    """For whom a day counts or does not: a layer, which need not be there yet."""

    slug: str
    kind: LayerKind
    name: str


@dataclass(frozen=True)
class Proposal:
    """A change of one layer that nobody has saved; `row` is the entry or rule it changes, None for a new
    one.
    """

    verb: ChangeVerb
    place: Place
    before: Said | None
    after: Said | None
    row: CalendarEntry | CalendarRule | None = None

    def check(self) -> None:
        """Refuse what cannot be."""
        if self.after is not None:
            self.after.check()

    def on(self, layer: Layer) -> Layer:
        """Give the layer as it would be."""
        without = self.before.taken_from(layer) if self.before else layer
        return self.after.added_to(without) if self.after else without

    @property
    def words(self) -> tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]:
        """Give what was and what will be, as the history keeps it."""
        return words_of(self.before), words_of(self.after)


@dataclass(frozen=True)
class Note:
    """Who changes the calendar and why; `submission` makes a double click one change."""

    by: Actor
    reason: str = ""
    submission: str | None = None


def places(session: Session) -> list[Place]:
    """Give every place for which a day may be said: layers that are there, municipalities and units."""
    layers = session.scalars(select(CalendarLayer).order_by(CalendarLayer.id))
    known = [Place(row.slug, LayerKind(row.kind), row.name) for row in layers if row.slug != UNKNOWN_SEAT]
    seats = session.scalars(select(Municipality).order_by(Municipality.name))
    units = session.scalars(select(Unit).order_by(Unit.name))
    known += [Place(row.slug, LayerKind.MUNICIPALITY, f"{row.name}, {row.department}") for row in seats]
    known += [Place(f"{INSTITUTION_PREFIX}{row.slug}", LayerKind.INSTITUTION, row.name) for row in units]
    first = {place.slug: place for place in reversed(known)}
    order = list(LayerKind)
    return sorted(first.values(), key=lambda place: (order.index(place.kind), place.name))


def place_of(layer: CalendarLayer) -> Place:
    """Give the place of a layer that is there."""
    return Place(layer.slug, LayerKind(layer.kind), layer.name)


def find_place(session: Session, slug: str) -> Place:
    """Give a place by its name; raises RuleViolation where there is none."""
    found = next((place for place in places(session) if place.slug == slug), None)
    if found is None:
        raise RuleViolation("unknown_layer", "layer")
    return found


def save(session: Session, proposal: Proposal, note: Note) -> Task:
    """Keep a change and its history, and queue the folding of what it touches; gives the task.

    Raises RuleViolation for the impossible, where a correction does not say why, and where somebody else has
    changed meanwhile what it is about. The same submission sent again gives the task that it made.
    """
    change_calendar(session)
    known = earlier(session, CalendarChange, note.submission)
    if known is not None and _is_change(session, proposal, known):
        return tasks.of_change(session, known)
    proposal.check()
    if proposal.verb in NEEDS_REASON and not note.reason.strip():
        raise RuleViolation("needs_why", "reason")
    layer = _layer(session, proposal.place)
    if _said_now(session, proposal, layer) != proposal.before:
        raise RuleViolation("calendar_moved_on")
    note = replace(note, submission=mark_for(note.submission, known))
    change = _carried_out(session, proposal, layer, note)
    moves_dates = bool(spans(session, proposal.before, proposal.after))
    return tasks.queue_reprojection(session, change, layer.name, moves_dates)


def _is_change(session: Session, proposal: Proposal, change: CalendarChange) -> bool:
    """Say whether a change is the one proposed. What was before is not asked: the change itself moved it."""
    layer = session.get_one(CalendarLayer, change.layer_id)
    said = (proposal.place.slug, proposal.verb, words_of(proposal.after))
    row = proposal.row
    about = change.entry_id if isinstance(row, CalendarEntry) else change.rule_id
    return (layer.slug, change.verb, change.after) == said and (row is None or row.id == about)


def _layer(session: Session, place: Place) -> CalendarLayer:
    """Give the layer of a place, made now where it is the first day said of it."""
    row = session.scalars(select(CalendarLayer).where(CalendarLayer.slug == place.slug)).one_or_none()
    if row is None:
        row = CalendarLayer(slug=place.slug, kind=place.kind, name=place.name)
        session.add(row)
        session.flush()
    return row


def _said_now(session: Session, proposal: Proposal, layer: CalendarLayer) -> Said | None:
    """Give what that which is to change says at this moment, read again; None where it is not there, or not
    any more.
    """
    row = layer if proposal.verb is ChangeVerb.CONFIRMED_UNTIL else proposal.row
    if row is not None:
        session.refresh(row)
    if row is None or row.is_removed:
        return None
    return row.said


def _carried_out(session: Session, proposal: Proposal, layer: CalendarLayer, note: Note) -> CalendarChange:
    """Bring the change about, and give its row of the history."""
    entry_id, rule_id = _apply(session, proposal, layer, note.by)
    before, after = proposal.words
    change = CalendarChange(
        layer_id=layer.id,
        entry_id=entry_id,
        rule_id=rule_id,
        verb=proposal.verb,
        before=before,
        after=after,
        reason=note.reason.strip(),
        submission=note.submission,
        by_id=note.by.account_id,
        at=clock.now(),
    )
    session.add(change)
    session.flush()
    return change


def _apply(
    session: Session, proposal: Proposal, layer: CalendarLayer, by: Actor
) -> tuple[int | None, int | None]:
    """Bring the change about; gives the entry or the rule that it is about. Nothing is deleted."""
    row = proposal.row
    new = {"layer_id": layer.id, "added_by_id": by.account_id, "added_at": clock.now()}
    match proposal.after:
        case Until() as until:
            layer.say(until)
        case Days() as days:
            row = row if isinstance(row, CalendarEntry) else CalendarEntry(**new)
            row.say(days)
            session.add(row)
        case Yearly() as yearly:
            row = row if isinstance(row, CalendarRule) else CalendarRule(**new)
            row.say(yearly)
            session.add(row)
        case None if row is not None:
            row.removed_at = clock.now()
    session.flush()
    is_entry = isinstance(row, CalendarEntry)
    return (row.id if row and is_entry else None), (row.id if row and not is_entry else None)
