"""What pages say of words that may be taken out, and where it is asked."""

from collections import Counter
from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from foia_tracker.domain.acts import Kind, Side
from foia_tracker.models.acts import ActRow
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services.expunging import ASKING
from foia_tracker.services.removal import Place, removable_words
from foia_tracker.telling.expunging import field_words


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
    label = _("Pedir que se retire un texto o un archivo") if row.files else _("Pedir que se retire un texto")
    return [{"label": label, "href": href}]
