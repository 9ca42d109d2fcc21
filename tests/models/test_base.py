"""Moments, transactions and calendars as the database keeps them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.calendar import Reading
from foia_tracker.models.base import db
from foia_tracker.models.calendar import CalendarEntry, CalendarLayer, Calendars
from foia_tracker.models.directory import Municipality, Organisation
from foia_tracker.models.info_requests import RequestItem
from foia_tracker.models.notices import JobRun
from foia_tracker.models.transactions import is_reading, read_apart, reading
from tests.make import Make


def run_at(moment: datetime) -> JobRun:
    return JobRun(job="x", day=date(2026, 2, 2), started_at=moment)


def test_a_moment_comes_back_as_the_same_moment_in_utc(session: Session) -> None:
    moment = datetime(2026, 2, 2, 19, 30, tzinfo=timezone(-timedelta(hours=6)))
    session.add(run_at(moment))
    session.flush()
    session.expire_all()
    kept = session.scalars(select(JobRun)).one().started_at
    assert kept == moment
    assert (kept.tzinfo, kept.day, kept.hour) == (UTC, 3, 1)


def test_a_moment_without_its_zone_is_refused(session: Session) -> None:
    session.add(run_at(datetime(2026, 2, 2)))  # noqa: DTZ001 - the very thing that is refused
    with pytest.raises(StatementError, match="time zone"):
        session.flush()


def test_the_day_of_a_moment_is_that_of_guatemala() -> None:
    assert clock.day_of(datetime(2026, 2, 3, 5, 59, tzinfo=UTC)) == date(2026, 2, 2)
    assert clock.day_of(datetime(2026, 2, 3, 6, 0, tzinfo=UTC)) == date(2026, 2, 3)
    assert clock.day_of(datetime(2026, 8, 3, 5, 59, tzinfo=UTC)) == date(2026, 8, 2)


def test_a_reading_transaction_cannot_write(app: Flask) -> None:
    with app.app_context(), reading(), db.engine.connect() as connection:
        assert is_reading()
        with pytest.raises(DBAPIError, match="read"):
            connection.execute(text("DELETE FROM organisations"))
    assert not is_reading()


def test_after_a_reading_transaction_the_same_connection_writes_again(app: Flask, session: Session) -> None:
    with app.app_context():
        engine = db.engine
        with reading(), engine.connect() as connection:
            connection.execute(text("SELECT 1"))
        with engine.begin() as connection:
            connection.execute(
                text("INSERT INTO municipalities (slug, name, department) VALUES ('a','b','c')")
            )
    assert session.scalars(select(Municipality).where(Municipality.slug == "a")).one().name == "b"


def test_what_is_read_apart_is_over_with_the_block_whatever_went_wrong_in_it(
    session: Session, make: Make
) -> None:
    make.organisation("a-medias")
    half_done = select(Organisation).where(Organisation.slug == "a-medias")
    with read_apart(session):
        assert session.scalars(half_done).all() == []
    with pytest.raises(DBAPIError, match="read"), read_apart(session):
        session.execute(text("DELETE FROM organisations"))
    make.organisation("entera")
    session.commit()


def test_a_row_that_points_at_nothing_is_refused(session: Session) -> None:
    session.add(RequestItem(request_id=10**6, position=1, text="x"))
    with pytest.raises(IntegrityError):
        session.flush()


def test_an_organisation_has_one_name_in_addresses(make: Make, session: Session) -> None:
    make.organisation("misma")
    session.add(Organisation(slug="misma", name="Otra"))
    with pytest.raises(IntegrityError):
        session.flush()


def test_the_layers_of_a_unit_are_its_country_branch_seat_and_institution(
    make: Make, session: Session
) -> None:
    unit = make.unit("mi-entidad", layers="executive")
    session.add(CalendarLayer(slug="unit-mi-entidad", kind="institution", name="Mía"))
    session.flush()
    unit.municipality = session.scalars(
        select(Municipality).where(Municipality.slug == "guatemala-city")
    ).one_or_none()
    calendars = Calendars.load(session)
    seat = "guatemala-city" if unit.municipality else "unknown-seat"
    assert calendars.of(unit).code == f"national+executive+{seat}+unit-mi-entidad"


def test_abroad_only_weekends_are_off_and_saturdays_may_be_worked(make: Make, session: Session) -> None:
    unit = make.unit()
    unit.body.country, unit.works_saturdays, unit.municipality = "MX", True, None
    calendar = Calendars.load(session).of(unit)
    assert calendar.code == "weekends"
    assert calendar.read(Reading.LATEST).after(date(2026, 4, 1), 3) == date(2026, 4, 4)


def test_an_entry_of_a_layer_is_read_as_it_was_kept(session: Session, make: Make) -> None:
    layer = session.scalars(select(CalendarLayer).where(CalendarLayer.slug == "executive")).one()
    entry = CalendarEntry(
        layer_id=layer.id,
        first_on=date(2026, 2, 9),
        last_on=date(2026, 2, 10),
        effect="off",
        why="Cierre",
        source="Acuerdo 1-2026",
        confirmed=False,
        added_at=clock.now(),
    )
    session.add(entry)
    session.flush()
    calendar = Calendars.load(session).named(("national", "executive"))
    early, late = calendar.read(Reading.EARLIEST), calendar.read(Reading.LATEST)
    assert (early.is_working(date(2026, 2, 9)), late.is_working(date(2026, 2, 9))) == (True, False)
    assert late.day_off(date(2026, 2, 10)) is not None


def test_a_layer_that_nobody_knows_is_named(session: Session) -> None:
    with pytest.raises(KeyError, match="no-hay"):
        Calendars.load(session).named(("no-hay",))


WORD = "Quetzalcóatl Pérez 2987654320101"


def test_what_a_row_holds_is_not_in_the_words_of_its_refusal(session: Session) -> None:
    """The rule that was broken is; whoever keeps a log needs no more."""
    session.add(Organisation(slug="dos-veces", name="Una"))
    session.flush()
    session.add(Organisation(slug="dos-veces", name=WORD))
    with pytest.raises(IntegrityError) as refusal:
        session.flush()
    said = f"{refusal.value} {refusal.value.orig} {refusal.value!r} {refusal.value.orig!r}"
    assert WORD not in said
    assert "dos-veces" not in said
    assert "organisations" in said


def test_what_cannot_be_read_is_not_in_the_words_of_its_refusal(session: Session) -> None:
    with pytest.raises(DBAPIError) as refusal:
        session.execute(text("SELECT CAST(:word AS INTEGER) / json_array_length(:word)"), {"word": WORD})
    assert WORD not in f"{refusal.value} {refusal.value.orig}"
