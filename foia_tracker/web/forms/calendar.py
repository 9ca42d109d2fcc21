"""What a coordinator says of days: a change is first shown with what it would move, then saved."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms import Form as PlainForm
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from foia_tracker import labels
from foia_tracker.domain.calendar import Effect
from foia_tracker.domain.days import FIRST_YEAR, LAST_YEAR, Days, Until, Yearly
from foia_tracker.formats import MONTHS
from foia_tracker.services.calendar import Place, Proposal
from foia_tracker.web.forms.base import REQUIRED_DAY, DayField, Form, option
from foia_tracker.web.forms.fields import WholeField

SHORT, LONG = 200, 2000
OFF, HALF, SUSPENSION, WORKING = "off", "half", "suspension", "working"
SORTS = {
    OFF: _("Asueto o cierre: el día no se cuenta"),
    HALF: _("Medio día: se cuenta, porque no se cerró todas las horas"),
    SUSPENSION: _("Suspensión de plazos por decreto"),
    WORKING: _("Día que se trabaja aunque otra capa diga que no"),
}
NEEDED = _("Falta este dato.")


class ChangeForm(Form):
    """A change of the calendar; `seen` names the change of which the reader was shown what it would move."""

    order: tuple[str, ...] = ()
    """Its fields in the order in which they are shown; the reason comes last."""

    reason = TextAreaField(_("¿Por qué lo cambia?"), [Length(max=LONG)], render_kw={"rows": 2})
    seen = HiddenField()

    def was_shown(self, proposal: Proposal) -> bool:
        """Say whether what is sent is what was shown."""
        return bool(self.seen.data == _mark(proposal))

    def show(self, proposal: Proposal) -> None:
        """Remember which change is shown now."""
        self.seen.data = _mark(proposal)


class SourceForm(ChangeForm):
    """Where a day is said, and when it was published."""

    order: tuple[str, ...] = ("source", "gazette_on")

    source = StringField(
        _("¿Qué documento lo dice?"),
        [
            InputRequired(_("Escriba el acuerdo o documento, por ejemplo «Acuerdo gubernativo 186-2025».")),
            Length(max=SHORT),
        ],
    )
    gazette_on = DayField(_("Publicado en el Diario de Centro América"), [Optional()])


class DaysForm(SourceForm):
    """A day or a period, for a place that is chosen."""

    order = ("layer", "first", "last", "sort", "why", "source", "gazette_on", "confirmed")

    layer = SelectField(_("¿Para quién?"), choices=[])
    sort = RadioField(_("¿Qué es?"), choices=[], default=OFF)
    first = DayField(_("Día, o primer día"), [InputRequired(REQUIRED_DAY)])
    last = DayField(_("Último día, si son varios"), [Optional()])
    why = StringField(
        _("¿Cómo se llama?"),
        [InputRequired(_("Escriba un nombre corto, por ejemplo «Asueto por la feria».")), Length(max=SHORT)],
    )
    confirmed = BooleanField(_("Está confirmado: vi el documento"))

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.sort.choices = [option(code, words) for code, words in SORTS.items()]

    def days(self) -> Days:
        """Give what was written."""
        said: dict[str, Any] = self.data
        return Days(
            said["first"],
            said["last"] or said["first"],
            said["why"].strip(),
            said["source"].strip(),
            said["gazette_on"],
            Effect.WORKING if self.sort.data == WORKING else Effect.OFF,
            half=self.sort.data == HALF,
            suspension=self.sort.data == SUSPENSION,
            confirmed=said["confirmed"],
        )


class FeastForm(ChangeForm):
    """A day of a municipality that comes back every year."""

    order = ("layer", "day", "month", "why", "source", "from_year", "until_year", "confirmed")

    layer = SelectField(_("¿De qué municipio?"), choices=[])
    day = WholeField(_("Día"), [InputRequired(NEEDED), NumberRange(1, 31)])
    month = SelectField(_("Mes"), coerce=int, choices=[])
    why = StringField(_("¿Cómo se llama?"), [InputRequired(NEEDED), Length(max=SHORT)])
    source = StringField(_("¿Qué documento lo dice?"), [InputRequired(NEEDED), Length(max=SHORT)])
    from_year = WholeField(_("Desde el año"), [Optional(), NumberRange(FIRST_YEAR, LAST_YEAR)])
    until_year = WholeField(_("Hasta el año"), [Optional(), NumberRange(FIRST_YEAR, LAST_YEAR)])
    confirmed = BooleanField(_("Está confirmado: vi el documento"))

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.month.choices = [option(number, name) for number, name in enumerate(MONTHS, start=1)]

    def yearly(self) -> Yearly:
        """Give what was written."""
        said: dict[str, Any] = self.data
        return Yearly(
            said["month"],
            said["day"],
            said["why"].strip(),
            said["source"].strip(),
            said["from_year"],
            said["until_year"],
            said["confirmed"],
        )


class UntilForm(ChangeForm):
    """Up to which day somebody has looked for the days of a layer."""

    order = ("confirmed_until",)

    confirmed_until = DayField(_("Revisado hasta el"), [Optional()])

    def until(self) -> Until:
        """Give what was written."""
        return Until(self.confirmed_until.data)


class YearForm(PlainForm):
    """Which year and which layer; asked with GET, so it carries no token."""

    capa = SelectField(_("Para quién"), choices=[], validate_choice=False)


def sort_of(days: Days) -> str:
    """Give the choice that says what an entry is."""
    if days.effect is Effect.WORKING:
        return WORKING
    if days.half:
        return HALF
    return SUSPENSION if days.suspension else OFF


def place_choices(places: Sequence[Place]) -> list[Any]:
    """Give places to choose from, under the authority of each."""
    return [
        option(place.slug, place.name, optgroup=gettext(labels.LAYER_KINDS[place.kind])) for place in places
    ]


def _mark(proposal: Proposal) -> str:
    written = json.dumps([proposal.verb, proposal.place.slug, *proposal.words], sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:16]
