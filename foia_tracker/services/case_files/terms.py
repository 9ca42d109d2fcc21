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
from foia_tracker.telling.terms import ON_PAPER, begun, last_days, named
from reports.case_file import Counted, Step, TermTold

ANSWERING = frozenset({Rule.ANSWER, Rule.EXTENDED_ANSWER, *HABEAS.values()})
"""The terms in which the unit answers: one clock, in as many counts as it was stopped and lengthened."""


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

    def counted(self, chain: Sequence[Term]) -> Counted:
        """Tell the counts of one term, of which each but the last was replaced by the next."""
        last = chain[-1]
        after = [replaced(following, self.told.named) for _term, following in pairwise(chain)]
        after.append(standing(last, self.told.today, self.told.named, self._attested(last)))
        return Counted(
            reading=_(labels.READINGS[self.reading]),
            steps=[self._step(term, said) for term, said in zip(chain, after, strict=True)],
            doubt=provisional_note() if last.reckoning.provisional else "",
        )

    def _step(self, term: Term, after: str) -> Step:
        last = date_weekday(term.last)
        rows = rows_of(term, self._since(term))
        return Step(named(term), last, rows, day_by_day(term.reckoning), [*self._notice(term), after])

    def _notice(self, term: Term) -> Iterator[str]:
        """Say when a prórroga is notified, of the count at whose end that is."""
        for notice in self.timeline.of(Rule.EXTENSION_NOTICE):
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
        if term.stop is not None and term.stop.until == start:
            return _("Cuando vuelve a correr")
        if start in (act.counts_on, act.known_on):
            return self.told.named(act)
        ended = next((one for one in self.timeline.terms if one.last == start and one is not term), None)
        if ended is not None and act.kind is not Kind.RESOLVED:
            return _("Fin de: %(term)s", term=named(ended).lower())
        return _moved(self.told.named(act), act, start)


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
        counted = [read.counted(read.answering) for read in reads]
        lasts = dict.fromkeys(date_short(read.answering[-1].last) for read in reads)
        name = _(labels.RULES[reads[0].answering[0].code])
        yield TermTold(name, _(" o ").join(lasts), _agreed(counted))


def _others(told: Told) -> Iterator[TermTold]:
    for pair in begun(told.case, told.today, both=True, rules=ON_PAPER):
        readings = ((Reading.EARLIEST, pair.early), (Reading.LATEST, pair.late))
        counted = [_Read(told, reading).counted([term]) for reading, term in readings if term]
        yield TermTold(named(pair.any), last_days(pair), _agreed(counted))


def _agreed(counted: Sequence[Counted]) -> Sequence[Counted]:
    """Give one count where the two readings give the same steps."""
    first, *others = counted
    if others and all(first.steps == other.steps for other in others):
        return [replace(others[-1], reading=_("Las dos lecturas dan lo mismo"))]
    return counted
