"""What art. 57 asks of a recurso de revisión besides what the register knows."""

from flask_babel import lazy_gettext as _
from wtforms import StringField, TextAreaField
from wtforms.validators import Length, Optional

from foia_tracker.services.contact_details import NAMES, Contacts
from foia_tracker.web.forms.base import Form
from foia_tracker.web.forms.fields import SHORT

LONGEST_ADDRESS = 500


class ContactsForm(Form):
    """Who files it, whom else it concerns, and where they are notified."""

    appellant = StringField(
        _("Nombre de quien interpone el recurso"),
        [Optional(), Length(max=SHORT)],
        description=_("No anote el número de DPI: la ley no lo pide."),
    )
    third_party = StringField(_("Nombre del tercero interesado, si lo hay"), [Optional(), Length(max=SHORT)])
    address = TextAreaField(
        _("Domicilio, lugar o medio para recibir notificaciones"),
        [Optional(), Length(max=LONGEST_ADDRESS)],
        render_kw={"rows": 3},
    )

    def command(self) -> Contacts:
        """Give what was typed."""
        return Contacts(**{name: self[name].data or "" for name in NAMES})
