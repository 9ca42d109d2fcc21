"""Mail leaves the outbox once: whatever the server does, whoever else sends, and whenever a process dies."""

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from config import Settings
from foia_tracker import clock
from foia_tracker.adapters import smtp
from foia_tracker.jobs.mails import send
from foia_tracker.mails import drawing
from foia_tracker.mails.kinds import INVITATION, KINDS, PASSWORD_CHANGED
from foia_tracker.models.directory import Municipality
from foia_tracker.models.outbox import OutboxMail
from foia_tracker.services import outbox
from foia_tracker.services.outbox import Mail
from tests.architecture.sources import ROOT
from tests.mails.letters import FACTS
from tests.servers.smtp import OK, Behaviour, Server, free_port, serving

PATIENCE = 60
GONE = "550 5.1.1 no such user"
LATER = "451 4.7.1 greylisted"
With = Callable[[Server], Settings]


@pytest.fixture
def with_server(settings: Settings) -> With:
    """Give the settings of an installation that sends through a server."""
    return lambda server: replace(settings, mail_server=server.address(), mail_from="registro@ejemplo.org")


@pytest.fixture
def post(session: Session) -> Callable[..., None]:
    """Give what posts mails, each with the key of its recipient, and keeps them."""

    def queue(*names: str) -> None:
        for name in names:
            to = f"{name}@ejemplo.test"
            outbox.post(
                session,
                Mail(key=to, to=to, kind=PASSWORD_CHANGED, facts={"at": FACTS["at"], "path": "/cuenta"}),
            )
        session.commit()

    return queue


def fates(session: Session) -> dict[str, str]:
    """Give what became of each mail, and what was said."""
    session.rollback()
    session.expire_all()
    found = {}
    for mail in session.scalars(select(OutboxMail).order_by(OutboxMail.id)):
        fate = "sent" if mail.sent_at else "given up" if mail.given_up_at else "waits"
        found[mail.recipient.partition("@")[0]] = f"{fate} {mail.error}".strip()
    session.rollback()
    return found


def refusing(name: str, answer: str) -> Behaviour:
    """Refuse one recipient."""
    return Behaviour(to_recipient=lambda address: answer if address.startswith(f"{name}@") else OK)


def let_rest(session: Session) -> None:
    """Let the wait of all that is to be tried again be over."""
    _in_the_past(session, "resume_at")


def let_leases_end(session: Session) -> None:
    """Let so much time pass that nobody who took a mail can still be sending it."""
    _in_the_past(session, "leased_until")


def _in_the_past(session: Session, column: str) -> None:
    moved = {column: clock.now() - timedelta(seconds=1)}
    session.execute(update(OutboxMail).where(OutboxMail.resume_at.is_not(None)).values(moved))
    session.commit()


def test_what_waits_is_sent_once_and_in_one_conversation(
    session: Session, with_server: With, post: Callable[..., None]
) -> None:
    post("ana", "beto", "carla")
    with serving() as server:
        assert send(session, with_server(server)) == 3
        assert send(session, with_server(server)) == 0
    assert server.recipients == ["ana@ejemplo.test", "beto@ejemplo.test", "carla@ejemplo.test"]
    assert server.conversations == 1
    assert fates(session) == {"ana": "sent", "beto": "sent", "carla": "sent"}


def test_without_a_server_mail_waits_untouched(
    session: Session, settings: Settings, post: Callable[..., None]
) -> None:
    post("ana")
    assert send(session, settings) == 0
    assert session.scalars(select(OutboxMail.attempts)).all() == [0]
    assert fates(session) == {"ana": "waits"}


def test_a_server_that_is_down_costs_one_attempt_of_one_mail(
    session: Session, settings: Settings, post: Callable[..., None]
) -> None:
    post("ana", "beto")
    down = Server(free_port(), Behaviour())
    assert send(session, replace(settings, mail_server=down.address(), mail_from="r@ejemplo.org")) == 0
    assert session.scalars(select(OutboxMail.attempts).order_by(OutboxMail.id)).all() == [1, 0]
    assert "ConnectionRefusedError" in fates(session)["ana"]


def test_what_was_refused_for_good_is_given_up_and_the_others_go(
    session: Session, with_server: With, post: Callable[..., None]
) -> None:
    post("ana", "beto", "carla")
    with serving(refusing("beto", GONE)) as server:
        assert send(session, with_server(server)) == 2
        let_rest(session)
        assert send(session, with_server(server)) == 0
    assert fates(session) == {"ana": "sent", "beto": f"given up {GONE}", "carla": "sent"}


def test_what_was_refused_for_now_is_tried_again_later_under_the_same_number(
    session: Session, with_server: With, post: Callable[..., None]
) -> None:
    post("ana", "beto")
    behaviour = refusing("ana", LATER)
    with serving(behaviour) as server:
        assert send(session, with_server(server)) == 1
        assert fates(session) == {"ana": f"waits {LATER}", "beto": "sent"}
        number = session.scalars(select(OutboxMail.message_id).where(OutboxMail.key.like("ana%"))).one()
        session.rollback()
        behaviour.to_recipient = Behaviour().to_recipient
        assert send(session, with_server(server)) == 0
        let_rest(session)
        assert send(session, with_server(server)) == 1
    assert server.numbers[-1] == f"<{number}@ejemplo.org>"


@pytest.mark.parametrize(
    ("behaviour", "arrived"),
    [
        (Behaviour(waits=0.8), 2),
        (Behaviour(dies_before_text=True), 1),
        (Behaviour(dies_after_text=True), 2),
        (Behaviour(to_text="421 closing"), 1),
    ],
    ids=["too slow", "dies before the text", "dies before the answer", "hangs up"],
)
def test_a_mail_during_which_the_server_fails_is_sent_again_under_the_same_number(
    session: Session,
    with_server: With,
    post: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
    behaviour: Behaviour,
    arrived: int,
) -> None:
    monkeypatch.setattr(smtp, "TIMEOUT", 0.4)
    post("ana")
    with serving(behaviour) as server:
        assert send(session, with_server(server)) == 0
        assert fates(session)["ana"].startswith("waits ")
        server.behaviour = Behaviour()
        let_rest(session)
        assert send(session, with_server(server)) == 1
    assert len(server.numbers) == arrived
    assert len(set(server.numbers)) == 1
    assert fates(session) == {"ana": "sent"}


def test_while_a_mail_is_sent_nobody_is_held_up(
    session: Session, with_server: With, post: Callable[..., None], other: Session
) -> None:
    """Somebody writes on the database while the server has the mail in its hands."""

    def write() -> None:
        other.add(Municipality(slug="escrita", name="Escrita", department="Escrita"))
        other.commit()

    post("ana")
    with serving(Behaviour(meanwhile=write)) as server:
        assert send(session, with_server(server)) == 1
    assert session.scalars(select(Municipality).where(Municipality.slug == "escrita")).one()


@pytest.fixture
def other(session: Session) -> Any:
    """Give the session of somebody else."""
    with Session(session.get_bind()) as own:
        yield own


def test_two_who_send_at_once_send_nothing_twice(
    session: Session, with_server: With, post: Callable[..., None]
) -> None:
    names = [f"persona-{number:02d}" for number in range(30)]
    post(*names)
    done: list[int] = []
    with serving(Behaviour(waits=0.01)) as server:

        def work() -> None:
            with Session(session.get_bind()) as own:
                done.append(send(own, with_server(server)))

        threads = [Thread(target=work) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(PATIENCE)
    assert sum(done) == len(names)
    assert sum(count > 0 for count in done) > 1
    assert sorted(server.recipients) == [f"{name}@ejemplo.test" for name in names]


def test_a_mail_that_cannot_be_drawn_keeps_no_other_from_leaving_and_is_not_given_up(
    session: Session,
    with_server: With,
    post: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    post("ana", "beto")
    drawn = drawing.draw

    def broken(letter: drawing.Letter, head: drawing.Letterhead) -> Any:
        if letter.to.startswith("ana"):
            raise KeyError(letter.to)
        return drawn(letter, head)

    monkeypatch.setattr("foia_tracker.jobs.mails.draw", broken)
    with caplog.at_level(logging.DEBUG), serving() as server:
        assert send(session, with_server(server)) == 1
    assert fates(session) == {"ana": "waits KeyError (password_changed)", "beto": "sent"}
    assert "ana" not in caplog.text


def test_an_address_that_is_none_is_given_up(
    session: Session, with_server: With, post: Callable[..., None]
) -> None:
    post("ana", "beto")
    session.execute(update(OutboxMail).where(OutboxMail.key.like("ana%")).values(recipient="ana en su casa"))
    session.commit()
    with serving() as server:
        assert send(session, with_server(server)) == 1
    assert session.scalars(select(OutboxMail.error).order_by(OutboxMail.id)).all() == ["NoAddress", ""]


def test_a_kind_that_is_no_more_waits_for_somebody_to_look(
    session: Session, with_server: With, post: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    post("ana")
    monkeypatch.delitem(KINDS, PASSWORD_CHANGED.code)  # type: ignore[arg-type]  # a test takes out of the table
    with serving() as server:
        assert send(session, with_server(server)) == 0
    assert fates(session) == {"ana": "waits KeyError (password_changed)"}


def test_a_link_that_has_expired_is_not_sent_any_more(session: Session, with_server: With) -> None:
    facts = {name: FACTS[name] for name in INVITATION.facts}
    until = clock.now() - timedelta(seconds=1)
    outbox.post(session, Mail(key="i", to="ana@ejemplo.test", kind=INVITATION, facts=facts, until=until))
    session.commit()
    with serving() as server:
        assert send(session, with_server(server)) == 0
    assert server.messages == []
    assert fates(session) == {"ana": "given up"}


def test_one_run_ends_after_so_many(session: Session, with_server: With, post: Callable[..., None]) -> None:
    post("ana", "beto", "carla")
    with serving() as server:
        assert send(session, with_server(server), most=2) == 2
    assert fates(session)["carla"] == "waits"


def test_the_log_says_what_became_of_a_mail_and_not_whose_it_was(
    session: Session, with_server: With, post: Callable[..., None], caplog: pytest.LogCaptureFixture
) -> None:
    post("ana", "beto")
    with (
        caplog.at_level(logging.DEBUG),
        serving(refusing("ana", "550 <ana@ejemplo.test> ana unknown")) as server,
    ):
        send(session, with_server(server))
    said = [record.getMessage() for record in caplog.records if record.name.startswith("foia_tracker")]
    numbers = session.scalars(select(OutboxMail.id).order_by(OutboxMail.id)).all()
    assert said == [f"mail {numbers[0]}: refused", f"mail {numbers[1]}: sent"]
    ours = [record.getMessage() for record in caplog.records if record.name != "mail.log"]
    assert not [line for line in ours if "ana" in line or "ejemplo.test" in line]


def started(settings: Settings, server: Server) -> subprocess.Popen[str]:
    """Start a process of its own that sends what waits."""
    environment = {
        **os.environ,
        "SECRET_KEY": settings.secret_key,
        "DATABASE_URL": settings.database_url,
        "INSTANCE_DIR": str(settings.instance_dir),
        "SMTP_URL": f"smtp://127.0.0.1:{server.port}",
        "MAIL_FROM": "registro@ejemplo.org",
        "FLASK_APP": "wsgi",
    }
    command = [sys.executable, "-m", "flask", "mails", "send"]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("dies_at", "arrived"), [("its recipient", ["beto", "ana"]), ("its text", ["ana", "beto", "ana"])]
)
def test_what_a_killed_process_had_in_hand_is_sent_under_the_same_number_after_the_lease(
    session: Session, settings: Settings, post: Callable[..., None], dies_at: str, arrived: list[str]
) -> None:
    post("ana", "beto")
    [number, _other] = session.scalars(select(OutboxMail.message_id).order_by(OutboxMail.id)).all()
    session.rollback()
    running: list[subprocess.Popen[str]] = []

    def kill() -> None:
        os.kill(running[0].pid, signal.SIGKILL)

    def kill_at_recipient(_address: str) -> str:
        kill()
        return OK

    deadly = Behaviour(to_recipient=kill_at_recipient)
    with serving(deadly if dies_at == "its recipient" else Behaviour(meanwhile=kill)) as server:
        running.append(started(settings, server))
        running[0].communicate(timeout=PATIENCE)
        assert running[0].returncode == -signal.SIGKILL
        assert fates(session) == {"ana": "waits", "beto": "waits"}
        server.behaviour = Behaviour()
        assert said_by(started(settings, server)) == "Correos enviados: 1. Esperan: 1"
        let_leases_end(session)
        assert said_by(started(settings, server)) == "Correos enviados: 1. Esperan: 0"
    assert server.recipients == [f"{name}@ejemplo.test" for name in arrived]
    sent = dict(zip(server.recipients, server.numbers, strict=True))
    assert sent["ana@ejemplo.test"] == server.numbers[arrived.index("ana")] == f"<{number}@ejemplo.org>"


def said_by(process: subprocess.Popen[str]) -> str:
    said, _nothing = process.communicate(timeout=PATIENCE)
    return said.strip()
