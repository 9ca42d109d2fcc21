"""`flask audit`: what it prints, and how it ends; and what commands leave in the ledger."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.ledger import MASK, Deed, Via
from foia_tracker.jobs import JOBS, Job
from foia_tracker.jobs.runs import run
from foia_tracker.models.accounts import Account
from foia_tracker.models.ledger import AuditEntry, AuditSeal
from tests.ledger import entries_after, last_entry, unlocked
from tests.make import Make
from tests.web.cases import count_of


def ask(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=["audit", *words])


def seal(session: Session) -> None:
    run(session, JOBS["seal"], clock.today())


@pytest.fixture
def sealed(session: Session, make: Make) -> int:
    """Give the number of the one entry in the second seal; the first covers the directory."""
    seal(session)
    make.organisation()
    number = last_entry(session)
    make.keep()
    seal(session)
    return number


def tamper(session: Session, statement: str) -> None:
    with unlocked(session.connection()):
        session.connection().execute(text(statement))
    session.commit()


def head_of(session: Session, number: int) -> str:
    digest = session.scalars(select(AuditSeal.digest).where(AuditSeal.number == number)).one()
    session.rollback()
    return f"SELLO {number} {digest}"


def test_a_whole_ledger_is_said_to_be_whole(app: Flask, session: Session, sealed: int) -> None:
    entries = count_of(session, AuditEntry)
    done = ask(app, "verify")
    assert (done.exit_code, done.output) == (
        0,
        f"Sellos revisados: 2; asientos: {entries}.\nTodo lo sellado está entero.\n",
    )


def test_what_is_not_sealed_yet_is_told_and_breaks_nothing(
    app: Flask, session: Session, make: Make, sealed: int
) -> None:
    make.organisation()
    make.keep()
    done = ask(app, "verify")
    assert done.exit_code == 0
    assert "\nSin sellar todavía: 1, desde " in done.output


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            "UPDATE audit_entries SET via = 'web' WHERE id = {it}",
            "Sello 2, asiento {it}: cambió después de sellado.",
        ),
        ("DELETE FROM audit_entries WHERE id = {it}", "Sello 2, asiento {it}: falta."),
        ("UPDATE audit_seals SET previous = '' WHERE number = 2", "Sello 2: cambió después de puesto."),
        ("DELETE FROM audit_seals WHERE number = 1", "Sello 1: falta el sello."),
    ],
)
def test_each_break_is_a_sentence_and_ends_with_one(
    app: Flask, session: Session, sealed: int, statement: str, sentence: str
) -> None:
    tamper(session, statement.format(it=sealed))
    done = ask(app, "verify")
    assert done.exit_code == 1
    lines = done.output.splitlines()
    assert lines[0] == sentence.format(it=sealed)
    assert lines[-1] == "Roturas: 1."


def test_programs_get_one_object(app: Flask, session: Session, make: Make, sealed: int) -> None:
    entries = count_of(session, AuditEntry)
    make.organisation()
    make.keep()
    tamper(session, f"DELETE FROM audit_entries WHERE id = {sealed}")  # noqa: S608 - a number of ours
    done = ask(app, "verify", "--json")
    assert done.exit_code == 1
    said = json.loads(done.output)
    assert said.pop("unsealed_since").endswith("+00:00")
    assert said == {
        "seals": 2,
        "entries": entries,
        "unsealed": 1,
        "breaks": [{"what": "missing", "seal": 2, "entry": sealed}],
    }


def test_the_last_seal_can_be_noted_elsewhere(app: Flask, session: Session, sealed: int) -> None:
    assert ask(app, "heads").output == head_of(session, 2) + "\n"


def test_where_nothing_is_sealed_there_is_nothing_to_note(app: Flask, session: Session) -> None:
    assert ask(app, "heads").output == "Todavía no hay ningún sello.\n"


@pytest.fixture
def noted(app: Flask, session: Session, sealed: int, tmp_path: Path) -> str:
    """Give a file of what the program printed at two times, with the sentences beside it."""
    file = tmp_path / "sellos.txt"
    lines = head_of(session, 1), ask(app, "heads").output, ask(app, "verify").output
    file.write_text("\n".join(lines), encoding="utf-8-sig")
    return str(file)


def test_seals_that_were_noted_are_found_again_also_when_others_followed(
    app: Flask, session: Session, make: Make, noted: str
) -> None:
    make.organisation()
    make.keep()
    seal(session)
    done = ask(app, "verify", "--against", noted)
    assert done.exit_code == 0
    assert "Sellos anotados: 2.\n" in done.output


def test_a_ledger_whose_end_is_gone_is_found_by_what_was_noted(
    app: Flask, session: Session, sealed: int, noted: str
) -> None:
    tamper(session, "DELETE FROM audit_seals WHERE number = 2")
    tamper(session, f"DELETE FROM audit_entries WHERE id = {sealed}")  # noqa: S608 - a number of ours
    assert ask(app, "verify").exit_code == 0
    done = ask(app, "verify", "--against", noted)
    assert done.exit_code == 1
    assert done.output.startswith("Sello 2: falta el sello.\n")


def test_a_ledger_that_was_sealed_anew_is_found_by_what_was_noted(
    app: Flask, session: Session, sealed: int, noted: str
) -> None:
    tamper(session, f"UPDATE audit_entries SET via = 'job' WHERE id = {sealed}")  # noqa: S608 - a number of ours
    tamper(session, "DELETE FROM audit_seals")
    seal(session)
    assert ask(app, "verify").exit_code == 0
    said = json.loads(ask(app, "verify", "--json", "--against", noted).output)
    assert said["noted"] == 2
    assert {one["what"] for one in said["breaks"]} <= {"noted", "seal_missing"}
    assert [one["seal"] for one in said["breaks"]] == [1, 2]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "no hay ningún sello anotado"),
        ("Sellos revisados: 2; asientos: 4.\n", "no hay ningún sello anotado"),
        ("\nSELLO 2 abc\n", "línea 2: no es un sello"),
        ("SOL-2026-00001 2 " + "a" * 64, "línea 1: no es un sello"),
        ("\xff", "sellos.txt"),
    ],
)
def test_what_was_noted_and_cannot_be_read_is_said(
    app: Flask, session: Session, tmp_path: Path, content: str, words: str
) -> None:
    file = tmp_path / "sellos.txt"
    file.write_bytes(content.encode("latin-1"))
    done = ask(app, "verify", "--against", str(file))
    assert done.exit_code == 2
    assert words in done.stderr


def test_an_account_that_a_command_makes_is_told_with_the_command(app: Flask, session: Session) -> None:
    since = last_entry(session)
    session.rollback()
    asked = ["accounts", "create", "--email", "Nueva@Ejemplo.test", "--role", "regulator"]
    assert app.test_cli_runner().invoke(args=asked).exit_code == 0
    entry, place = entries_after(session, since)
    number = session.scalars(select(Account.id).where(Account.email == "nueva@ejemplo.test")).one()
    assert (entry.deed, entry.table_name, entry.row_id) == (Deed.CREATED, "accounts", number)
    assert entry.after == {"active": True, "email": MASK, "password_hash": MASK}
    assert (place.deed, place.table_name) == (Deed.CREATED, "places")
    assert place.after == {"account_id": number, "role": "regulator", "manages": False}
    for one in (entry, place):
        assert (one.via, one.origin, one.account_id, one.role) == (
            Via.COMMAND,
            "accounts create",
            None,
            None,
        )


def test_what_a_job_changes_is_told_with_the_job(session: Session, make: Make) -> None:
    made = make.organisation()
    make.keep()

    def rename(_session: Session, _day: date) -> int:
        made.name = "Otro nombre"
        return 1

    since = last_entry(session)
    run(session, Job("made", rename, "0", ""), clock.today())
    (entry,) = entries_after(session, since)
    assert (entry.via, entry.origin) == (Via.JOB, "made")
