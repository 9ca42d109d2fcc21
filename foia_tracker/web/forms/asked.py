"""The fields of what is asked, alike for one request and for a letter to many units."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import FieldList, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from foia_tracker.domain.acts import Channel
from foia_tracker.domain.titles import LONGEST
from foia_tracker.refusals import REFUSALS
from foia_tracker.web.forms.base import without_controls
from foia_tracker.web.forms.fields import LONG, SHORT

ITEMS, MORE_ITEMS, MOST_ITEMS = 3, 2, 20
"""How many things asked a form has room for at first, how many it adds, and how many there may be."""
LONGEST_NUMERAL = 20


def channel_field() -> RadioField:
    """Give the field for how it was filed; its choices are offered by the form."""
    return RadioField(_("¿Cómo?"), [InputRequired(_("Elija cómo la presentó."))], default=Channel.WRITTEN)


def title_field(hint: Any) -> StringField:
    """Give the field for the short title."""
    return StringField(
        _("Título corto"), [InputRequired(REFUSALS["no_title"]), Length(max=LONGEST)], description=hint
    )


def items_field(label: Any, hint: Any) -> "FieldList[TextAreaField]":
    """Give the spaces for what is asked, at least one of which is to be filled."""
    return FieldList(
        TextAreaField("", [Length(max=LONG)], filters=[without_controls], render_kw={"rows": 2}),
        label=label,
        description=hint,
        validators=[_ask_for_one],
        min_entries=ITEMS,
        max_entries=MOST_ITEMS,
    )


def own_reference_field() -> StringField:
    """Give the field for the organisation's own reference."""
    return StringField(_("Referencia propia"), [Optional(), Length(max=SHORT)])


def topic_field() -> StringField:
    """Give the field for the topic."""
    return StringField(_("Tema"), [Optional(), Length(max=SHORT)])


def ex_officio_field() -> StringField:
    """Give the field for the numeral of what is to be published without being asked (LAIP 10, 11)."""
    return StringField(
        _("Numeral del artículo 10 u 11"),
        [Optional(), Length(max=LONGEST_NUMERAL)],
        description=_("Si es información que la entidad debe publicar de oficio, por ejemplo 10.7."),
    )


def open_more(items: "FieldList[TextAreaField]") -> None:
    """Open more spaces for what is asked, up to the most there may be."""
    for _number in range(min(MORE_ITEMS, MOST_ITEMS - len(items))):
        items.append_entry()


def texts_of(items: "FieldList[TextAreaField]") -> tuple[str, ...]:
    """Give what was typed in each space."""
    return tuple(entry.data or "" for entry in items)


def _ask_for_one(_form: Any, field: "FieldList[TextAreaField]") -> None:
    if not any(text.strip() for text in texts_of(field)):
        raise ValidationError(gettext(REFUSALS["no_items"]))
