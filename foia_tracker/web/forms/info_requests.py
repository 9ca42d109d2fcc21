"""Logging a request, and finding one in a list."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, StopValidation, ValidationError

from foia_tracker import labels
from foia_tracker.domain.acts import Channel, Right
from foia_tracker.domain.policy import Visibility, may_be_published
from foia_tracker.models.directory import Unit
from foia_tracker.refusals import REFUSALS
from foia_tracker.services.info_requests import Filing
from foia_tracker.web.forms.asked import (
    channel_field,
    ex_officio_field,
    items_field,
    own_reference_field,
    texts_of,
    title_field,
    topic_field,
)
from foia_tracker.web.forms.base import REQUIRED_DAY, DayField, Form, option
from foia_tracker.web.forms.fields import HOUR_HINT, LONG, SHORT, HourField, choices, chosen
from foia_tracker.web.forms.files import files_field
from foia_tracker.web.forms.review import ReviewField
from foia_tracker.web.forms.units import by_section


class FilingForm(Form):
    """A request as it was filed: what, with whom, when and how."""

    unit = SelectField(
        _("¿A qué unidad la presentó?"),
        coerce=int,
        choices=[],
    )
    on = DayField(_("¿Qué día la presentó?"), [InputRequired(REQUIRED_DAY)])
    channel = channel_field()
    acuse = StringField(_("Número del acuse de recibo"), [Optional(), Length(max=SHORT)])
    files = files_field(_("Acuse, carta u otros archivos"))
    hour = HourField(_("¿A qué hora?"), [Optional()], description=HOUR_HINT)
    right = RadioField(_("¿Qué pide?"), choices=choices(labels.RIGHTS), default=Right.INFORMATION)
    title = title_field(_("Para reconocerla en la lista, sin nombres de personas."))
    items = items_field(
        _("¿Qué pidió?"),
        _(
            "Una cosa en cada espacio: así la respuesta se anota cosa por cosa. Si le faltan espacios, al "
            "final puede abrir más."
        ),
    )
    more_items = BooleanField(_("Abrir dos espacios más"))
    visibility = RadioField(_("¿Quién puede verla?"), default=Visibility.SHARED)
    own_reference = own_reference_field()
    topic = topic_field()
    ex_officio = ex_officio_field()
    notes = TextAreaField(_("Notas internas, solo para su organización"), [Optional(), Length(max=LONG)])
    reviewed = ReviewField()

    def offer(self, units: Sequence[Unit], *, habeas_data: bool = False) -> None:
        """Offer the units that can be asked, and the words of the other choices.

        With `habeas_data` the organisation also logs requests about the data of a person (LAIP 33, 34).
        """
        self.unit.choices = [option(0, _("Elija una unidad")), *by_section(units)]
        self.channel.choices = choices(labels.CHANNELS)
        if not habeas_data:
            del self.right
        self.visibility.choices = seen_by(self.asked)

    @property
    def asked(self) -> Right:
        """The right that is exercised; public information where nothing else was chosen."""
        chosen = self.right.data if "right" in self else None
        return Right(chosen) if chosen in set(Right) else Right.INFORMATION

    def validate_visibility(self, field: RadioField) -> None:
        """Say why the data of a person are not published, rather than that there is no such choice."""
        if field.data == Visibility.PUBLISHED and not may_be_published(self.asked):
            field.errors = []
            raise StopValidation(gettext(REFUSALS["habeas_private"]))

    def validate_unit(self, field: SelectField) -> None:
        """Ask for the unit together with whatever else is missing."""
        if not field.data:
            raise ValidationError(gettext(REFUSALS["unknown_unit"]))

    def command(self) -> Filing:
        """Give the filing as the form says it."""
        return Filing(
            unit_id=self.unit.data,
            title=self.title.data or "",
            items=texts_of(self.items),
            on=self.on.data,
            channel=Channel(self.channel.data),
            visibility=Visibility(self.visibility.data),
            hour=self.hour.data,
            right=self.asked,
            acuse=self.acuse.data or "",
            own_reference=self.own_reference.data or "",
            topic=self.topic.data or "",
            ex_officio=self.ex_officio.data or "",
            notes=self.notes.data or "",
            submission=self.submission.data,
            reviewed=self.reviewed.answer,
            files=self.files.data,
        )


def seen_by(right: Right) -> list[Any]:
    """Give the choices of who may see a request: what asks for the data of a person is not published."""
    offered = [code for code in Visibility if code is not Visibility.PUBLISHED or may_be_published(right)]
    return chosen(labels.VISIBILITIES, offered)


class VisibilityForm(Form):
    """Who may see a request."""

    visibility = RadioField(_("¿Quién puede verla?"), [InputRequired(_("Elija quién puede verla."))])
    reviewed = ReviewField()

    def __init__(self, right: Right = Right.INFORMATION, **options: object) -> None:
        super().__init__(**options)
        self.visibility.choices = seen_by(right)
