"""Mail as those see it who keep the installation running: what waits, what did not leave and why.

What mails say is shown to nobody.
"""

from typing import Any

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foia_tracker import clock
from foia_tracker.domain.policy import Actor, Permission
from foia_tracker.mails.kinds import KINDS
from foia_tracker.models.base import db
from foia_tracker.models.outbox import OutboxMail
from foia_tracker.services import outbox
from foia_tracker.telling.moments import moment
from foia_tracker.web.routing import Routes, can, current_actor

bp = Routes("outbox", __name__)
SHOWN = 50
"""So many of those that wait are shown, the oldest first, and of those that did not leave, the last first."""


@bp.route("/administracion/correos", access=can(Permission.OUTBOX_READ))
def index() -> ResponseReturnValue:
    """Show how the outbox stands."""
    session, actor = db.session(), current_actor()
    seen = OutboxMail.visible_to(actor).limit(SHOWN)
    waiting = seen.where(OutboxMail.resume_at.is_not(None)).order_by(OutboxMail.id)
    failed = seen.where(OutboxMail.given_up_at.is_not(None)).order_by(OutboxMail.given_up_at.desc())
    return render_template(
        "outbox/index.html",
        has_server=current_app.config["SETTINGS"].mail_server is not None,
        standing=outbox.standing(session),
        waiting=[_row(mail, actor) for mail in session.scalars(waiting)],
        failed=[_row(mail, actor) for mail in session.scalars(failed)],
    )


@bp.route(
    "/administracion/correos/<int:id>/de-nuevo",
    methods=["POST"],
    access=can(Permission.OUTBOX_SEND, OutboxMail),
)
def send_again(outbox_mail: OutboxMail) -> ResponseReturnValue:
    """Have a mail leave as soon as may be."""
    if outbox.send_again(outbox_mail):
        flash(_("Se intentará enviar en unos segundos."), "success")
    else:
        flash(_("Ese correo ya salió, o su enlace ya no está. Pida que se haga uno nuevo."), "warning")
    return redirect(url_for(".index"))


def _row(mail: OutboxMail, actor: Actor) -> dict[str, Any]:
    kind = KINDS.get(mail.kind)
    installation = current_app.config["SETTINGS"].instance_name
    return {
        "id": mail.id,
        "subject": _(kind.subject).format(installation=installation) if kind else mail.kind,
        "to": mail.recipient_for(actor),
        "posted_at": mail.created_at,
        "attempts": mail.attempts,
        "state": _state(mail),
        "said": mail.error,
        "again": outbox.can_leave_again(mail) and not _is_taken(mail),
    }


def _state(mail: OutboxMail) -> str:
    if mail.given_up_at is not None:
        over = mail.until is not None and mail.until <= mail.given_up_at
        return _("Venció antes de salir") if over else _("No salió")
    if _is_taken(mail):
        return _("Se está enviando")
    if mail.resume_at is not None and mail.resume_at > clock.now():
        return _("Se intenta de nuevo el %(at)s", at=moment(mail.resume_at))
    return _("Sale en cuanto se pueda")


def _is_taken(mail: OutboxMail) -> bool:
    return mail.leased_until is not None and mail.leased_until > clock.now()
