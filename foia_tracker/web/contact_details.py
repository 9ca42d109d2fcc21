"""The page of one request that only its own organisation reads: what art. 57 asks of a recurso."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foia_tracker import clock
from foia_tracker.domain.policy import Permission
from foia_tracker.domain.retention import RULES, Kept
from foia_tracker.models.base import db
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import contact_details as service
from foia_tracker.web.forms.contact_details import ContactsForm
from foia_tracker.web.routing import Routes, can, current_actor

bp = Routes("contact_details", __name__)
keeping = can(Permission.CONTACT_DETAILS_KEEP, InfoRequest)


@bp.route("/solicitudes/<int:id>/notificaciones", methods=["GET", "POST"], access=keeping)
def keep(info_request: InfoRequest) -> ResponseReturnValue:
    """Show and change the contacts of a request of one's own organisation."""
    _check_own(info_request)
    kept = service.find(db.session(), info_request, current_actor())
    form = ContactsForm(obj=kept)
    if form.carry_out(lambda: service.write(db.session(), info_request, form.command(), current_actor())):
        flash(_("Los datos para notificaciones se guardaron."), "success")
        return redirect(url_for("info_requests.show", id=info_request.id))
    page = {
        "info_request": info_request,
        "form": form,
        "kept_since": clock.day_of(kept.updated_at) if kept else None,
        "months": {"closed": RULES[Kept.CONTACTS_CLOSED].months, "still": RULES[Kept.CONTACTS_STILL].months},
    }
    return render_template("contact_details/keep.html", **page), form.status


@bp.route("/solicitudes/<int:id>/notificaciones/quitar", methods=["POST"], access=keeping)
def remove(info_request: InfoRequest) -> ResponseReturnValue:
    """Remove them for good."""
    _check_own(info_request)
    service.remove(db.session(), info_request, current_actor())
    flash(_("Los datos para notificaciones se borraron."), "success")
    return redirect(url_for("info_requests.show", id=info_request.id))


def _check_own(info_request: InfoRequest) -> None:
    if not current_actor().speaks_for(info_request.organisation_id):
        abort(403)
