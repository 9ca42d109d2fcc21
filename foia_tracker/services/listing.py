"""Lists of requests: what an actor may see, filtered and sorted by what is due, page by page without counting
all.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, joinedload

from foia_tracker.domain.calendar import DAY, Reading
from foia_tracker.domain.policy import Actor, Role
from foia_tracker.domain.situations import OPEN, REPROACHES, Situation
from foia_tracker.domain.steps import REVIEW_RULES
from foia_tracker.domain.texts import folded
from foia_tracker.models.directory import BodyAlias, Unit
from foia_tracker.models.evidence import EvidenceFile, PublishedCopy
from foia_tracker.models.info_requests import InfoRequest, RequestItem, RequestSituation, RequestTerm

PAGE = 25
NEVER = date.max
MOST = 2**31 - 1
"""No row has a higher number on either database."""
_NUMBER = re.compile(r"(?i)SOL-\d{4}-\d+")
"""One of our own numbers names one request, whatever else is looked for."""


@dataclass(frozen=True)
class Search:
    """What is looked for. `only_open` leaves out what was answered, withdrawn or transferred; `own` what is
    not of the actor's own organisation or unit; `view` is how the page calls it.
    """

    only_open: bool = True
    own: bool = False
    situation: Situation | None = None
    unit_id: int | None = None
    words: str = ""
    after: str = ""
    view: str = ""


@dataclass(frozen=True)
class Listed:
    """One row of a list: the request, how it stands on the day of the list, and the last day that matters
    then: of what a recurso waits for, or of the answer.
    """

    info_request: InfoRequest
    situation: Situation
    due_on: date | None = None


@dataclass(frozen=True)
class Page:
    """A page of rows and where the next one starts; "" on the last."""

    rows: Sequence[Listed]
    after: str


@dataclass(frozen=True)
class _Mark:
    """The last row of a page: what its order went by, and its number."""

    day: date
    number: int

    @classmethod
    def read(cls, text: str) -> "_Mark | None":
        """Read a mark; one that cannot be read begins at the beginning."""
        day, _separator, number = text.partition("_")
        if not number.isdecimal():
            return None
        try:
            return cls(date.fromisoformat(day), min(int(number), MOST))
        except ValueError:
            return None


@dataclass(frozen=True)
class _Run:
    """A stretch of a list that goes one way: the rows whose key lies between two days."""

    key: ColumnElement[date]
    first: date
    last: date
    descending: bool

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def of(self, query: Select[InfoRequest, str], mark: _Mark | None) -> Select[InfoRequest, str, date]:
        """Give the rows of the run in order, those after the mark where it lies in this run."""
        number: ColumnElement[int] = InfoRequest.__table__.c.id
        rows = query.add_columns(self.key).where(self.key.between(self.first, self.last))
        if mark is not None and self.holds(mark.day):
            rows = rows.where(self._beyond(number, mark))
        order = (self.key.desc(), number.desc()) if self.descending else (self.key, number)
        return rows.order_by(*order)

    def _beyond(self, number: ColumnElement[int], mark: _Mark) -> ColumnElement[bool]:
        if self.descending:
            return or_(self.key < mark.day, and_(self.key == mark.day, number < mark.number))
        return or_(self.key > mark.day, and_(self.key == mark.day, number > mark.number))


def find(session: Session, actor: Actor, search: Search, day: date) -> Page:
    """Give the requests that `actor` may see and `search` asks for, as they stand on `day`.

    Open ones come by what is due first, then those whose day is past, the last first; others by the day they
    were filed, the last first.
    """
    query = _filtered(actor, search, day)
    mark = _Mark.read(search.after)
    runs = _runs(search, day)
    if mark is not None:
        runs = list(dropwhile(lambda run: not run.holds(mark.day), runs))
    found: list[Row[InfoRequest, str, date]] = []
    for run in runs:
        wanted = PAGE + 1 - len(found)
        found += session.execute(run.of(query, mark).limit(wanted)).all() if wanted else []
    ids = [info_request.id for info_request, _code, _key in found[:PAGE]]
    next_due = _next_due(session, ids, day)
    rows = [
        Listed(info_request, Situation(code), next_due.get(info_request.id, info_request.due_on))
        for info_request, code, _key in found[:PAGE]
    ]
    last = found[PAGE - 1] if len(found) > PAGE else None
    return Page(rows, f"{last[2].isoformat()}_{last[0].id}" if last else "")


def _runs(search: Search, day: date) -> list[_Run]:
    if not search.only_open:
        return [_Run(func.coalesce(InfoRequest.filed_on, date.min), date.min, NEVER, descending=True)]
    key = func.coalesce(_waited_for(day), func.coalesce(InfoRequest.due_on, NEVER))
    return [_Run(key, day, NEVER, descending=False), _Run(key, date.min, day - DAY, descending=True)]


def _is_waited_for(day: date) -> ColumnElement[bool]:
    """Give the condition for the terms of a recurso that run or ran out on `day`: to decide, to comply."""
    return and_(
        RequestTerm.reading == Reading.LATEST,
        RequestTerm.rule.in_(REVIEW_RULES),
        ~RequestTerm.void,
        or_(RequestTerm.ended_on.is_(None), RequestTerm.ended_on > day),
    )


def _waited_for(day: date) -> ScalarSelect[date]:
    """Give the last day of what a recurso waits for, of each request."""
    first = select(func.min(RequestTerm.due_on)).where(_is_waited_for(day))
    return first.where(RequestTerm.request_id == InfoRequest.id).correlate(InfoRequest).scalar_subquery()


def _next_due(session: Session, ids: Sequence[int], day: date) -> dict[int, date]:
    """Give the same of some requests, of those of which a recurso waits for something."""
    query = select(RequestTerm.request_id, func.min(RequestTerm.due_on)).where(_is_waited_for(day))
    found = query.where(RequestTerm.request_id.in_(ids)).group_by(RequestTerm.request_id)
    return dict(session.execute(found).all())


def _filtered(actor: Actor, search: Search, day: date) -> Select[InfoRequest, str]:
    stands = and_(RequestSituation.request_id == InfoRequest.id, RequestSituation.holds_on(day))
    query = (
        select(InfoRequest, func.coalesce(RequestSituation.situation, Situation.PENDING))
        .outerjoin(RequestSituation, stands)
        .where(InfoRequest.is_visible_to(actor))
        .options(joinedload(InfoRequest.unit).joinedload(Unit.body), joinedload(InfoRequest.organisation))
    )
    now = func.coalesce(RequestSituation.situation, Situation.PENDING)
    if _NUMBER.fullmatch(search.words.strip()):
        return query.where(_mentions(search.words.strip(), actor))
    if search.situation:
        query = query.where(now == search.situation)
        if search.situation in REPROACHES:
            query = query.where(~InfoRequest.disputed)
    elif search.only_open:
        query = query.where(now.in_(OPEN))
    if search.own:
        query = query.where(_own(actor))
    if search.unit_id:
        query = query.where(InfoRequest.unit_id == search.unit_id)
    if search.words.strip():
        query = query.where(_mentions(search.words.strip(), actor))
    return query


def _in_files(key: str, actor: Actor) -> Iterator[ColumnElement[bool]]:
    """Look into the files that the actor may read, and the copies that it may have of others."""
    for table in (EvidenceFile, PublishedCopy):
        said = table.visible_to(actor).where(table.words.contains(key, autoescape=True))
        yield InfoRequest.id.in_(said.with_only_columns(table.request_id))


def _own(actor: Actor) -> ColumnElement[bool]:
    """Give those of the actor's own organisation, or to the actor's own unit."""
    if actor.role is Role.OFFICER:
        return InfoRequest.unit_id == actor.unit_id
    return InfoRequest.organisation_id == actor.organisation_id


def _mentions(words: str, actor: Actor) -> ColumnElement[bool]:
    """Look only into what the actor may read: an organisation's own reference is its own affair."""
    pattern = "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    own = and_(
        InfoRequest.organisation_id == actor.organisation_id,
        InfoRequest.own_reference.ilike(pattern, escape="\\"),
    )
    mentions: list[ColumnElement[bool]] = [
        InfoRequest.title.ilike(pattern, escape="\\"),
        InfoRequest.unit_reference.ilike(pattern, escape="\\"),
        own,
    ]
    mentions.append(
        exists().where(RequestItem.request_id == InfoRequest.id, RequestItem.text.ilike(pattern, escape="\\"))
    )
    # Who types a number wants that request, not every paper that quotes it.
    if (key := folded(words)) and not _NUMBER.fullmatch(words):
        mentions += _in_files(key, actor)
    if key:
        body = select(Unit.id).join(BodyAlias, BodyAlias.body_id == Unit.body_id)
        mentions.append(InfoRequest.unit_id.in_(body.where(BodyAlias.folded.contains(key))))
    number = words.rpartition("-")[2].lstrip("0")
    if number.isdecimal() and len(number) < 10:
        mentions.append(InfoRequest.id == int(number))
    return or_(*mentions)
