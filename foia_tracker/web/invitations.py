"""Inviting people, and taking an invitation up."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from foia_tracker.domain.policy import Permission
from foia_tracker.models.base import db
from foia_tracker.models.invitations import Invitation
from foia_tracker.services import account_mails, accounts, directory, invitations
from foia_tracker.web.forms.account import AcceptForm
from foia_tracker.web.forms.base import Form
from foia_tracker.web.forms.people import InviteForm
from foia_tracker.web.mailed import no_longer, private
from foia_tracker.web.routing import Routes, can, current_actor

bp = Routes("invitations", __name__)
managing = can(Permission.PEOPLE_MANAGE, Invitation)


@bp.route("/personas/invitar", methods=["GET", "POST"], access=can(Permission.PEOPLE_MANAGE))
def new() -> ResponseReturnValue:
    """Invite somebody to a place: one's own, or any for those who look after all."""
    session, actor = db.session(), current_actor()
    form = InviteForm()
    if actor.may(Permission.ACCOUNTS_ADMINISTER):
        form.offer(actor.role, directory.organisations(session), directory.askable(session))
    else:
        form.keep_to(actor)
    if form.carry_out(lambda: invitations.invite(session, form.command(), actor)):
        flash(_("La invitación va en camino. El enlace sirve una vez y vence en siete días."), "success")
        return redirect(url_for("people.index"))
    return render_template("invitations/new.html", form=form), form.status


@bp.route("/personas/invitaciones/<int:id>/retirar", methods=["POST"], access=managing)
def withdraw(invitation: Invitation) -> ResponseReturnValue:
    """Take an invitation back."""
    invitations.withdraw(invitation)
    flash(_("La invitación se retiró: su enlace ya no sirve."), "success")
    return redirect(url_for("people.index"))


@bp.route("/personas/invitaciones/<int:id>/enviar", methods=["POST"], access=managing)
def send_again(invitation: Invitation) -> ResponseReturnValue:
    """Send an invitation again, with another link."""
    invitations.send_again(db.session(), invitation)
    flash(_("La invitación va otra vez en camino. El enlace anterior ya no sirve."), "success")
    return redirect(url_for("people.index"))


@bp.route("/invitacion/<token>", methods=["GET", "POST"], access=can(Permission.ACCOUNT_SIGN_IN))
def accept(token: str) -> ResponseReturnValue:
    """Take an invitation up: with a new account, or as who one is."""
    session = db.session()
    invitation = invitations.find(session, token)
    if invitation is None:
        return no_longer(_("Pida a quien le invitó que la envíe de nuevo."))
    has_account = accounts.find(session, invitation.email) is not None
    return _with_account(invitation) if has_account else _anew(invitation)


def _anew(invitation: Invitation) -> ResponseReturnValue:
    form = AcceptForm()
    name, password = form.name.data or "", form.password.data or ""
    if form.carry_out(lambda: invitations.accept_anew(db.session(), invitation, name, password)):
        flash(_("Su cuenta está lista. Entre con su correo y su contraseña."), "success")
        return redirect(url_for("account.sign_in"))
    return private(render_template("invitations/accept.html", form=form, **_told(invitation)), form.status)


def _with_account(invitation: Invitation) -> ResponseReturnValue:
    """Only whoever is signed in with the invited address takes it up."""
    form = Form()
    mine = current_user.is_authenticated and current_user.account.email == invitation.email
    if mine and form.validate_on_submit():
        account = accounts.get(db.session(), invitation.email)
        invitations.accept(db.session(), invitation, account)
        flash(_("Ya tiene el lugar. Entre de nuevo para usarlo."), "success")
        return redirect(url_for("account.sign_in"))
    page = {"form": form, "mine": mine, "here": request.path, **_told(invitation)}
    return private(render_template("invitations/join.html", **page))


def _told(invitation: Invitation) -> dict[str, Any]:
    by = account_mails.name_of(invitation.invited_by)
    return {"invitation": invitation, "by": by, **account_mails.where(invitation)}
