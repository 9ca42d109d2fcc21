"""Where those begin who keep the installation running, or watch over it."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foia_tracker.domain.policy import Permission
from foia_tracker.labels import mark
from foia_tracker.web.routing import Routes, can, current_actor

bp = Routes("administration", __name__)

PARTS = (
    (
        "people.index",
        mark("Personas"),
        mark("Quién entra en nombre de quién; invitar y quitar."),
        Permission.PEOPLE_MANAGE,
    ),
    (
        "expunging.index",
        mark("Retiros de textos"),
        mark("Textos que la ley obliga a retirar y que esperan una decisión."),
        Permission.EXPUNGING_DECIDE,
    ),
    (
        "outbox.index",
        mark("Correos"),
        mark("Lo que espera salir y lo que no pudo."),
        Permission.OUTBOX_READ,
    ),
    (
        "audit.index",
        mark("Auditoría"),
        mark("Lo que cambió y no es un acto: quién, cuándo, desde dónde."),
        Permission.AUDIT_READ,
    ),
    (
        "tasks.index",
        mark("Trabajos largos"),
        mark("Lo que se calcula de nuevo cuando cambia el calendario."),
        Permission.TASKS_READ,
    ),
)
"""The parts of the administration: where each is, what it is called and for, and who may see it."""
BLUEPRINTS = frozenset(
    {"invitations", "retiring", *(endpoint.partition(".")[0] for endpoint, *_rest in PARTS)}
)


@bp.route("/administracion", access=can(Permission.ADMINISTRATION_READ))
def index() -> ResponseReturnValue:
    """Show the parts of the administration that the reader may see."""
    actor = current_actor()
    parts = [
        {"label": _(label), "says": _(says), "href": url_for(endpoint)}
        for endpoint, label, says, permission in PARTS
        if actor.may(permission)
    ]
    return render_template("administration/index.html", parts=parts)
