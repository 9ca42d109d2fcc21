"""What pages and the shell say of words that are taken out."""

from collections import Counter
from collections.abc import Iterable, Sequence

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from foia_tracker import clock, labels
from foia_tracker.domain.acts import Kind, Side
from foia_tracker.formats import date_long
from foia_tracker.models.acts import ActRow
from foia_tracker.models.expunging import OF_A_COPY
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services.chain import words_of
from foia_tracker.services.expunging import ASKING
from foia_tracker.services.removal import Place

FIELDS = {
    "text": labels.mark("La nota"),
    "destination": labels.mark("A dónde se remitió"),
    "number": labels.mark("El número"),
    "proof_reference": labels.mark("La referencia de la prueba"),
    "title": labels.mark("El título de la solicitud"),
    "topic": labels.mark("El tema de la solicitud"),
    "own_reference": labels.mark("La referencia propia de la organización"),
    "unit_reference": labels.mark("El expediente de la unidad"),
    "delivery_form": labels.mark("La forma de entrega pedida"),
    "notes": labels.mark("Las notas internas de la organización"),
    "campaign.title": labels.mark("El título de la campaña"),
    "campaign.purpose": labels.mark("Para qué se hace la campaña"),
}
PARTS = {
    "": labels.mark("La cosa pedida %(number)s"),
    "ground_text": labels.mark("La otra razón, en la cosa pedida %(number)s"),
    "reserve_number": labels.mark("El número de la resolución de reserva, en la cosa pedida %(number)s"),
}
"""What is said of each thing asked, by its number."""


def field_words(field: str) -> str:
    """Say which words a field holds."""
    if not field.startswith("items."):
        return _(FIELDS[field])
    number, _dot, name = field.removeprefix("items.").partition(".")
    return _(PARTS[name], number=number)


def told_along(request_id: int, places: Sequence[Place]) -> list[str]:
    """Say what goes along with words of a request: which fields, and in how many requests besides it."""
    here = [field_words(place.field) for place in places if place.request_id == request_id]
    counted = Counter(field_words(place.field) for place in places if place.request_id != request_id)
    others = (
        ngettext(
            "%(field)s, en otra solicitud", "%(field)s, en otras %(num)d solicitudes", number, field=field
        )
        for field, number in counted.items()
    )
    return [*dict.fromkeys(here), *others]


def links_to_ask(info_request: InfoRequest, row: ActRow, side: Side | None) -> list[dict[str, str]]:
    """Offer to ask that words of an act be taken out, to the sides that may and where there are any."""
    words = [text for text in words_of(row).values() if text != OF_A_COPY]
    if side not in ASKING or not (words or row.kind == Kind.FILED):
        return []
    href = url_for("expunging.ask", id=info_request.id, act_id=row.id)
    return [{"label": _("Pedir que se retire un texto"), "href": href}]


def tombstones(rows: Iterable[ActRow], subjects: Sequence[int | None], with_reason: bool) -> list[str]:
    """Say which words were taken out of some acts by their number, or of the request itself by None.

    The reason is free text: it is said only to those who read that.
    """
    gone = [row for row in rows if row.kind == Kind.EXPUNGED and row.about_id in subjects]
    return [_tombstone(row, with_reason) for row in gone]


def _tombstone(row: ActRow, with_reason: bool) -> str:
    said = {
        "field": field_words(row.expunged_field or "text"),
        "day": date_long(clock.day_of(row.recorded_at)),
    }
    if row.text and with_reason:
        return _(
            "%(field)s: texto retirado el %(day)s por orden de dos personas. Razón: %(reason)s",
            reason=row.text,
            **said,
        )
    return _("%(field)s: texto retirado el %(day)s por orden de dos personas.", **said)
