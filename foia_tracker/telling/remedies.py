"""What the organisation may still have reviewed, as safe windows: from the latest opening to the earliest
closing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from foia_tracker.domain.acts import ANSWERS, Act, Kind
from foia_tracker.domain.challenges import challenged_term, items_left, opens_late
from foia_tracker.domain.law import Rule
from foia_tracker.domain.terms import Term
from foia_tracker.telling.seen import Seen, joined, listed, named


@dataclass(frozen=True)
class Remedy:
    """A recurso that can still be filed: its term in the earliest reading and in the latest, and of an answer
    of which a part was challenged, what is left.
    """

    early: Term
    late: Term
    items: tuple[int, ...]

    @property
    def is_silence(self) -> bool:
        """Say whether it is against silence."""
        return self.early.trigger.kind not in ANSWERS


def remedies_of(seen: Seen) -> list[Remedy]:
    """Give the remedies that are not used, the first to close first; only to whoever may file them."""
    if not seen.is_organisation:
        return []
    told = seen.case.remedies_on(seen.today)
    found = (term for term in told if term.code is Rule.REVIEW and term.end is None)
    remedies = [Remedy(term, _late(seen, term), _items(seen, term)) for term in found]
    return sorted(remedies, key=lambda remedy: (remedy.early.last, remedy.early.trigger.key))


def _late(seen: Seen, early: Term) -> Term:
    if early.trigger.kind not in ANSWERS:
        return seen.case.latest.review_of_silence or early
    same = (term for term in seen.case.latest.of(Rule.REVIEW) if term.trigger.key == early.trigger.key)
    return next(same, early)


def _items(seen: Seen, term: Term) -> tuple[int, ...]:
    return items_left(term, seen.case.latest.acts)


def silence_remedy(seen: Seen) -> str:
    """Say the safe window of the review against silence."""
    silence = next((remedy for remedy in remedies_of(seen) if remedy.is_silence), None)
    if silence is None:
        return ""
    again = _again(seen)
    early, late = silence.early, silence.late
    closing = max(early.last, late.last)
    if closing < seen.today:
        return _(
            "El plazo para el recurso de revisión terminó el %(day)s (arts.\u00a054 y 55).",
            day=seen.day(closing),
        )
    if late.opens > early.last:
        return joined([again, _two_windows(seen, early, late)])
    if early.last >= seen.today:
        window = _(
            "Puede presentar el recurso de revisión con seguridad del %(first)s al %(last)s "
            "(arts.\u00a054 y 55).",
            first=seen.day(late.opens),
            last=seen.day(early.last),
        )
        return joined([again, window])
    return joined([again, _only_late(seen, early, late)])


def _only_late(seen: Seen, early: Term, late: Term) -> str:
    return _(
        "El plazo más corto para el recurso de revisión terminó el %(last)s; según otra lectura, termina "
        "el %(late)s (arts.\u00a054 y 55).",
        last=seen.day(early.last),
        late=seen.day(late.last),
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


def _again(seen: Seen) -> str:
    """Say of a recurso that came too soon that it can be filed again."""
    acts = (act for act in seen.case.latest.acts if act.kind is Kind.REVIEW_FILED)
    early = [act for act in acts if opens_late(seen.case, act) and _is_open(seen, act)]
    if not early:
        return ""
    return _(
        "El recurso del %(day)s puede considerarse prematuro; puede presentarlo de nuevo.",
        day=seen.day(early[-1].on),
    )


def _is_open(seen: Seen, review: Act) -> bool:
    """Say whether what a recurso challenges can still be challenged: no other one used it."""
    term = challenged_term(seen.case.latest, review)
    return term is not None and term.end is None


def review_remedy(seen: Seen) -> str:
    """Say to the organisation until when it may have each answer reviewed, and silence before it: the
    earliest end warns.
    """
    remedies = remedies_of(seen)
    running = [remedy for remedy in remedies if remedy.early.last >= seen.today]
    if not running:
        late = next((remedy for remedy in remedies if remedy.late.last >= seen.today), None)
        return _only_late(seen, late.early, late.late) if late else ""
    if len(running) == 1 and running[0].is_silence:
        return silence_remedy(seen)
    windows = list(dict.fromkeys(_against(seen, remedy) for remedy in running))
    if len(windows) == 1:
        said = _one(seen, running[0])
    else:
        said = _(
            "Si no está conforme, puede presentar el recurso de revisión %(windows)s (arts.\u00a054 y 55).",
            windows=listed(windows),
        )
    return joined(dict.fromkeys([_again(seen), said, *_apart(seen, running), *_known(seen, running)]))


def _one(seen: Seen, remedy: Remedy) -> str:
    if remedy.items:
        return _(
            "Contra lo resuelto sobre %(items)s puede presentar otro recurso de revisión %(window)s "
            "(art.\u00a054).",
            items=items_named(remedy.items),
            window=_window(seen, remedy),
        )
    article = _("arts.\u00a054 y 55") if remedy.early.trigger.kind is Kind.DELIVERED else _("art.\u00a054")
    return _(
        "Si no está conforme, puede presentar el recurso de revisión %(window)s (%(article)s).",
        window=_window(seen, remedy),
        article=article,
    )


def _against(seen: Seen, remedy: Remedy) -> str:
    what = _("la falta de respuesta") if remedy.is_silence else named(remedy.early.trigger, seen)
    if remedy.items:
        what = _("%(what)s sobre %(items)s", what=what, items=items_named(remedy.items))
    return _("%(window)s contra %(what)s", window=_window(seen, remedy), what=what)


def items_named(items: tuple[int, ...]) -> str:
    """Name things asked by their numbers."""
    numbers = listed(str(item) for item in items)
    return ngettext(
        "la cosa pedida %(numbers)s", "las cosas pedidas %(numbers)s", len(items), numbers=numbers
    )


def window_against(seen: Seen, answer: Act) -> str:
    """Say until when an answer may be challenged, if it was given as somebody says; "" where that is over, or
    nobody can say.
    """
    against = (remedy for remedy in remedies_of(seen) if remedy.early.trigger.key == answer.key)
    remedy = next((one for one in against if one.early.last >= seen.today), None)
    if remedy is None:
        return ""
    return _(
        "Si fue así, puede presentar el recurso de revisión %(window)s (art.\u00a054).",
        window=_window(seen, remedy),
    )


def _window(seen: Seen, remedy: Remedy) -> str:
    """Say the window: from its opening on while that is still to come."""
    opens, last = max(remedy.early.opens, remedy.late.opens), remedy.early.last
    if seen.today < opens <= last:
        return _("del %(first)s al %(last)s", first=seen.day(opens), last=seen.day(last))
    return _("hasta el %(last)s", last=seen.day(last))


def _apart(seen: Seen, remedies: list[Remedy]) -> Iterator[str]:
    """Say, of those of which no day is safe under both readings, the other window."""
    for remedy in remedies:
        if remedy.late.opens > remedy.early.last:
            yield _two_windows(seen, remedy.early, remedy.late)


def _known(seen: Seen, remedies: list[Remedy]) -> Iterator[str]:
    """Say which were counted from the day on which the answer was known, because nobody notified it."""
    for remedy in remedies:
        answer = remedy.early.trigger
        if answer.kind is Kind.RESOLVED and answer.counts_on is None and answer.known_on is not None:
            yield _(
                "Como no consta la notificación, se cuenta desde que se conoció la resolución, el %(day)s "
                "(art.\u00a057).",
                day=seen.day(answer.known_on),
            )
