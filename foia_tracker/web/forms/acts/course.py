"""The course of a request until it is answered: filing, reception, prevención, prórroga, remisión."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from foia_tracker import labels
from foia_tracker.domain.acts import Channel, Kind, Proof, Side
from foia_tracker.refusals import REFUSALS
from foia_tracker.web.forms.acts.base import ActForm, Scene
from foia_tracker.web.forms.base import REQUIRED_DAY, DayField, option
from foia_tracker.web.forms.fields import (
    HOUR_HINT,
    LONG,
    NO,
    SHORT,
    YES,
    HourField,
    WholeField,
    choices,
    number_field,
    yes_or_no,
)
from foia_tracker.web.forms.units import by_section


class FiledForm(ActForm):
    """The filing again, after the first record of it was annulled."""

    kind = Kind.FILED
    first_on = DayField(_("¿Qué día se presentó la primera vez?"), [InputRequired(REQUIRED_DAY)])
    channel = RadioField(_("¿Cómo la presentó?"), choices=choices(labels.CHANNELS), default=Channel.WRITTEN)
    hour = HourField(_("¿A qué hora?"), [Optional()], description=HOUR_HINT)
    number = number_field(_("Número del acuse de recibo"))
    proof = RadioField(
        _("¿Qué tiene para probar el día?"), choices=choices(labels.PROOFS), default=Proof.NONE
    )

    def suit(self, scene: Scene) -> None:
        """Keep the day of the first filing where the request came by transfer: its day here is another."""
        firsts = [act.first_on for act in scene.history if act.kind is Kind.FILED and act.first_on]
        if not firsts:
            del self.first_on
            return
        self.on.label.text = gettext("¿Qué día la recibió esta unidad?")
        if not self.is_submitted():
            self.first_on.data = firsts[-1]

    def validate_on(self, field: DayField) -> None:
        """Refuse a reception that comes before the request was ever filed."""
        first = self.first_on.data if "first_on" in self else None
        if first and field.data and field.data < first:
            raise ValidationError(gettext(REFUSALS["before_filing"]))

    def details(self) -> dict[str, Any]:
        """Give the way of filing, its receipt, and where it came from elsewhere the first day."""
        return {
            "channel": Channel(self.channel.data),
            "hour": self.hour.data,
            "number": self.number.data or "",
            "proof": Proof(self.proof.data),
            "first_on": self.first_on.data if "first_on" in self else None,
        }


class ReceivedForm(ActForm):
    """Reception by the unit."""

    kind = Kind.RECEIVED
    number = number_field(_("Número de expediente de la unidad"))

    def suit(self, scene: Scene) -> None:
        """Ask the organisation about the unit to which the request was sent on."""
        if scene.side is Side.ORGANISATION:
            self.on.label.text = gettext("¿Qué día la recibió la otra unidad?")

    def details(self) -> dict[str, Any]:
        """Give the unit's file number."""
        return {"number": self.number.data or ""}


class ClarificationAskedForm(ActForm):
    """Prevención: the unit asks for something to be clarified or completed."""

    kind = Kind.CLARIFICATION_ASKED
    days = WholeField(
        _("Días hábiles que se dieron para aclarar"),
        [Optional(), NumberRange(1, 60, _("Escriba un número de días entre 1 y 60."))],
        description=_("La ley no fija un número. Si la unidad no lo dijo, deje el espacio vacío."),
    )
    partial = RadioField(
        _("¿Qué parte de la solicitud?"),
        choices=[option(NO, _("Toda")), option(YES, _("Solo una parte"))],
        default=NO,
    )
    text = TextAreaField(_("¿Qué hay que aclarar?"), [Optional(), Length(max=LONG)])

    def details(self) -> dict[str, Any]:
        """Give the term granted and its reach."""
        return {"days": self.days.data, "partial": self.partial.data == YES}


class ClarifiedForm(ActForm):
    """Aclaración by the requester."""

    kind = Kind.CLARIFIED
    text = TextAreaField(_("¿Qué se aclaró?"), [Optional(), Length(max=LONG)])


class ExtendedForm(ActForm):
    """Prórroga, as it was notified."""

    kind = Kind.EXTENDED
    on = DayField(_("¿Qué día se notificó?"))
    days = WholeField(
        _("Días hábiles de más"),
        [Optional(), NumberRange(1, 365, _("Escriba un número de días."))],
        description=_("Como los notificó la unidad. Cuentan diez como máximo (art.\u00a043)."),
    )
    until = DayField(_("O hasta qué fecha, si la unidad dio una fecha"), [Optional()])
    written = yes_or_no(_("¿Se notificó por escrito?"))
    reasons = yes_or_no(_("¿Se dieron las razones?"))

    def validate_until(self, field: DayField) -> None:
        """Take a length or a date, never both: they may say different things."""
        if field.data and self.days.data is not None:
            raise ValidationError(gettext("Escriba los días o la fecha, una de las dos cosas."))

    def details(self) -> dict[str, Any]:
        """Give the length and the form of the notice."""
        return {
            "days": self.days.data,
            "until": self.until.data,
            "written": self.written.data == YES,
            "reasons": self.reasons.data == YES,
        }


class TransferredForm(ActForm):
    """Transfer to whom it may concern (LAIP 38)."""

    kind = Kind.TRANSFERRED
    inside = RadioField(
        _("¿A dónde se remitió?"),
        [InputRequired(_("Elija a dónde se remitió."))],
        choices=[
            option(NO, _("A otro sujeto obligado")),
            option(YES, _("A otra oficina de la misma entidad")),
        ],
    )
    destination_unit = SelectField(
        _("¿A cuál?"),
        coerce=int,
        choices=[],
        description=_(
            "Si la elige de la lista, se abre allá una solicitud enlazada, privada hasta que la organización "
            "la confirme."
        ),
    )
    destination = StringField(_("Otra, u oficina, con sus palabras"), [Optional(), Length(max=SHORT)])

    def suit(self, scene: Scene) -> None:
        """Offer every unit but the one that sends it on."""
        others = [unit for unit in scene.units() if unit.id != scene.unit_id]
        self.destination_unit.choices = [option(0, _("No está en la lista")), *by_section(others)]

    def validate_destination_unit(self, field: SelectField) -> None:
        """Refuse a place that is inside the body and another body at once."""
        if field.data and self.inside.data == YES:
            raise ValidationError(
                gettext(
                    "Marcó que quedó en la misma entidad: elija «A otro sujeto obligado», o deje aquí «No "
                    "está en la lista»."
                )
            )

    def details(self) -> dict[str, Any]:
        """Give where it went."""
        return {
            "inside": self.inside.data == YES,
            "destination": (self.destination.data or "").strip(),
            "destination_unit_id": self.destination_unit.data or None,
        }


class WithdrawnForm(ActForm):
    """Withdrawal by the requester."""

    kind = Kind.WITHDRAWN
