"""A term as weeks and as a reckoning: plain values for the macros."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _

from foia_tracker import labels
from foia_tracker.domain.calendar import WEEKEND_SOURCE, DayOff, Reading
from foia_tracker.domain.law import Rule
from foia_tracker.domain.situations import Situation, situation
from foia_tracker.domain.terms import Term
from foia_tracker.domain.timeline import Case
from foia_tracker.formats import HARD_SPACE, MONTHS, date_weekday
from foia_tracker.telling.terms import (
    Pair,
    answer_chain,
    begun,
    explanation,
    last_days,
    named,
    reckoning_rows,
    version,
)

WEEK = 7
NOW = {
    Situation.UNDER_REVIEW: Rule.REVIEW_DECISION,
    Situation.REVIEW_UNDECIDED: Rule.REVIEW_DECISION,
    Situation.COMPLYING: Rule.COMPLIANCE,
    Situation.NO_ANSWER: Rule.SILENCE_DELIVERY,
    Situation.ART44_EXPIRED: Rule.SILENCE_DELIVERY,
}
"""The term whose last day the page opens with, where it is not that for the answer."""


def readings_of(case: Case, today: date, *, both: bool) -> list[dict[str, Any]]:
    """Give the answer term of both readings, the earliest first; the macro shows one where they agree.

    In public only the latest is told: nobody is late before it.
    """
    readings = Reading if both else (Reading.LATEST,)
    chains = [(reading, answer_chain(case, reading)) for reading in readings]
    alone = both and any(not chain for _of, chain in chains)
    return [{**_reading(case, reading, chain, today), "alone": alone} for reading, chain in chains if chain]


def other_terms(case: Case, today: date, *, both: bool) -> list[dict[str, Any]]:
    """Give the other terms that have begun, each with its weeks and its reckoning."""
    return [_other(case, pair, today) for pair in begun(case, today, both=both)]


def _other(case: Case, pair: Pair, today: date) -> dict[str, Any]:
    told = ((Reading.EARLIEST, pair.early), (Reading.LATEST, pair.late))
    return {
        "label": named(pair.any),
        "now": pair.any.code is NOW.get(situation(case, today)) and pair.any.end is None,
        "last": last_days(pair),
        "readings": [
            {**_reading(case, reading, [term], today), "name": named(term)} for reading, term in told if term
        ],
    }


def _reading(case: Case, reading: Reading, chain: list[Term], today: date) -> dict[str, Any]:
    term = chain[-1]
    return {
        "label": _(labels.READINGS[reading]),
        "last_day": date_weekday(term.last),
        "weeks": weeks(chain, today),
        "reckoning": [row for part in chain for row in reckoning_rows(part.reckoning)],
        "version": version(case, provisional=term.reckoning.provisional),
        "explanation": explanation(reading),
    }


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
