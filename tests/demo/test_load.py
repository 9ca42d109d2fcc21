"""The demonstration in the database: beside the real directory, once, and open to its accounts."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.demo.cast import BODIES, PASSWORD, PEOPLE
from foia_tracker.demo.changes import NETWORK
from foia_tracker.demo.load import first_day, load
from foia_tracker.demo.reports import write_missing
from foia_tracker.domain.ledger import Via
from foia_tracker.domain.policy import Role, Visibility
from foia_tracker.models.accounts import Place
from foia_tracker.models.acts import ActRow
from foia_tracker.models.base import db
from foia_tracker.models.contact_details import ContactDetails
from foia_tracker.models.directory import ObligedBody, Organisation, Unit
from foia_tracker.models.info_requests import InfoRequest, RequestSituation
from foia_tracker.models.ledger import AuditEntry
from foia_tracker.services import accounts, publishing
from tests.demo.test_year import MONDAY, SHOWN

NOON = datetime(2026, 11, 23, 12, tzinfo=clock.GUATEMALA)


@pytest.fixture(scope="module")
def loaded(made_app: Flask) -> Iterator[Session]:
    """Give a session that holds the demonstration and is never committed."""
    with made_app.app_context(), Session(db.engine) as session:
        load(session, NOON)
        yield session
        session.rollback()


def stored(session: Session) -> list[tuple[object, ...]]:
    """List every act of every request without its numbers."""
    query = (
        select(
            InfoRequest.title,
            InfoRequest.own_reference,
            ActRow.kind,
            ActRow.happened_on,
            ActRow.notified_on,
            ActRow.recorded_at,
            ActRow.text,
        )
        .join(ActRow, ActRow.request_id == InfoRequest.id)
        .order_by(InfoRequest.id, ActRow.id)
    )
    return [tuple(row) for row in session.execute(query)]


def test_every_situation_is_listed_on_the_first_day(loaded: Session) -> None:
    query = select(RequestSituation.situation).where(RequestSituation.holds_on(MONDAY))
    assert set(loaded.scalars(query)) == SHOWN


def test_a_second_load_adds_nothing(loaded: Session) -> None:
    before = stored(loaded)
    assert load(loaded, NOON) == 0
    assert stored(loaded) == before


def test_nothing_was_recorded_after_the_moment_of_the_load(loaded: Session) -> None:
    last = loaded.scalars(select(func.max(ActRow.recorded_at))).one()
    assert last < NOON
    assert loaded.scalars(select(func.max(InfoRequest.created_at))).one() < NOON


def test_everybody_asked_and_everybody_asking_is_marked_invented(loaded: Session) -> None:
    asked = select(ObligedBody.invented).join(Unit).join(InfoRequest, InfoRequest.unit_id == Unit.id)
    asking = select(Organisation.invented)
    assert set(loaded.scalars(asked)) == {True}
    assert set(loaded.scalars(asking)) == {True}
    assert set(loaded.scalars(select(InfoRequest.invented))) == {True}


def test_the_real_directory_stands_beside_it_without_requests(loaded: Session) -> None:
    real = select(func.count()).select_from(ObligedBody).where(~ObligedBody.invented)
    invented = select(ObligedBody.slug).where(ObligedBody.invented)
    assert loaded.scalars(real).one() > 100
    assert set(loaded.scalars(invented)) == {body.slug for body in BODIES}


def test_every_person_can_sign_in(loaded: Session) -> None:
    found = [accounts.find(loaded, person.email) for person in PEOPLE]
    assert all(accounts.opens(account, PASSWORD) for account in found)
    held = [(account.actor.role, account.actor.manages) for account in found if account]
    assert held == [(person.role, person.manages) for person in PEOPLE]


def test_acts_were_recorded_by_an_account_of_their_side(loaded: Session) -> None:
    query = (
        select(ActRow.side, Place.role)
        .outerjoin(Place, Place.account_id == ActRow.recorded_by_id)
        .group_by(ActRow.side, Place.role)
    )
    assert {tuple(row) for row in loaded.execute(query)} == {
        ("organisation", "monitor"),
        ("unit", "officer"),
        ("coordinator", "coordinator"),
        # The filing of a request that came by transfer follows from the transfer: nobody wrote it.
        ("organisation", None),
        # What came by a link: nobody knows who wrote it.
        ("unit", None),
    }


def test_the_first_day_is_remembered(loaded: Session) -> None:
    assert first_day(loaded) == MONDAY


def test_only_the_reports_that_are_missing_are_written(loaded: Session, tmp_path: Path) -> None:
    kept, missing = BODIES[1:], BODIES[0]
    for body in kept:
        (tmp_path / f"{body.slug}.pdf").write_text("ya estaba", encoding="utf-8")
    written = list(write_missing(loaded, MONDAY, tmp_path, "Prueba"))
    assert written == [tmp_path / f"{missing.slug}.pdf"]
    assert written[0].read_bytes().startswith(b"%PDF")
    assert {path.suffix for path in tmp_path.iterdir()} == {".pdf"}
    assert all((tmp_path / f"{body.slug}.pdf").read_text(encoding="utf-8") == "ya estaba" for body in kept)


def test_nothing_that_the_demonstration_publishes_looks_like_somebodys_data(loaded: Session) -> None:
    published = loaded.scalars(
        select(InfoRequest).where(InfoRequest.visibility == Visibility.PUBLISHED)
    ).all()
    assert published
    found = [publishing.spots_in(publishing.words_of_request(loaded, one)) for one in published]
    assert [spots for spots in found if spots] == []


def test_two_recursos_have_their_contacts(loaded: Session) -> None:
    kept = loaded.scalars(select(ContactDetails)).all()
    assert [one.appellant for one in kept] == ["Persona Inventada Uno"] * 2


def test_invented_people_changed_something_too(loaded: Session) -> None:
    told = loaded.scalars(select(AuditEntry).where(AuditEntry.via == Via.WEB)).all()
    assert len(told) == sum(person.manages and person.role is Role.MONITOR for person in PEOPLE) > 0
    assert {one.after["visibility"] for one in told if one.after} == {"published"}
    assert all(one.origin.startswith(f"{NETWORK}.") for one in told)
