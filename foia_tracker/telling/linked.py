"""Requests that another unit sent on, in words: where one came from and where it goes on (LAIP 38)."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from foia_tracker.domain.acts import Kind
from foia_tracker.domain.versions import standing
from foia_tracker.formats import date_long
from foia_tracker.models.acts import ActRow
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.telling.seen import joined


@dataclass(frozen=True)
class Line:
    """What is said of a linked request; None where its reader may not see that one."""

    text: str
    info_request: InfoRequest | None
    note: str = ""


def line_onward(linked: InfoRequest, *, stands: bool) -> Line:
    """Say where a request goes on; its unit and body are loaded."""
    body = linked.unit.body.name
    if not stands:
        return Line(_("La remisión a %(body)s se anuló; queda", body=body), linked)
    return Line(_("Remitida a %(body)s: sigue en", body=body), linked)


def line_back(seen: InfoRequest | None, rows: Sequence[ActRow], *, stands: bool, inside: bool) -> Line:
    """Say where a request with these acts came from, and from which day each reading counts."""
    note = _counted(rows, inside=inside)
    if inside and not stands:
        note = joined([_("La remisión se anuló: revise si esta solicitud sigue."), note])
    if seen is None:
        return Line(_("Viene de otra solicitud, que otra unidad remitió."), None, note)
    said = _("Viene de una solicitud a %(body)s, que la remitió:", body=seen.unit.body.name)
    return Line(said, seen, note)


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
