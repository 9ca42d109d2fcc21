"""One letter to many units: what it asks and to whom it goes, then what differs from copy to copy."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask import request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import (
    Field,
    FieldList,
    FormField,
    HiddenField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms import Form as PlainForm
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from foia_tracker import labels
from foia_tracker.domain.acts import Channel
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import Visibility
from foia_tracker.domain.texts import folded
from foia_tracker.models.directory import Unit
from foia_tracker.refusals import REFUSALS
from foia_tracker.services.campaigns import MOST_UNITS, Copy, Letter, RefusedCopy
from foia_tracker.services.info_requests import Filing
from foia_tracker.web.forms.asked import (
    channel_field,
    ex_officio_field,
    items_field,
    open_more,
    own_reference_field,
    texts_of,
    title_field,
    topic_field,
)
from foia_tracker.web.forms.base import REQUIRED_DAY, DayField, Form, without_controls
from foia_tracker.web.forms.fields import LONG, SHORT, choices
from foia_tracker.web.forms.review import ReviewField
from foia_tracker.web.forms.units import OTHER_SECTION, OTHERS, SECTIONS, Group, named, section_of

STEP = "paso"
MORE, BACK, CONFIRM, SAVE = "espacios", "volver", "revisar", "guardar"
MARK, UNMARK = "marcar", "quitar"
NO_UNIT = 0
"""The number of a unit that cannot be read: none has it."""
DIGITS = 9


def _number(written: object) -> int:
    text = str(written)
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= DIGITS else NO_UNIT


class CopyForm(PlainForm):
    """What differs in the copy of one unit."""

    unit = HiddenField()
    on = DayField(_("Otro día de presentación"), [Optional()], filters=[without_controls])
    acuse = StringField(_("Número del acuse"), [Optional(), Length(max=SHORT)], filters=[without_controls])


class CopiesForm(Form):
    """To whom a letter goes and how it was filed; the letter itself is known."""

    on = DayField(
        _("¿Qué día la presentó?"),
        [InputRequired(REQUIRED_DAY)],
        description=_("Día, mes y año, por ejemplo 28/04/2025. Si alguna fue otro día, lo anota al revisar."),
    )
    channel = channel_field()
    visibility = RadioField(_("¿Quién puede ver las solicitudes?"), default=Visibility.SHARED)
    words = StringField(_("Buscar entre las unidades"), [Optional(), Length(max=SHORT)])
    units = SelectMultipleField(_("¿A qué unidades la presentó?"), coerce=_number, validate_choice=False)
    copies = FieldList(FormField(CopyForm), max_entries=MOST_UNITS)
    reviewed = ReviewField()

    offered: Mapping[int, Unit]
    chosen: list[int]
    """The units marked, each once, in the order in which they were."""

    def offer(self, units: Sequence[Unit]) -> None:
        """Offer the units that can be asked, and the words of the other choices."""
        places = {section: place for place, section in enumerate(SECTIONS)}
        ordered = sorted(units, key=lambda unit: places.get(unit.body.section, len(places)))
        self.offered = {unit.id: unit for unit in ordered}
        self.channel.choices = choices(labels.CHANNELS)
        self.visibility.choices = choices(labels.VISIBILITIES)
        if self.step in (SAVE, BACK):
            self.units.data = [_number(copy.form.unit.data) for copy in self.copies]
        self.chosen = list(dict.fromkeys(self.units.data or ()))

    @property
    def step(self) -> str:
        """Say which button was pressed; none is the one that goes on."""
        return request.form.get(STEP, CONFIRM)

    @property
    def only_rearranges(self) -> bool:
        """Say whether a button was pressed that shows the page again and judges nothing."""
        return self.is_submitted() and self.step not in (CONFIRM, SAVE)

    def rearrange(self) -> None:
        """Do what the button says: mark a group, take the marks away, or open more spaces."""
        match self.step.partition("-"):
            case (mark, _, code) if mark == MARK:
                found = [unit.id for unit in self._found(code)]
                self.chosen = list(dict.fromkeys([*self.chosen, *found]))
            case (mark, _, code) if mark == UNMARK:
                found = [unit.id for unit in self._found(code)]
                self.chosen = [number for number in self.chosen if number not in found]
            case _:
                self.open_more()

    def open_more(self) -> None:
        """Open more spaces, where the form has any."""

    def groups(self) -> Iterator[Group]:
        """Give the units section by section, those that the words find."""
        for code in (*SECTIONS, OTHERS):
            members = [unit for unit in self.offered.values() if section_of(unit) == code]
            found = self._found(code)
            if found:
                marked = sum(unit.id in self.chosen for unit in members)
                is_open = bool(self._key) or self.step.endswith(f"-{code}")
                name = SECTIONS.get(code, OTHER_SECTION)
                yield Group(code, name, found, marked, len(members), is_open)

    def unseen(self) -> Sequence[int]:
        """Give the units that are marked and that the words do not find."""
        seen = {unit.id for code in (*SECTIONS, OTHERS) for unit in self._found(code)}
        return [number for number in self.chosen if number in self.offered and number not in seen]

    def prepare_copies(self) -> None:
        """Give each unit marked its copy, in the order of the list; what was typed for one stays."""
        chosen = [number for number in self.offered if number in self.chosen]
        kept = {_number(entry.form.unit.data): entry for entry in self.copies.entries}
        for number in chosen:
            if number not in kept:
                kept[number] = self.copies.append_entry({"unit": str(number), "on": None, "acuse": ""})
        self.copies.entries = [kept[number] for number in chosen]

    def carried(self) -> Iterator[tuple[str, str]]:
        """Give what the page does not show, by name, so that the next page still knows it."""
        shown = {"csrf_token", "submission", "units", "copies"} | (
            {"reviewed"} if self.reviewed.asked else set()
        )
        for each in self:
            if each.name not in shown:
                yield from _written(each)

    def carried_copies(self) -> Iterator[tuple[str, str]]:
        """Give what was typed for single units."""
        for entry in self.copies.entries:
            written = list(_written(entry))
            # The unit alone says nothing that its box does not say.
            if any(text for name, text in written if not name.endswith("-unit")):
                yield from written

    def validate_units(self, field: SelectMultipleField) -> None:
        """Ask for a unit together with whatever else is missing."""
        if not field.data:
            raise ValidationError(gettext(REFUSALS["no_units"]))

    @property
    def fails_in_copies_alone(self) -> bool:
        """Say whether all that is wrong is said beside single units."""
        return "copies" in self.errors and set(self.errors) <= {"copies", "reviewed"}

    def blame(self, refusal: RuleViolation) -> None:
        """Show the refusal of one copy beside its unit."""
        if isinstance(refusal, RefusedCopy):
            day = self._copy_of(refusal.unit_id).on
            day.errors = [*day.errors, gettext(REFUSALS[refusal.code])]
        else:
            super().blame(refusal)
        errors = [entry.errors for entry in self.copies.entries]
        self.copies.errors = errors if any(errors) else []

    def field_of(self, words: str) -> Any:
        """Give the field of words; the acuse of a copy stands beside its unit."""
        kind, _dot, rest = words.partition(".")
        if kind == "copies":
            return self._copy_of(_number(rest.partition(".")[0])).acuse
        return super().field_of(rest if kind == "campaign" else words)

    def _copy_of(self, unit_id: int) -> Any:
        """Give what is asked about the copy of a unit."""
        return next(entry.form for entry in self.copies if _number(entry.form.unit.data) == unit_id)

    def letter(self, asked: Filing) -> Letter:
        """Give the letter with its copies, `asked` being what it asks."""
        typed = {_number(entry.form.unit.data): entry.form for entry in self.copies.entries}
        copies = tuple(
            Copy(number, typed[number].on.data, typed[number].acuse.data or "")
            if number in typed
            else Copy(number)
            for number in self.chosen
        )
        filing = replace(
            asked,
            on=self.on.data,
            channel=Channel(self.channel.data),
            visibility=Visibility(self.visibility.data),
            reviewed=self.reviewed.answer,
        )
        return Letter(filing, copies, submission=self.submission.data)

    @property
    def _key(self) -> str:
        return folded(self.words.data or "")

    def _found(self, code: str) -> Sequence[Unit]:
        """Give the units of a section whose body has all the words looked for in its name or acronym."""
        members = [unit for unit in self.offered.values() if section_of(unit) == code]
        words = self._key.split()
        return [unit for unit in members if all(word in folded(named(unit.body)) for word in words)]


class CampaignForm(CopiesForm):
    """A new campaign: the letter, and to whom it goes."""

    title = title_field(_("Se verá junto a las solicitudes publicadas; no escriba nombres de personas."))
    items = items_field(
        _("¿Qué pide la carta?"),
        _("Una cosa en cada espacio: así cada respuesta se anota cosa por cosa."),
    )
    purpose = TextAreaField(
        _("Para qué se hace"),
        [Optional(), Length(max=LONG)],
        description=_("Lo leen su organización, el regulador y la coordinación; nunca el público."),
    )
    own_reference = own_reference_field()
    topic = topic_field()
    ex_officio = ex_officio_field()
    delivery_form = StringField(
        _("Forma de entrega que pidió"),
        [Optional(), Length(max=SHORT)],
        description=_("Por ejemplo, archivo electrónico o copia simple."),
    )

    def open_more(self) -> None:
        """Open more spaces for what is asked, up to the most there may be."""
        if self.step == MORE:
            open_more(self.items)

    def command(self) -> Letter:
        """Give the letter as the form says it."""
        filing = Filing(
            unit_id=None,
            title=self.title.data or "",
            items=texts_of(self.items),
            on=None,
            channel=Channel.WRITTEN,
            visibility=Visibility.PRIVATE,
            own_reference=self.own_reference.data or "",
            topic=self.topic.data or "",
            ex_officio=self.ex_officio.data or "",
            delivery_form=self.delivery_form.data or "",
        )
        return replace(self.letter(filing), purpose=self.purpose.data or "")


def _written(field: Field) -> Iterator[tuple[str, str]]:
    """Give what was typed into a field, and into those within it, by name."""
    match field:
        case FieldList():
            for entry in field.entries:
                yield from _written(entry)
        case FormField():
            for inner in field.form:
                yield from _written(inner)
        case RadioField():
            yield field.name, str(field.data or "")
        case _:
            # What cannot be read as a day is carried as it was written.
            typed: Any = field
            yield field.name, typed._value()
