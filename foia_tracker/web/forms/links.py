"""A link for a unit without an account: for whom, for how long, and where to send it."""

from flask_babel import lazy_gettext as _
from wtforms import StringField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from foia_tracker.services.links import DAYS, MOST_DAYS, NewLink
from foia_tracker.web.forms.account import LONGEST_EMAIL
from foia_tracker.web.forms.base import Form
from foia_tracker.web.forms.fields import SHORT, WholeField, refusal

BETWEEN = _("Escriba un número de días entre 1 y %(most)s.", most=MOST_DAYS)


class LinkForm(Form):
    """What a link is to be. The mark of the form is its secret: sent twice, it makes one link."""

    label = StringField(_("¿Para quién es?"), [DataRequired(refusal("no_label")), Length(max=SHORT)])
    days = WholeField(
        _("¿Cuántos días sirve?"),
        [InputRequired(BETWEEN), NumberRange(1, MOST_DAYS, BETWEEN)],
        default=DAYS,
    )
    email = StringField(
        _("Correo de la unidad"),
        [Optional(), Length(max=LONGEST_EMAIL)],
        render_kw={"autocomplete": "off", "inputmode": "email"},
    )

    def command(self) -> NewLink:
        """Give the link as the form asks for it."""
        return NewLink(self.label.data or "", self.days.data or 0, self.submission.data or "")
