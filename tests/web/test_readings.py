"""Readings are recorded once the answer is given, by whoever asked; nothing else that is read writes."""

import logging
from collections.abc import Iterator

import pytest
from flask import Flask, abort
from sqlalchemy import select
from sqlalchemy.orm import Session

from config import Settings
from foia_tracker import create_app
from foia_tracker.domain.ledger import Deed, Via
from foia_tracker.domain.policy import Permission, Role
from foia_tracker.models.accounts import Account, Place
from foia_tracker.models.acts import ActRow
from foia_tracker.models.base import db
from foia_tracker.models.directory import Organisation
from foia_tracker.services import ledger
from foia_tracker.web import routing
from foia_tracker.web.readings import note_reading
from foia_tracker.web.routing import Routes, can
from tests.ledger import entries_after, last_entry
from tests.make import Make
from tests.web.visitor import Visitor

PROBES = Routes("files", __name__)
ANYBODY = can(Permission.ACCOUNT_SIGN_IN)


@PROBES.route("/prueba/lee", access=ANYBODY)
def reads() -> str:
    note_reading(ActRow, 7, 3)
    return "leído"


@PROBES.route("/prueba/lee-dos", access=ANYBODY)
def reads_two() -> str:
    note_reading(ActRow, 7, 3)
    note_reading(Organisation, 8, None)
    return "leídos"


@PROBES.route("/prueba/rechaza", access=ANYBODY)
def refuses() -> tuple[str, int]:
    note_reading(ActRow, 7, 3)
    return "no", 404


@PROBES.route("/prueba/no-encuentra", access=ANYBODY)
def finds_nothing() -> str:
    note_reading(ActRow, 7, 3)
    abort(404)


@PROBES.route("/prueba/falla", access=ANYBODY)
def breaks() -> str:
    note_reading(ActRow, 7, 3)
    raise ValueError("algo salió mal")


@PROBES.route("/prueba/escribe", access=ANYBODY)
def writes() -> str:
    note_reading(ActRow, 7, 3)
    db.session.add(Organisation(slug="escrita", name="Escrita"))
    db.session.flush()
    return "escrita"


@pytest.fixture
def probing(app: Flask, settings: Settings) -> Iterator[Flask]:
    """Give an application with views that give out something private, on the same database."""
    other = create_app(settings)
    other.register_blueprint(PROBES)
    yield other
    with other.app_context():
        db.engine.dispose()


@pytest.fixture
def reader(make: Make) -> Account:
    """Give an officer, who reads what is another's."""
    account = make.account(Role.OFFICER)
    make.keep()
    return account


def recorded(session: Session, since: int) -> list[tuple[object, ...]]:
    session.rollback()
    told = [
        (one.deed, one.table_name, one.row_id, one.request_id, one.before, one.after)
        for one in entries_after(session, since)
    ]
    session.rollback()
    return told


@pytest.fixture
def since(session: Session, reader: Account) -> int:
    """Give the number of the last entry before anybody reads."""
    number = last_entry(session)
    session.rollback()
    return number


OF_AN_ACT = (Deed.READ, "acts", 7, 3, None, None)


def test_what_somebody_read_is_recorded_with_who_and_from_where(
    probing: Flask, session: Session, reader: Account, since: int
) -> None:
    visitor = Visitor(probing)
    email = reader.email
    session.rollback()
    visitor.sign_in(email)
    answer = visitor.client.get("/prueba/lee", environ_base={"REMOTE_ADDR": "192.0.2.9"})
    assert (answer.status_code, answer.get_data(as_text=True)) == (200, "leído")
    assert recorded(session, since) == [OF_AN_ACT]
    (entry,) = entries_after(session, since)
    place = session.scalars(select(Place).where(Place.account_id == reader.id)).one()
    assert (entry.account_id, entry.role, entry.unit_id) == (reader.id, "officer", place.unit_id)
    assert (entry.via, entry.origin) == (Via.WEB, "192.0.2.9")


def test_each_thing_that_was_read_is_recorded(probing: Flask, session: Session, since: int) -> None:
    assert probing.test_client().get("/prueba/lee-dos").status_code == 200
    assert recorded(session, since) == [OF_AN_ACT, (Deed.READ, "organisations", 8, None, None, None)]


@pytest.mark.parametrize("address", ["rechaza", "no-encuentra", "falla", "escribe"])
def test_what_was_not_given_out_is_not_recorded(
    probing: Flask, session: Session, since: int, address: str
) -> None:
    assert probing.test_client().get(f"/prueba/{address}").status_code >= 400
    assert recorded(session, since) == []
    assert session.query(Organisation).filter_by(slug="escrita").count() == 0
    session.rollback()


def test_one_reading_is_not_told_again_with_the_next(probing: Flask, session: Session, since: int) -> None:
    client = probing.test_client()
    client.get("/prueba/lee")
    client.get("/entrar")
    assert recorded(session, since) == [OF_AN_ACT]


def test_a_reading_that_cannot_be_recorded_is_answered_all_the_same_and_logged(
    probing: Flask,
    session: Session,
    since: int,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The disk is full, say."""

    def fail(*_said: object) -> None:
        raise OSError("no queda espacio")

    monkeypatch.setattr(ledger, "record_reading", fail)
    with caplog.at_level(logging.ERROR):
        answer = probing.test_client().get("/prueba/lee")
    assert (answer.status_code, answer.get_data(as_text=True)) == (200, "leído")
    assert recorded(session, since) == []
    (said,) = [record for record in caplog.records if record.name == routing.__name__]
    assert said.getMessage() == "what was to be noted afterwards is lost"
    assert "no queda espacio" in (said.exc_text or "")
