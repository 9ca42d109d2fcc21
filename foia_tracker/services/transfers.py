"""A request that a unit sends to another subject: the linked request there, private until it is confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload

from foia_tracker.domain.acts import Act, Kind, Side
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.links import believed
from foia_tracker.domain.policy import Actor, Visibility
from foia_tracker.domain.versions import standing
from foia_tracker.models.acts import ActRow
from foia_tracker.models.directory import Unit
from foia_tracker.models.info_requests import InfoRequest, RequestItem
from foia_tracker.services.acts import NewAct, append
from foia_tracker.services.directory import find_askable
from foia_tracker.services.info_requests import Filing, create
from foia_tracker.services.projection import histories, project
from foia_tracker.telling.linked import Line, line_back, line_onward


def check_destination(session: Session, info_request: InfoRequest, new: NewAct) -> None:
    """Refuse, before anything is kept, a transfer to nobody, to whom cannot be asked or to the same unit.

    Raises RuleViolation.
    """
    nowhere = new.destination_unit_id is None and not new.destination.strip()
    if new.kind is Kind.TRANSFERRED and not new.inside and nowhere:
        raise RuleViolation("no_destination", "destination_unit")
    if new.destination_unit_id is None:
        return
    if find_askable(session, new.destination_unit_id) is None:
        raise RuleViolation("unknown_unit", "destination_unit")
    if not new.inside and new.destination_unit_id == info_request.unit_id:
        raise RuleViolation("same_unit", "destination_unit")


def follow(
    session: Session, info_request: InfoRequest, transfer: ActRow, past: Sequence[Act]
) -> InfoRequest | None:
    """Make the linked request at the unit that a transfer names, None where it names none that we know.

    It is the organisation's, private until it is confirmed; its first act is the filing of the first request,
    received on a day that nobody has said yet (LAIP 38).
    """
    if transfer.destination_unit_id is None:
        return None
    known = _linked(session, info_request, transfer.destination_unit_id)
    if known is not None:
        return known
    filed = next((act for act in standing(past) if act.kind is Kind.FILED), None)
    linked = _copy(session, info_request, transfer)
    first_on = (filed.first_on or filed.on) if filed else None
    first = NewAct(Kind.FILED, None, first_on=first_on, channel=filed.channel if filed else None)
    # Nobody wrote it: it follows from the transfer, whichever side recorded that.
    append(session, linked, first, Side.ORGANISATION, None, transfer.recorded_at)
    project(session, linked)
    return linked


@dataclass(frozen=True)
class Origin:
    """Where a request came from, as somebody may know it: who may not see that request has None for it, and
    is told nothing of it but whether the transfer stands.
    """

    seen: InfoRequest | None
    stands: bool


@dataclass(frozen=True)
class Onward:
    """A request that came of another one, and whether the transfer stands."""

    linked: InfoRequest
    stands: bool


def origin_of(session: Session, info_request: InfoRequest, actor: Actor) -> Origin | None:
    """Give where a request came from, with unit and body; None where it came by no transfer."""
    number = info_request.origin_id
    if number is None:
        return None
    seen = next(iter(_seen(session, actor, InfoRequest.id == number)), None)
    return Origin(seen, info_request.unit_id in _destinations(histories(session, [number])[number]))


def sent_on(
    session: Session, info_request: InfoRequest, rows: Sequence[ActRow], actor: Actor
) -> list[Onward]:
    """Give the requests, with unit and body, that came of one with these acts and that an actor may see."""
    found = _seen(session, actor, InfoRequest.origin_id == info_request.id)
    stood = _destinations(rows)
    return [Onward(linked, linked.unit_id in stood) for linked in found]


def linked_lines(
    session: Session, info_request: InfoRequest, rows: Sequence[ActRow], actor: Actor, *, inside: bool
) -> list[Line]:
    """Say to an actor where a request with these acts was sent on, and where it came from."""
    lines = [
        line_onward(onward.linked, stands=onward.stands)
        for onward in sent_on(session, info_request, rows, actor)
    ]
    origin = origin_of(session, info_request, actor)
    if origin is not None:
        lines.append(line_back(origin.seen, rows, stands=origin.stands, inside=inside))
    return lines


def destination_names(session: Session, rows: Sequence[ActRow]) -> dict[int, str]:
    """Name the units of the directory to which acts sent a request on."""
    ids = {row.destination_unit_id for row in rows if row.destination_unit_id}
    units = (
        session.scalars(select(Unit).where(Unit.id.in_(ids)).options(joinedload(Unit.body))) if ids else ()
    )
    return {unit.id: f"{unit.body.name}, {unit.name}" for unit in units}


def _seen(session: Session, actor: Actor, wanted: ColumnElement[bool]) -> Sequence[InfoRequest]:
    body = joinedload(InfoRequest.unit).joinedload(Unit.body)
    query = InfoRequest.visible_to(actor).where(wanted).order_by(InfoRequest.id)
    return session.scalars(query.options(body)).all()


def _destinations(rows: Sequence[ActRow]) -> set[int]:
    """Give the units to which a request was sent on by acts that stand and are believed."""
    known = standing(believed([row.value() for row in rows]))
    stand = {act.key for act in known if act.kind is Kind.TRANSFERRED}
    return {row.destination_unit_id for row in rows if row.id in stand and row.destination_unit_id}


def _linked(session: Session, info_request: InfoRequest, unit_id: int) -> InfoRequest | None:
    query = select(InfoRequest).where(
        InfoRequest.origin_id == info_request.id, InfoRequest.unit_id == unit_id
    )
    return session.scalars(query).first()


def _copy(session: Session, info_request: InfoRequest, transfer: ActRow) -> InfoRequest:
    unit = session.scalars(
        select(Unit).where(Unit.id == transfer.destination_unit_id).options(joinedload(Unit.body))
    ).one()
    items = select(RequestItem.text).where(RequestItem.request_id == info_request.id)
    texts = session.scalars(items.order_by(RequestItem.position))
    filing = Filing.copy_of(info_request, texts, Visibility.PRIVATE)
    by_id, at = info_request.follower_id, transfer.recorded_at
    linked = create(session, filing, unit, info_request.organisation_id, by_id, at)
    linked.origin_id = info_request.id
    return linked
