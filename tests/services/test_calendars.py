"""The calendar of a unit: its layers, the hour at which it closes, and the options about days."""

from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.domain.calendar import DayOptions, HalfDays, LocalFeast, Reading
from foia_tracker.models.calendar import Calendars
from foia_tracker.models.directory import WITH_PLACES, Municipality, Unit
from tests.make import Make

FEAST_OF_THE_CAPITAL = date(2025, 8, 15)


def in_the_capital(make: Make, session: Session) -> Unit:
    made = make.unit()
    seat = session.scalars(select(Municipality).where(Municipality.slug == "guatemala-city")).one()
    made.municipality_id = seat.id
    session.flush()
    query = select(Unit).where(Unit.id == made.id).options(*WITH_PLACES)
    return session.scalars(query.execution_options(populate_existing=True)).one()


def test_the_local_feast_is_off_at_the_seat_unless_the_law_knows_none(make: Make, session: Session) -> None:
    unit, calendars = in_the_capital(make, session), Calendars.load(session)
    seat = calendars.of(unit)
    none = calendars.of(unit, DayOptions(local_feast=LocalFeast.NONE))
    days_off = [one.read(Reading.LATEST).day_off(FEAST_OF_THE_CAPITAL) for one in (seat, none)]
    assert [off is not None for off in days_off] == [True, False]
    assert (seat.code, none.code) == ("national+guatemala-city", "national")


def test_a_seat_that_nobody_knows_is_no_doubt_where_the_law_knows_no_local_feast(
    make: Make, session: Session
) -> None:
    unit = make.unit()
    calendar = Calendars.load(session).of(unit, DayOptions(local_feast=LocalFeast.NONE))
    assert all(calendar.read(reading).is_working(FEAST_OF_THE_CAPITAL) for reading in Reading)


def test_a_calendar_carries_the_hour_at_which_the_office_closes(make: Make, session: Session) -> None:
    unit = make.unit()
    calendars = Calendars.load(session)
    assert calendars.of(unit).closes_at is None
    unit.closes_at = time(16, 30)
    assert calendars.of(unit).closes_at == time(16, 30)


def test_calendars_are_shared_by_units_that_count_alike_and_by_no_others(
    make: Make, session: Session
) -> None:
    one, other, calendars = make.unit(), make.unit(), Calendars.load(session)
    plain = calendars.of(one)
    assert calendars.of(other) is plain
    assert calendars.of(one, DayOptions(half_days=HalfDays.OFF)) is not plain
