"""The duties of the invented bodies: some in every state, told once, and nothing before it could be known."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.demo.cast import BODIES
from foia_tracker.demo.duties import invented_duties
from foia_tracker.demo.load import load
from foia_tracker.domain.duties import ItemState
from foia_tracker.domain.policy import NOBODY
from foia_tracker.models.accounts import Account
from foia_tracker.models.base import db
from foia_tracker.models.calendar import Calendars
from foia_tracker.models.directory import ObligedBody, Unit
from foia_tracker.models.duties import AnnualReport, DisclosureItem, ReserveResolution
from foia_tracker.services import duty_listing
from foia_tracker.services.directory import find_unit

NOON = datetime(2026, 11, 23, 12, tzinfo=clock.GUATEMALA)
TABLES = (AnnualReport, DisclosureItem, ReserveResolution)
MINISTRY = "demo-ministerio-de-ejemplo"


@pytest.fixture(scope="module")
def loaded(made_app: Flask) -> Iterator[Session]:
    """Give a session that holds the demonstration and is never committed."""
    with made_app.app_context(), Session(db.engine) as session:
        load(session, NOON)
        yield session
        session.rollback()


def counted(session: Session) -> list[int]:
    return [session.scalars(select(func.count()).select_from(table)).one() for table in TABLES]


def test_there_are_reports_checks_and_two_reserves(loaded: Session) -> None:
    assert counted(loaded) == [11, 12, 2]


def test_a_second_load_adds_no_duties(loaded: Session) -> None:
    before = counted(loaded)
    load(loaded, NOON)
    assert counted(loaded) == before


def test_only_invented_bodies_have_any(loaded: Session) -> None:
    units = select(ObligedBody.invented).join(Unit).join(AnnualReport, AnnualReport.unit_id == Unit.id)
    assert set(loaded.scalars(units)) == {True}
    for table in (DisclosureItem, ReserveResolution):
        bodies = select(ObligedBody.invented).join(table, table.body_id == ObligedBody.id)
        assert set(loaded.scalars(bodies)) == {True}


def test_nothing_was_recorded_after_the_moment_of_the_load(loaded: Session) -> None:
    assert all(loaded.scalars(select(func.max(table.recorded_at))).one() < NOON for table in TABLES)


def test_the_ministry_shows_a_disagreement_and_both_kinds_of_reserve(loaded: Session) -> None:
    unit = find_unit(loaded, MINISTRY)
    assert unit is not None
    calendar = duty_listing.calendar_of(loaded, unit)
    found = duty_listing.disclosures(loaded, unit, NOBODY, calendar, date(2026, 11, 23))
    assert {each.state for each in found} >= {None, ItemState.PUBLISHED, ItemState.ABSENT}
    kept = [next(iter(each.ends.values())) for each in duty_listing.reserves(loaded, unit, NOBODY)]
    assert [bool(end.flags) for end in kept] == [False, True]


@pytest.mark.parametrize("day", ["2027-01-04", "2028-02-29", "2026-12-31"])
def test_on_whatever_day_they_are_told_nothing_of_them_is_impossible(loaded: Session, day: str) -> None:
    people = loaded.scalars(select(Account)).all()
    invented = {body.slug: find_unit(loaded, body.slug) for body in BODIES}
    before = counted(loaded)
    with loaded.begin_nested() as told:
        invented_duties(loaded, invented, people, Calendars.load(loaded), date.fromisoformat(day))
        assert [now - then for now, then in zip(counted(loaded), before, strict=True)][1:] == [12, 2]
        told.rollback()
