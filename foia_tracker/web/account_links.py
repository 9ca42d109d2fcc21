"""What is done with links by mail: a forgotten password, another address."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foia_tracker.domain.policy import Permission
from foia_tracker.models.base import db
from foia_tracker.models.invitations import LinkKind
from foia_tracker.services import account_links
from foia_tracker.web.forms.account import EmailForm, NewPasswordForm
from foia_tracker.web.forms.base import Form
from foia_tracker.web.mailed import no_longer, private
from foia_tracker.web.routing import Routes, can

bp = Routes("account_links", __name__)
entering = can(Permission.ACCOUNT_SIGN_IN)


@bp.route("/entrar/olvido", methods=["GET", "POST"], access=entering)
def forgotten() -> ResponseReturnValue:
    """Note that somebody forgot a password; whether there is such an account nobody is told."""
    form = EmailForm()
    if form.validate_on_submit():
        account_links.ask_reset(db.session(), form.email.data or "", request.remote_addr or "")
        return render_template("account/link_sent.html")
    return render_template("account/forgotten.html", form=form), form.status


@bp.route("/entrar/contrasena-nueva/<token>", methods=["GET", "POST"], access=entering)
def reset(token: str) -> ResponseReturnValue:
    """Choose a new password, with the link that was sent."""
    link = account_links.find(db.session(), LinkKind.RESET, token)
    if link is None:
        return no_longer(_("Pida otro en la página «Olvidé mi contraseña»."))
    form = NewPasswordForm()
    password = form.password.data or ""
    if form.carry_out(lambda: account_links.reset(db.session(), link, password)):
        flash(_("Su contraseña se cambió y todas sus sesiones se cerraron. Entre con la nueva."), "success")
        return redirect(url_for("account.sign_in"))
    return private(render_template("account/reset.html", form=form), form.status)


@bp.route("/cuenta/correo/<token>", methods=["GET", "POST"], access=entering)
def address(token: str) -> ResponseReturnValue:
    """Confirm another address, with the link that was sent to it."""
    link = account_links.find(db.session(), LinkKind.ADDRESS, token)
    if link is None:
        return no_longer(_("Pida el cambio otra vez en la página de su cuenta."))
    form = Form()
    if form.validate_on_submit():
        account_links.change_address(db.session(), link)
        flash(_("Desde ahora se entra con la dirección nueva."), "success")
        return redirect(url_for("account.sign_in"))
    return private(render_template("account/address.html", form=form, email=link.email))
