"""What pages say of words that are taken out."""

from collections import Counter
from collections.abc import Iterable, Sequence

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from foia_tracker import clock, labels
from foia_tracker.domain.acts import Kind, Side
from foia_tracker.formats import date_long
from foia_tracker.models.acts import ActRow
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services.expunging import ASKING
from foia_tracker.services.removal import Place, removable_words


def field_words(field: str) -> str:
    """Say which words a field holds."""
    words, number = labels.of_text_field(field)
    return _(words, number=number)


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
    if side not in ASKING or not (removable_words(row) or row.kind == Kind.FILED):
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
