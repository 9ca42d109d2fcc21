"""The calendar as a page shows it: twelve months, and the entries behind their days, each with its source."""

import calendar as months
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from foia_tracker import clock
from foia_tracker.domain.calendar import DAY, Effect, Entry, days_after
from foia_tracker.domain.holidays import national_entries
from foia_tracker.formats import MONTHS, date_short, date_weekday
from foia_tracker.models.accounts import Account
from foia_tracker.models.calendar import NATIONAL, UNKNOWN_SEAT, CalendarEntry, CalendarLayer, CalendarRule

KINDS = ("back", "closed", "doubt", "half")
"""How a day looks; of several entries on one day, the first of these says it."""
MARKS = {"back": "+", "closed": "", "doubt": "?", "half": "½"}


@dataclass(frozen=True)
class Listed:
    """One entry of a year: what it says, of which layer, who added it, and how to change it."""

    entry: Entry
    layer: CalendarLayer
    row: CalendarEntry | CalendarRule | None = None

    @property
    def kind(self) -> str:
        """Say how its days look."""
        if self.entry.effect is Effect.WORKING:
            return "back" if self.entry.confirmed else "doubt"
        if self.entry.half:
            return "half"
        return "closed" if self.entry.confirmed else "doubt"

    @property
    def is_yearly(self) -> bool:
        """Say whether it comes back every year."""
        return isinstance(self.row, CalendarRule)


def layers_shown(session: Session) -> Sequence[CalendarLayer]:
    """Give the layers that pages show: that of units whose seat nobody knows is none of them."""
    query = select(CalendarLayer).where(CalendarLayer.slug != UNKNOWN_SEAT).order_by(CalendarLayer.id)
    return session.scalars(query).all()


def listed(session: Session, layers: Sequence[CalendarLayer], year: int, slug: str = "") -> list[Listed]:
    """Give the entries of a year in order, of one of the layers or of all of them."""
    by_number = {layer.id: layer for layer in layers}
    by_whom = joinedload(CalendarEntry.added_by), joinedload(CalendarRule.added_by)
    entries = session.scalars(
        select(CalendarEntry).where(CalendarEntry.removed_at.is_(None)).options(by_whom[0])
    )
    rules = session.scalars(select(CalendarRule).where(CalendarRule.removed_at.is_(None)).options(by_whom[1]))
    found = [
        *(Listed(one, row) for row in layers if row.slug == NATIONAL for one in national_entries(year)),
        *(
            Listed(entry.said.entry(), by_number[entry.layer_id], entry)
            for entry in entries
            if entry.layer_id in by_number
        ),
        *_yearly(rules, by_number, year),
    ]
    kept = [
        one
        for one in found
        if one.entry.first.year <= year <= one.entry.last.year and slug in ("", one.layer.slug)
    ]
    return sorted(kept, key=lambda one: (one.entry.first, one.layer.id))


def _yearly(rules: Iterable[CalendarRule], layers: dict[int, CalendarLayer], year: int) -> Iterator[Listed]:
    for rule in rules:
        if rule.layer_id in layers:
            for entry in rule.said.entries(year):
                yield Listed(entry, layers[rule.layer_id], rule)


def year_of(entries: Sequence[Listed], year: int) -> list[dict[str, Any]]:
    """Give twelve months in weeks from Monday to Sunday, each day with its mark and its words."""
    by_day: dict[date, list[Listed]] = {}
    for one in entries:
        for day in days_after(one.entry.first - DAY, one.entry.last):
            by_day.setdefault(day, []).append(one)
    weeks = months.Calendar().monthdatescalendar
    return [
        {
            "name": MONTHS[month - 1],
            "weeks": [
                [_day(day, by_day.get(day, ())) if day.month == month else None for day in week]
                for week in weeks(year, month)
            ],
        }
        for month in range(1, 13)
    ]


def _day(day: date, entries: Sequence[Listed]) -> dict[str, Any]:
    if not entries:
        kind = "weekend" if day.weekday() in (5, 6) else "plain"
        return {"number": day.day, "kind": kind, "mark": "", "text": date_weekday(day)}
    kind = min((one.kind for one in entries), key=KINDS.index)
    said = "; ".join(f"{one.entry.why} ({one.layer.name})" for one in entries)
    return {
        "number": day.day,
        "kind": kind,
        "mark": MARKS[kind],
        "text": f"{date_weekday(day)}: {words_of(kind)}. {said}",
    }


def words_of(kind: str) -> str:
    """Say in words how a day looks."""
    return {
        "back": _("se trabaja"),
        "closed": _("no se cuenta"),
        "doubt": _("sin confirmar"),
        "half": _("medio día, se cuenta"),
        "weekend": _("sábado o domingo"),
    }[kind]


def legend(entries: Sequence[Listed]) -> list[dict[str, str]]:
    """Give the kinds of days that a year has, with their words."""
    kinds = [kind for kind in KINDS if any(one.kind == kind for one in entries)]
    return [
        {"kind": kind, "mark": MARKS.get(kind, ""), "text": words_of(kind)} for kind in (*kinds, "weekend")
    ]


def added(one: Listed, *, named: bool) -> str:
    """Say who added an entry and when; people are named to those who edit the calendar alone."""
    if one.row is None:
        return _("Se calcula de la ley")
    if one.row.added_at is None or one.row.added_by_id is None:
        return _("Datos iniciales")
    day = date_short(clock.day_of(one.row.added_at))
    return f"{who(one.row.added_by, named=named)}, {day}"


def who(account: Account | None, *, named: bool) -> str:
    """Name somebody who changed the calendar, to those who edit it; to others, by the part."""
    if account is None:
        return _("Datos iniciales")
    return (account.name or account.email) if named else _("Coordinación")
