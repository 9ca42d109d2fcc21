"""What is kept about a person is told to them whole, and of nobody else anything."""

import json
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.acts import Kind
from foia_tracker.domain.ledger import Via
from foia_tracker.domain.policy import Role, Visibility
from foia_tracker.labels.own_data import DOINGS, PARTS
from foia_tracker.mails.kinds import PASSWORD_CHANGED
from foia_tracker.models.accounts import Account
from foia_tracker.models.base import db
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.origin import Origin, working_as
from foia_tracker.services import account_mails, contact_details, info_requests, notices, sessions
from foia_tracker.services.contact_details import Contacts
from foia_tracker.services.own_data import DID, Entry, as_json, own_data
from foia_tracker.services.publishing import mark_of, spots_in
from tests.make import Make

TOLD_ELSEWHERE = {
    "account_links.account_id",
    "account_sessions.account_id",
    "acts.recorded_by_id",
    "info_requests.created_by_id",
    "info_requests.follower_id",
    "notices.account_id",
    "places.account_id",
    "recovery_codes.account_id",
    # Kept for two days at the most, until what they came with is recorded.
    "uploads.account_id",
}
"""What has a part of its own."""


@pytest.fixture
def pair(make: Make, session: Session) -> tuple[Account, Account]:
    """Give two people of one organisation who did the same each, in a request of the first."""
    first = make.account(Role.MONITOR, email="una@ejemplo.test")
    second = make.account(Role.MONITOR, first.standing[0].organisation, email="otra@ejemplo.test")
    for number, account in enumerate((first, second)):
        account.name = f"Persona {'Una' if number == 0 else 'Otra'}"
        made = make.info_request(date(2026, 5, 4), account.actor, title=f"Título {account.name}")
        made.notes = f"Notas de {account.name}"
        make.act(made, Kind.CLARIFICATION_ASKED, date(2026, 5, 6), account.actor, days=5, text=account.name)
        contacts = Contacts(f"Recurrente de {account.name}")
        contact_details.write(session, made, contacts, account.actor)
        sessions.begin(session, account, account.standing[0], f"192.0.2.{number}", f"Navegador {number}")
        account_mails.tell(session, account, PASSWORD_CHANGED)
    notices.tell(session, date(2026, 6, 1))
    session.flush()
    return first, second


def parts_of(session: Session, account: Account) -> dict[str, list[Entry]]:
    return {part.code: list(part.rows) for part in own_data(session, account.id)}


def test_each_is_told_what_they_are_and_did(session: Session, pair: tuple[Account, Account]) -> None:
    first, _second = pair
    told = parts_of(session, first)
    assert [row["correo"] for row in told["cuenta"]] == ["una@ejemplo.test"]
    assert [row["papel"] for row in told["lugares"]] == ["Monitoreo de organización"]
    assert [row["navegador"] for row in told["sesiones"]] == ["Navegador 0"]
    assert len(told["solicitudes"]) == 1
    assert [row["clase"] for row in told["actos"]] == ["Prevención", "Presentada"]
    assert [row["que"] for row in told["otros"]] == ["Anotó datos para notificaciones"]
    assert [row["asunto"] for row in told["correos"]] == ["Se cambió su contraseña"]
    assert told["avisos"]


def test_what_they_changed_is_told_with_where_they_were(
    session: Session, pair: tuple[Account, Account]
) -> None:
    first, second = pair
    number = parts_of(session, first)["solicitudes"][0]["numero"]
    made = next(one for one in session.scalars(select(InfoRequest)) if one.number == number)
    with working_as(Origin(Via.WEB, "192.0.2.7", first.actor)):
        info_requests.change_visibility(session, made, Visibility.PUBLISHED, first.actor)
        session.flush()
    told = parts_of(session, first)["cambios"]
    assert [(row["hizo"], row["que"], row["numero"], row["origen"]) for row in told] == [
        ("Cambió", "la solicitud", made.id, "192.0.2.7")
    ]
    assert parts_of(session, second)["cambios"] == []


def test_nobody_is_told_anything_of_another(session: Session, pair: tuple[Account, Account]) -> None:
    for mine, theirs in (pair, pair[::-1]):
        said = json.dumps(as_json(own_data(session, mine.id), clock.now()), ensure_ascii=False)
        assert mine.email in said
        assert mine.name in said
        assert theirs.email not in said
        assert theirs.name not in said
        others = [
            info_request.number
            for info_request in session.query(InfoRequest).where(InfoRequest.created_by_id == theirs.id)
        ]
        assert others
        assert not [number for number in others if number in said]


def test_no_words_of_requests_acts_or_contacts_are_told(
    session: Session, pair: tuple[Account, Account]
) -> None:
    first, _second = pair
    said = json.dumps(as_json(own_data(session, first.id), clock.now()), ensure_ascii=False)
    for words in ("Título", "Notas de", "Recurrente", "Los contratos"):
        assert words not in said


def test_what_somebody_looked_at_before_publishing_is_told(session: Session, make: Make) -> None:
    account = make.account(Role.MONITOR)
    filing = info_requests.Filing(
        make.unit().id, "NIT 1234567-9", ("Uno",), date(2026, 5, 4), None, Visibility.PUBLISHED
    )
    mark = mark_of(spots_in(filing.words))
    made = info_requests.file(session, replace(filing, reviewed=mark), account.actor)
    rows = parts_of(session, account)["otros"]
    assert [(row["que"], row["numero"]) for row in rows] == [
        ("Revisó un texto antes de publicarlo", made.number)
    ]


def test_every_column_that_names_an_account_is_told_or_has_a_part(session: Session) -> None:
    named = {
        f"{table.name}.{column.name}"
        for table in db.metadatas[None].sorted_tables
        for column in table.columns
        if any(key.target_fullname == "accounts.id" for key in column.foreign_keys)
    }
    told = {f"{who.class_.__tablename__}.{who.key}" for who, _when in DID}
    assert told | TOLD_ELSEWHERE == named
    assert told == set(DOINGS)
    assert not told & TOLD_ELSEWHERE


def test_every_part_and_column_is_explained_and_nothing_else(
    session: Session, pair: tuple[Account, Account]
) -> None:
    told = as_json(own_data(session, pair[0].id), clock.now())
    assert set(told) == {"hecho", "explicacion", "datos"}
    assert set(told["datos"]) == set(told["explicacion"]) == set(PARTS)
    for code, rows in told["datos"].items():
        for row in rows:
            assert set(row) == set(told["explicacion"][code]["columnas"])
    assert told["hecho"] == "2026-06-01T12:00:00-06:00"
    json.dumps(told)


def test_an_account_without_anything_has_every_part(session: Session, make: Make) -> None:
    told = parts_of(session, make.account(Role.REGULATOR))
    assert {code for code, rows in told.items() if rows} == {"cuenta", "lugares"}
