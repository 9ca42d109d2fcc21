"""Signing in."""

from flask_babel import lazy_gettext as _
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired

from foia_tracker.web.forms.base import Form


class SignInForm(Form):
    """Address and password."""

    email = StringField(
        _("Correo electrónico"),
        [InputRequired(_("Escriba su correo electrónico."))],
        render_kw={"autocomplete": "username", "inputmode": "email"},
    )
    password = PasswordField(
        _("Contraseña"),
        [InputRequired(_("Escriba su contraseña."))],
        render_kw={"autocomplete": "current-password"},
    )
