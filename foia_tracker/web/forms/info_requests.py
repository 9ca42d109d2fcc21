"""Logging a request, and finding one in a list."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, FieldList, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from foia_tracker import labels
from foia_tracker.domain.acts import Channel
from foia_tracker.domain.policy import Visibility
from foia_tracker.models.directory import ObligedBody, Unit
from foia_tracker.services.info_requests import Filing
from foia_tracker.web.forms.acts import LONG, MOST_ITEMS, SHORT, choices
from foia_tracker.web.forms.base import REQUIRED_DAY, DayField, Form, option, without_controls

ITEMS = 3
MORE_ITEMS = 2
SECTIONS = {
    "ministry": _("Ministerios"),
    "presidency": _("Presidencia y Vicepresidencia"),
    "secretariat": _("Secretarías"),
    "control": _("Entidades de control"),
    "commission": _("Comisiones, consejos y otras dependencias"),
    "decentralised": _("Entidades descentralizadas y autónomas"),
    "governorate": _("Gobernaciones departamentales"),
    "development_council": _("Consejos departamentales de desarrollo"),
}
OTHER_SECTION = _("Otras entidades")


class FilingForm(Form):
    """A request as it was filed: what, with whom, when and how."""

    unit = SelectField(
        _("¿A qué unidad la presentó?"),
        coerce=int,
        choices=[],
    )
    on = DayField(_("¿Qué día la presentó?"), [InputRequired(REQUIRED_DAY)])
    channel = RadioField(
        _("¿Cómo?"),
        [InputRequired(_("Elija cómo la presentó."))],
        default=Channel.WRITTEN,
    )
    acuse = StringField(_("Número del acuse de recibo"), [Optional(), Length(max=SHORT)])
    title = StringField(
        _("Título corto"),
        [InputRequired(labels.REFUSALS["no_title"]), Length(max=200)],
        description=_("Para reconocerla en la lista, sin nombres de personas."),
    )
    items = FieldList(
        TextAreaField("", [Length(max=LONG)], filters=[without_controls], render_kw={"rows": 2}),
        label=_("¿Qué pidió?"),
        description=_(
            "Una cosa en cada espacio: así la respuesta se anota cosa por cosa. Si le faltan espacios, al "
            "final puede abrir más."
        ),
        min_entries=ITEMS,
        max_entries=MOST_ITEMS,
    )
    more_items = BooleanField(_("Abrir dos espacios más"))
    visibility = RadioField(_("¿Quién puede verla?"), default=Visibility.SHARED)
    own_reference = StringField(_("Referencia propia"), [Optional(), Length(max=SHORT)])
    topic = StringField(_("Tema"), [Optional(), Length(max=SHORT)])
    ex_officio = StringField(
        _("Numeral del artículo 10 u 11"),
        [Optional(), Length(max=20)],
        description=_("Si es información que la entidad debe publicar de oficio, por ejemplo 10.7."),
    )
    notes = TextAreaField(_("Notas internas, solo para su organización"), [Optional(), Length(max=LONG)])

    def offer(self, units: Sequence[Unit]) -> None:
        """Offer the units that can be asked, and the words of the other choices."""
        self.unit.choices = [option(0, _("Elija una unidad")), *_by_section(units)]
        self.channel.choices = choices(labels.CHANNELS)
        self.visibility.choices = choices(labels.VISIBILITIES)

    def open_more(self) -> None:
        """Open more spaces for what was asked, up to the most there may be."""
        for _number in range(min(MORE_ITEMS, MOST_ITEMS - len(self.items))):
            self.items.append_entry()

    def validate_unit(self, field: SelectField) -> None:
        """Ask for the unit together with whatever else is missing."""
        if not field.data:
            raise ValidationError(gettext(labels.REFUSALS["unknown_unit"]))

    def validate_items(self, field: "FieldList[TextAreaField]") -> None:
        """Ask for at least one thing."""
        if not any((entry.data or "").strip() for entry in field):
            raise ValidationError(gettext(labels.REFUSALS["no_items"]))

    def command(self) -> Filing:
        """Give the filing as the form says it."""
        return Filing(
            unit_id=self.unit.data,
            title=self.title.data or "",
            items=tuple(entry.data or "" for entry in self.items),
            on=self.on.data,
            channel=Channel(self.channel.data),
            visibility=Visibility(self.visibility.data),
            acuse=self.acuse.data or "",
            own_reference=self.own_reference.data or "",
            topic=self.topic.data or "",
            ex_officio=self.ex_officio.data or "",
            notes=self.notes.data or "",
            submission=self.submission.data,
        )


def _by_section(units: Sequence[Unit]) -> list[Any]:
    """Give the units section by section, the acronym first: with the keyboard, typing it finds its unit."""
    places = {section: place for place, section in enumerate(SECTIONS)}
    ordered = sorted(units, key=lambda unit: places.get(unit.body.section, len(places)))
    return [
        option(unit.id, _named(unit.body), optgroup=SECTIONS.get(unit.body.section, OTHER_SECTION))
        for unit in ordered
    ]


def _named(body: ObligedBody) -> str:
    return f"{body.acronym} · {body.name}" if body.acronym else body.name


class VisibilityForm(Form):
    """Who may see a request."""

    visibility = RadioField(_("¿Quién puede verla?"), [InputRequired(_("Elija quién puede verla."))])

    def __init__(self, **options: object) -> None:
        super().__init__(**options)
        self.visibility.choices = choices(labels.VISIBILITIES)
