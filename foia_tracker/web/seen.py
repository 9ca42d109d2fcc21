"""A case as one side sees it on a day: the earlier end that it is told of, and the remedies open to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from foia_tracker.domain.acts import Side
from foia_tracker.domain.law import Rule
from foia_tracker.domain.terms import Term
from foia_tracker.domain.timeline import Case
from foia_tracker.formats import date_near


@dataclass(frozen=True)
class Seen:
    """A case as one side sees it on a day; `side` None is somebody who only reads."""

    case: Case
    today: date
    side: Side | None

    @property
    def answer(self) -> Term | None:
        """Give the public answer term."""
        return self.case.latest.answer

    def day(self, day: date | None) -> str:
        """Write a day out, the year only where it is another."""
        return date_near(day, self.today)

    @property
    def is_unit(self) -> bool:
        """Say whether the unit is looking."""
        return self.side is Side.UNIT

    @property
    def is_organisation(self) -> bool:
        """Say whether the organisation that asked is looking."""
        return self.side is Side.ORGANISATION

    @property
    def early_end(self) -> date | None:
        """Give the earliest end of the answer term where it is another day than the public one. Only the two
        sides are told: in public nobody is late before the latest end.
        """
        early, late = self.case.earliest.answer, self.answer
        differs = early is not None and late is not None and early.last != late.last
        return early.last if early is not None and differs and self.side is not None else None


def silence_remedy(seen: Seen) -> str:
    """Say the safe window of the review against silence: from the latest opening to the earliest closing."""
    early, late = seen.case.remedy_against_silence, seen.case.latest.review_of_silence
    if not seen.is_organisation or early is None:
        return ""
    closing = max(term.last for term in (early, late or early))
    if closing < seen.today:
        return _(
            "El plazo para el recurso de revisión terminó el %(day)s (arts.\u00a054 y 55).",
            day=seen.day(closing),
        )
    if late is not None and late.opens > early.last:
        return _two_windows(seen, early, late)
    days = {"first": seen.day((late or early).opens), "last": seen.day(early.last)}
    if early.last >= seen.today:
        return _(
            "Puede presentar el recurso de revisión con seguridad del %(first)s al %(last)s "
            "(arts.\u00a054 y 55).",
            **days,
        )
    return _(
        "El plazo más corto para el recurso de revisión terminó el %(last)s; según otra lectura, termina "
        "el %(late)s (arts.\u00a054 y 55).",
        last=days["last"],
        late=seen.day(closing),
    )


def _two_windows(seen: Seen, early: Term, late: Term) -> str:
    """No day is safe under both readings: both windows are said."""
    return _(
        "Según una lectura, el recurso de revisión se presenta del %(first)s al %(last)s; según otra, del "
        "%(opens)s al %(closes)s (arts.\u00a054 y 55). Uno anterior a esta segunda ventana puede "
        "considerarse prematuro; se puede presentar de nuevo.",
        first=seen.day(early.opens),
        last=seen.day(early.last),
        opens=seen.day(late.opens),
        closes=seen.day(late.last),
    )


def review_remedy(seen: Seen) -> str:
    """Say to the organisation until when it may have an answer reviewed: the earliest end warns."""
    remedies = (term for term in seen.case.remedies if term.code is Rule.REVIEW)
    reviews = [term for term in remedies if term.last >= seen.today and not term.end]
    if not seen.is_organisation or not reviews:
        return ""
    last = seen.day(min(term.last for term in reviews))
    return _(
        "Si no está conforme, puede presentar el recurso de revisión hasta el %(day)s (art.\u00a054).",
        day=last,
    )


def joined(sentences: Iterable[str]) -> str:
    """Give the sentences that say something as one text."""
    return " ".join(sentence for sentence in sentences if sentence)
