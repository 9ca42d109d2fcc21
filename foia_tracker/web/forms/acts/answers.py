"""What ends a request or shows that nothing did: resolution, delivery, constancia, and how good it was."""

import re
from decimal import Decimal
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import (
    DecimalField,
    FormField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from foia_tracker import clock, labels
from foia_tracker.domain.acts import Format, HarmTest, ItemResult, Kind, Outcome, Side
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.recording import FIRST_DAY
from foia_tracker.refusals import REFUSALS
from foia_tracker.web.forms.acts.base import ActForm, EntryForm, NotifiedForm, OneEach, Scene
from foia_tracker.web.forms.base import DayField, option
from foia_tracker.web.forms.fields import (
    LONG,
    NO,
    SHORT,
    UNSAID,
    YES,
    choices,
    number_field,
    said,
    yes_no_or,
    yes_or_no,
)

MONEY = re.compile(r"Q?\s*(?P<whole>\d{1,3}(?:[,\s]\d{3})+|\d+)(?:[.,](?P<cents>\d{1,2}))?", re.ASCII)
MOST_MONEY = Decimal("99999999.99")
NOT_MONEY = _("Escriba la cantidad en quetzales, por ejemplo 25.50.")
DOES_NOT_SAY = _("No lo dice")


class MoneyField(DecimalField):
    """An amount in quetzales, with a point or a comma before the cents."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the amount. Raises ValueError, in words, when it cannot be one."""
        written = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not written:
            return
        found = MONEY.fullmatch(written)
        amount = Decimal(f"{re.sub('[^0-9]', '', found['whole'])}.{found['cents'] or 0}") if found else None
        if amount is None or amount > MOST_MONEY:
            raise ValueError(str(NOT_MONEY))
        self.data = amount


class ItemResultForm(EntryForm):
    """What a resolution says of one thing asked."""

    outcome = SelectField(_("Resultado"))
    grounds = SelectMultipleField(
        _("¿En qué se fundó?"),
        [Optional()],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    ground_text = StringField(_("Otra razón, con sus palabras"), [Optional(), Length(max=SHORT)])
    exception = yes_no_or(DOES_NOT_SAY, _("¿La información cabe en una excepción de la ley?"))
    threat = yes_no_or(DOES_NOT_SAY, _("¿Darla puede amenazar lo que se protege?"))
    outweighs = yes_no_or(DOES_NOT_SAY, _("¿El perjuicio es mayor que el interés público?"))
    reserve_number = number_field(_("Número de la resolución que la declaró reservada"))
    gazette_on = DayField(_("¿Qué día se publicó en el diario oficial?"), [Optional()])

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.outcome.choices = [option(UNSAID, DOES_NOT_SAY), *choices(labels.OUTCOMES)]
        self.grounds.choices = choices(labels.GROUNDS)

    @property
    def speaks_of_reserve(self) -> bool:
        """Say whether anything was said, or went wrong, about information held to be reserved."""
        fields = (self.exception, self.threat, self.outweighs, self.reserve_number, self.gazette_on)
        reserved = self.outcome.data == Outcome.REFUSED_RESERVED
        return reserved or any(field.data or field.errors for field in fields)

    @property
    def speaks_of_grounds(self) -> bool:
        """Say whether a ground was given, or went wrong."""
        return any(field.data or field.errors for field in (self.grounds, self.ground_text))

    def result(self, position: int) -> ItemResult:
        """Give the result of the item at `position`."""
        return ItemResult(
            position,
            Outcome(self.outcome.data) if self.outcome.data else None,
            tuple(self.grounds.data or ()),
            self.ground_text.data or "",
            HarmTest(said(self.exception), said(self.threat), said(self.outweighs)),
            self.reserve_number.data or "",
            self.gazette_on.data,
        )


class ResolvedForm(NotifiedForm):
    """Resolution: when it was made and, what counts, when it was notified or known."""

    kind = Kind.RESOLVED
    notified_on = DayField(
        _("¿Qué día se notificó?"),
        description=_("Es la fecha que cuenta para el plazo y para el recurso de revisión (art.\u00a054)."),
    )
    known_on = DayField(
        _("Si no se la notificaron, ¿qué día lo supo usted?"),
        [Optional()],
        description=_(
            "Entonces se cuenta desde ese día el recurso de revisión (art.\u00a057, numeral\u00a03)."
        ),
    )
    number = number_field(_("Número de la resolución"))
    written = yes_or_no(_("¿Es una resolución por escrito?"))
    items = OneEach(FormField(ItemResultForm), label=_("¿Qué resolvió de cada cosa pedida?"))

    def suit(self, scene: Scene) -> None:
        """Ask one result per thing asked, and only the organisation when it came to know."""
        self.items.match(scene.items)
        if scene.side is not Side.ORGANISATION:
            del self.known_on

    @property
    def day_is_unknown(self) -> bool:
        """Say whether nobody knows the day of notification: who gives the day of knowledge has said so."""
        known = "known_on" in self and self.known_on.data is not None
        return super().day_is_unknown or (known and self.notified_on.data is None)

    def blame(self, refusal: RuleViolation) -> None:
        """Show what is wrong with the day of a gazette on the thing asked of which it was said."""
        days = [entry.form.gazette_on for entry in self.items]
        wrong = [field for field in days if _is_wrong(field, refusal.params.get("day"))]
        if refusal.field == "gazette_on" and wrong:
            wrong[0].errors = [gettext(REFUSALS[refusal.code])]
            return
        super().blame(refusal)

    def details(self) -> dict[str, Any]:
        """Give what was resolved of each thing, its number and form."""
        return {
            "known_on": self.known_on.data if "known_on" in self else None,
            "number": self.number.data or "",
            "written": self.written.data == YES,
            "items": tuple(entry.form.result(place) for place, entry in enumerate(self.items, start=1)),
        }


def _is_wrong(field: DayField, day: object) -> bool:
    return field.data is not None and (field.data == day if day else field.data < FIRST_DAY)


class DeliveredForm(ActForm):
    """Delivery of information, and what was charged for its reproduction (LAIP 18)."""

    kind = Kind.DELIVERED
    text = TextAreaField(_("¿Qué se entregó?"), [Optional(), Length(max=LONG)])
    partial = RadioField(
        _("¿Cuánto se entregó?"),
        choices=[option(NO, _("Todo lo que se iba a entregar")), option(YES, _("Solo una parte"))],
        default=NO,
    )
    format = SelectField(
        _("¿Cómo se entregó?"), choices=[option(UNSAID, _("No se sabe")), *choices(labels.FORMATS)]
    )
    cost = MoneyField(_("¿Cuánto se cobró, en quetzales?"), [Optional()])
    cost_on = DayField(_("¿Qué día se avisó el cobro?"), [Optional()])
    paid_on = DayField(_("¿Qué día se pagó?"), [Optional()])

    @property
    def speaks_of_cost(self) -> bool:
        """Say whether anything was said, or went wrong, about what was charged."""
        return any(field.data or field.errors for field in (self.cost, self.cost_on, self.paid_on))

    def details(self) -> dict[str, Any]:
        """Give how much of it came, how, and at what cost."""
        return {
            "partial": self.partial.data == YES,
            "format": Format(self.format.data) if self.format.data else None,
            "cost": self.cost.data,
            "cost_on": self.cost_on.data,
            "paid_on": self.paid_on.data,
        }


class NoAnswerForm(ActForm):
    """Attested silence. One click suffices: what is not said is that nothing came until today."""

    kind = Kind.NO_ANSWER
    on = DayField(_("¿Hasta qué día no ha llegado respuesta?"), default=clock.today)

    def suit(self, scene: Scene) -> None:
        """Take the day of today, and one act for each day, where the form came without its fields."""
        del self.unknown_day
        if self.is_submitted() and not self.on.raw_data:
            self.on.data = clock.today()
        if self.is_submitted() and not self.submission.raw_data:
            earlier = sum(act.kind is Kind.ANNULLED for act in scene.history)
            self.submission.data = f"{self.kind}-{self.on.data}-{earlier}"


class AssessedItemForm(EntryForm):
    """Whether one thing asked was answered."""

    answered = RadioField(
        _("¿Se respondió?"),
        [InputRequired(_("Elija sí o no."))],
        choices=[option(YES, _("Sí")), option(NO, _("No"))],
    )


class AssessedForm(ActForm):
    """How good the answer was, in the eyes of who asked."""

    kind = Kind.ASSESSED
    on = DayField(_("¿Qué día se evaluó?"), default=clock.today)
    items = OneEach(FormField(AssessedItemForm), label=_("¿Se respondió cada cosa pedida?"))
    in_format = yes_no_or(_("No aplica"), _("¿Llegó en el medio que se pidió?"))
    usable = yes_no_or(_("No aplica"), _("¿Lo que llegó se puede usar?"))

    def suit(self, scene: Scene) -> None:
        """Ask of each thing whether it was answered."""
        del self.unknown_day
        self.items.match(scene.items)

    def details(self) -> dict[str, Any]:
        """Give what was answered, in which format, and whether it is of use."""
        answered = (said(entry.form.answered) for entry in self.items)
        return {
            "items": tuple(ItemResult(place, answered=one) for place, one in enumerate(answered, start=1)),
            "in_format": said(self.in_format),
            "usable": said(self.usable),
        }
