"""Who belongs to an organisation or a unit: who takes over when somebody leaves."""

from collections.abc import Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import SelectField
from wtforms.validators import Optional

from foia_tracker.models.accounts import Place
from foia_tracker.web.forms.base import Form, option

NOBODY = ""


class RemovalForm(Form):
    """Who follows the cases of somebody who leaves."""

    successor = SelectField(_("¿Quién sigue sus solicitudes?"), [Optional()], choices=[])

    def offer(self, companions: Sequence[Place]) -> None:
        """Offer those who stay, and nobody in particular."""
        everybody = option(NOBODY, gettext("Nadie en particular: se avisa a todas las personas"))
        named = [option(str(one.id), one.account.name or one.account.email) for one in companions]
        self.successor.choices = [everybody, *named]

    def chosen(self, companions: Sequence[Place]) -> Place | None:
        """Give who was chosen, None for nobody in particular."""
        return next((one for one in companions if str(one.id) == self.successor.data), None)
