"""Signing in, and what people change of their own account."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, PasswordField, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length

from foia_tracker.web.forms.base import Form
from foia_tracker.web.forms.fields import SHORT

LONGEST_EMAIL = 254
LONGEST_PASSWORD = 1024


def email_field(label: Any = None, autocomplete: str = "email") -> StringField:
    """Give a field for an address."""
    return StringField(
        label or _("Correo electrónico"),
        [InputRequired(_("Escriba su correo electrónico.")), Length(max=LONGEST_EMAIL)],
        render_kw={"autocomplete": autocomplete, "inputmode": "email"},
    )


def password_field(label: Any = None, autocomplete: str = "current-password") -> PasswordField:
    """Give a field for a password: the one that is known, or a new one."""
    return PasswordField(
        label or _("Contraseña"),
        [InputRequired(_("Escriba su contraseña.")), Length(max=LONGEST_PASSWORD)],
        render_kw={"autocomplete": autocomplete},
    )


def name_field() -> StringField:
    """Give a field for the name of a person."""
    return StringField(
        _("Nombre"),
        [DataRequired(_("Escriba su nombre.")), Length(max=SHORT)],
        render_kw={"autocomplete": "name"},
    )


class EmailForm(Form):
    """An address."""

    email = email_field(autocomplete="username")


class SignInForm(Form):
    """Address and password."""

    email = email_field(autocomplete="username")
    password = password_field()


class CodeForm(Form):
    """The code of an authenticator, or a recovery code."""

    code = StringField(
        _("Código"),
        [InputRequired(_("Escriba el código.")), Length(max=SHORT)],
        render_kw={"autocomplete": "one-time-code", "spellcheck": "false"},
    )


class NewPasswordForm(Form):
    """A new password, twice, because nobody sees what they type."""

    password = password_field(_("Contraseña nueva"), "new-password")
    again = password_field(_("Otra vez la contraseña nueva"), "new-password")

    def validate_again(self, field: PasswordField) -> None:
        """Refuse a second one that is not the first."""
        if field.data != self.password.data:
            raise ValidationError(gettext("Las dos contraseñas no son iguales. Escríbalas de nuevo."))


class AcceptForm(NewPasswordForm):
    """Name and password of a new account."""

    name = name_field()


class ChangePasswordForm(NewPasswordForm):
    """A new password for whoever knows the present one."""

    current = password_field(_("Contraseña actual"))


class NameForm(Form):
    """The name by which others of the same organisation or unit know somebody."""

    name = name_field()


class ChangeCodeForm(CodeForm):
    """The first code of an authenticator, from whoever knows the password."""

    password = password_field(_("Su contraseña"))


class AddressForm(Form):
    """Another address, from whoever knows the password."""

    email = email_field(_("Correo nuevo"))
    password = password_field(_("Su contraseña"))


class ProveForm(Form):
    """The password again, before something that matters."""

    password = password_field(_("Su contraseña"))


class RetireForm(ProveForm):
    """The password again, and that it is understood that there is no way back."""

    sure = BooleanField(
        _("Entiendo que no se puede deshacer"),
        [DataRequired(_("Marque que entiende que no se puede deshacer."))],
    )
