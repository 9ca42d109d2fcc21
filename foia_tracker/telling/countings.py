"""How a term was counted, for paper: every row of its reckoning, each day by its number, and how it ended."""

from collections.abc import Callable, Iterator
from datetime import date

from flask_babel import gettext as _

from foia_tracker.domain.acts import Act
from foia_tracker.domain.calendar import DAY
from foia_tracker.domain.terms import Reckoning, State, Term
from foia_tracker.formats import HARD_SPACE, WEEKDAYS, date_weekday
from foia_tracker.telling.reckonings import Row, row
from foia_tracker.telling.terms import reckoning_rows

Naming = Callable[[Act], str]
"""Names an act where it is told: «Resolución del 24 de abril de 2026 (folio 4)»."""


def rows_of(term: Term, since: str) -> list[Row]:
    """Give the rows of a term, with the stop that a prevención made of it; `since` says what its start is."""
    start, *others = reckoning_rows(term.reckoning)
    return [*_stopped(term), {**start, "source": since}, *others, *_opens(term)]


def notice_days(notice: Term) -> str:
    """Say on which days a prórroga is notified."""
    return _(
        "Una prórroga se avisa del %(first)s al %(last)s (%(article)s).",
        first=date_weekday(notice.opens),
        last=date_weekday(notice.last),
        article=notice.rule.article,
    )


def _stopped(term: Term) -> Iterator[Row]:
    stop = term.stop
    if stop is None or stop.until != term.reckoning.start:
        return
    yield row(_("El plazo anterior se detuvo"), stop.since, _("Por la prevención"))


def _opens(term: Term) -> Iterator[Row]:
    if term.opens > term.reckoning.day_1:
        yield row(_("Se puede usar desde"), term.opens, _("Antes puede considerarse prematuro"))


def day_by_day(reckoning: Reckoning) -> list[str]:
    """Give each day that counts with its number: «1 mar 14/04», «2 mié 15/04»."""
    return [_numbered(number, day) for number, day in enumerate(_counted(reckoning), start=1)]


def _counted(reckoning: Reckoning) -> Iterator[date]:
    """Give the days that count; an end that moved to the next working day is no further one."""
    left_out = {off.day for off in reckoning.left_out}
    last = reckoning.moved_from or reckoning.last
    day = reckoning.start + DAY
    while day <= last:
        if day not in left_out:
            yield day
        day += DAY


def _numbered(number: int, day: date) -> str:
    return f"{number}{HARD_SPACE}{WEEKDAYS[day.weekday()][:3]}{HARD_SPACE}{day:%d/%m}"


def standing(term: Term, day: date, name: Naming, attested: Act | None = None) -> str:
    """Say how a term stands at the end of a day, and by which act it ended. What is not recorded is not said
    to be missing; `attested` is the act by which the organisation said that nothing had come.
    """
    if term.end is not None:
        return _ended(term, name)
    match term.state(day):
        case State.SUSPENDED:
            return _("Está detenido por una prevención.")
        case State.FUTURE:
            return _("Se abre el %(day)s.", day=date_weekday(term.opens))
        case State.RUNNING:
            return _("Corre todavía: nada lo ha terminado.")
    if attested is not None:
        return _("El último día pasó. Lo dice: %(act)s.", act=name(attested))
    return _("El último día pasó y aquí no consta un acto que lo termine.")


def _ended(term: Term, name: Naming) -> str:
    act = name(term.end.act) if term.end else ""
    if term.ended_on is None:
        return _("Lo termina: %(act)s. Sin su fecha no se sabe si fue dentro del plazo.", act=act)
    if term.met:
        return _("Lo termina: %(act)s, dentro del plazo.", act=act)
    return _("Lo termina: %(act)s, después del último día.", act=act)


def replaced(following: Term, name: Naming) -> str:
    """Say of a count which act put another one in its place."""
    return _("La sustituye la cuenta que sigue, por: %(act)s.", act=name(following.trigger))
