"""`flask jobs` and `flask accounts`, by hand."""

from datetime import date, timedelta

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.policy import Role
from foia_tracker.models.accounts import Account
from foia_tracker.models.notices import JobRun, Notice
from foia_tracker.models.sessions import SignInAttempt
from foia_tracker.services import accounts
from tests.make import Make


def ask(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=list(words))


@pytest.fixture
def late(make: Make) -> None:
    """Make a request of which something is to be told."""
    unit = make.unit()
    make.account(Role.OFFICER, unit=unit)
    make.info_request(date(2026, 2, 2), unit=unit)
    make.keep()


def notices(session: Session) -> int:
    found = session.scalar(select(func.count()).select_from(Notice)) or 0
    session.rollback()
    return found


@pytest.mark.usefixtures("late")
def test_a_job_says_how_much_it_did_as_its_last_word(app: Flask, session: Session) -> None:
    first = ask(app, "jobs", "run", "deadlines", "--day", "2026-03-31")
    assert first.exit_code == 0
    assert int(first.output.split()[-1]) == notices(session) > 0
    assert ask(app, "jobs", "run", "deadlines", "--day", "2026-03-31").output.split()[-1] == "0"


@pytest.mark.usefixtures("late")
def test_a_day_to_come_is_only_looked_at_unless_it_is_stored(app: Flask, session: Session) -> None:
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    looked = ask(app, "jobs", "run", "deadlines", "--day", tomorrow)
    assert "nada se guarda" in looked.output
    assert notices(session) == 0
    stored = ask(app, "jobs", "run", "deadlines", "--day", tomorrow, "--store")
    assert looked.output.split()[-1] == stored.output.split()[-1] == str(notices(session))


def test_what_removes_data_is_looked_at_ahead_of_its_day_and_never_done(app: Flask, session: Session) -> None:
    session.add(SignInAttempt(email="a@ejemplo.test", origin="192.0.2.1", at=clock.now()))
    session.commit()
    later = (clock.today() + timedelta(days=3)).isoformat()
    looked = ask(app, "jobs", "run", "retention", "--day", later)
    assert looked.output.split()[-1] == "1"
    stored = ask(app, "jobs", "run", "retention", "--day", later, "--store")
    assert (stored.exit_code, "no se adelanta" in stored.output) == (2, True)
    assert ask(app, "jobs", "run", "retention").output.split()[-1] == "0"
    assert session.scalar(select(func.count()).select_from(SignInAttempt)) == 1


def test_the_list_says_how_the_last_run_went(app: Flask, session: Session) -> None:
    assert "Todavía no ha corrido" in ask(app, "jobs", "list").output
    session.add(
        JobRun(job="deadlines", day=clock.today(), started_at=clock.now(), ended_at=clock.now(), error="ay")
    )
    session.commit()
    assert "con error: ay" in ask(app, "jobs", "list").output
    ask(app, "jobs", "run", "deadlines")
    assert "hecho: 0" in ask(app, "jobs", "list").output


def test_a_job_that_nobody_knows_is_refused(app: Flask) -> None:
    assert ask(app, "jobs", "run", "nada").exit_code == 2


def test_an_account_is_made_with_a_password_that_opens_it(app: Flask, session: Session) -> None:
    made = ask(app, "accounts", "create", "--email", "Nueva@Ejemplo.test", "--role", "regulator")
    assert made.exit_code == 0
    password = made.output.split()[-1]
    account = accounts.find(session, "nueva@ejemplo.test")
    assert account is not None
    assert accounts.opens(account, password)
    assert account.actor.role == "regulator"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--role", "monitor"), "Una cuenta de monitoreo necesita su organización"),
        (("--role", "officer", "--unit", "no-hay"), "No hay unidad llamada no-hay"),
        (("--role", "monitor", "--organisation", "no-hay"), "No hay organización llamada no-hay"),
        (("--role", "regulator", "--password", "corta"), "12 caracteres"),
    ],
)
def test_an_account_that_cannot_be_made_is_refused_in_spanish(
    app: Flask, session: Session, words: tuple[str, ...], says: str
) -> None:
    before = session.scalar(select(func.count()).select_from(Account))
    session.rollback()
    result = ask(app, "accounts", "create", "--email", "x@ejemplo.test", *words)
    assert result.exit_code == 2
    assert says in result.stderr
    assert session.scalar(select(func.count()).select_from(Account)) == before


def test_seeding_twice_adds_nothing(app: Flask) -> None:
    assert ask(app, "seed").output == "Directorio y calendario: 0 registros nuevos.\n"
