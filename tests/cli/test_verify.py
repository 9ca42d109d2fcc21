"""`flask verify`: what it prints, and how it ends."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from foia_tracker.adapters.store import FileStore
from foia_tracker.domain.acts import Kind
from foia_tracker.domain.policy import Role
from foia_tracker.models.evidence import EvidenceFile
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services.acts import NewAct
from foia_tracker.services.recording import record
from tests.evidence import last_file, stored
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
        "files_gone": 0,
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


def test_what_cannot_be_read_is_a_break_by_its_number_and_hides_nothing(
    app: Flask, session: Session, make: Make, told: InfoRequest
) -> None:
    later = make.info_request(FILED)
    make.keep()
    change(session, "UPDATE acts SET kind = 'nothing' WHERE position = 2 AND request_id = :it", told)
    change(session, "UPDATE acts SET days = 6 WHERE request_id = :it", later)
    done = ask(app)
    assert done.exit_code == 1
    assert done.output.splitlines() == [
        f"{told.number}, solicitud: ilegible: no está como la guarda el programa.",
        f"{later.number}, acto 1 (Presentada): cambió después de registrado.",
        "Solicitudes revisadas: 3; actos: 4.",
        "Cadenas rotas: 2; roturas: 2.",
    ]
    said = json.loads(ask(app, "--json").output)
    assert [(one["request"], one["what"]) for one in said["breaks"]] == [
        (told.number, "unreadable"),
        (later.number, "act_changed"),
    ]


def noted(app: Flask, folder: Path, *more: str) -> str:
    """Note what the program says of every chain, as somebody would who keeps its output."""
    file = folder / "cabezas.txt"
    file.write_text("\n".join([ask(app, "--heads").output, *more]), encoding="utf-8")
    return str(file)


def test_heads_that_were_noted_are_found_again_also_in_chains_that_grew(
    app: Flask, make: Make, told: InfoRequest, tmp_path: Path
) -> None:
    file = noted(app, tmp_path)
    make.act(told, Kind.CLARIFICATION_ASKED, date(2026, 2, 10), days=5, text="Falta algo")
    make.keep()
    done = ask(app, "--against", file)
    assert (done.exit_code, done.output) == (
        0,
        "Solicitudes revisadas: 2; actos: 4.\nCabezas anotadas: 2.\nTodas las cadenas están enteras.\n",
    )


def test_a_chain_computed_anew_with_its_head_is_found_by_what_was_noted(
    app: Flask, session: Session, told: InfoRequest, tmp_path: Path
) -> None:
    """The last act goes, and the request is made to believe that there never was one."""
    file = noted(app, tmp_path)
    for table in ("request_terms", "request_steps"):
        change(session, f"DELETE FROM {table} WHERE request_id = :it", told)  # noqa: S608 - two names of ours
    change(session, "DELETE FROM acts WHERE position = 2 AND request_id = :it", told)
    change(
        session,
        "UPDATE info_requests SET acts_count = 1, "
        "chain_head = (SELECT digest FROM acts WHERE request_id = :it) WHERE id = :it",
        told,
    )
    assert ask(app).exit_code == 0
    done = ask(app, "--against", file)
    assert done.exit_code == 1
    assert f"{told.number}, acto 2: no es el que se anotó: la cadena se hizo de nuevo.\n" in done.output
    assert "Cadenas rotas: 1; roturas: 1." in done.output


def test_a_request_that_says_it_has_no_acts_leaves_the_other_heads_readable(
    app: Flask, session: Session, told: InfoRequest, tmp_path: Path
) -> None:
    change(session, "UPDATE info_requests SET chain_head = '', acts_count = 0 WHERE id = :it", told)
    done = ask(app, "--against", noted(app, tmp_path))
    assert (done.exit_code, "Cabezas anotadas: 1." in done.output) == (1, True)


def test_a_request_that_was_noted_and_is_gone_is_missed(
    app: Flask, session: Session, told: InfoRequest, tmp_path: Path
) -> None:
    gone = f"SOL-2026-00000 3 {'a' * 64}"
    file = noted(app, tmp_path, gone)
    done = ask(app, "--against", file)
    assert done.exit_code == 1
    assert "SOL-2026-00000, solicitud: falta, y estaba anotada.\n" in done.output
    said = json.loads(ask(app, "--json", "--against", file).output)
    assert said["breaks"] == [
        {"request": "SOL-2026-00000", "position": None, "kind": None, "what": "request_missing", "field": ""}
    ]
    assert said["noted"] == 3


def test_one_request_alone_is_compared_with_what_was_noted_of_it(
    app: Flask, told: InfoRequest, tmp_path: Path
) -> None:
    file = noted(app, tmp_path, f"SOL-2026-00000 3 {'a' * 64}")
    assert ask(app, "--request", told.number, "--against", file).exit_code == 0
    assert ask(app, "--request", "SOL-2026-00000", "--against", file).exit_code == 1


def test_the_same_head_noted_at_two_times_is_compared_at_both_places(
    app: Flask, make: Make, told: InfoRequest, tmp_path: Path
) -> None:
    before = ask(app, "--heads").output
    make.act(told, Kind.CLARIFICATION_ASKED, date(2026, 2, 10), days=5, text="Falta algo")
    make.keep()
    assert ask(app, "--against", noted(app, tmp_path, before)).exit_code == 0
    wrong = f"{told.number} 1 {'a' * 64}"
    assert (
        "acto 1: no es el que se anotó" in ask(app, "--against", noted(app, tmp_path, before, wrong)).output
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "no hay ninguna cabeza anotada"),
        ("Solicitudes revisadas: 2; actos: 4.\n", "no hay ninguna cabeza anotada"),
        ("\nSOL-2026-00001 2 abc\n", "línea 2: no es una cabeza"),
        ("SOL-2026-00001 dos " + "a" * 64, "línea 1: no es una cabeza"),
        ("SOL-2026-00001 2" + "a" * 64, "línea 1: no es una cabeza"),
        ("99999999999 2 " + "a" * 64, "línea 1: no es una cabeza"),
        ("\xff", "cabezas.txt"),
    ],
)
def test_what_was_noted_and_cannot_be_read_is_said(
    app: Flask, session: Session, tmp_path: Path, content: str, words: str
) -> None:
    file = tmp_path / "cabezas.txt"
    file.write_bytes(content.encode("latin-1"))
    done = ask(app, "--against", str(file))
    assert done.exit_code == 2
    assert words in done.stderr
    assert isinstance(done.exception, SystemExit)


def test_notes_that_an_editor_saved_with_a_mark_at_their_beginning_are_read(
    app: Flask, told: InfoRequest, tmp_path: Path
) -> None:
    file = tmp_path / "cabezas.txt"
    file.write_text(f"{told.number} 2 {told.chain_head.upper()}\r\n", encoding="utf-8-sig")
    assert ask(app, "--against", str(file)).exit_code == 0


def test_a_file_that_is_not_there_is_said(app: Flask, session: Session, tmp_path: Path) -> None:
    done = ask(app, "--against", str(tmp_path / "no.txt"))
    assert (done.exit_code, "no.txt" in done.stderr) == (2, True)


def test_verifying_writes_nothing_and_lets_others_write(
    app: Flask, session: Session, told: InfoRequest
) -> None:
    assert ask(app).exit_code == 0
    change(session, "UPDATE info_requests SET notes = 'x' WHERE id = :it", told)
    assert ask(app).exit_code == 0


@pytest.fixture
def evidence(make: Make, session: Session, store: FileStore) -> EvidenceFile:
    """Give a file on an act, kept."""
    monitor = make.account(Role.MONITOR).actor
    made = make.info_request(FILED, monitor)
    record(session, made, NewAct(Kind.DELIVERED, FILED, files=(stored(store),)), monitor)
    make.keep()
    return last_file(session)


def test_a_file_that_lies_in_the_store_as_it_came_is_no_break(app: Flask, evidence: EvidenceFile) -> None:
    assert evidence.sha256
    assert ask(app).exit_code == 0


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (FileStore.remove, "no está entre los archivos guardados"),
        (
            lambda store, sha256: store._path(sha256).write_bytes(b"otra cosa"),
            "lo que está guardado no es lo que se recibió",
        ),
    ],
)
def test_a_file_that_is_gone_or_was_changed_on_the_disk_is_told(
    app: Flask, store: FileStore, evidence: EvidenceFile, spoil: Callable[..., object], said: str
) -> None:
    spoil(store, evidence.sha256)
    done = ask(app)
    assert done.exit_code == 1
    assert f"acto 2 (Entrega): El archivo 1: {said}.\n" in done.output
    assert json.loads(ask(app, "--json").output)["breaks"][0]["field"] == "files.1"
