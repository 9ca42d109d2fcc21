"""A term as weeks and as a reckoning: plain values for the macros."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from flask_babel import gettext as _

from foia_tracker import labels
from foia_tracker.domain.calendar import DAY, WEEKEND_SOURCE, DayOff, Reading
from foia_tracker.domain.law import Rule
from foia_tracker.domain.terms import Reckoning, Term
from foia_tracker.domain.timeline import Case
from foia_tracker.formats import HARD_SPACE, MONTHS, date_long, date_weekday

WEEK = 7


def readings_of(case: Case, today: date, *, both: bool) -> list[dict[str, Any]]:
    """Give the answer term of both readings, the earliest first; the macro shows one where they agree.

    In public only the latest is told: nobody is late before it.
    """
    readings = Reading if both else (Reading.LATEST,)
    chains = ((reading, _chain(case, reading)) for reading in readings)
    return [_reading(case, reading, chain, today) for reading, chain in chains if chain]


def _chain(case: Case, reading: Reading) -> list[Term]:
    """Give the terms that together make the answer term: the ten days and, after them, the prórroga."""
    timeline = case.reading(reading)
    answer = timeline.answer
    if answer is None:
        return []
    before = [
        term
        for term in timeline.terms
        if term.code is Rule.ANSWER and term is not answer and term.last == answer.reckoning.start
    ]
    return [*before, answer]


def _reading(case: Case, reading: Reading, chain: list[Term], today: date) -> dict[str, Any]:
    term = chain[-1]
    return {
        "label": _(labels.READINGS[reading]),
        "last_day": date_weekday(term.last),
        "weeks": weeks(chain, today),
        "reckoning": [row for part in chain for row in reckoning_rows(part.reckoning)],
        "version": _version(case, term.reckoning),
        "explanation": _explanation(reading),
    }


def _explanation(reading: Reading) -> str:
    if reading is Reading.EARLIEST:
        return _("Con esta fecha se avisa a quien debe actuar.")
    return _("Esta es la fecha que se usa en público.")


def _version(case: Case, reckoning: Reckoning) -> str:
    said = _(
        "Reglas: %(law)s, versión %(version)s. Calendario: %(layers)s.",
        law=case.rule_set.name,
        version=case.rule_set.version,
        layers=", ".join(layer.name for layer in case.calendar.layers) or _("solo sábados y domingos"),
    )
    if reckoning.provisional:
        said += " " + _("Fecha provisional: un asueto puede anunciarse o confirmarse todavía.")
    return said


def weeks(chain: list[Term], today: date) -> list[list[dict[str, str] | None]]:
    """Give the days from the start of the first term to the end of the last, in weeks from Monday on."""
    first, last = chain[0].reckoning.start, chain[-1].last
    left_out = {off.day: off for term in chain for off in term.reckoning.left_out}
    days = list(_days(first, last, left_out, today))
    blanks: list[dict[str, str] | None] = [None] * first.weekday()
    padded = [*blanks, *days]
    return [padded[place : place + WEEK] for place in range(0, len(padded), WEEK)]


def _days(first: date, last: date, left_out: dict[date, DayOff], today: date) -> Iterator[dict[str, str]]:
    counted = 0
    for place in range((last - first).days + 1):
        day = first + timedelta(days=place)
        off = left_out.get(day)
        counted += place > 0 and off is None
        kind, note, text = _mark(day, first, last, off, counted)
        now = " today" if day == today else ""
        yield {
            "number": _number(day),
            "note": note,
            "kind": kind + now,
            "text": f"{date_weekday(day)}: {text}",
        }


def _number(day: date) -> str:
    """Give the day of the month, and the month where it begins: «1 may»."""
    return f"{day.day}{HARD_SPACE}{MONTHS[day.month - 1][:3]}" if day.day == 1 else str(day.day)


def _mark(day: date, first: date, last: date, off: DayOff | None, counted: int) -> tuple[str, str, str]:
    if day == first:
        return "start", _("inicio"), _("el plazo se cuenta desde el día siguiente")
    if off is not None:
        weekend = off.source == WEEKEND_SOURCE
        return "off", "" if weekend else _("asueto"), _("no se cuenta, %(why)s", why=off.why)
    text = _("día %(number)s", number=counted)
    if day == last:
        return "last", str(counted), _("día %(number)s, el último", number=counted)
    return "counted", _("día 1") if counted == 1 else str(counted), text


def reckoning_rows(reckoning: Reckoning) -> list[dict[str, str]]:
    """Give the reckoning as rows of rule, day and source, so that a pencil can follow it."""
    rows = [
        {
            "rule": _("Se cuenta desde"),
            "day": date_weekday(reckoning.start),
            "source": _(labels.RULES[reckoning.term]),
        },
        {"rule": _("Día 1"), "day": date_weekday(reckoning.day_1), "source": _("LOJ 45 e: el día siguiente")},
    ]
    weekends = [off for off in reckoning.left_out if off.source == WEEKEND_SOURCE]
    others = [off for off in reckoning.left_out if off.source != WEEKEND_SOURCE]
    if weekends:
        rows.append(
            {
                "rule": _("No se cuentan: sábados y domingos"),
                "day": ", ".join(_spans([off.day for off in weekends])),
                "source": WEEKEND_SOURCE,
            }
        )
    rows += [_left_out(off) for off in others]
    last = _("%(article)s: %(days)s días hábiles", article=reckoning.article, days=reckoning.days)
    return [*rows, {"rule": _("Último día"), "day": date_weekday(reckoning.last), "source": last}]


def _left_out(off: DayOff) -> dict[str, str]:
    doubt = "" if off.confirmed else " " + _("(sin confirmar)")
    rule = _("No se cuenta: %(why)s", why=off.why) + doubt
    return {"rule": rule, "day": date_weekday(off.day), "source": off.source}


def _spans(days: list[date]) -> Iterator[str]:
    """Give runs of days that follow one another, short: «12 y 13 de abril de 2025»."""
    for _key, run in groupby(enumerate(days), lambda pair: pair[1] - pair[0] * DAY):
        together = [day for _number, day in run]
        if len(together) == 1 or together[0].month != together[-1].month:
            yield _(" y ").join(date_long(day) for day in together)
        else:
            yield _("%(first)s y %(last)s", first=together[0].day, last=date_long(together[-1]))
