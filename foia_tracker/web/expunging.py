"""Asking that words be taken out, and deciding it: two people, and no way back."""

from functools import partial
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foia_tracker import clock, labels
from foia_tracker.domain.policy import Actor, Permission, Role
from foia_tracker.formats import date_long
from foia_tracker.models.base import LARGEST_ID, db
from foia_tracker.models.expunging import Expunging
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import expunging as service
from foia_tracker.services import storage
from foia_tracker.services.recording import side_of
from foia_tracker.services.removal import find_act
from foia_tracker.telling.expunging import field_words
from foia_tracker.web.expunging_words import told_along
from foia_tracker.web.forms.expunging import AskForm, DecideForm
from foia_tracker.web.routing import Routes, afterwards, can, current_actor
from foia_tracker.web.uploads import store

bp = Routes("expunging", __name__)
deciding = can(Permission.EXPUNGING_DECIDE)


@bp.route(
    "/solicitudes/<int:id>/actos/<int:act_id>/retirar-texto",
    methods=["GET", "POST"],
    access=can(Permission.EXPUNGING_ASK, InfoRequest),
)
def ask(info_request: InfoRequest, act_id: int) -> ResponseReturnValue:
    """Ask that words of an act be taken out, or those of the request where the act is its filing."""
    session, actor = db.session(), current_actor()
    row = find_act(session, info_request.id, act_id) if act_id <= LARGEST_ID else None
    if row is None:
        abort(404)
    if side_of(info_request, actor) not in service.ASKING:
        abort(403)
    form = AskForm()
    texts = form.offer(service.removable(session, info_request, act_id, actor))
    if form.carry_out(
        lambda: service.ask(session, info_request, act_id, form.command(act_id), current_actor())
    ):
        flash(
            _("Se pidió el retiro. Decide otra persona: la coordinación o la administración."),
            "success",
        )
        return redirect(url_for("info_requests.show", id=info_request.id))
    page = {"info_request": info_request, "act": row, "form": form, "texts": texts}
    return render_template("expunging/ask.html", **page), form.status


@bp.route("/retiros", access=deciding)
def index() -> ResponseReturnValue:
    """List what waits for a decision."""
    rows = service.undecided(db.session(), current_actor())
    return render_template("expunging/index.html", rows=[_row(one) for one in rows])


@bp.route("/retiros/<int:id>", methods=["GET", "POST"], access=can(Permission.EXPUNGING_DECIDE, Expunging))
def decide(expunging: Expunging) -> ResponseReturnValue:
    """Approve, and the words are gone, or leave them."""
    session, actor = db.session(), current_actor()
    form = DecideForm()
    if form.carry_out(lambda: _decide(expunging, form)):
        flash(_("Se retiró para siempre.") if form.approves else _("Queda como está."), "success")
        return redirect(url_for(".index"))
    whole = service.find(session, expunging.id)
    return render_template("expunging/decide.html", form=form, **_page(whole, actor)), form.status


def _decide(expunging: Expunging, form: DecideForm) -> None:
    """Decide, and once that is kept delete what lay in the store."""
    note = form.note.data or ""
    for digest in service.decide(db.session(), expunging, form.approves, note, current_actor()):
        afterwards(partial(storage.sweep, store=store(), sha256=digest))


def _row(expunging: Expunging) -> dict[str, Any]:
    """Give what everybody who decides reads of an asking: never the words themselves."""
    return {
        "id": expunging.id,
        "number": expunging.info_request.number,
        "what": _what(expunging),
        "field": field_words(expunging.field),
        "reason": expunging.reason or _("Se retiró también."),
        "side": _(labels.SIDES[expunging.asked_side]),
        "asked_on": date_long(clock.day_of(expunging.asked_at)),
    }


def _what(expunging: Expunging) -> str:
    return _(labels.KINDS[expunging.act.kind]) if expunging.act else _("La solicitud misma")


def _page(expunging: Expunging, actor: Actor) -> dict[str, Any]:
    text = service.shown_text(db.session(), expunging, actor)
    reads = actor.role is not Role.ADMINISTRATOR
    waits = expunging.decided_at is None
    along = service.going_along(db.session(), expunging, text) if waits else ()
    file = service.shown_file(db.session(), expunging, actor)
    return {
        "expunging": expunging,
        "along": told_along(expunging.request_id, along),
        "row": _row(expunging),
        "text": text,
        "file_href": url_for("evidence.download", id=file.id) if file else None,
        "waits": waits,
        "case_href": url_for("info_requests.show", id=expunging.request_id) if reads else None,
    }
