"""What every form does: validate, act, and put a refusal on the field to blame. Nothing typed is lost."""

import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import wtforms
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import DateField, FieldList, FormField, HiddenField

from foia_tracker.domain.errors import RuleViolation
from foia_tracker.formats import date_long
from foia_tracker.refusals import REFUSALS
from foia_tracker.services.publishing import LikelyPersonal
from foia_tracker.web.forms.review import point_at

option = wtforms.SelectChoice  # type: ignore[attr-defined]  # WTForms 3.3 has it, its stubs do not yet
WRITTEN_AS = ["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"]


class DayField(DateField):
    """A day written day, month and year; what cannot be read says how to write it."""

    def __init__(self, label: Any, validators: Any = None, **options: Any) -> None:
        super().__init__(label, validators, format=WRITTEN_AS, **options)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the day. Raises ValueError, in words, when it cannot be one."""
        if not valuelist or not valuelist[0].strip():
            self.data = None
            return
        try:
            super().process_formdata([valuelist[0].strip()])
        except ValueError as error:
            raise ValueError(
                gettext("Escriba una fecha que exista: día, mes y año con cuatro cifras.")
            ) from error


def without_controls(value: Any) -> Any:
    """Take out of a text what no keyboard types and PostgreSQL cannot hold; leave line breaks and tabs."""
    if not isinstance(value, str):
        return value
    return "".join(letter for letter in value if letter in "\n\r\t" or unicodedata.category(letter) != "Cc")


class Form(FlaskForm):
    """A form that carries out an act and shows why it was refused."""

    class Meta(FlaskForm.Meta):
        """What holds for every field."""

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Any:
            """Clean what is typed into a field, whatever its kind."""
            if issubclass(unbound_field.field_class, (FieldList, FormField)):
                return unbound_field.bind(form=form, **options)
            filters = [*unbound_field.kwargs.get("filters", ()), without_controls]
            return unbound_field.bind(form=form, **{**options, "filters": filters})

    submission = HiddenField(default=lambda: uuid4().hex)
    """Sent twice by a double click, it makes one act."""

    def carry_out(self, act: Callable[[], object]) -> bool:
        """Say whether the form was sent, was in order, and the act was accepted."""
        if not self.validate_on_submit():
            return False
        try:
            act()
        except RuleViolation as refusal:
            self.blame(refusal)
            return False
        return True

    def blame(self, refusal: RuleViolation) -> None:
        """Show a refusal on its field, or above the form when it has none of that name."""
        if isinstance(refusal, LikelyPersonal):
            point_at(self, refusal)
            return
        message = words_of(refusal)
        field = self._fields.get(refusal.field or "")
        if field is None or isinstance(field, HiddenField):
            self.form_errors.append(message)
        else:
            field.errors = [*field.errors, message]

    def field_of(self, words: str) -> Any:
        """Give the field of words as those of a request are named; None where the form has none for them.

        Of the things asked the filled ones count: an empty space is none of them.
        """
        kind, _dot, rest = words.partition(".")
        if kind != "items":
            return self._fields.get(words)
        place, _dot, name = rest.partition(".")
        listed = self["items"].entries if "items" in self else []
        entries = [entry for entry in listed if name or (entry.data or "").strip()]
        entry = entries[int(place) - 1] if int(place) <= len(entries) else None
        return entry.form[name] if entry and name else entry

    @property
    def status(self) -> int:
        """Give the status of the page that shows the form: 422 when it was sent and not accepted."""
        return 422 if self.is_submitted() else 200


def words_of(refusal: RuleViolation) -> str:
    """Say why something was refused, and what to do."""
    params = {name: _written(value) for name, value in refusal.params.items()}
    return str(gettext(REFUSALS[refusal.code]).format(**params))


def _written(value: object) -> object:
    return date_long(value) if isinstance(value, date) else value


REQUIRED_DAY = _("Escriba la fecha, por ejemplo 28/04/2025.")
