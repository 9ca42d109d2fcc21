"""What waits for somebody without a term of theirs running: questions of the programme, objections of the
other side, what was said by a link, requests sent on by another unit, and what is watched over.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased, joinedload

from foia_tracker.domain.acts import Kind, Side
from foia_tracker.domain.judging import Judged
from foia_tracker.domain.policy import Actor, Role, Visibility
from foia_tracker.domain.queries import REPLIES, open_queries
from foia_tracker.domain.situations import OVERDUE, Situation
from foia_tracker.domain.transfers import awaits_confirmation
from foia_tracker.domain.versions import disputes
from foia_tracker.models.acts import ActRow
from foia_tracker.models.directory import Unit
from foia_tracker.models.info_requests import InfoRequest, RequestSituation
from foia_tracker.services.projection import histories

MOST = 100
"""Nobody works through more at once; the lists have them all."""
WHOLE = (
    joinedload(InfoRequest.unit).joinedload(Unit.body),
    joinedload(InfoRequest.organisation),
)
"""What a line names of a request."""


@dataclass(frozen=True)
class Overdue:
    """A request that is past its last day, and since when."""

    info_request: InfoRequest
    situation: Situation
    since: date


@dataclass(frozen=True)
class Asked:
    """A question of the programme that waits for an answer, and the act it is about."""

    info_request: InfoRequest
    query: ActRow
    about: ActRow


@dataclass(frozen=True)
class Objected:
    """An act of one's own that the other side contests and nothing settles, and the contest."""

    info_request: InfoRequest
    contest: ActRow
    about: ActRow


@dataclass(frozen=True)
class SaidByLink:
    """An act that came by a link and waits for a word of the organisation."""

    info_request: InfoRequest
    act: ActRow


def overdue(session: Session, actor: Actor, day: date) -> Sequence[Overdue]:
    """Give, to the regulator and the programme, what is past its last day on `day`, the longest past first.

    What is in dispute is not among it: nothing rests on the word of one side.
    """
    if not actor.oversees:
        return ()
    stands = and_(RequestSituation.request_id == InfoRequest.id, RequestSituation.holds_on(day))
    query = (
        select(InfoRequest, RequestSituation.situation, RequestSituation.since_on)
        .options(*WHOLE)
        .join(RequestSituation, stands)
        .where(
            InfoRequest.is_visible_to(actor), RequestSituation.situation.in_(OVERDUE), ~InfoRequest.disputed
        )
        .order_by(RequestSituation.since_on, InfoRequest.id)
        .limit(MOST)
    )
    found = session.execute(query).all()
    return [Overdue(info_request, Situation(code), since) for info_request, code, since in found]


def unconfirmed(session: Session, actor: Actor) -> Sequence[InfoRequest]:
    """Give the requests of the own organisation that came by transfer and that it has not taken up.

    LAIP 38.
    """
    if actor.role is not Role.MONITOR:
        return ()
    query = select(InfoRequest).where(
        InfoRequest.organisation_id == actor.organisation_id,
        InfoRequest.origin_id.is_not(None),
        InfoRequest.visibility == Visibility.PRIVATE,
        or_(~_has(Kind.RECEIVED), _has(Kind.ANNULLED)),
    )
    waiting = (
        info_request
        for (info_request,), rows in _with_acts(session, query.options(*WHOLE), InfoRequest.id)
        if is_unconfirmed(info_request, rows)
    )
    return list(islice(waiting, MOST))


def is_unconfirmed(info_request: InfoRequest, rows: Sequence[ActRow]) -> bool:
    """Say whether a request, whose acts are `rows`, came by transfer and was not taken up (LAIP 38)."""
    acts = [row.value() for row in rows]
    transferred = info_request.origin_id is not None
    return awaits_confirmation(acts, Visibility(info_request.visibility), transferred=transferred)


def _has(kind: Kind) -> ColumnElement[bool]:
    act = aliased(ActRow)
    return exists().where(act.request_id == InfoRequest.id, act.kind == kind)


def questions(session: Session, actor: Actor) -> Sequence[Asked]:
    """Give the questions of the programme that nobody answered, on requests of the actor's side; to the
    coordinator all of them.
    """
    if actor.role not in (Role.MONITOR, Role.OFFICER, Role.COORDINATOR):
        return ()
    query = (
        select(InfoRequest, ActRow)
        .options(*WHOLE)
        .join(ActRow, ActRow.request_id == InfoRequest.id)
        .where(ActRow.kind == Kind.QUERIED, ActRow.side == Side.COORDINATOR, _may_be_open())
        .where(InfoRequest.is_visible_to(actor), _own(actor))
    )
    found = (
        _asked(info_request, row, acts) for (info_request, row), acts in _with_acts(session, query, ActRow.id)
    )
    return list(islice((asked for asked in found if asked is not None), MOST))


def objections(session: Session, actor: Actor) -> Sequence[Objected]:
    """Give what the other side contests of the acts of the actor's side, while nothing settles it."""
    if actor.role not in (Role.MONITOR, Role.OFFICER):
        return ()
    side = Side.ORGANISATION if actor.role is Role.MONITOR else Side.UNIT
    query = (
        select(InfoRequest, ActRow)
        .options(*WHOLE)
        .join(ActRow, ActRow.request_id == InfoRequest.id)
        .where(ActRow.kind == Kind.CONTESTED, ActRow.side != side)
        .where(InfoRequest.is_visible_to(actor), _own(actor))
    )
    found = (
        _objected(info_request, row, acts)
        for (info_request, row), acts in _with_acts(session, query, ActRow.id)
    )
    return list(islice((objected for objected in found if objected is not None), MOST))


def _objected(info_request: InfoRequest, contest: ActRow, acts: Sequence[ActRow]) -> Objected | None:
    """Give a contest if it is the last about its act and the domain says that nothing settles it."""
    rows = {row.id: row for row in acts}
    open_disputes = (one for one in disputes([row.value() for row in acts]).values() if one.winner is None)
    about = next((one.act.key for one in open_disputes if one.contest.key == contest.id), None)
    return Objected(info_request, contest, rows[about]) if about is not None else None


def said_by_link(session: Session, actor: Actor) -> Sequence[SaidByLink]:
    """Give what came by a link on requests of the actor's side, while nobody with an account confirms it and
    the organisation says nothing else of it.
    """
    if actor.role not in (Role.MONITOR, Role.OFFICER):
        return ()
    query = (
        select(InfoRequest)
        .options(*WHOLE)
        .where(InfoRequest.unheard > 0, InfoRequest.is_visible_to(actor), _own(actor))
        .order_by(InfoRequest.id)
        .limit(MOST)
    )
    asked = session.scalars(query).all()
    acts = histories(session, [info_request.id for info_request in asked])
    found = (
        SaidByLink(info_request, row) for info_request in asked for row in _unheard(acts[info_request.id])
    )
    return list(islice(found, MOST))


def _unheard(rows: Sequence[ActRow]) -> Iterator[ActRow]:
    waiting = {act.key for act in Judged.of([row.value() for row in rows]).unheard}
    return (row for row in rows if row.id in waiting)


def _with_acts(
    session: Session, query: Select[*tuple[Any, ...]], key: InstrumentedAttribute[int]
) -> Iterator[tuple[Any, list[ActRow]]]:
    """Give each row of a query, which begins with a request, in the order of `key`, with all acts of it.

    The database does not know what stands: it is asked for more until whoever reads has enough.
    """
    after = 0
    while found := session.execute(query.add_columns(key).where(key > after).order_by(key).limit(MOST)).all():
        acts = histories(session, {row[0].id for row in found})
        for *values, number in found:
            after = number
            yield values, acts[values[0].id]


def _asked(info_request: InfoRequest, query: ActRow, acts: Sequence[ActRow]) -> Asked | None:
    """Give a question if the domain, which knows what was annulled, says that it waits."""
    rows = {row.id: row for row in acts}
    waiting = {act.key for act in open_queries([row.value() for row in rows.values()])}
    about = rows.get(query.about_id or 0)
    return Asked(info_request, query, about) if query.id in waiting and about is not None else None


def _may_be_open() -> ColumnElement[bool]:
    """Leave out, before anything is folded, what was plainly answered or taken back: where an annulment may
    itself have been annulled, the domain says what stands.
    """
    reply, contest, annulment = aliased(ActRow), aliased(ActRow), aliased(ActRow)
    contests = select(contest.id).where(
        contest.kind == Kind.CONTESTED, contest.about_id == ActRow.about_id, ~_was_annulled(contest.id)
    )
    answered = exists().where(
        reply.request_id == ActRow.request_id,
        reply.id > ActRow.id,
        or_(
            and_(reply.kind == Kind.QUERIED, reply.about_id == ActRow.id),
            and_(
                reply.kind.in_(REPLIES - {Kind.ANNULLED}),
                or_(reply.about_id == ActRow.about_id, reply.about_id.in_(contests)),
            ),
        ),
        ~_was_annulled(reply.id),
    )
    taken_back = exists().where(
        annulment.kind == Kind.ANNULLED, annulment.about_id == ActRow.id, ~_was_annulled(annulment.id)
    )
    return and_(~answered, ~taken_back)


def _was_annulled(number: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """Say whether somebody annulled an act, whatever became of the annulment."""
    annulment = aliased(ActRow)
    return exists().where(annulment.kind == Kind.ANNULLED, annulment.about_id == number)


def _own(actor: Actor) -> ColumnElement[bool]:
    match actor.role:
        case Role.MONITOR:
            return InfoRequest.organisation_id == actor.organisation_id
        case Role.OFFICER:
            return InfoRequest.unit_id == actor.unit_id
    return InfoRequest.visibility != Visibility.PRIVATE
