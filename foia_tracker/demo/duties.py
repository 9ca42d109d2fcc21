"""What the invented bodies owe besides answers: two years of reports, some checks, two reserves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.demo.cast import BODIES, InventedBody
from foia_tracker.domain.acts import Side
from foia_tracker.domain.calendar import DAY, Calendar, Reading
from foia_tracker.domain.duties import ItemState, Source, annual_report_due
from foia_tracker.domain.duty_records import (
    Figures,
    NewAnnualReport,
    NewCheck,
    NewReserve,
    check_annual_report,
    check_disclosure,
    check_reserve,
)
from foia_tracker.domain.policy import Role
from foia_tracker.domain.reserves import Reserve
from foia_tracker.models.accounts import Account
from foia_tracker.models.calendar import Calendars
from foia_tracker.models.directory import Unit
from foia_tracker.services.duties import Voice, append_annual_report, append_disclosure, append_reserve

MORNING = time(10, 30)
NOTED_AFTER = timedelta(days=3)
REPORTED: Sequence[tuple[int | None, int | None]] = (
    (-2, -4),
    (-6, -1),
    (-3, 4),
    (None, None),
    (6, -2),
    (None, None),
    (-1, None),
    (-5, 2),
)
"""Of each body: how many working days after the last day it reported on two years; None: no record."""


@dataclass(frozen=True)
class Check:
    """A check told by days before the load; `changed` is how long before it the information changed."""

    body: int
    numeral: tuple[int, int]
    state: ItemState
    ago: int
    changed: int | None = None
    by_unit: bool = False


CHECKS = (
    Check(0, (10, 4), ItemState.OUTDATED, 20, 75),
    Check(0, (10, 4), ItemState.PUBLISHED, 12, by_unit=True),
    Check(0, (10, 8), ItemState.PARTIAL, 18, 30),
    Check(0, (10, 11), ItemState.PUBLISHED, 18),
    Check(0, (10, 27), ItemState.ABSENT, 18),
    Check(0, (11, 3), ItemState.OUTDATED, 40, 70),
    Check(1, (10, 7), ItemState.PUBLISHED, 33),
    Check(1, (10, 23), ItemState.PUBLISHED, 33),
    Check(2, (10, 13), ItemState.OUTDATED, 26, 90),
    Check(3, (10, 2), ItemState.PUBLISHED, 50),
    Check(3, (10, 22), ItemState.ABSENT, 50),
    Check(6, (10, 15), ItemState.PARTIAL, 15, 25),
)


def invented_duties(
    session: Session, units: Mapping[str, Unit], people: Sequence[Account], calendars: Calendars, today: date
) -> None:
    """Tell the duties of the invented bodies as of `today`; for the first load only, in its transaction."""
    writer = _Writer(session, units, people, calendars, today)
    for body, late in zip(BODIES, REPORTED, strict=True):
        writer.reports(body, late)
    for check in CHECKS:
        writer.check(check)
    for new in _reserves(today):
        writer.reserve(BODIES[0], new)


def _reserves(today: date) -> Sequence[NewReserve]:
    recent = date(today.year - 2, 3, 15)
    old = date(today.year - 9, 6, 1)
    return (
        NewReserve(
            "Resolución inventada 7",
            "Planos de seguridad de un edificio que no existe",
            Reserve(recent, recent + 20 * DAY, years=7),
            Source.GAZETTE,
            ("23.4",),
            "Despacho superior inventado",
        ),
        NewReserve(
            "Resolución inventada 2",
            "Estudio imaginario de un puente",
            Reserve(old, years=10, extended_on=date(today.year - 2, 5, 4), extended_years=5),
            Source.OTHER,
            ("23.3", "23.9"),
        ),
    )


class _Writer:
    """Writes what a unit says of itself where it has an officer, and what an organisation says otherwise."""

    def __init__(
        self,
        session: Session,
        units: Mapping[str, Unit],
        people: Sequence[Account],
        calendars: Calendars,
        today: date,
    ) -> None:
        self.session = session
        self.units = units
        self.calendars = calendars
        self.today = today
        monitor = next(one for one in people if one.actor.role == Role.MONITOR)
        self.organisation = Voice(Side.ORGANISATION, monitor.actor.organisation_id, monitor.id)
        self.officers = {one.actor.unit_id: one.id for one in people if one.actor.role == Role.OFFICER}

    def _voice(self, unit: Unit, *, of_unit: bool) -> Voice:
        officer = self.officers.get(unit.id)
        return Voice(Side.UNIT, None, officer) if of_unit and officer else self.organisation

    def reports(self, body: InventedBody, late: Sequence[int | None]) -> None:
        """Write the reports of a body on the last two years."""
        unit = self.units[body.slug]
        calendar = self.calendars.of(unit)
        for year, days in zip((self.today.year - 2, self.today.year - 1), late, strict=True):
            if days is not None and (on := _submitted(year, days, calendar)) < self.today:
                voice = self._voice(unit, of_unit=True)
                new = NewAnnualReport(year, on, Source.RECEIPT, figures=_figures(body, year))
                check_annual_report(new, self.today)
                append_annual_report(self.session, unit, new, voice, self._noted(on))

    def check(self, told: Check) -> None:
        """Write what was found of a numeral."""
        unit = self.units[BODIES[told.body].slug]
        on = self.today - told.ago * DAY
        changed = self.today - told.changed * DAY if told.changed else None
        address = f"https://{unit.slug}.example/oficio/{told.numeral[0]}-{told.numeral[1]}"
        new = NewCheck(*told.numeral, told.state, on, address, changed)
        check_disclosure(new, self.today)
        append_disclosure(
            self.session, unit, new, self._voice(unit, of_unit=told.by_unit), self._noted(on, timedelta())
        )

    def reserve(self, body: InventedBody, new: NewReserve) -> None:
        """Write a reserve."""
        unit = self.units[body.slug]
        check_reserve(new, self.today)
        append_reserve(self.session, unit, new, self.organisation, self._noted(self.today, -20 * DAY))

    def _noted(self, on: date, after: timedelta = NOTED_AFTER) -> datetime:
        day = min(on + after, self.today - DAY)
        return datetime.combine(day, MORNING, clock.GUATEMALA)


def _submitted(year: int, days: int, calendar: Calendar) -> date:
    working = calendar.read(Reading.LATEST)
    return working.after(annual_report_due(year, calendar).latest.last, days)


def _figures(body: InventedBody, year: int) -> Figures:
    """Give figures that add up, larger for those asked often."""
    requests = body.asked_often * 40 + year % 10
    pending, dismissed, limited = requests // 20, requests // 25, requests // 15
    return Figures(
        requests,
        requests - pending,
        Decimal("8.5"),
        pending,
        requests // 6,
        dismissed,
        limited,
        requests // 30,
    )
