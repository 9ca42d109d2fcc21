"""The parts that every reckoning is told in: the days left out, which days count, the calendar behind it."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from flask_babel import gettext as _

from foia_tracker.domain.calendar import DAY, WEEKEND_SOURCE, Calendar, DayOff
from foia_tracker.formats import date_long, date_weekday

Row = dict[str, str]
"""What happens, on which day, and who says so."""


def row(rule: str, day: date, source: str) -> Row:
    """Give one row of a reckoning, with its day written out."""
    return {"rule": rule, "day": date_weekday(day), "source": source}


def left_out_rows(days: Sequence[DayOff]) -> Iterator[Row]:
    """Give the days left out as rows: all weekends in one, then each other day with its source."""
    weekends = [off.day for off in days if off.source == WEEKEND_SOURCE]
    if weekends:
        rule = _("No se cuentan: sábados y domingos")
        yield {"rule": rule, "day": ", ".join(spans(weekends)), "source": WEEKEND_SOURCE}
    for off in days:
        if off.source != WEEKEND_SOURCE:
            doubt = "" if off.confirmed else " " + _("(sin confirmar)")
            yield row(_("No se cuenta: %(why)s", why=off.why) + doubt, off.day, off.source)


def spans(days: Sequence[date]) -> Iterator[str]:
    """Give runs of days that follow one another, short: «12 y 13 de abril de 2025»."""
    for _key, run in groupby(enumerate(days), lambda pair: pair[1] - pair[0] * DAY):
        together = [day for _number, day in run]
        first, last = together[0], together[-1]
        if len(together) > 1 and first.month == last.month:
            yield _("%(first)s y %(last)s", first=first.day, last=date_long(last))
        else:
            yield _(" y ").join(date_long(day) for day in together)


def calendar_facts(calendar: Calendar) -> str:
    """Name the layers of a calendar and the day up to which they are confirmed."""
    layers = _layers(calendar)
    until = calendar.confirmed_until
    if until is None:
        return _("%(layers)s.", layers=layers)
    return _("%(layers)s; confirmado hasta el %(until)s.", layers=layers, until=date_long(until))


def _layers(calendar: Calendar) -> str:
    return ", ".join(layer.name for layer in calendar.layers) or _("solo sábados y domingos")


def calendar_sentence(calendar: Calendar, *, provisional: bool) -> str:
    """Name the layers of a calendar, and say where a day that rests on them may still move."""
    said = _("Calendario: %(layers)s.", layers=_layers(calendar))
    return f"{said} {provisional_note()}" if provisional else said


def provisional_note() -> str:
    """Say of a day that rests on a doubt of the calendar that it may still move."""
    return _("Fecha provisional: un asueto puede anunciarse o confirmarse todavía.")
