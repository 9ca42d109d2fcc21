"""What a change of the calendar would move, told before it is saved; nothing is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from foia_tracker.domain.calendar import Layer, Reading
from foia_tracker.domain.policy import Actor
from foia_tracker.models.calendar import Calendars
from foia_tracker.models.directory import Unit
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services.calendar import Proposal
from foia_tracker.services.reach import reached, spans, units_under
from foia_tracker.services.reprojection import Folded, fold

LOOKED_AT = 200
"""So many requests are folded for a preview: whoever waits for a page waits for seconds, not minutes."""
EXAMPLES = 8


@dataclass(frozen=True)
class Moving:
    """One term whose last day would move, of a request that the reader may see."""

    request_id: int
    number: str
    title: str
    rule: str
    reading: Reading
    before: date
    after: date


@dataclass(frozen=True)
class Preview:
    """What would be folded again and what would move, of the requests that the reader may see. Of others
    nothing is told, not even that there are any.

    `moved` is of the `looked_at` first; `closed` lie over the days and are left as they are.
    """

    touched: int
    by_unit: tuple[tuple[str, int], ...]
    looked_at: int
    moved: int
    closed: int
    examples: tuple[Moving, ...]


def preview(session: Session, proposal: Proposal, actor: Actor, today: date) -> Preview:
    """Fold what a proposal touches under the calendar as it would be."""
    calendars = Calendars.load(session)
    place = proposal.place
    layer = calendars.layers.get(place.slug) or Layer(place.slug, place.name)
    changed = calendars.with_layer(proposal.on(layer))
    unit_ids = units_under(session, changed, place.slug)
    days = spans(session, proposal.before, proposal.after)
    seen = InfoRequest.is_visible_to(actor)
    touched = and_(reached(unit_ids, days, today), seen)
    by_unit = _by_unit(session, touched)
    open_now = sum(count for _unit, count in by_unit)
    first = select(InfoRequest).where(touched).order_by(InfoRequest.id).limit(LOOKED_AT)
    requests = {info_request.id: info_request for info_request in session.scalars(first)}
    moved = [one for one in fold(session, tuple(requests), changed).folded if one.moved]
    return Preview(
        touched=open_now,
        by_unit=by_unit,
        looked_at=len(requests),
        moved=len(moved),
        closed=_count(session, and_(reached(unit_ids, days, None), seen)) - open_now,
        examples=_examples(moved, requests),
    )


def _by_unit(session: Session, touched: ColumnElement[bool]) -> tuple[tuple[str, int], ...]:
    """Count the requests of each unit, the most first."""
    count = func.count(InfoRequest.id)
    query = select(Unit.name, count).join(InfoRequest, InfoRequest.unit_id == Unit.id).where(touched)
    grouped = query.group_by(Unit.id, Unit.name).order_by(count.desc(), Unit.name)
    return tuple((name, number) for name, number in session.execute(grouped))


def _count(session: Session, condition: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count(InfoRequest.id)).where(condition)) or 0


def _examples(moved: Sequence[Folded], requests: Mapping[int, InfoRequest]) -> tuple[Moving, ...]:
    """Give one term of each of the first requests: of those that move, the one that moves first."""
    found = []
    for one in moved:
        ends = [(key, old, new) for key, old, new in one.moved if old and new]
        if not ends:
            continue
        info_request = requests[one.request_id]
        (rule, _act, reading), old, new = min(ends, key=lambda end: (end[1], end[0]))
        number, title = info_request.number, info_request.title
        found.append(Moving(info_request.id, number, title, rule, Reading(reading), old, new))
    return tuple(found[:EXAMPLES])
