"""Lists of requests: what an actor may see, filtered and sorted by what is due, page by page without counting
all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from foia_tracker.domain.policy import Actor
from foia_tracker.domain.situations import Situation
from foia_tracker.models.directory import Unit
from foia_tracker.models.info_requests import InfoRequest, RequestSituation

PAGE = 25
NEVER = date.max
MOST = 2**31 - 1
"""No row has a higher number on either database."""
OPEN = (
    Situation.ART44_EXPIRED,
    Situation.NO_ANSWER,
    Situation.UNCONFIRMED,
    Situation.DUE_SOON,
    Situation.EXTENDED,
    Situation.PENDING,
    Situation.AWAITING_REQUESTER,
)


@dataclass(frozen=True)
class Search:
    """What is looked for. `only_open` leaves out what was answered, withdrawn or transferred."""

    only_open: bool = True
    situation: Situation | None = None
    unit_id: int | None = None
    words: str = ""
    after: str = ""


@dataclass(frozen=True)
class Listed:
    """One row of a list: the request and how it stands on the day of the list."""

    info_request: InfoRequest
    situation: Situation


@dataclass(frozen=True)
class Page:
    """A page of rows and where the next one starts; "" on the last."""

    rows: Sequence[Listed]
    after: str


def find(session: Session, actor: Actor, search: Search, day: date) -> Page:
    """Give the requests that `actor` may see and `search` asks for, as they stand on `day`.

    Open ones come by what is due first, others by the day they were filed, the last first.
    """
    query = _filtered(actor, search, day)
    key = func.coalesce(InfoRequest.due_on if search.only_open else InfoRequest.filed_on, NEVER)
    if search.only_open:
        query = query.where(_beyond(key, search.after, forwards=True)).order_by(key, InfoRequest.id)
    else:
        query = query.where(_beyond(key, search.after, forwards=False)).order_by(
            key.desc(), InfoRequest.id.desc()
        )
    found = session.execute(query.add_columns(key).limit(PAGE + 1)).all()
    rows = [Listed(info_request, Situation(code)) for info_request, code, _key in found[:PAGE]]
    last = found[PAGE - 1] if len(found) > PAGE else None
    return Page(rows, f"{last[2].isoformat()}_{last[0].id}" if last else "")


def _filtered(actor: Actor, search: Search, day: date) -> Select[InfoRequest, str]:
    stands = and_(RequestSituation.request_id == InfoRequest.id, RequestSituation.holds_on(day))
    query = (
        select(InfoRequest, func.coalesce(RequestSituation.situation, Situation.PENDING))
        .outerjoin(RequestSituation, stands)
        .where(InfoRequest.is_visible_to(actor))
        .options(joinedload(InfoRequest.unit).joinedload(Unit.body), joinedload(InfoRequest.organisation))
    )
    now = func.coalesce(RequestSituation.situation, Situation.PENDING)
    if search.situation:
        query = query.where(now == search.situation)
    elif search.only_open:
        query = query.where(now.in_(OPEN))
    if search.unit_id:
        query = query.where(InfoRequest.unit_id == search.unit_id)
    if search.words.strip():
        query = query.where(_mentions(search.words.strip(), actor))
    return query


def _mentions(words: str, actor: Actor) -> ColumnElement[bool]:
    """Look only into what the actor may read: an organisation's own reference is its own affair."""
    pattern = "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    own = and_(
        InfoRequest.organisation_id == actor.organisation_id,
        InfoRequest.own_reference.ilike(pattern, escape="\\"),
    )
    mentions = [
        InfoRequest.title.ilike(pattern, escape="\\"),
        InfoRequest.unit_reference.ilike(pattern, escape="\\"),
        own,
    ]
    number = words.rpartition("-")[2].lstrip("0")
    if number.isdecimal() and len(number) < 10:
        mentions.append(InfoRequest.id == int(number))
    return or_(*mentions)


def _beyond(key: ColumnElement[date], after: str, forwards: bool) -> ColumnElement[bool]:
    """Start after the last row of the page before; a mark that cannot be read starts at the beginning."""
    day_text, _separator, number = after.partition("_")
    try:
        day, last_id = date.fromisoformat(day_text), max(0, min(int(number), MOST))
    except ValueError:
        return InfoRequest.id.is_not(None)
    if forwards:
        return or_(key > day, and_(key == day, InfoRequest.id > last_id))
    return or_(key < day, and_(key == day, InfoRequest.id < last_id))
