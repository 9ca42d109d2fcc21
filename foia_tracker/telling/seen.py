"""A case as one side sees it on a day, what is told of it, and the words that every sentence uses."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from foia_tracker.domain.acts import Act, Kind, Side
from foia_tracker.domain.calendar import Reading
from foia_tracker.domain.options import DayType
from foia_tracker.domain.terms import Term
from foia_tracker.domain.timeline import Case
from foia_tracker.formats import date_near, date_weekday

PARTIES = (Side.ORGANISATION, Side.UNIT)
"""The two sides of a request; the coordinator is neither."""


@dataclass(frozen=True)
class NextStep:
    """The sentence, its explanation, and the acts offered, the likeliest first."""

    sentence: str
    explanation: str = ""
    acts: tuple[Kind, ...] = ()


@dataclass(frozen=True)
class Seen:
    """A case as one side sees it on a day; `side` None is somebody who only reads. What is printed is read in
    other years too: `on_paper` every day has its year.
    """

    case: Case
    today: date
    side: Side | None
    on_paper: bool = False

    @property
    def answer(self) -> Term | None:
        """Give the public answer term."""
        return self.case.latest.answer

    def day(self, day: date | None) -> str:
        """Write a day out, on a page the year only where it is another."""
        return date_weekday(day) if self.on_paper else date_near(day, self.today)

    @property
    def is_unit(self) -> bool:
        """Say whether the unit is looking."""
        return self.side is Side.UNIT

    @property
    def is_organisation(self) -> bool:
        """Say whether the organisation that asked is looking."""
        return self.side is Side.ORGANISATION

    @property
    def came_by_transfer(self) -> bool:
        """Say whether another unit sent the request here (LAIP 38)."""
        filed = self.case.latest.first(Kind.FILED)
        return filed is not None and filed.first_on is not None

    @property
    def early_end(self) -> date | None:
        """Give the earliest end of the answer term where it is another day than the public one. Only the two
        sides are told: in public nobody is late before the latest end.
        """
        early, late = self.case.earliest.answer, self.answer
        differs = early is not None and late is not None and early.last != late.last
        return early.last if early is not None and differs and self.side is not None else None

    def twin(self, term: Term) -> Term | None:
        """Give the same term in the earliest reading, where it ends on another day and the two sides look."""
        alike = (one for one in self.case.earliest.of(term.code) if one.trigger.key == term.trigger.key)
        early = next(alike, None)
        differs = early is not None and early.last != term.last
        return early if differs and self.side is not None else None

    def left(self, last: date) -> str:
        """Say how many working days are left."""
        days = self.case.calendar.read(Reading.LATEST).count(self.today, last)
        if days == 0:
            return _("Es el último día.")
        return ngettext("Queda %(num)d día hábil.", "Quedan %(num)d días hábiles.", days)


def named(act: Act, seen: Seen) -> str:
    """Name what answered, with its article and its day: «la resolución del 10 de febrero»."""
    day = seen.day(act.counts_on or act.known_on or act.on)
    if act.counts_on is None and act.known_on is None:
        return _("la resolución") if act.kind is Kind.RESOLVED else _("la entrega")
    if act.by_link:
        return _said_by_link(act, day)
    if act.kind is Kind.RESOLVED:
        return _("la resolución del %(day)s", day=day)
    return _("la entrega del %(day)s", day=day)


def _said_by_link(act: Act, day: str) -> str:
    """Name an answer that nobody with an account stands for."""
    if act.kind is Kind.RESOLVED:
        return _("la resolución del %(day)s, dicha por enlace", day=day)
    return _("la entrega del %(day)s, dicha por enlace", day=day)


def listed(words: Iterable[str]) -> str:
    """Give words as a list that is read aloud: «1, 2 y 3»."""
    *first, last = words
    return _("%(first)s y %(last)s", first=", ".join(first), last=last) if first else last


def length(days: int, day_type: DayType) -> str:
    """Say how long a term is, and in which days: «5 días hábiles»."""
    if day_type is DayType.WORKING:
        return ngettext("%(num)d día hábil", "%(num)d días hábiles", days)
    return ngettext("%(num)d día calendario", "%(num)d días calendario", days)


def length_of(term: Term) -> str:
    """Say how long the law makes a term, whatever was left of it when it began."""
    return length(term.rule.days, term.reckoning.day_type)


def joined(sentences: Iterable[str]) -> str:
    """Give the sentences that say something as one text."""
    return " ".join(sentence for sentence in sentences if sentence)
