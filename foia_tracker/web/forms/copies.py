"""What is typed to publish the copy of a file."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, StringField
from wtforms.validators import InputRequired, Length

from foia_tracker.domain.files import LONGEST_NAME
from foia_tracker.web.forms.base import Form
from foia_tracker.web.forms.review import ReviewField


class PublishForm(Form):
    """Under which name, and that somebody looked at it."""

    name = StringField(
        _("Nombre con que se publica"),
        [InputRequired(_("Escriba el nombre.")), Length(max=LONGEST_NAME)],
        description=_("Sin nombres de personas."),
    )
    sure = BooleanField(
        _("Abrí el archivo y no identifica a nadie que deba protegerse"),
        [InputRequired(_("Abra el archivo antes, y marque que lo miró."))],
    )
    reviewed = ReviewField()
