"""Requests that another unit sent on: what came of them there, told to whoever may see both (LAIP 38)."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Kind
from foia_tracker.domain.policy import Actor
from foia_tracker.domain.versions import standing
from foia_tracker.formats import date_long
from foia_tracker.models.acts import ActRow
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import transfers
from foia_tracker.telling.seen import joined


def links_of(
    session: Session, info_request: InfoRequest, rows: Sequence[ActRow], actor: Actor, *, inside: bool
) -> list[dict[str, Any]]:
    """Give where a request came from and where it was sent on, each with a link for whoever may see it."""
    return [
        *_sent_on(session, info_request, rows, actor),
        *_came_from(session, info_request, rows, actor, inside=inside),
    ]


def _sent_on(
    session: Session, info_request: InfoRequest, rows: Sequence[ActRow], actor: Actor
) -> Iterator[dict[str, Any]]:
    for onward in transfers.sent_on(session, info_request, rows, actor):
        body = onward.linked.unit.body.name
        said = _("Remitida a %(body)s: sigue en", body=body)
        yield _line(said if onward.stands else _annulled_at(body), onward.linked)


def _annulled_at(body: str) -> str:
    return _("La remisión a %(body)s se anuló; queda", body=body)


def _came_from(
    session: Session, info_request: InfoRequest, rows: Sequence[ActRow], actor: Actor, *, inside: bool
) -> Iterator[dict[str, Any]]:
    origin = transfers.origin_of(session, info_request, actor)
    if origin is None:
        return
    note = _counted(rows, inside=inside)
    if inside and not origin.stands:
        note = joined([_("La remisión se anuló: revise si esta solicitud sigue."), note])
    if origin.seen is None:
        yield {"text": _("Viene de otra solicitud, que otra unidad remitió."), "note": note}
        return
    said = _("Viene de una solicitud a %(body)s, que la remitió:", body=origin.seen.unit.body.name)
    yield {**_line(said, origin.seen), "note": note}


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


def _line(text: str, info_request: InfoRequest) -> dict[str, Any]:
    href = url_for("info_requests.show", id=info_request.id)
    return {"text": text, "link": info_request.number, "href": href, "note": ""}
