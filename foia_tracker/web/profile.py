"""One's own account: name, password, second factor, places, and where one is signed in."""

from typing import Any

from flask import abort, current_app, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from foia_tracker.domain.policy import Permission
from foia_tracker.models.accounts import Account
from foia_tracker.models.base import LARGEST_ID, db
from foia_tracker.models.sessions import AccountSession
from foia_tracker.services import account_links, accounts, second_factor, sessions
from foia_tracker.web.browsers import name_of
from foia_tracker.web.forms.account import (
    AddressForm,
    ChangeCodeForm,
    ChangePasswordForm,
    NameForm,
    ProveForm,
)
from foia_tracker.web.frame import place_name
from foia_tracker.web.proving import key_to_copy, keys, knows_password
from foia_tracker.web.routing import Routes, can

bp = Routes("profile", __name__)
keeping = can(Permission.ACCOUNT_KEEP)
SALT = "new_code_salt"


@bp.route("/cuenta", access=keeping)
def show() -> ResponseReturnValue:
    """Show what the account is, and what can be changed of it."""
    account = _own()
    page = {
        "own": account,
        "codes_left": second_factor.recovery_codes_left(db.session(), account) if account.has_code else 0,
        "places": [
            (place, place_name(place), place.id == current_user.place.id) for place in account.standing
        ],
        "sessions": [_row(one) for one in sessions.of_account(db.session(), account.id)],
    }
    return render_template("profile/show.html", **page)


@bp.route("/cuenta/nombre", methods=["GET", "POST"], access=keeping)
def name() -> ResponseReturnValue:
    """Change the name by which others know one."""
    account = current_user.account
    form = NameForm(name=account.name)
    if form.validate_on_submit():
        account.name = (form.name.data or "").strip()
        flash(_("Su nombre se guardó."), "success")
        return redirect(url_for(".show"))
    return render_template("profile/name.html", form=form), form.status


@bp.route("/cuenta/contrasena", methods=["GET", "POST"], access=keeping)
def password() -> ResponseReturnValue:
    """Change the password, and end all other sessions."""
    form = ChangePasswordForm()
    if form.validate_on_submit() and knows_password(form, form.current.data, "current"):
        new = form.password.data or ""
        if form.carry_out(lambda: accounts.change_password(db.session(), _own(), new)):
            sessions.end_all(db.session(), current_user.account.id, but=current_user.session.id)
            flash(_("Su contraseña se cambió. Las demás sesiones se cerraron."), "success")
            return redirect(url_for(".show"))
    return render_template("profile/password.html", form=form), form.status


@bp.route("/cuenta/correo", methods=["GET", "POST"], access=keeping)
def address() -> ResponseReturnValue:
    """Ask to be known by another address, which is confirmed by a link sent there."""
    form = AddressForm()
    if form.validate_on_submit() and knows_password(form, form.password.data):
        new = form.email.data or ""
        if form.carry_out(lambda: account_links.ask_address(db.session(), _own(), new)):
            flash(_("Va un enlace a la dirección nueva. Mientras no lo abra, nada cambia."), "success")
            return redirect(url_for(".show"))
    return render_template("profile/address.html", form=form), form.status


@bp.route("/cuenta/codigo", methods=["GET", "POST"], access=keeping)
def code() -> ResponseReturnValue:
    """Set the second factor up, or move it to another authenticator."""
    salt = session.setdefault(SALT, second_factor.new_salt())
    form, shown = ChangeCodeForm(), list[str]()
    if form.validate_on_submit() and knows_password(form, form.password.data):
        given, account = form.code.data or "", _own()
        if form.carry_out(
            lambda: shown.extend(second_factor.set_up(db.session(), account, salt, given, keys()))
        ):
            session.pop(SALT)
            sessions.end_all(db.session(), account.id, but=current_user.session.id)
            return _told(shown)
    account = current_user.account
    page = {"form": form, "has_code": account.has_code, **key_to_copy(salt, account.email)}
    return render_template("profile/code.html", **page), form.status


@bp.route("/cuenta/codigos-de-recuperacion", methods=["GET", "POST"], access=keeping)
def recovery_codes() -> ResponseReturnValue:
    """Make new recovery codes in place of the old ones."""
    if not current_user.account.has_code:
        abort(404)
    form = ProveForm()
    if form.validate_on_submit() and knows_password(form, form.password.data):
        return _told(second_factor.renew_recovery_codes(db.session(), _own()))
    return render_template("profile/recovery_codes.html", form=form), form.status


@bp.route("/cuenta/codigo/retirar", methods=["GET", "POST"], access=keeping)
def remove_code() -> ResponseReturnValue:
    """Take the second factor away, where no place asks for it."""
    account = _own()
    if not account.has_code or _must_have_code(account):
        abort(404)
    form = ProveForm()
    if form.validate_on_submit() and knows_password(form, form.password.data):
        second_factor.take_away(db.session(), _own())
        flash(_("Desde ahora entra solo con su contraseña."), "success")
        return redirect(url_for(".show"))
    return render_template("profile/remove_code.html", form=form), form.status


@bp.route("/cuenta/lugares/<int:place_id>", methods=["POST"], access=keeping)
def move(place_id: int) -> ResponseReturnValue:
    """Go on in another place of the account."""
    if place_id > LARGEST_ID or not sessions.move(db.session(), current_user.session, place_id):
        abort(404)
    return redirect(url_for("inbox.index"))


@bp.route(
    "/cuenta/sesiones/<int:id>/cerrar",
    methods=["POST"],
    access=can(Permission.ACCOUNT_KEEP, AccountSession),
)
def end_session(account_session: AccountSession) -> ResponseReturnValue:
    """End one session of one's own."""
    sessions.end(account_session)
    flash(_("La sesión se cerró."), "success")
    return redirect(url_for(".show"))


@bp.route("/cuenta/sesiones/cerrar", methods=["POST"], access=keeping)
def end_other_sessions() -> ResponseReturnValue:
    """End every session of one's own but this one."""
    sessions.end_all(db.session(), current_user.account.id, but=current_user.session.id)
    flash(_("Las demás sesiones se cerraron."), "success")
    return redirect(url_for(".show"))


def _own() -> Account:
    return accounts.get(db.session(), current_user.account.email)


def _must_have_code(account: Account) -> bool:
    return account.needs_code and current_app.config["SETTINGS"].second_factor


def _told(codes: Any) -> ResponseReturnValue:
    return render_template("account/recovery_codes.html", codes=codes, onward=url_for(".show"))


def _browser(said: str) -> str:
    browser, system = name_of(said)
    named = _("%(browser)s en %(system)s", browser=browser, system=system)
    return named if browser and system else browser or system or _("Navegador desconocido")


def _row(one: AccountSession) -> dict[str, Any]:
    return {
        "id": one.id,
        "browser": _browser(one.browser),
        "origin": one.origin,
        "place": place_name(one.place),
        "started_at": one.started_at,
        "seen_at": one.seen_at,
        "is_this": one.id == current_user.session.id,
    }
