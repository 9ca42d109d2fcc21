"""The national days off, computed from the law for any year; no local feasts, no asuetos by acuerdo.

24 and 31 December are days off from noon: entries of half a day, which count as worked unless a rule set says
otherwise, because the office was not closed "en el curso de todas las horas laborales" (LOJ 45 d).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from foia_tracker.domain.calendar import Entry

LABOUR_CODE = "Código de Trabajo, art. 127"

FIXED_DAYS: Mapping[tuple[int, int], str] = MappingProxyType(
    {
        (1, 1): "Año Nuevo",
        (5, 1): "Día del Trabajo",
        (6, 30): "Día del Ejército",
        (9, 15): "Día de la Independencia",
        (10, 20): "Día de la Revolución",
        (11, 1): "Día de Todos los Santos",
        (12, 25): "Navidad",
    }
)
HOLY_WEEK: Mapping[int, str] = MappingProxyType({-3: "Jueves Santo", -2: "Viernes Santo", -1: "Sábado Santo"})
"""Days before Easter Sunday."""
HALF_DAYS: Mapping[tuple[int, int], str] = MappingProxyType(
    {(12, 24): "Nochebuena, desde las 12:00", (12, 31): "Fin de año, desde las 12:00"}
)


@dataclass(frozen=True)
class NationalDay:
    """A day off in the whole country, on the day on which it is enjoyed; `unmoved` is its own day, where it
    is an open question whether it moves.
    """

    day: date
    reason: str
    source: str
    unmoved: date | None = None


@dataclass(frozen=True)
class Move:
    """How the law moves some asuetos from `since` on.

    `days` names those it moves; `shift` gives the days to add by weekday, Monday being 0.
    """

    since: date
    days: Mapping[tuple[int, int], str]
    shift: Mapping[int, int]
    source: str


TO_FRIDAY_OR_MONDAY: Mapping[int, int] = MappingProxyType({1: -1, 2: 2, 3: 1})
TO_MONDAY: Mapping[int, int] = MappingProxyType({1: -1, 2: -2, 3: 4, 4: 3, 5: 2, 6: 1})

ARMY_DAY: Mapping[tuple[int, int], str] = MappingProxyType({(6, 30): "30 de junio"})
THREE_DAYS: Mapping[tuple[int, int], str] = MappingProxyType(
    {(5, 1): "1 de mayo", (6, 30): "30 de junio", (10, 20): "20 de octubre"}
)

MOVES = (
    # In force from the end of 2010: the first 30 June that it reaches is that of 2011.
    Move(date(2011, 1, 1), ARMY_DAY, TO_FRIDAY_OR_MONDAY, "Decreto 42-2010"),
    Move(date(2018, 10, 18), THREE_DAYS, TO_MONDAY, "Decreto 42-2010, reformado por 19-2018"),
    # The Constitutional Court took 1 May and 20 October out.
    Move(date(2020, 4, 18), ARMY_DAY, TO_MONDAY, "Decreto 42-2010, reformado por 19-2018; CC 5536-2018"),
)


def national_days(year: int) -> tuple[NationalDay, ...]:
    """List the ten full days off of `year` in order (Código de Trabajo 127), moved as the law stood then."""
    return tuple(sorted((*_fixed(year), *_holy_week(year)), key=lambda national: national.day))


def national_entries(year: int) -> tuple[Entry, ...]:
    """Give the national days off of `year`, and its half days, as entries of a calendar layer."""
    whole = (
        Entry(off.day, off.day, off.reason, off.source, unmoved=off.unmoved) for off in national_days(year)
    )
    half = ((date(year, month, number), name) for (month, number), name in HALF_DAYS.items())
    return (*whole, *(Entry(day, day, name, LABOUR_CODE, half=True) for day, name in half))


def easter_sunday(year: int) -> date:
    """Give Easter Sunday of a Gregorian year (anonymous algorithm, called Meeus/Jones/Butcher)."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    lunar_correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - lunar_correction + 15) % 30
    leap_years, year_rest = divmod(of_century, 4)
    to_sunday = (32 + 2 * century_rest + 2 * leap_years - epact - year_rest) % 7
    exception = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day_before = divmod(epact + to_sunday - 7 * exception + 114, 31)
    return date(year, month, day_before + 1)


def _fixed(year: int) -> Iterator[NationalDay]:
    for (month, number), name in FIXED_DAYS.items():
        yield _moved(date(year, month, number), name)


def _holy_week(year: int) -> Iterator[NationalDay]:
    easter = easter_sunday(year)
    for offset, name in HOLY_WEEK.items():
        yield NationalDay(easter + timedelta(days=offset), name, LABOUR_CODE)


def _moved(day: date, name: str) -> NationalDay:
    """Put an asueto on the day on which the law of its time has it enjoyed."""
    move = next((move for move in reversed(MOVES) if move.since <= day), None)
    if move is None or (day.month, day.day) not in move.days or day.weekday() not in move.shift:
        return NationalDay(day, name, LABOUR_CODE)
    enjoyed = day + timedelta(days=move.shift[day.weekday()])
    reason = f"{name}, trasladado del {move.days[day.month, day.day]}"
    # The Court left this one alone moved; who does not apply that counts the day itself.
    unmoved = day if (day.month, day.day) in ARMY_DAY else None
    return NationalDay(enjoyed, reason, move.source, unmoved)
