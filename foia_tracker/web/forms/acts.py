"""One form per act: it asks only what the act needs. Types and presence are checked here, the law in the
domain.
"""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext
from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms import Form as PlainForm
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from foia_tracker import clock, labels
from foia_tracker.domain.acts import Channel, ItemResult, Kind, Outcome
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.services.acts import NewAct
from foia_tracker.web.forms.base import REQUIRED_DAY, DayField, Form, option, without_controls

LONG = 4000
SHORT = 120
MOST_ITEMS = 20
YES, NO = "yes", "no"
ONE_OF_TWO = _("Escriba la fecha o marque que no se sabe, una de las dos cosas.")


def choices(table: Mapping[str, Any]) -> list[Any]:
    """Give the options of a table of labels, translated when they are shown."""
    return [option(code, lazy_gettext(label)) for code, label in table.items()]


def yes_or_no(label: Any) -> RadioField:
    """Give a question answered yes unless somebody says no."""
    return RadioField(label, choices=[option(YES, _("Sí")), option(NO, _("No"))], default=YES)


class ActForm(Form):
    """What every act says: the day, unless nobody knows it, and a note."""

    kind: Kind
    on = DayField(_("¿Qué día fue?"))
    unknown_day = BooleanField(
        _("No se sabe qué día fue"), description=_("Se guarda como ocurrido, sin contar para ningún plazo.")
    )
    text = TextAreaField(_("Nota"), [Optional(), Length(max=LONG)])

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for the day, unless it is said that nobody knows it."""
        valid = super().validate(extra_validators)
        return self.day_is_said(self.on) and valid

    def day_is_said(self, day: DayField) -> bool:
        """Ask for the day that counts, or for the word that nobody knows it: one of the two, never both."""
        if day.errors or (day.data is None) is bool(self.unknown_day.data):
            return not day.errors
        day.errors = [str(REQUIRED_DAY if day.data is None else ONE_OF_TWO)]
        return False

    def command(self) -> NewAct:
        """Give the act as the form says it happened."""
        day = None if self.unknown_day.data else self.on.data
        return NewAct(
            self.kind, day, submission=self.submission.data, text=self.text.data or "", **self.details()
        )

    def details(self) -> dict[str, Any]:
        """Give what this kind of act says besides."""
        return {}


class FiledForm(ActForm):
    """The filing again, after the first record of it was annulled."""

    kind = Kind.FILED
    channel = RadioField(_("¿Cómo la presentó?"), choices=choices(labels.CHANNELS), default=Channel.WRITTEN)
    number = StringField(_("Número del acuse de recibo"), [Optional(), Length(max=SHORT)])

    def details(self) -> dict[str, Any]:
        """Give the way of filing and its receipt."""
        return {"channel": Channel(self.channel.data), "number": self.number.data or ""}


class ReceivedForm(ActForm):
    """Reception by the unit."""

    kind = Kind.RECEIVED
    number = StringField(_("Número de expediente de la unidad"), [Optional(), Length(max=SHORT)])

    def details(self) -> dict[str, Any]:
        """Give the unit's file number."""
        return {"number": self.number.data or ""}


class ClarificationAskedForm(ActForm):
    """Prevención: the unit asks for something to be clarified or completed."""

    kind = Kind.CLARIFICATION_ASKED
    days = IntegerField(
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
    days = IntegerField(
        _("Días hábiles de más"),
        [Optional(), NumberRange(1, 365, _("Escriba un número de días."))],
        description=_("Como los notificó la unidad. Cuentan diez como máximo (art.\u00a043)."),
    )
    until = DayField(_("O hasta qué fecha, si la unidad dio una fecha"), [Optional()])
    written = yes_or_no(_("¿Se notificó por escrito?"))
    reasons = yes_or_no(_("¿Se dieron las razones?"))

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
    destination = StringField(_("¿A cuál?"), [Optional(), Length(max=SHORT)])

    def details(self) -> dict[str, Any]:
        """Give where it went."""
        return {"inside": self.inside.data == YES, "destination": self.destination.data or ""}


class ItemResultForm(PlainForm):
    """What a resolution says of one thing asked."""

    outcome = SelectField(_("Resultado"))
    grounds = SelectMultipleField(
        _("Fundamento, si se negó"),
        [Optional()],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    ground_text = StringField(
        _("Otra razón, con sus palabras"), [Optional(), Length(max=SHORT)], filters=[without_controls]
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.outcome.choices = [option("", _("No lo dice")), *choices(labels.OUTCOMES)]
        self.grounds.choices = choices(labels.GROUNDS)

    def result(self, position: int) -> ItemResult:
        """Give the result of the item at `position`."""
        outcome = Outcome(self.outcome.data) if self.outcome.data else None
        return ItemResult(position, outcome, tuple(self.grounds.data or ()), self.ground_text.data or "")


class ResolvedForm(ActForm):
    """Resolution: when it was made and, what counts, when it was notified."""

    kind = Kind.RESOLVED
    notified_on = DayField(
        _("¿Qué día se notificó?"),
        description=_("Es la fecha que cuenta para el plazo y para el recurso de revisión (art.\u00a054)."),
    )
    on = DayField(_("Fecha de la resolución"), [Optional()])
    unknown_day = BooleanField(
        _("No se sabe qué día se notificó"),
        description=_("Se guarda como respondida, sin contar para ningún plazo."),
    )
    number = StringField(_("Número de la resolución"), [Optional(), Length(max=SHORT)])
    written = yes_or_no(_("¿Es una resolución por escrito?"))
    items = FieldList(
        FormField(ItemResultForm), max_entries=MOST_ITEMS, label=_("¿Qué resolvió de cada cosa pedida?")
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for the day of notification, unless it is said that nobody knows it."""
        valid = Form.validate(self, extra_validators)
        return self.day_is_said(self.notified_on) and valid

    def blame(self, refusal: RuleViolation) -> None:
        """Show what is wrong with the only day that was given on the field in which it was given."""
        if refusal.field == "on" and self.on.data is None:
            refusal = RuleViolation(refusal.code, "notified_on", refusal.params)
        super().blame(refusal)

    def command(self) -> NewAct:
        """Give the resolution; its own date may be left out, then it is the day of notification."""
        notified = None if self.unknown_day.data else self.notified_on.data
        return NewAct(
            self.kind,
            self.on.data or notified,
            notified_on=notified,
            number=self.number.data or "",
            written=self.written.data == YES,
            items=tuple(entry.form.result(number) for number, entry in enumerate(self.items, start=1)),
            text=self.text.data or "",
            submission=self.submission.data,
        )


class DeliveredForm(ActForm):
    """Delivery of information."""

    kind = Kind.DELIVERED
    text = TextAreaField(_("¿Qué se entregó y cómo?"), [Optional(), Length(max=LONG)])


class NoAnswerForm(ActForm):
    """Attested silence."""

    kind = Kind.NO_ANSWER
    on = DayField(_("¿Hasta qué día no ha llegado respuesta?"), default=clock.today)


class WithdrawnForm(ActForm):
    """Withdrawal by the requester."""

    kind = Kind.WITHDRAWN


class AboutForm(Form):
    """What one side says of an act of the other, or of its own: it needs no day, it is of today."""

    claimed_on = DayField(_("¿Qué día ocurrió, según usted?"), [Optional()])
    text = TextAreaField(_("¿Por qué?"), [Length(max=LONG)])


FORMS: Mapping[Kind, type[ActForm]] = {
    form.kind: form
    for form in (
        FiledForm,
        ReceivedForm,
        ClarificationAskedForm,
        ClarifiedForm,
        ExtendedForm,
        TransferredForm,
        ResolvedForm,
        DeliveredForm,
        NoAnswerForm,
        WithdrawnForm,
    )
}
