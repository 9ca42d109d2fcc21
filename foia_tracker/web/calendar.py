"""The days that do not count, by year and by layer, each with its source."""

from collections.abc import Iterator
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from foia_tracker import clock
from foia_tracker.domain.calendar import Layer
from foia_tracker.domain.policy import Permission
from foia_tracker.models.base import db
from foia_tracker.models.calendar import UNKNOWN_SEAT, Calendars
from foia_tracker.web.routing import Routes, can

bp = Routes("calendar", __name__)
FIRST_YEAR, LAST_YEAR = 2009, 2099


@bp.route("/calendario", access=can(Permission.CALENDAR_READ))
def index() -> ResponseReturnValue:
    """Show a year."""
    asked = request.args.get("year", clock.today().year, type=int)
    year = min(max(asked, FIRST_YEAR), LAST_YEAR)
    layers = Calendars.load(db.session()).layers.values()
    days = sorted(_days(layers, year), key=lambda row: (row["first"], row["layer"]))
    return render_template("calendar/index.html", year=year, days=days, layers=layers)


def _days(layers: Any, year: int) -> Iterator[dict[str, Any]]:
    for layer in layers:
        if layer.slug != UNKNOWN_SEAT:
            yield from _of_layer(layer, year)


def _of_layer(layer: Layer, year: int) -> Iterator[dict[str, Any]]:
    for entry in layer.of_year(year):
        yield {"first": entry.first, "layer": layer.name, "entry": entry}
