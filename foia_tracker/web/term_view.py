"""A term as weeks and as a reckoning: plain values for the macros."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _

from foia_tracker import clock, labels
from foia_tracker.domain.acts import ANSWERS
from foia_tracker.domain.calendar import WEEKEND_SOURCE, DayOff, Reading
from foia_tracker.domain.law import Rule
from foia_tracker.domain.options import DayType
from foia_tracker.domain.situations import Situation, situation
from foia_tracker.domain.terms import Reckoning, Term
from foia_tracker.domain.timeline import Case
from foia_tracker.formats import HARD_SPACE, MONTHS, date_short, date_weekday
from foia_tracker.models.term_changes import TermChange
from foia_tracker.web.calendar_words import written
from foia_tracker.web.reckonings import Row, calendar_sentence, left_out_rows, row

WEEK = 7
OTHER_RULES = frozenset(
    {
        Rule.CLARIFICATION_REPLY,
        Rule.SILENCE_DELIVERY,
        Rule.REVIEW,
        Rule.REVIEW_DECISION,
        Rule.COMPLIANCE,
    }
)
"""The terms besides that for the answer, whose days the page says."""
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
    chains = [(reading, _chain(case, reading)) for reading in readings]
    alone = both and any(not chain for _of, chain in chains)
    return [{**_reading(case, reading, chain, today), "alone": alone} for reading, chain in chains if chain]


@dataclass(frozen=True)
class Pair:
    """One term in both readings; one of them where the other does not know it or is not told."""

    early: Term | None
    late: Term | None

    @property
    def any(self) -> Term:
        """Give the latest, or what there is."""
        term = self.late or self.early
        if term is None:
            raise ValueError("a pair of terms has at least one")
        return term

    @property
    def opens(self) -> date:
        """Give the first day on which either reading lets somebody act."""
        return min(term.opens for term in (self.early, self.late) if term)


def other_terms(case: Case, today: date, *, both: bool) -> list[dict[str, Any]]:
    """Give the other terms that have begun, each with its weeks and its reckoning, the first to begin first.

    In public only the latest reading of what the unit or its authority owes, and a second term only where
    silence is attested.
    """
    pairs = _pairs(case, today, both=both).values()
    begun = sorted((pair for pair in pairs if pair.opens <= today), key=lambda pair: pair.opens)
    told = [_other(case, pair, today) for pair in begun if both or _is_public(case, pair)]
    # Answers of one day have the same reckoning: it is told once.
    return list({(other["label"], other["last"]): other for other in told}.values())


def _pairs(case: Case, today: date, *, both: bool) -> dict[tuple[Rule, str], Pair]:
    """Pair the terms of the two readings; the requester's are those of any version that close next."""
    late = {_place(term): term for term in case.latest.terms if _is_other(term)}
    if not both:
        return {place: Pair(None, term) for place, term in late.items()}
    early = {_place(term): term for term in case.earliest.terms if _is_other(term)}
    early |= {_place(term): term for term in case.remedies_on(today) if _is_other(term)}
    return {place: Pair(early.get(place), late.get(place)) for place in {**late, **early}}


def _place(term: Term) -> tuple[Rule, str]:
    """Tell a term by its rule and what set it going, which in silence may be another act in each reading."""
    return term.code, "silence" if _is_of_silence(term) else str(term.trigger.key)


def _is_of_silence(term: Term) -> bool:
    against = term.code is Rule.REVIEW and term.trigger.kind not in ANSWERS
    return against or term.code is Rule.SILENCE_DELIVERY


def _is_other(term: Term) -> bool:
    return term.code in OTHER_RULES and not term.void


def _is_public(case: Case, pair: Pair) -> bool:
    answer, code = case.latest.answer, pair.any.code
    if code is Rule.SILENCE_DELIVERY:
        return answer is not None and case.latest.attested_after(answer)
    return code is not Rule.REVIEW


def _other(case: Case, pair: Pair, today: date) -> dict[str, Any]:
    told = ((Reading.EARLIEST, pair.early), (Reading.LATEST, pair.late))
    days = [date_short(term.last) for term in (pair.early, pair.late) if term]
    return {
        "label": _named(pair.any),
        "now": pair.any.code is NOW.get(situation(case, today)) and pair.any.end is None,
        "last": _(" o ").join(dict.fromkeys(days)),
        "readings": [
            {**_reading(case, reading, [term], today), "name": _named(pair.any)}
            for reading, term in told
            if term
        ],
    }


def _named(term: Term) -> str:
    """Name a term by its rule and, of a recurso, what it is against."""
    label = _(labels.RULES[term.code])
    if term.code is not Rule.REVIEW:
        return label
    if _is_of_silence(term):
        return _("%(label)s contra la falta de respuesta", label=label)
    act = _(labels.KINDS[term.trigger.kind]).lower()
    day = date_short(term.reckoning.start)
    return _("%(label)s contra: %(act)s del %(day)s", label=label, act=act, day=day)


def moved_days(changes: Sequence[TermChange], *, inside: bool) -> list[list[str]]:
    """Give the last days that a change of the calendar moved, as rows; in public those of the latest reading
    that are no remedy.
    """
    return [
        [
            _(labels.RULES[change.rule]),
            date_short(change.due_before),
            date_short(change.due_after),
            _why(change),
            date_short(clock.day_of(change.at)),
        ]
        for change in changes
        if inside or (change.reading == Reading.LATEST and change.rule != Rule.REVIEW)
    ]


def _why(change: TermChange) -> str:
    """Say which change of the calendar moved a day; why it was made is for those who edit the calendar."""
    made = change.change
    if made is None:
        return _("Se contó de nuevo")
    verb = _(labels.CHANGE_VERBS[made.verb]).lower()
    what = written(made.after or made.before)
    return _("Calendario %(layer)s, %(verb)s: %(what)s", layer=made.layer.name, verb=verb, what=what)


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
    law = case.rule_set
    rules = _("Reglas: %(law)s, versión %(version)s.", law=law.name, version=law.version)
    return f"{rules} {calendar_sentence(case.calendar, provisional=reckoning.provisional)}"


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


def reckoning_rows(reckoning: Reckoning) -> list[Row]:
    """Give the reckoning as rows of rule, day and source, so that a pencil can follow it."""
    return [
        row(_("Se cuenta desde"), reckoning.start, _(labels.RULES[reckoning.term])),
        row(_("Día 1"), reckoning.day_1, _("LOJ 45 e: el día siguiente")),
        *left_out_rows(reckoning.left_out),
        *_moved(reckoning),
        row(_("Último día"), reckoning.last, _counted(reckoning)),
    ]


def _moved(reckoning: Reckoning) -> Iterator[Row]:
    if reckoning.moved_from is not None:
        rule = _("Ahí termina la cuenta, en un día inhábil")
        yield row(rule, reckoning.moved_from, _("Pasa al siguiente día hábil"))


def _counted(reckoning: Reckoning) -> str:
    """Say how many days were counted, which days those are, and under which article."""
    if reckoning.day_type is DayType.WORKING:
        return _("%(article)s: %(days)s días hábiles", article=reckoning.article, days=reckoning.days)
    return _("%(article)s: %(days)s días calendario", article=reckoning.article, days=reckoning.days)
