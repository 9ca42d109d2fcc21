"""Fields, choices and hints that forms of every kind share."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_babel import lazy_gettext as _
from wtforms import IntegerField, RadioField, StringField, TimeField
from wtforms.validators import Length, Optional, StopValidation

from foia_tracker.refusals import REFUSALS
from foia_tracker.web.forms.base import option

LONG = 4000
SHORT = 120
YES, NO, UNSAID = "yes", "no", ""
ONE_OF_TWO = _("Escriba la fecha o marque que no se sabe, una de las dos cosas.")
HOUR_HINT = _(
    "Si fue por vía electrónica: lo que llega con la oficina ya cerrada puede contar desde el siguiente día "
    "hábil."
)


def choices(table: Mapping[str, Any]) -> list[Any]:
    """Give the options of a table of labels, translated when they are shown."""
    return [option(code, lazy_gettext(label)) for code, label in table.items()]


def chosen(table: Mapping[str, Any], codes: Sequence[str]) -> list[Any]:
    """Give the options of some codes of a table, in the order of the codes."""
    return choices({code: table[code] for code in codes})


def refusal(code: str) -> Any:
    """Give the words with which the domain would refuse, for what is missing before it is asked."""
    return lazy_gettext(REFUSALS[code])


def yes_or_no(label: Any) -> RadioField:
    """Give a question answered yes unless somebody says no."""
    return RadioField(label, choices=[option(YES, _("Sí")), option(NO, _("No"))], default=YES)


def yes_no_or(unsaid: Any, label: Any) -> RadioField:
    """Give a question that nobody need answer: yes, no, or the words for neither."""
    options = [option(YES, _("Sí")), option(NO, _("No")), option(UNSAID, unsaid)]
    return RadioField(label, choices=options, default=UNSAID)


def said(field: RadioField) -> bool | None:
    """Give the answer to a question; None where it was left open."""
    return {YES: True, NO: False}.get(field.data)


def number_field(label: Any) -> StringField:
    """Give a field for the number of a paper; nothing hangs on it."""
    return StringField(label, [Optional(), Length(max=SHORT)])


class WholeField(IntegerField):
    """A whole number; what cannot be read is told once."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the number. Raises ValueError, in words, when it is none."""
        written = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not written:
            return
        if not (written.isascii() and written.removeprefix("-").isdecimal()):
            raise ValueError(gettext("Escriba un número entero, por ejemplo 10."))
        self.data = int(written)

    def pre_validate(self, form: Any) -> None:
        """Ask nothing else of what could not be read."""
        if self.process_errors:
            raise StopValidation


class HourField(TimeField):
    """An hour of the day, from 00:00 to 23:59."""

    def __init__(self, label: Any, validators: Any = None, **options: Any) -> None:
        super().__init__(label, validators, format=["%H:%M", "%H:%M:%S"], **options)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the hour. Raises ValueError, in words, when it cannot be one."""
        if not valuelist or not valuelist[0].strip():
            self.data = None
            return
        try:
            super().process_formdata([valuelist[0].strip()])
        except ValueError as error:
            raise ValueError(gettext("Escriba la hora de 00:00 a 23:59, por ejemplo 16:30.")) from error
