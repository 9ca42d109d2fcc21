"""Signing in, with a second factor where one is set up or the place asks for it, and signing out."""

import logging
from functools import partial
from urllib.parse import urlsplit

from flask import current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, logout_user
from werkzeug.wrappers import Response

from foia_tracker.domain.policy import Permission
from foia_tracker.models.base import db
from foia_tracker.services import accounts, second_factor, sessions
from foia_tracker.web import half_way
from foia_tracker.web.forms.account import CodeForm, SignInForm
from foia_tracker.web.forms.base import Form
from foia_tracker.web.proving import DIFFER, WRONG_CODE, key_to_copy, keys, proves
from foia_tracker.web.routing import Routes, can
from foia_tracker.web.signed_in import enter

bp = Routes("account", __name__)
log = logging.getLogger(__name__)
entering = can(Permission.ACCOUNT_SIGN_IN)


@bp.route("/entrar", methods=["GET", "POST"], access=entering)
def sign_in() -> ResponseReturnValue:
    """Ask for address and password; what is wrong with them is never told apart."""
    form = SignInForm()
    if form.validate_on_submit():
        email, password = form.email.data or "", form.password.data or ""
        if proves(form, email, lambda: accounts.opens(accounts.find(db.session(), email), password), DIFFER):
            return _go_on(email, form)
        return render_template("account/sign_in.html", form=form), 422
    return render_template("account/sign_in.html", form=form), form.status


@bp.route("/entrar/codigo", methods=["GET", "POST"], access=entering)
def code() -> ResponseReturnValue:
    """Ask for the code of the second factor, or a recovery code."""
    account = half_way.account(db.session())
    if account is None or not account.has_code:
        return _from_the_beginning()
    form, email = CodeForm(), account.email
    if form.validate_on_submit():
        accepted = partial(second_factor.accepts, db.session(), account, form.code.data or "", keys())
        if proves(form, email, accepted, WRONG_CODE, field="code"):
            return _come_in(email, half_way.onward())
        return render_template("account/code.html", form=form), 422
    return render_template("account/code.html", form=form), form.status


@bp.route("/entrar/activar-codigo", methods=["GET", "POST"], access=entering)
def set_up_code() -> ResponseReturnValue:
    """Have somebody whose place needs a second factor set one up before coming in."""
    account, salt = half_way.account(db.session()), half_way.salt()
    if account is None or account.has_code or not salt:
        return _from_the_beginning()
    form = CodeForm()
    shown: list[str] = []
    given = form.code.data or ""
    if form.carry_out(lambda: shown.extend(second_factor.set_up(db.session(), account, salt, given, keys()))):
        entered = _come_in(account.email, half_way.onward())
        return render_template("account/recovery_codes.html", codes=shown, onward=entered.location)
    page = {"form": form, **key_to_copy(salt, account.email)}
    return render_template("account/set_up_code.html", **page), form.status


@bp.route("/salir", methods=["POST"], access=can(Permission.ACCOUNT_SIGN_OUT))
def sign_out() -> ResponseReturnValue:
    """End the session, here and in the database."""
    sessions.end(current_user.session)
    logout_user()
    session.clear()
    return redirect(url_for("home.index"))


def _go_on(email: str, form: Form) -> ResponseReturnValue:
    """Let in whoever showed the password, or ask for what is still missing."""
    account = accounts.get(db.session(), email)
    if not account.standing:
        form.form_errors.append(
            _("Su cuenta ya no pertenece a ninguna organización ni unidad. Pida que le inviten de nuevo.")
        )
        return render_template("account/sign_in.html", form=form), 422
    asked = account.needs_code and current_app.config["SETTINGS"].second_factor
    if account.has_code or asked:
        half_way.begin(account, _wanted(), second_factor.new_salt())
        return redirect(url_for(".code" if account.has_code else ".set_up_code"))
    return _come_in(email, _wanted())


def _come_in(email: str, onward: str) -> Response:
    account = accounts.get(db.session(), email)
    sessions.forget_attempts(db.session(), email)
    enter(db.session(), account, sessions.last_place(db.session(), account))
    return redirect(onward or url_for("inbox.index"))


def _from_the_beginning() -> ResponseReturnValue:
    flash(_("Pasó demasiado tiempo. Entre de nuevo."), "warning")
    return redirect(url_for(".sign_in"))


def _wanted() -> str:
    """Give where the visitor was going, if it is a page of ours; what leads elsewhere leaves a trace."""
    wanted = request.args.get("next", "")
    if wanted and not _is_ours(wanted):
        log.warning("refused: a way out of our pages, at %s", request.endpoint)
        return ""
    return wanted


def _is_ours(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    is_path = address.startswith("/") and not address.startswith("//") and "\\" not in address
    return is_path and not parts.scheme and not parts.netloc
