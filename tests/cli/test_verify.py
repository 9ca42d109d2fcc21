"""`flask verify`: what it prints, and how it ends."""

import json
from datetime import date

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Kind
from foia_tracker.models.info_requests import InfoRequest
from tests.make import Make

FILED = date(2026, 2, 2)


def ask(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=["verify", *words])


@pytest.fixture
def told(make: Make) -> InfoRequest:
    """Give a request with two acts, kept, and another one beside it."""
    info_request = make.info_request(FILED)
    make.act(info_request, Kind.EXTENDED, date(2026, 2, 10), days=5, text="Volumen")
    make.info_request(FILED)
    make.keep()
    return info_request


def change(session: Session, statement: str, info_request: InfoRequest) -> None:
    session.execute(text(statement), {"it": info_request.id})
    session.commit()


def test_whole_chains_are_said_to_be_whole(app: Flask, told: InfoRequest) -> None:
    done = ask(app)
    assert (done.exit_code, done.output) == (
        0,
        "Solicitudes revisadas: 2; actos: 3.\nTodas las cadenas están enteras.\n",
    )


def test_each_break_is_a_sentence_and_ends_with_one(app: Flask, session: Session, told: InfoRequest) -> None:
    change(session, "UPDATE acts SET days = 6, text = 'Otra' WHERE position = 2 AND request_id = :it", told)
    done = ask(app)
    assert done.exit_code == 1
    assert done.output.splitlines() == [
        f"{told.number}, acto 2 (Prórroga): cambió después de registrado.",
        f"{told.number}, acto 2 (Prórroga): La nota: el texto cambió.",
        "Solicitudes revisadas: 2; actos: 3.",
        "Cadenas rotas: 1; roturas: 2.",
    ]


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (
            "UPDATE info_requests SET title = 'Otro' WHERE id = :it",
            "El título de la solicitud: el texto cambió",
        ),
        ("UPDATE request_items SET text = 'x' WHERE request_id = :it", "La cosa pedida 1: el texto cambió"),
        ("UPDATE info_requests SET acts_count = 3 WHERE id = :it", "acto 3: falta"),
        ("UPDATE info_requests SET acts_count = 1 WHERE id = :it", "acto 2 (Prórroga): se agregó por fuera"),
    ],
)
def test_a_break_names_the_request_the_act_and_what_is_wrong(
    app: Flask, session: Session, told: InfoRequest, statement: str, words: str
) -> None:
    change(session, statement, told)
    done = ask(app)
    assert done.exit_code == 1
    assert words in done.output
    assert told.number in done.output


@pytest.mark.parametrize("said", ["{number}", "{id}", "  {number} "])
def test_one_request_alone_is_read_by_its_number(
    app: Flask, session: Session, told: InfoRequest, said: str
) -> None:
    done = ask(app, "--request", said.format(number=told.number, id=told.id))
    assert done.exit_code == 0
    assert "Solicitudes revisadas: 1; actos: 2." in done.output


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("x", "no es un número de solicitud"),
        ("99999999999999999999", "no es un número de solicitud"),
        ("9999999999", "no es un número de solicitud"),
        ("SOL-2026-99999", "No hay solicitud con el número"),
    ],
)
def test_a_number_that_names_no_request_is_refused(
    app: Flask, session: Session, number: str, words: str
) -> None:
    done = ask(app, "--request", number)
    assert done.exit_code == 2
    assert words in done.output


def test_heads_can_be_noted_elsewhere(app: Flask, told: InfoRequest) -> None:
    lines = ask(app, "--heads").output.splitlines()
    assert f"{told.number} 2 {told.chain_head}" in lines


def test_programs_get_one_object(app: Flask, session: Session, told: InfoRequest) -> None:
    change(session, "UPDATE acts SET days = 6 WHERE position = 2 AND request_id = :it", told)
    done = ask(app, "--json", "--heads", "--request", told.number)
    assert done.exit_code == 1
    assert json.loads(done.output) == {
        "requests": 1,
        "acts": 2,
        "breaks": [
            {
                "request": told.number,
                "position": 2,
                "kind": "extended",
                "what": "act_changed",
                "field": "",
            }
        ],
        "heads": [{"request": told.number, "acts": 2, "head": told.chain_head}],
    }


def test_verifying_writes_nothing_and_lets_others_write(
    app: Flask, session: Session, told: InfoRequest
) -> None:
    assert ask(app).exit_code == 0
    change(session, "UPDATE info_requests SET notes = 'x' WHERE id = :it", told)
    assert ask(app).exit_code == 0
