"""Which data of people are kept, how long and why, for everybody: from the rules that the job carries out."""

from datetime import date
from typing import Any

from flask import current_app, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from foia_tracker.domain.policy import Permission
from foia_tracker.domain.retention import RULES, Kept, Period
from foia_tracker.formats import date_short
from foia_tracker.labels.retention import WORDS
from foia_tracker.models.base import db
from foia_tracker.services.retention import removed
from foia_tracker.web.routing import Routes, can

bp = Routes("personal_data", __name__)


@bp.route("/datos-personales", access=can(Permission.PERSONAL_DATA_READ))
def index() -> ResponseReturnValue:
    """Say it, and when each rule last removed something."""
    last = {rule: day for rule, (day, _total) in removed(db.session()).items()}
    return render_template(
        "personal_data/index.html",
        rules=[_row(rule, last.get(rule)) for rule in RULES],
        contact=current_app.config["SETTINGS"].data_contact,
    )


def _row(rule: Kept, last: date | None) -> list[Any]:
    words = WORDS[rule]
    return [
        {"text": _(words.what), "note": _(words.why)},
        {"text": _length(RULES[rule]), "note": _(words.since)},
        date_short(last) if last else _("Todavía nada"),
    ]


def _length(period: Period) -> str:
    if period.months:
        return ngettext("%(num)d mes", "%(num)d meses", period.months)
    return ngettext("%(num)d día", "%(num)d días", period.days)
