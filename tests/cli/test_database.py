"""Commands without a database to work on: one sentence that says what to do, and no traceback."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click
import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import OperationalError, ProgrammingError

from config import Settings
from foia_tracker import create_app
from foia_tracker.cli.database import with_database
from foia_tracker.models.base import db

SAYS = "script/demo"


def commands(group: click.Group, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Give the words of every command of ours."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*words, name))
        elif command.callback is not None and command.callback.__module__.startswith("foia_tracker"):
            yield (*words, name)


FURTHER = {
    ("accounts", "create"): ("--email", "a@ejemplo.test", "--role", "coordinator"),
    ("due",): ("2026-02-02",),
    ("import",): ("log.csv", "--organisation", "x"),
    ("jobs", "run"): ("deadlines",),
    ("report", "unit"): ("x", "--from", "2026-01-01", "--to", "2026-01-31", "--out", "x.pdf"),
    ("timeline",): ("acts.json",),
}
"""What a command must be told besides, before it comes to the database."""
ELSEWHERE = {("scheduler",), ("mails", "send")}
"""The first asks nothing itself: its jobs do, each with a record of how it went. The second asks for a mail
server before it asks the database.
"""


@pytest.fixture(params=["no folder", "no tables"])
def without(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> Iterator[Flask]:
    """Give an application whose database is not there, or is empty."""
    folder = tmp_path / "no" if request.param == "no folder" else tmp_path
    made = create_app(
        replace(
            settings, database_url=f"sqlite:///{folder / 'app.db'}", invented_data=True, instance_dir=folder
        )
    )
    yield made
    with made.app_context():
        db.engine.dispose()


def test_every_command_says_what_to_do_where_there_is_no_database(
    without: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("log.csv").write_text("Fecha;Entidad\n", encoding="utf-8")
    Path("acts.json").write_text("{}", encoding="utf-8")
    ours = set(commands(without.cli))
    assert {*FURTHER, *ELSEWHERE} < ours
    said = {
        words: without.test_cli_runner().invoke(args=[*words, *FURTHER.get(words, ())])
        for words in ours - ELSEWHERE
    }
    assert {words: result.output for words, result in said.items() if SAYS not in result.stderr} == {}
    assert {result.exit_code for result in said.values()} == {2}
    assert {type(result.exception) for result in said.values()} == {SystemExit}


def test_what_else_goes_wrong_in_a_database_stays_an_error(app: Flask) -> None:
    @click.command()
    @with_database
    def ask() -> None:
        db.session.execute(text("SELECT no_such_function(1)"))

    app.cli.add_command(ask, "ask-wrongly")
    result = app.test_cli_runner().invoke(args=["ask-wrongly"])
    app.cli.commands.pop("ask-wrongly")
    assert isinstance(result.exception, OperationalError | ProgrammingError)
