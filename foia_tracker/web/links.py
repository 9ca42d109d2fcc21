"""Links that an organisation makes for a unit without an account."""

from typing import Any

from flask import abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from foia_tracker import clock
from foia_tracker.domain.acts import Right
from foia_tracker.domain.policy import Permission, Visibility, may_be_linked
from foia_tracker.models.base import db
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.links import UnitLink
from foia_tracker.services import accounts
from foia_tracker.services import links as service
from foia_tracker.services.links import Made, Used
from foia_tracker.web.by_link import token_of
from foia_tracker.web.forms.links import LinkForm
from foia_tracker.web.mailed import private
from foia_tracker.web.routing import Routes, can, current_actor

bp = Routes("links", __name__)


@bp.route(
    "/solicitudes/<int:id>/enlaces",
    methods=["GET", "POST"],
    access=can(Permission.INFO_REQUESTS_SHARE, InfoRequest),
)
def index(info_request: InfoRequest) -> ResponseReturnValue:
    """Show the links to a request of the own organisation, and make one; it is shown once."""
    if not current_actor().speaks_for(info_request.organisation_id):
        abort(403)
    form, made = LinkForm(), list[Made]()
    if form.carry_out(lambda: made.append(_make(info_request, form))):
        return _shown_once(info_request, made[0], form.email.data)
    page = {
        "info_request": info_request,
        "form": form,
        "links": [_row(used) for used in service.links_to(db.session(), info_request)],
        "possible": may_be_linked(Right(info_request.right), Visibility(info_request.visibility)),
    }
    return render_template("links/index.html", **page), form.status


@bp.route("/enlaces/<int:id>/retirar", methods=["POST"], access=can(Permission.INFO_REQUESTS_SHARE, UnitLink))
def revoke(unit_link: UnitLink) -> ResponseReturnValue:
    """Close a link for good."""
    service.revoke(db.session(), unit_link, current_actor())
    flash(_("El enlace se retiró: ya no abre nada. Lo que se registró por él queda."), "success")
    return redirect(url_for(".index", id=unit_link.request_id))


def _make(info_request: InfoRequest, form: LinkForm) -> Made:
    """Make a link and post it where an address was given. Raises RuleViolation, before anything is kept."""
    session = db.session()
    to = accounts.check_address(form.email.data) if form.email.data else ""
    made = service.make(session, info_request, form.command(), current_actor())
    if to:
        query = select(InfoRequest).where(InfoRequest.id == info_request.id)
        whole = query.options(joinedload(InfoRequest.organisation)).execution_options(populate_existing=True)
        service.send(session, session.scalars(whole).one(), made.link, to, _path(made))
    return made


def _shown_once(info_request: InfoRequest, made: Made, sent_to: str | None) -> ResponseReturnValue:
    address = f"{current_app.config['SETTINGS'].public_url}{_path(made)}"
    page = {"info_request": info_request, "link": made.link, "address": address, "sent_to": sent_to}
    return private(render_template("links/made.html", **page))


def _path(made: Made) -> str:
    return url_for("by_link.show", token=token_of(made.link.id, made.secret))


def _row(used: Used) -> dict[str, Any]:
    link = used.link
    return {"link": link, "is_open": link.is_open_at(clock.now()), "acts": used.acts, "last_at": used.last_at}
