"""Signing in."""

from flask_babel import lazy_gettext as _
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from foia_tracker.web.forms.base import Form


class SignInForm(Form):
    """Address and password."""

    email = StringField(
        _("Correo electrónico"),
        [InputRequired(_("Escriba su correo electrónico.")), Length(max=254)],
        render_kw={"autocomplete": "username", "inputmode": "email"},
    )
    password = PasswordField(
        _("Contraseña"),
        [InputRequired(_("Escriba su contraseña.")), Length(max=1024)],
        render_kw={"autocomplete": "current-password"},
    )
