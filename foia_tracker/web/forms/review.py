"""The question that a form puts before it publishes what is likely to identify a person."""

from itertools import groupby
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import StringField
from wtforms.widgets import CheckboxInput

from foia_tracker.refusals import REFUSALS
from foia_tracker.services.publishing import LikelyPersonal
from foia_tracker.telling.publishing import pointed_at


class ReviewField(StringField):
    """A box to tick that says of what exactly somebody has looked at it: not of what is typed afterwards."""

    widget = CheckboxInput()

    def __init__(self, **options: Any) -> None:
        super().__init__(_("Lo revisé: no identifica a ninguna persona"), **options)
        self.asked = ""
        """The mark of what is asked about now; "" where nothing is."""

    @property
    def answer(self) -> str:
        """Give the mark of what somebody looked at; "" where nobody did."""
        return self.data or ""

    @property
    def checked(self) -> bool:
        """Say whether the box is ticked for what is asked about."""
        return bool(self.answer) and not self.asked

    @property
    def is_shown(self) -> bool:
        """Say whether there is something to ask, or something that was answered."""
        return bool(self.asked or self.answer)

    def ask(self, refusal: LikelyPersonal) -> None:
        """Put the question about what was found."""
        self.asked = refusal.mark
        self.errors = [gettext(REFUSALS[refusal.code])]

    def _value(self) -> str:
        return self.asked or self.answer


def point_at(form: Any, refusal: LikelyPersonal) -> None:
    """Say on each field, or above the form where it has none such, what was found there, and ask."""
    for words, spots in groupby(refusal.spots, key=lambda spot: spot.field):
        message = pointed_at(words, [(spot.kind, spot.excerpt) for spot in spots])
        field = form.field_of(words)
        if field is None:
            form.form_errors.append(message)
        else:
            field.errors = [*field.errors, message]
    if "reviewed" in form:
        form.reviewed.ask(refusal)
