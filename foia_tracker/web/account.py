"""Signing in and out."""

from urllib.parse import urlsplit

from flask import redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_user, logout_user

from foia_tracker.domain.policy import Permission
from foia_tracker.models.base import db
from foia_tracker.services import accounts
from foia_tracker.web.forms.account import SignInForm
from foia_tracker.web.routing import Routes, can, keep_refusal
from foia_tracker.web.signed_in import SignedIn

bp = Routes("account", __name__)


@bp.route("/entrar", methods=["GET", "POST"], access=can(Permission.ACCOUNT_SIGN_IN))
def sign_in() -> ResponseReturnValue:
    """Ask for address and password; what is wrong with them is never told apart."""
    form = SignInForm()
    if form.validate_on_submit():
        if _opens(form):
            return redirect(_wanted() or url_for("inbox.index"))
        return render_template("account/sign_in.html", form=form), 422
    return render_template("account/sign_in.html", form=form), form.status


@bp.route("/salir", methods=["POST"], access=can(Permission.ACCOUNT_SIGN_OUT))
def sign_out() -> ResponseReturnValue:
    """End the session."""
    logout_user()
    session.clear()
    return redirect(url_for("home.index"))


def _opens(form: SignInForm) -> bool:
    """Sign in, or leave on the form why not and in the database that it was tried."""
    try:
        account = accounts.authenticate(
            db.session(), form.email.data or "", form.password.data or "", request.remote_addr or ""
        )
    except accounts.TooManyAttempts:
        form.form_errors.append(_("Hubo demasiados intentos. Espere quince minutos y vuelva a probar."))
        return False
    if account is None:
        keep_refusal()
        form.form_errors.append(_("El correo o la contraseña no coinciden. Revise los dos."))
        return False
    # What the visitor did before signing in belongs to nobody: a session fixed beforehand opens nothing.
    session.clear()
    login_user(SignedIn(account))
    return True


def _wanted() -> str:
    """Give where the visitor was going, if it is a page of ours."""
    wanted = request.args.get("next", "")
    parts = urlsplit(wanted)
    ours = not parts.scheme and not parts.netloc and wanted.startswith("/") and "\\" not in wanted
    return wanted if ours and not wanted.startswith("//") else ""
