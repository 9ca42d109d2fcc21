"""Requests that another unit sent on: what came of them there, told to whoever may see both (LAIP 38)."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from foia_tracker.domain.acts import Kind
from foia_tracker.domain.policy import Actor
from foia_tracker.domain.versions import standing
from foia_tracker.formats import date_long
from foia_tracker.models.acts import ActRow
from foia_tracker.models.directory import Unit
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services.projection import history
from foia_tracker.web.seen import joined


def links_of(
    session: Session, info_request: InfoRequest, rows: Sequence[ActRow], actor: Actor, *, inside: bool
) -> list[dict[str, Any]]:
    """Give where a request came from and where it was sent on, each with a link for whoever may see it."""
    return [
        *_sent_on(session, info_request, rows, actor),
        *_came_from(session, info_request, rows, actor, inside=inside),
    ]


def unit_names(session: Session, rows: Sequence[ActRow]) -> dict[int, str]:
    """Name the units of the directory to which acts sent a request on."""
    ids = {row.destination_unit_id for row in rows if row.destination_unit_id}
    units = (
        session.scalars(select(Unit).where(Unit.id.in_(ids)).options(joinedload(Unit.body))) if ids else ()
    )
    return {unit.id: f"{unit.body.name}, {unit.name}" for unit in units}


def _seen(session: Session, actor: Actor, number: int | None, *, origin: bool) -> Sequence[InfoRequest]:
    """Read the request with a number, or those that came from it, if the actor may see them."""
    wanted = InfoRequest.id == number if origin else InfoRequest.origin_id == number
    body = joinedload(InfoRequest.unit).joinedload(Unit.body)
    query = InfoRequest.visible_to(actor).where(wanted).order_by(InfoRequest.id)
    return session.scalars(query.options(body)).all()


def _sent_on(
    session: Session, info_request: InfoRequest, rows: Sequence[ActRow], actor: Actor
) -> Iterator[dict[str, Any]]:
    for linked in _seen(session, actor, info_request.id, origin=False):
        stands = linked.unit_id in _destinations(rows)
        said = _("Remitida a %(body)s: sigue en", body=linked.unit.body.name)
        yield _line(said if stands else _annulled_at(linked.unit.body.name), linked)


def _annulled_at(body: str) -> str:
    return _("La remisión a %(body)s se anuló; queda", body=body)


def _came_from(
    session: Session, info_request: InfoRequest, rows: Sequence[ActRow], actor: Actor, *, inside: bool
) -> Iterator[dict[str, Any]]:
    if info_request.origin_id is None:
        return
    origin = next(iter(_seen(session, actor, info_request.origin_id, origin=True)), None)
    kept = session.get_one(InfoRequest, info_request.origin_id)
    note = _counted(rows, inside=inside)
    if info_request.unit_id not in _destinations(history(session, kept)):
        note = joined([_("La remisión se anuló: revise si esta solicitud sigue."), note]) if inside else note
    if origin is None:
        yield {"text": _("Viene de otra solicitud, que otra unidad remitió."), "note": note}
        return
    said = _("Viene de una solicitud a %(body)s, que la remitió:", body=origin.unit.body.name)
    yield {**_line(said, origin), "note": note}


def _counted(rows: Sequence[ActRow], *, inside: bool) -> str:
    """Say from which day each reading counts."""
    filed = next((act for act in standing([row.value() for row in rows]) if act.kind is Kind.FILED), None)
    if filed is None or filed.first_on is None:
        return ""
    if not inside:
        return _("El plazo se cuenta desde que se recibió aquí.")
    return _(
        "El plazo se cuenta desde que se recibió aquí (lectura más tardía) o desde la primera presentación, "
        "el %(day)s (lectura más temprana).",
        day=date_long(filed.first_on),
    )


def _destinations(rows: Sequence[ActRow]) -> set[int]:
    """Give the units to which a request was sent on by acts that stand."""
    stand = {act.key for act in standing([row.value() for row in rows]) if act.kind is Kind.TRANSFERRED}
    return {row.destination_unit_id for row in rows if row.id in stand and row.destination_unit_id}


def _line(text: str, info_request: InfoRequest) -> dict[str, Any]:
    href = url_for("info_requests.show", id=info_request.id)
    return {"text": text, "link": info_request.number, "href": href, "note": ""}
