"""Chains in the database: what the services record verifies, what anybody else changes is found and named."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from hypothesis import HealthCheck, given, settings
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from config import Settings
from foia_tracker import create_app
from foia_tracker.demo import load as loading
from foia_tracker.domain.acts import Act, HarmTest, ItemResult, Kind, Outcome, Side
from foia_tracker.domain.chain import ACT_FACTS, ITEM_FACTS, REQUEST_FACTS, VERSION, Break, Finding
from foia_tracker.domain.policy import Actor, Role
from foia_tracker.models.acts import ActItem, ActRow
from foia_tracker.models.base import db
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import chain, directory
from foia_tracker.services.acts import NewAct, append, append_all
from foia_tracker.services.recording import record
from tests.conftest import ROOT, database_url
from tests.domain.histories import histories
from tests.make import Make
from tests.services.chance import begun

MIGRATIONS = str(ROOT / "migrations")
FILED = date(2026, 2, 2)
REFUSAL = ItemResult(
    1,
    Outcome.REFUSED_RESERVED,
    ("23.4", "other"),
    "Está en estudio",
    HarmTest(True, None, False),
    "RES-7",
    date(2025, 3, 1),
)


@pytest.fixture
def bare(settings: Settings, tmp_path: Path) -> Iterator[Flask]:
    """Give an application on a database of its own with nothing in it."""
    name = f"chain_{os.environ.get('PYTEST_XDIST_WORKER', 'one')}"
    made = create_app(replace(settings, database_url=database_url(tmp_path, name)))
    with made.app_context():
        yield made
        db.engine.dispose()


@pytest.fixture
def told(make: Make, session: Session) -> InfoRequest:
    """Give a request with five acts of both sides: filed, received, extended, resolved, contested."""
    unit = make.unit()
    monitor, officer = make.account(Role.MONITOR).actor, make.account(Role.OFFICER, unit=unit).actor
    info_request = make.info_request(FILED, by=monitor, unit=unit)
    received = NewAct(Kind.RECEIVED, FILED, number="EXP-1", hour=time(9, 30))
    record(session, info_request, received, officer)
    record(session, info_request, NewAct(Kind.EXTENDED, date(2026, 2, 10), days=5, text="Volumen"), officer)
    day = date(2026, 2, 20)
    resolved = NewAct(Kind.RESOLVED, day, notified_on=day, items=(REFUSAL,), cost=Decimal("7.5"))
    row = record(session, info_request, resolved, officer)
    record(session, info_request, NewAct(Kind.CONTESTED, None, about=row.id, text="No llegó"), monitor)
    session.flush()
    return info_request


def findings(session: Session, info_request: InfoRequest) -> list[Finding]:
    session.flush()
    checked = list(chain.check(session, info_request.id))
    assert [one.request_id for one in checked] == [info_request.id]
    return list(checked[0].findings)


def acts_of(session: Session, info_request: InfoRequest) -> list[int]:
    session.flush()
    query = select(ActRow.id).where(ActRow.request_id == info_request.id)
    return list(session.scalars(query.order_by(ActRow.position)))


def forget(session: Session, info_request: InfoRequest, act_id: int) -> None:
    """Take an act out, and whatever points at it, as somebody with the database could."""
    for statement in (
        "DELETE FROM request_terms WHERE request_id = :request",
        "DELETE FROM request_steps WHERE request_id = :request",
        "DELETE FROM act_grounds WHERE act_item_id IN (SELECT id FROM act_items WHERE act_id = :act)",
        "DELETE FROM act_items WHERE act_id = :act",
        "DELETE FROM acts WHERE id = :act",
    ):
        session.execute(text(statement), {"act": act_id, "request": info_request.id})


def test_what_the_services_record_verifies(session: Session, told: InfoRequest) -> None:
    assert findings(session, told) == []
    rows = session.scalars(select(ActRow).where(ActRow.request_id == told.id).order_by(ActRow.position)).all()
    assert [row.position for row in rows] == [1, 2, 3, 4, 5]
    assert (told.acts_count, told.chain_head) == (5, rows[-1].digest)
    assert len({row.digest for row in rows} | {told.seal}) == 6
    assert set(rows[3].salts) == {"items.1.ground_text", "items.1.reserve_number"}
    assert set(told.salts) == {"title", "items.1"}


def test_salts_are_of_one_text_alone(session: Session, make: Make) -> None:
    one, other = (make.info_request(FILED) for _ in range(2))
    session.flush()
    assert one.title == other.title
    assert one.salts["title"] != other.salts["title"]
    assert one.word_digests["title"] != other.word_digests["title"]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE acts SET days = 6 {act}", Finding(Break.ACT_CHANGED, 3, Kind.EXTENDED)),
        ("UPDATE acts SET side = 'organisation' {act}", Finding(Break.ACT_CHANGED, 3, Kind.EXTENDED)),
        ("UPDATE acts SET happened_on = '2026-02-11' {act}", Finding(Break.ACT_CHANGED, 3, Kind.EXTENDED)),
        ("UPDATE acts SET reasons = false {act}", Finding(Break.ACT_CHANGED, 3, Kind.EXTENDED)),
        ("UPDATE acts SET recorded_by_id = NULL {act}", Finding(Break.ACT_CHANGED, 3, Kind.EXTENDED)),
        ("UPDATE acts SET text = 'Otra' {act}", Finding(Break.WORDS_CHANGED, 3, Kind.EXTENDED, "text")),
        ("UPDATE acts SET text = '' {act}", Finding(Break.WORDS_MISSING, 3, Kind.EXTENDED, "text")),
        ("UPDATE acts SET number = '9' {act}", Finding(Break.WORDS_CHANGED, 3, Kind.EXTENDED, "number")),
        ("UPDATE act_items SET outcome = 'full' {item}", Finding(Break.ACT_CHANGED, 4, Kind.RESOLVED)),
        ("UPDATE act_items SET harm_threat = true {item}", Finding(Break.ACT_CHANGED, 4, Kind.RESOLVED)),
        (
            "UPDATE act_items SET ground_text = 'x' {item}",
            Finding(Break.WORDS_CHANGED, 4, Kind.RESOLVED, "items.1.ground_text"),
        ),
        ("UPDATE act_grounds SET ground = '23.1' {ground}", Finding(Break.ACT_CHANGED, 4, Kind.RESOLVED)),
        ("DELETE FROM act_grounds {ground}", Finding(Break.ACT_CHANGED, 4, Kind.RESOLVED)),
        (
            "INSERT INTO act_review_grounds (act_id, ground) SELECT id, '54.refusal' FROM acts {act}",
            Finding(Break.ACT_CHANGED, 3, Kind.EXTENDED),
        ),
        ("UPDATE info_requests SET law = 'none' {request}", Finding(Break.REQUEST_CHANGED)),
        ("UPDATE info_requests SET title = 'Otro' {request}", Finding(Break.WORDS_CHANGED, field="title")),
        ("UPDATE info_requests SET chain_head = 'x' {request}", Finding(Break.HEAD)),
        (
            "UPDATE request_items SET text = 'Otra cosa' {asked}",
            Finding(Break.WORDS_CHANGED, field="items.1"),
        ),
        ("DELETE FROM request_items {asked}", Finding(Break.WORDS_MISSING, field="items.1")),
    ],
)
def test_what_somebody_changes_in_the_database_is_found_and_named(
    session: Session, told: InfoRequest, statement: str, expected: Finding
) -> None:
    resolved = acts_of(session, told)[3]
    item = session.scalars(select(ActItem.id).where(ActItem.act_id == resolved)).one()
    where = {
        "act": "WHERE position = 3 AND request_id = :request",
        "item": "WHERE id = :item",
        "ground": "WHERE ground = 'other' AND act_item_id = :item",
        "request": "WHERE id = :request",
        "asked": "WHERE request_id = :request",
    }
    words = statement.format(**where)
    values = {name: number for name, number in (("request", told.id), ("item", item)) if f":{name}" in words}
    assert session.execute(text(words), values).rowcount == 1
    assert findings(session, told) == [expected]


def test_an_act_taken_out_of_the_middle_is_missed(session: Session, told: InfoRequest) -> None:
    forget(session, told, acts_of(session, told)[2])
    assert findings(session, told) == [Finding(Break.MISSING, 3)]


def test_the_last_act_taken_out_is_missed(session: Session, told: InfoRequest) -> None:
    forget(session, told, acts_of(session, told)[4])
    assert findings(session, told) == [Finding(Break.MISSING, 5)]


def test_an_act_put_in_is_named(session: Session, told: InfoRequest) -> None:
    table = ActRow.__table__
    row = session.execute(select(table).where(table.c.id == acts_of(session, told)[2])).mappings().one()
    session.execute(insert(table).values({**row, "id": None, "position": 6} | {"id": row["id"] + 1000}))
    assert findings(session, told) == [Finding(Break.INSERTED, 6, Kind.EXTENDED)]


def test_two_acts_that_changed_places_are_named(session: Session, told: InfoRequest) -> None:
    move = text("UPDATE acts SET position = :to WHERE position = :place AND request_id = :request")
    for place, to in ((2, 99), (3, 2), (99, 3)):
        session.execute(move, {"place": place, "to": to, "request": told.id})
    assert {(one.what, one.position) for one in findings(session, told)} == {
        (Break.ORDER, 2),
        (Break.ORDER, 3),
        (Break.ORDER, 4),
    }


def test_a_break_in_one_request_is_not_told_of_another(
    session: Session, told: InfoRequest, make: Make
) -> None:
    other = make.info_request(FILED)
    session.flush()
    session.execute(text("UPDATE acts SET days = 6 WHERE request_id = :it"), {"it": other.id})
    broken = {one.request_id: len(one.findings) for one in chain.check(session)}
    assert (broken[told.id], broken[other.id]) == (0, 1)


def test_every_request_is_read_whatever_the_size_of_the_batch(
    session: Session, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [make.info_request(FILED) for _ in range(5)]
    session.flush()
    monkeypatch.setattr(chain, "BATCH", 2)
    checked = list(chain.check(session))
    assert [one.request_id for one in checked] == [one.id for one in made]
    assert [one.acts for one in checked] == [1] * 5


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE acts SET chain_version = 9 WHERE request_id = :it",
        "UPDATE acts SET kind = 'nothing' WHERE request_id = :it",
        "UPDATE acts SET salts = 'null' WHERE request_id = :it",
        "UPDATE acts SET word_digests = '[]' WHERE position = 3 AND request_id = :it",
        "UPDATE info_requests SET chain_version = 9 WHERE id = :it",
        "UPDATE info_requests SET word_digests = 'null' WHERE id = :it",
    ],
)
def test_a_request_that_cannot_be_read_is_told_and_hides_no_other(
    session: Session, told: InfoRequest, make: Make, statement: str
) -> None:
    whole, broken = make.info_request(FILED), make.info_request(FILED)
    session.flush()
    session.execute(text(statement), {"it": told.id})
    session.execute(text("UPDATE acts SET days = 6 WHERE request_id = :it"), {"it": broken.id})
    assert [(one.request_id, one.findings) for one in chain.check(session)] == [
        (told.id, (Finding(Break.UNREADABLE),)),
        (whole.id, ()),
        (broken.id, (Finding(Break.ACT_CHANGED, 1, Kind.FILED),)),
    ]


OF_ANOTHER_TYPE = [
    "UPDATE acts SET recorded_at = 'ayer' WHERE request_id = :it",
    "UPDATE acts SET happened_on = '2026-02-31' WHERE request_id = :it",
    "UPDATE acts SET salts = '{' WHERE request_id = :it",
    "UPDATE acts SET cost = 'mucho' WHERE request_id = :it",
    "UPDATE acts SET text = CAST(X'ff' AS TEXT) WHERE request_id = :it",
    "UPDATE info_requests SET created_at = 'ayer' WHERE id = :it",
    "UPDATE info_requests SET acts_count = 'dos' WHERE id = :it",
    "UPDATE info_requests SET title = CAST(X'ff' AS TEXT) WHERE id = :it",
    "UPDATE request_items SET text = CAST(X'ff' AS TEXT) WHERE request_id = :it",
]


def test_what_a_database_that_keeps_anything_in_any_column_holds_is_told(
    settings: Settings, tmp_path: Path
) -> None:
    made = create_app(replace(settings, database_url=f"sqlite:///{tmp_path / 'any.db'}"))
    with made.app_context():
        db.create_all()
        make = Make(db.session())
        requests = [make.info_request(FILED) for _ in range(len(OF_ANOTHER_TYPE) + 1)]
        numbers = [one.id for one in requests]
        for statement, number in zip(OF_ANOTHER_TYPE, numbers, strict=False):
            db.session.execute(text(statement), {"it": number})
        found = {one.request_id: one.findings for one in chain.check(db.session())}
        assert found == {number: (Finding(Break.UNREADABLE),) for number in numbers[:-1]} | {numbers[-1]: ()}
        db.session.rollback()
        db.engine.dispose()


def test_a_database_that_does_not_answer_is_no_break(session: Session, told: InfoRequest) -> None:
    session.flush()
    session.execute(text("ALTER TABLE acts RENAME TO gone"))
    with pytest.raises(DBAPIError):
        list(chain.check(session))
    session.rollback()


@pytest.mark.parametrize("cost", ["5", "5.005", "5.1", "1234567.89"])
def test_an_amount_is_digested_as_it_is_kept(session: Session, told: InfoRequest, cost: str) -> None:
    append(session, told, NewAct(Kind.DELIVERED, date(2026, 3, 2), cost=Decimal(cost)), Side.UNIT, None)
    assert findings(session, told) == []


def test_a_moment_is_digested_as_it_is_kept(session: Session, told: InfoRequest) -> None:
    at = datetime(2026, 3, 2, 20, 15, 7, 123456, tzinfo=timezone(-timedelta(hours=6)))
    append(session, told, NewAct(Kind.WITHDRAWN, date(2026, 3, 2)), Side.ORGANISATION, None, at)
    assert findings(session, told) == []


def test_several_acts_at_once_are_chained_one_after_the_other(session: Session, told: InfoRequest) -> None:
    news = [NewAct(Kind.DELIVERED, date(2026, 3, day), text="Parte", partial=True) for day in (2, 3, 4)]
    rows = append_all(session, told, news, Side.UNIT, None)
    assert [row.position for row in rows] == [6, 7, 8]
    assert findings(session, told) == []


def test_who_holds_an_old_view_of_the_request_still_chains_to_its_last_act(
    session: Session, other: Session, told: InfoRequest
) -> None:
    session.commit()
    append(other, other.get_one(InfoRequest, told.id), NewAct(Kind.WITHDRAWN, FILED), Side.UNIT, None)
    other.commit()
    assert told.acts_count == 5
    append(session, told, NewAct(Kind.DELIVERED, FILED), Side.UNIT, None)
    assert told.acts_count == 7
    assert findings(session, told) == []


@given(acts=histories())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_history_verifies(make: Make, session: Session, acts: list[Act]) -> None:
    with session.begin_nested() as attempt:
        monitor = Actor(Role.MONITOR, None, make.organisation().id)
        info_request = begun(session, monitor, make.unit(), acts)
        assert findings(session, info_request) == []
        assert info_request.acts_count == len(acts)
        attempt.rollback()


def test_every_column_of_an_act_is_sealed_or_left_out_on_purpose() -> None:
    words = {*chain.OWN_WORDS}
    place = {"id", "request_id", "about_id", "position", "submission"}
    own = {"chain_version", "salts", "word_digests", "digest"}
    columns = {column.key for column in ActRow.__table__.columns}
    assert columns == words | place | own | set(ACT_FACTS[VERSION])
    items = {column.key for column in ActItem.__table__.columns}
    assert items == {"id", "act_id", *chain.ITEM_WORDS, *ITEM_FACTS[VERSION]}


def test_what_is_sealed_of_a_request_is_never_changed_later() -> None:
    columns = {column.key for column in InfoRequest.__table__.columns}
    assert set(REQUEST_FACTS[VERSION]) < columns


@pytest.mark.usefixtures("bare")
def test_acts_that_were_there_before_are_sealed_by_the_migration() -> None:
    upgrade(MIGRATIONS)
    directory.load_seeds(db.session())
    loading.load(db.session(), datetime(2026, 6, 1, 18, tzinfo=UTC))
    db.session.commit()
    downgrade(MIGRATIONS, revision="0003")
    upgrade(MIGRATIONS)
    checked = list(chain.check(db.session()))
    assert sum(one.acts for one in checked) > 500
    assert [one.findings for one in checked if one.findings] == []
    assert all(one.head for one in checked)
    db.session.rollback()
