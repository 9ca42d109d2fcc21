"""The ledger as pages: who changed what that is no act, from where, before and after."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from foia_tracker.domain.policy import Actor, Permission, Role
from foia_tracker.labels.ledger import TABLES
from foia_tracker.models.audited import AUDITED, Reach
from foia_tracker.models.base import db
from foia_tracker.services import ledger
from foia_tracker.services.ledger_listing import Page, find, knows_people, names_for
from foia_tracker.web.audit_words import Teller
from foia_tracker.web.forms.audit import AuditForm
from foia_tracker.web.routing import Routes, can, current_actor

bp = Routes("audit", __name__)
FILTERS = ("tabla", "persona", "dia", "solicitud")
BEFORE = "antes"


@bp.route("/auditoria", access=can(Permission.AUDIT_READ))
def index() -> ResponseReturnValue:
    """Show what the reader may see of the ledger, the last first."""
    session, actor = db.session(), current_actor()
    form = AuditForm(request.args)
    form.offer(_tables_for(actor))
    search = form.search(request.args.get(BEFORE, type=int))
    page = Page((), None) if search is None else find(session, actor, search)
    teller = Teller(actor, names_for(session, actor, page.entries))
    return render_template(
        "audit/index.html",
        form=form,
        lines=[teller.line(entry) for entry in page.entries],
        seal=ledger.head(session),
        newest_href=_href() if BEFORE in request.args else None,
        older_href=_href(**{BEFORE: page.before}) if page.before else None,
    ), 200 if search else 422


def _href(**more: Any) -> str:
    kept: dict[str, Any] = {name: request.args[name] for name in FILTERS if request.args.get(name)}
    return url_for("audit.index", **{**kept, **more})


def _tables_for(actor: Actor) -> list[str]:
    """Give the tables of which the reader is told anything."""
    hidden = {Reach.PRIVATE} | (set() if knows_people(actor) else {Reach.ACCOUNTS})
    if actor.role is Role.ADMINISTRATOR:
        hidden = set()
    # Of some it is only told that they were read.
    return [name for name in TABLES if name not in AUDITED or AUDITED[name].reach not in hidden]
