"""The terms of a case under both readings, and each as a reckoning that a pencil can follow."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from foia_tracker import clock, labels
from foia_tracker.domain.acts import ANSWERS
from foia_tracker.domain.calendar import Reading
from foia_tracker.domain.law import Rule
from foia_tracker.domain.options import DayType
from foia_tracker.domain.terms import Reckoning, Term
from foia_tracker.domain.timeline import Case
from foia_tracker.formats import date_short
from foia_tracker.models.term_changes import TermChange
from foia_tracker.telling.calendar_words import written
from foia_tracker.telling.reckonings import Row, calendar_sentence, left_out_rows, row

OTHER_RULES = frozenset(
    {
        Rule.CLARIFICATION_REPLY,
        Rule.SILENCE_DELIVERY,
        Rule.REVIEW,
        Rule.REVIEW_DECISION,
        Rule.COMPLIANCE,
    }
)
"""The terms besides that for the answer, whose days are told. The window for a prórroga belongs to that one,
and the days of the forwarding are a flag and no term of the law.
"""


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


def begun(case: Case, today: date, *, both: bool) -> list[Pair]:
    """Give the other terms that have begun, the first to begin first.

    In public only the latest reading of what the unit or its authority owes, and a second term only where
    silence is attested.
    """
    pairs = sorted(_pairs(case, today, both=both).values(), key=lambda pair: pair.opens)
    told = [pair for pair in pairs if pair.opens <= today and (both or _is_public(case, pair))]
    # Answers of one day have the same reckoning: it is told once.
    return list({(named(pair.any), last_days(pair)): pair for pair in told}.values())


def last_days(pair: Pair) -> str:
    """Give the last day of a term, or both."""
    days = [date_short(term.last) for term in (pair.early, pair.late) if term]
    return _(" o ").join(dict.fromkeys(days))


def _pairs(case: Case, today: date, *, both: bool) -> dict[tuple[Rule, str], Pair]:
    """Pair the terms of the two readings; the requester's are those of any version that close next."""

    def by_place(terms: Iterable[Term]) -> dict[tuple[Rule, str], Term]:
        return {_place(term): term for term in terms if term.code in OTHER_RULES and not term.void}

    late = by_place(case.latest.terms)
    if not both:
        return {place: Pair(None, term) for place, term in late.items()}
    early = by_place(case.earliest.terms) | by_place(case.remedies_on(today))
    return {place: Pair(early.get(place), late.get(place)) for place in {**late, **early}}


def _place(term: Term) -> tuple[Rule, str]:
    """Tell a term by its rule and what set it going, which in silence may be another act in each reading."""
    return term.code, "silence" if is_of_silence(term) else str(term.trigger.key)


def is_of_silence(term: Term) -> bool:
    """Say whether a term runs because nothing came: the second one, and the recurso against silence."""
    against = term.code is Rule.REVIEW and term.trigger.kind not in ANSWERS
    return against or term.code is Rule.SILENCE_DELIVERY


def _is_public(case: Case, pair: Pair) -> bool:
    answer, code = case.latest.answer, pair.any.code
    if code is Rule.SILENCE_DELIVERY:
        return answer is not None and case.latest.attested_after(answer)
    return code is not Rule.REVIEW


def named(term: Term) -> str:
    """Name a term by its rule and, of a recurso, what it is against."""
    label = _(labels.RULES[term.code])
    if term.code is not Rule.REVIEW:
        return label
    if is_of_silence(term):
        return _("%(label)s contra la falta de respuesta", label=label)
    act = _(labels.KINDS[term.trigger.kind]).lower()
    day = date_short(term.reckoning.start)
    said = _("%(label)s contra: %(act)s del %(day)s", label=label, act=act, day=day)
    return _("%(said)s, dicha por enlace", said=said) if term.trigger.by_link else said


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


def answer_chain(case: Case, reading: Reading) -> list[Term]:
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


def explanation(reading: Reading) -> str:
    """Say what the date of a reading is for."""
    if reading is Reading.EARLIEST:
        return _("Con esta fecha se avisa a quien debe actuar.")
    return _("Esta es la fecha que se usa en público.")


def version(case: Case, *, provisional: bool) -> str:
    """Name the law and the calendar with which a term was counted, and say whether its end may still move."""
    law = case.rule_set
    rules = _("Reglas: %(law)s, versión %(version)s.", law=law.name, version=law.version)
    return f"{rules} {calendar_sentence(case.calendar, provisional=provisional)}"


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
