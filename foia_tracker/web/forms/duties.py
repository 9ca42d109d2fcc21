"""What is said of a report, of a numeral and of a reserve: each form asks only what its duty needs."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    DecimalField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from foia_tracker import clock, labels
from foia_tracker.domain.acts import RESERVED_GROUNDS
from foia_tracker.domain.duties import ItemState, Source, all_numerals
from foia_tracker.domain.duty_records import (
    LONGEST_ADDRESS,
    Figures,
    NewAnnualReport,
    NewCheck,
    NewReserve,
)
from foia_tracker.domain.reserves import Reserve
from foia_tracker.refusals import REFUSALS
from foia_tracker.web.duty_words import DUTY_SOURCES, FIGURES, ITEM_STATES, numeral_choice
from foia_tracker.web.forms.base import REQUIRED_DAY, DayField, Form, option
from foia_tracker.web.forms.fields import LONG, ONE_OF_TWO, SHORT, WholeField, choices

WITHOUT_NAMES = _("Se publica: no escriba nombres de personas.")
NOT_PUBLIC = _("No se publica.")
IF_UNKNOWN = _("Día, mes y año, por ejemplo 28/04/2025. Si no consta, deje el espacio vacío.")


def _address(label: Any) -> StringField:
    return StringField(
        label,
        [Optional(), Length(max=LONGEST_ADDRESS)],
        description=_("Completa, con https:// al principio. Se publica."),
    )


def _note() -> TextAreaField:
    return TextAreaField(_("Nota"), [Optional(), Length(max=LONG)], description=NOT_PUBLIC)


def _figure(name: str) -> WholeField:
    return WholeField(_(FIGURES[name]), [Optional()])


class AnnualReportForm(Form):
    """A report to the Procurador de los Derechos Humanos that was submitted (LAIP 48)."""

    year = WholeField(
        _("¿De qué año es el informe?"), [InputRequired(_("Escriba el año, con cuatro cifras."))]
    )
    submitted_on = DayField(_("¿Qué día se presentó?"))
    unknown_day = BooleanField(_("No se sabe qué día se presentó"))
    source = SelectField(_("¿De dónde lo sabe?"), choices=choices(DUTY_SOURCES), default=Source.OWN_PAGE)
    address = _address(_("Dirección de la página en que consta"))
    requests = _figure("requests")
    resolved = _figure("resolved")
    mean_days = DecimalField(_(FIGURES["mean_days"]), [Optional()])
    pending = _figure("pending")
    extended = _figure("extended")
    dismissed = _figure("dismissed")
    limited = _figure("limited")
    challenged = _figure("challenged")
    note = _note()

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for the day, or for the word that nobody knows it: one of the two."""
        valid = super().validate(extra_validators)
        day = self.submitted_on
        if day.errors or (day.data is None) is bool(self.unknown_day.data):
            return valid and not day.errors
        day.errors = [str(REQUIRED_DAY if day.data is None else ONE_OF_TWO)]
        return False

    def has_figures(self) -> bool:
        """Say whether any of the eight is filled in or to be corrected."""
        return any(self[name].data is not None or self[name].errors for name in FIGURES)

    def command(self) -> NewAnnualReport:
        """Give what the form says."""
        return NewAnnualReport(
            self.year.data or 0,
            None if self.unknown_day.data else self.submitted_on.data,
            Source(self.source.data),
            self.address.data or "",
            Figures(**{name: self[name].data for name in FIGURES}),
            self.note.data or "",
            self.submission.data,
        )


class DisclosureForm(Form):
    """What was found of one numeral of the information de oficio (LAIP 10-14)."""

    numeral = SelectField(_("¿Qué información revisó?"), [InputRequired(_(REFUSALS["unknown_numeral"]))])
    state = RadioField(
        _("¿Cómo la encontró?"),
        [InputRequired(_("Elija cómo la encontró."))],
        choices=choices(ITEM_STATES),
    )
    checked_on = DayField(_("¿Qué día la revisó?"), [InputRequired(REQUIRED_DAY)], default=clock.today)
    address = _address(_("Dirección de la página que revisó"))
    changed_on = DayField(
        _("¿Qué día cambió la información?"),
        [Optional()],
        description=_("Si se sabe. Desde ese día se cuentan treinta días hábiles para actualizarla."),
    )
    note = _note()

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        named = [
            option(f"{article}.{number}", numeral_choice(article, number))
            for article, number in all_numerals()
        ]
        self.numeral.choices = [option("", gettext("Elija el numeral")), *named]

    def command(self) -> NewCheck:
        """Give what the form says."""
        article, _dot, numeral = self.numeral.data.partition(".")
        return NewCheck(
            int(article),
            int(numeral),
            ItemState(self.state.data),
            self.checked_on.data or clock.today(),
            self.address.data or "",
            self.changed_on.data,
            self.note.data or "",
            self.submission.data,
        )


class ReserveForm(Form):
    """A resolution that reserves information, as it is stated (LAIP 25)."""

    number = StringField(_("Número de la resolución"), [Optional(), Length(max=SHORT)])
    subject = StringField(
        _("¿Qué información se reservó?"),
        [InputRequired(REFUSALS["no_subject"]), Length(max=200)],
        description=WITHOUT_NAMES,
    )
    authority = StringField(
        _("Cargo de quien la firmó"), [Optional(), Length(max=SHORT)], description=WITHOUT_NAMES
    )
    classified_on = DayField(_("¿Qué día se clasificó?"), [Optional()], description=IF_UNKNOWN)
    gazette_on = DayField(
        _("¿Qué día se publicó en el diario oficial?"), [Optional()], description=IF_UNKNOWN
    )
    years = WholeField(_("Años de reserva, como se declararon"), [Optional()])
    months = WholeField(_("Y meses"), [Optional()])
    until = DayField(_("O último día, si la resolución lo dice"), [Optional()])
    grounds = SelectMultipleField(
        _("¿En qué se fundó?"),
        [Optional()],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        choices=choices({code: labels.GROUNDS[code] for code in RESERVED_GROUNDS}),
    )
    extended_on = DayField(_("¿Qué día se amplió?"), [Optional()])
    extended_years = WholeField(_("¿Cuántos años más?"), [Optional()])
    source = SelectField(_("¿De dónde lo sabe?"), choices=choices(DUTY_SOURCES), default=Source.GAZETTE)
    address = _address(_("Dirección de la página en que consta"))
    note = _note()

    def is_extended(self) -> bool:
        """Say whether the part about an extension is filled in or to be corrected."""
        fields = (self.extended_on, self.extended_years)
        return any(each.data is not None or each.errors for each in fields)

    def command(self) -> NewReserve:
        """Give what the form says."""
        terms = Reserve(
            self.classified_on.data,
            self.gazette_on.data,
            self.years.data,
            self.months.data,
            self.until.data,
            self.extended_on.data,
            self.extended_years.data,
        )
        return NewReserve(
            self.number.data or "",
            self.subject.data or "",
            terms,
            Source(self.source.data),
            tuple(self.grounds.data or ()),
            self.authority.data or "",
            self.address.data or "",
            self.note.data or "",
            self.submission.data,
        )


class AnnulForm(Form):
    """Why something that one's own side recorded is annulled."""

    reason = TextAreaField(_("¿Por qué?"), [Length(max=LONG)], description=NOT_PUBLIC)
