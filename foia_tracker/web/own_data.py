"""A person's own data, on a page and as a file, and retiring the account for good."""

from datetime import date, datetime
from typing import Any

from flask import flash, jsonify, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, logout_user

from foia_tracker import clock
from foia_tracker.domain.policy import Permission
from foia_tracker.formats import NONE, date_short
from foia_tracker.labels.own_data import PARTS
from foia_tracker.models.base import db
from foia_tracker.services import anonymising
from foia_tracker.services.own_data import Part, Value, as_json, own_data
from foia_tracker.telling.moments import moment
from foia_tracker.web.forms.account import RetireForm
from foia_tracker.web.proving import knows_password
from foia_tracker.web.routing import Routes, can, current_actor

bp = Routes("own_data", __name__)
keeping = can(Permission.ACCOUNT_KEEP)
SHOWN = 10
"""So many rows of each part stand on the page; the file has them all."""


@bp.route("/cuenta/mis-datos", access=keeping)
def show() -> ResponseReturnValue:
    """Show everything that is kept about whoever is signed in."""
    return render_template("own_data/show.html", parts=[_shown(part) for part in _own()])


@bp.route("/cuenta/mis-datos/descargar", access=keeping)
def download() -> ResponseReturnValue:
    """Give the same as a file that a program can read."""
    now = clock.now()
    answer = jsonify(as_json(_own(), now))
    name = f"mis-datos-{clock.day_of(now).isoformat()}.json"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@bp.route("/cuenta/retirar", methods=["GET", "POST"], access=keeping)
def retire() -> ResponseReturnValue:
    """Retire one's own account, once the password is given again."""
    form, account = RetireForm(), current_user.account
    if (
        form.validate_on_submit()
        and knows_password(form, form.password.data)
        and form.carry_out(lambda: anonymising.anonymise(db.session(), account, current_actor()))
    ):
        logout_user()
        session.clear()
        flash(_("Su cuenta se retiró. Lo que registró queda, sin su nombre."), "success")
        return redirect(url_for("home.index"))
    return render_template("own_data/retire.html", form=form), form.status


def _own() -> list[Part]:
    return own_data(db.session(), current_user.account.id)


def _shown(part: Part) -> dict[str, Any]:
    words = PARTS[part.code]
    return {
        "code": part.code,
        "title": _(words.title),
        "says": _(words.says),
        "columns": [_(said) for said in words.columns.values()],
        "rows": [[_cell(row[name]) for name in words.columns] for row in part.rows[:SHOWN]],
        "more": max(len(part.rows) - SHOWN, 0),
    }


def _cell(value: Value) -> str:
    match value:
        case None | "":
            return NONE
        case bool():
            return _("Sí") if value else _("No")
        case datetime():
            return moment(value)
        case date():
            return date_short(value)
        case str():
            return _(value)
    return str(value)
