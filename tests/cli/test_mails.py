"""`flask mails`, by hand."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy.orm import Session

from foia_tracker.mails.kinds import PASSWORD_CHANGED
from foia_tracker.services import outbox
from foia_tracker.services.outbox import Mail
from tests.mails.letters import FACTS
from tests.servers.smtp import Behaviour, Server, free_port, serving

Through = Callable[[Server], None]


def ask(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=list(words))


@pytest.fixture(autouse=True)
def posted(session: Session) -> None:
    """Let one mail wait."""
    facts = {"at": FACTS["at"], "path": "/cuenta"}
    outbox.post(session, Mail(key="a", to="ana@ejemplo.test", kind=PASSWORD_CHANGED, facts=facts))
    session.commit()


@pytest.fixture
def through(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Through:
    """Give what makes the installation send through a server."""

    def use(server: Server) -> None:
        settings = replace(app.config["SETTINGS"], mail_server=server.address(), mail_from="r@ejemplo.org")
        monkeypatch.setitem(app.config, "SETTINGS", settings)

    return use


def test_without_a_server_sending_says_what_is_missing(app: Flask) -> None:
    result = ask(app, "mails", "send")
    assert result.exit_code != 0
    assert "SMTP_URL" in result.output


def test_what_waits_to_be_tried_again_is_sent_before_its_time(app: Flask, through: Through) -> None:
    through(Server(free_port(), Behaviour()))
    assert ask(app, "mails", "send").output == "Correos enviados: 0. Esperan: 1\n"
    assert "ana@ejemplo.test: espera, 1 intentos ConnectionRefusedError" in ask(app, "mails", "list").output
    with serving() as server:
        through(server)
        assert ask(app, "mails", "send").output == "Correos enviados: 1. Esperan: 0\n"
    assert ask(app, "mails", "list").output == ""


def test_what_was_given_up_is_listed_with_what_the_server_said(app: Flask, through: Through) -> None:
    with serving(Behaviour(to_text="554 spam")) as server:
        through(server)
        ask(app, "mails", "send")
    assert ask(app, "mails", "list").output.endswith("password_changed ana@ejemplo.test: no salió 554 spam\n")
