"""Who belongs to an organisation or a unit: who takes over when somebody leaves."""

from collections.abc import Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import InputRequired, Optional

from foia_tracker import labels
from foia_tracker.domain.policy import Actor, Role, Space
from foia_tracker.models.accounts import Place
from foia_tracker.models.directory import Organisation, Unit
from foia_tracker.services.invitations import Invited
from foia_tracker.web.forms.account import email_field
from foia_tracker.web.forms.base import Form, option
from foia_tracker.web.forms.units import named

NOBODY = ""
GIVEN = (Role.MONITOR, Role.OFFICER, Role.REGULATOR, Role.COORDINATOR, Role.ADMINISTRATOR)


class InviteForm(Form):
    """Whom to invite, and to what."""

    email = email_field(autocomplete="off")
    role = RadioField(_("¿Qué hará?"), [InputRequired(_("Elija qué hará."))], choices=[])
    organisation = SelectField(_("Organización"), [Optional()], choices=[])
    unit = SelectField(_("Unidad"), [Optional()], choices=[])
    space: Space | None = None
    """The only place that is offered, if it is one alone."""
    manages = BooleanField(_("A cargo: invitará y quitará a las personas de este lugar"))

    def offer(self, giver: Role, organisations: Sequence[Organisation], units: Sequence[Unit]) -> None:
        """Offer every place; only an administrator makes administrators."""
        given = [role for role in GIVEN if role is not Role.ADMINISTRATOR or giver is role]
        self.role.choices = [option(role, gettext(labels.ROLES[role])) for role in given]
        nothing = option(NOBODY, gettext("Ninguna"))
        self.organisation.choices = [nothing, *(option(str(one.id), one.name) for one in organisations)]
        self.unit.choices = [nothing, *(option(str(one.id), named(one.body)) for one in units)]

    def keep_to(self, actor: Actor) -> None:
        """Offer nothing but the place that the actor looks after."""
        for name in ("role", "organisation", "unit"):
            delattr(self, name)
        self.space = Space(actor.role, actor.organisation_id, actor.unit_id)

    def command(self) -> Invited:
        """Give what was asked."""
        space = self.space or Space(
            Role(self.role.data),
            int(self.organisation.data) if self.organisation.data else None,
            int(self.unit.data) if self.unit.data else None,
        )
        return Invited(self.email.data or "", space, self.manages.data, self.submission.data)


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
