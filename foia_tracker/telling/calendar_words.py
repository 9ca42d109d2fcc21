"""What an entry of the calendar says, as a sentence."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from foia_tracker.domain.calendar import Effect
from foia_tracker.domain.days import Days, Until, Yearly, said_in
from foia_tracker.formats import MONTHS, date_long, span


def written(said: Days | Yearly | Until | Mapping[str, Any] | None) -> str:
    """Write out what an entry, a yearly day or the end of what is confirmed says."""
    if isinstance(said, Mapping):
        said = said_in(said)
    match said:
        case None:
            return ""
        case Until(confirmed_until=day):
            return _("hasta el %(day)s", day=date_long(day)) if day else _("sin fecha")
        case Yearly():
            each = f"{said.day} de {MONTHS[said.month - 1]}"
            words = _("%(day)s de cada año", day=each)
        case Days(first=first, last=last):
            words = date_long(first) if first == last else span(first, last)
    parts = [words, said.why, said.source, *_marks(said)]
    return ", ".join(part for part in parts if part)


def _marks(said: Days | Yearly) -> list[str]:
    marks = [] if said.confirmed else [_("sin confirmar")]
    if isinstance(said, Days):
        marks += [_("medio día")] if said.half else []
        marks += [_("suspensión de plazos")] if said.suspension else []
        marks += [_("se trabaja")] if said.effect is Effect.WORKING else []
    return marks
