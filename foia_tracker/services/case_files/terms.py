"""The terms of a case file, each with its reckoning under both readings, or once where they agree."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from flask_babel import gettext as _

from foia_tracker import labels
from foia_tracker.domain.acts import Act, Kind
from foia_tracker.domain.calendar import Reading
from foia_tracker.domain.law import HABEAS, Rule
from foia_tracker.domain.terms import Term
from foia_tracker.domain.timeline import Timeline
from foia_tracker.formats import date_short, date_weekday
from foia_tracker.services.case_files.told import Told
from foia_tracker.telling.countings import day_by_day, notice_days, replaced, rows_of, standing
from foia_tracker.telling.reckonings import provisional_note
from foia_tracker.telling.terms import begun, is_of_silence, last_days, named
from reports.case_file import Counted, Step, TermTold

ANSWERING = frozenset({Rule.ANSWER, Rule.EXTENDED_ANSWER, *HABEAS.values()})
"""The terms in which the unit answers: one clock, in as many counts as it was stopped and lengthened."""
LEADING = ANSWERING | {Rule.SILENCE_DELIVERY}
"""Those at whose end another one begins."""


def terms_of(told: Told) -> list[TermTold]:
    """Give the term for the answer, and every other one that has begun."""
    return [*_answer(told), *_others(told)]


@dataclass(frozen=True)
class _Read:
    """A case as one reading takes it."""

    told: Told
    reading: Reading

    @property
    def timeline(self) -> Timeline:
        return self.told.case.reading(self.reading)

    @property
    def answering(self) -> list[Term]:
        """Give every count of the term for the answer, those that another one replaced among them."""
        return [term for term in self.timeline.terms if term.code in ANSWERING]

    def counted(self, chain: Sequence[Term], *, alone: bool) -> Counted:
        """Tell the counts of one term, of which each but the last was replaced by the next; `alone`: the
        other reading does not count it.
        """
        last = chain[-1]
        only = [_("La otra lectura no cuenta este plazo.")] if alone else []
        after = [replaced(following, self.told.named) for _term, following in pairwise(chain)]
        after.append(standing(last, self.told.today, self.told.named, self._attested(last)))
        return Counted(
            reading=_(labels.READINGS[self.reading]),
            steps=[self._step(term, said) for term, said in zip(chain, after, strict=True)],
            notes=[*only, *([provisional_note()] if last.reckoning.provisional else [])],
        )

    def _step(self, term: Term, after: str) -> Step:
        last = date_weekday(term.last)
        rows = rows_of(term, self._since(term))
        return Step(named(term), last, rows, day_by_day(term.reckoning), [*self._notice(term), after])

    def _notice(self, term: Term) -> Iterator[str]:
        """Say when a prórroga is notified, of the count at whose end that is."""
        notices = self.timeline.of(Rule.EXTENSION_NOTICE) if term.code in ANSWERING else ()
        for notice in notices:
            if notice.trigger.key == term.trigger.key and notice.reckoning.start == term.reckoning.start:
                yield notice_days(notice)
                return

    def _attested(self, term: Term) -> Act | None:
        """Give the act by which the organisation said, after the term for the answer, that nothing came."""
        acts = (act for act in self.timeline.acts if act.kind is Kind.NO_ANSWER and act.on is not None)
        late = (act for act in acts if act.on is not None and act.on > term.last)
        return next(late, None) if term.code in ANSWERING else None

    def _since(self, term: Term) -> str:
        """Say what the day is from which a term is counted: an act, or the end of another term."""
        start, act = term.reckoning.start, term.trigger
        name = self.told.named(act)
        if term.stop is not None and term.stop.until == start:
            lapsed = _("Vuelve a correr: venció el plazo para aclarar")
            return lapsed if term.stop.lapsed else _("Vuelve a correr: %(act)s", act=name)
        ended = self._before(term)
        if ended is not None:
            return _("Fin de: %(term)s", term=named(ended).lower())
        return name if start in (act.counts_on, act.known_on) else _moved(name, act, start)

    def _before(self, term: Term) -> Term | None:
        """Give the term at whose end another begins, None of one that an act sets going."""
        if term.code is not Rule.EXTENDED_ANSWER and not is_of_silence(term):
            return None
        others = (one for one in self.timeline.terms if one is not term and one.code in LEADING)
        return next((one for one in others if one.last == term.reckoning.start), None)


def _moved(name: str, act: Act, start: date) -> str:
    """Say why a filing counts from another day than its own."""
    if act.kind is not Kind.FILED:
        return name
    if act.first_on is None:
        return _("%(act)s, en día u hora inhábil: cuenta desde este", act=name)
    if start == act.first_on:
        return _("Primera presentación, ante otra unidad")
    return _("Recibida aquí, remitida por otra unidad")


def _answer(told: Told) -> Iterator[TermTold]:
    reads = [read for read in (_Read(told, reading) for reading in Reading) if read.answering]
    if reads:
        counted = [read.counted(read.answering, alone=len(reads) == 1) for read in reads]
        lasts = dict.fromkeys(date_short(read.answering[-1].last) for read in reads)
        name = _(labels.RULES[reads[0].answering[0].code])
        yield TermTold(name, _(" o ").join(lasts), _agreed(counted))


def _others(told: Told) -> Iterator[TermTold]:
    for pair in begun(told.case, told.today, both=True):
        terms = [(Reading.EARLIEST, pair.early), (Reading.LATEST, pair.late)]
        counted = [
            _Read(told, reading).counted([term], alone=None in (pair.early, pair.late))
            for reading, term in terms
            if term
        ]
        yield TermTold(named(pair.any), last_days(pair), _agreed(counted))


def _agreed(counted: Sequence[Counted]) -> Sequence[Counted]:
    """Give one count where the two readings give the same steps."""
    first, *others = counted
    if others and all(first.steps == other.steps for other in others):
        return [replace(others[-1], reading=_("Las dos lecturas dan lo mismo"))]
    return counted
