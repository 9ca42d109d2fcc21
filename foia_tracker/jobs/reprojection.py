"""Fold every request again, in batches with memory that does not grow, and compare with what is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.jobs.tasks import folded_apart, reproject
from foia_tracker.models.calendar import CalendarChange, CalendarLayer
from foia_tracker.models.info_requests import InfoRequest, RequestTerm
from foia_tracker.models.transactions import read_apart
from foia_tracker.services.reach import Span, is_open, spans_of
from foia_tracker.services.reprojection import COLUMNS, Folded


@dataclass(frozen=True)
class Pass:
    """One batch: how many were folded, which were not as the acts say, and how many of those that are closed
    keep the dates that they had before the calendar changed.
    """

    folded: int
    differing: tuple[Folded, ...]
    left: int


def passes(session: Session, size: int, *, store: bool, also_closed: bool = False) -> Iterator[Pass]:
    """Fold every request, batch by batch; with `store` what differs is mended.

    A closed request whose dates a later change of the calendar explains is left as it is, unless asked for.
    """
    after = 0
    while ids := _following(session, after, size):
        batch = folded_apart(session, ids)
        kept_back = set() if also_closed else _explained(session, batch.differing)
        differing = tuple(one for one in batch.differing if one.request_id not in kept_back)
        if store and differing:
            reproject(session, [one.request_id for one in differing])
        yield Pass(len(ids), differing, len(kept_back))
        session.expunge_all()
        after = ids[-1]


def _following(session: Session, after: int, size: int) -> Sequence[int]:
    with read_apart(session):
        query = select(InfoRequest.id).where(InfoRequest.id > after).order_by(InfoRequest.id).limit(size)
        return session.scalars(query).all()


def _explained(session: Session, differing: Sequence[Folded]) -> set[int]:
    """Give the closed requests that lie over days of which a change of the calendar was recorded."""
    if not differing:
        return set()
    with read_apart(session):
        ids = [one.request_id for one in differing]
        still_open = set(
            session.scalars(select(InfoRequest.id).where(InfoRequest.id.in_(ids), is_open(clock.today())))
        )
        changed = _changed_days(session)
    return {
        one.request_id
        for one in differing
        if one.request_id not in still_open
        and any(_overlaps(one, span) for layer in one.calendar.layers for span in changed.get(layer.slug, ()))
    }


def _changed_days(session: Session) -> dict[str, list[Span]]:
    """Give the days of which it was ever changed whether they count, by layer."""
    found: dict[str, list[Span]] = {}
    query = select(CalendarChange, CalendarLayer.slug).join(
        CalendarLayer, CalendarLayer.id == CalendarChange.layer_id
    )
    for change, slug in session.execute(query):
        found.setdefault(slug, []).extend(spans_of(session, change))
    return found


def _overlaps(one: Folded, span: Span) -> bool:
    names = COLUMNS[RequestTerm]
    start, due = names.index("started_on"), names.index("due_on")
    rows = [*one.kept[RequestTerm], *one.now[RequestTerm]]
    first = min((row[start] for row in rows), default=date.max)
    last = max((row[due] for row in rows), default=date.min)
    return bool(first <= span.last and last >= span.first)
