"""Proving who one is, by a password or a code, behind the brake on guessing."""

import logging
from collections.abc import Callable
from typing import Any

from flask import current_app, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_login import current_user

from foia_tracker.models.base import db
from foia_tracker.services import accounts, sessions
from foia_tracker.services.second_factor import Keys
from foia_tracker.web.forms.base import Form
from foia_tracker.web.qr import picture
from foia_tracker.web.routing import keep_now, keep_refusal

log = logging.getLogger(__name__)
DIFFER = _("El correo o la contraseña no coinciden. Revise los dos.")
WRONG_CODE = _("Ese código no es el de ahora, o ya se usó. Escriba el que muestra su aplicación.")
WAIT = _("Hubo demasiados intentos. Espere quince minutos y vuelva a probar.")


def keys() -> Keys:
    """Give what makes the keys of second factors in this installation."""
    return Keys(current_app.config["SETTINGS"].secret_key)


def key_to_copy(salt: str, account: str) -> dict[str, Any]:
    """Give the key that belongs to a salt, as an authenticator takes it by hand and by camera."""
    address = keys().address(salt, account, current_app.config["SETTINGS"].instance_name)
    key = keys().of(salt)
    return {
        "key": " ".join(key[place : place + 4] for place in range(0, len(key), 4)),
        "picture": picture(address),
    }


def knows_password(form: Form, given: str | None, field: str = "password") -> bool:
    """Say whether whoever is signed in knows the password of that account; if not, leave on the field why."""
    email, wrong = current_user.account.email, gettext("Esa no es su contraseña actual.")

    def opens() -> bool:
        return accounts.opens(accounts.get(db.session(), email), given or "")

    if not proves(form, email, opens, wrong, field=field):
        return False
    sessions.forget_attempts(db.session(), email)
    return True


def proves(
    form: Form, email: str, is_right: Callable[[], bool], otherwise: object, field: str | None = None
) -> bool:
    """Say whether what was given is right; if not, leave on the form, or its field, why.

    The attempt is kept before it is looked at, and stays unless it was right: forget it then.
    """
    session = db.session()
    attempt = sessions.note_attempt(session, email, request.remote_addr or "")
    keep_now()
    try:
        sessions.brake(session, attempt)
    except sessions.TooManyAttempts:
        log.warning("refused: too many attempts to prove who one is, at %s", request.endpoint)
        keep_refusal()
        form.form_errors.append(gettext(str(WAIT)))
        return False
    if is_right():
        return True
    log.warning("refused: a wrong password or code, at %s", request.endpoint)
    blamed = form._fields.get(field or "")
    if blamed is None:
        form.form_errors.append(otherwise)
    else:
        blamed.errors = [*blamed.errors, otherwise]
    return False
