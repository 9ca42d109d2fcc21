"""Killed at random moments, the application loses nothing that it acknowledged and leaves nothing half done.

The short form. `script/kill` runs the same for as many deaths as it is told: CRASHES=200.
"""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from config import Settings
from foia_tracker import clock
from foia_tracker.domain.policy import Role
from foia_tracker.jobs.reprojection import passes
from foia_tracker.mails.kinds import PASSWORD_CHANGED
from foia_tracker.models.acts import ActRow
from foia_tracker.models.base import db
from foia_tracker.models.info_requests import InfoRequest, RequestItem, RequestSituation
from foia_tracker.models.outbox import OutboxMail
from foia_tracker.services import chain, outbox
from tests.conftest import migrated, settings_in
from tests.crash.person import BROKEN, Person
from tests.crash.server import kill, kill_later, serve
from tests.make import Make
from tests.servers.processes import Start, processes
from tests.servers.smtp import free_port, serving

DEATHS = int(os.environ.get("CRASHES", "4"))
SEED = int(os.environ.get("CRASH_SEED", "20261127"))
"""Where the moments begin; which write they meet hangs on the machine too."""
LONGEST = 1.0
"""Seconds that a server lives at the longest once it answers: a few writes."""
MAILS = 12


@pytest.fixture
def chance() -> Random:
    """Give the dice."""
    return Random(SEED)  # noqa: S311 - dice, not secrets


@pytest.fixture
def own(tmp_path: Path) -> Settings:
    """Give the settings of an installation of its own."""
    return settings_in(tmp_path, "crash")


@pytest.fixture
def own_app(own: Settings) -> Iterator[Flask]:
    """Give the application on a database of its own."""
    with migrated(own) as app:
        yield app


def filing(unit: int, title: str) -> dict[str, object]:
    """Give what is typed to log a request."""
    what = {"title": title, "items-0": f"Lo de {title}", "unit": str(unit), "channel": "written"}
    return {**what, "on": "02/02/2026", "visibility": "shared"}


def test_what_was_acknowledged_is_there_and_nothing_is_half_there(
    own: Settings, own_app: Flask, chance: Random
) -> None:
    with own_app.app_context():
        make = Make(db.session())
        email, unit = make.account(Role.MONITOR).email, make.unit(layers="executive").id
        make.keep()
        db.session.remove()
    port = free_port()
    with processes(own) as start:
        said = _lives(start, port, email, unit, chance)
    with own_app.app_context():
        _look(db.session(), said)


def _lives(start: Start, port: int, email: str, unit: int, chance: Random) -> dict[str, bool]:
    """Let the server live and die, and somebody write all the while; gives what was sent, and whether it was
    acknowledged.
    """
    person, said = Person(f"http://127.0.0.1:{port}"), dict[str, bool]()
    server = serve(start, port)
    person.sign_in(email)
    kill(server)
    for death in range(DEATHS):
        server = serve(start, port)
        killing = kill_later(server, chance, LONGEST)
        _write_until_it_breaks(person, unit, f"vida {death}", said)
        killing.join()
    return said


def _write_until_it_breaks(person: Person, unit: int, name: str, said: dict[str, bool]) -> None:
    for number in range(1000):
        title = f"{name}, solicitud {number}"
        said[title] = False
        try:
            said[title] = person.send("/solicitudes/nueva", filing(unit, title))
        except BROKEN:
            return


def _look(session: Session, said: dict[str, bool]) -> None:
    """Look at what is kept: whole, once, and at least what was acknowledged."""
    kept = list(session.scalars(select(InfoRequest.title)))
    acknowledged = {title for title, accepted in said.items() if accepted}
    assert acknowledged, "nothing was acknowledged: the server died too soon"
    assert acknowledged <= set(kept) <= set(said)
    assert len(kept) == len(set(kept))
    for part in (ActRow.request_id, RequestItem.request_id, RequestSituation.request_id):
        assert session.scalar(select(func.count(part.distinct()))) == len(kept)
    assert [one.findings for one in chain.check(session) if one.findings] == []
    differing = [one for batch in passes(session, 100, store=False) for one in batch.differing]
    assert differing == []


def test_every_mail_arrives_and_twice_only_with_the_same_number(
    own: Settings, own_app: Flask, chance: Random
) -> None:
    with serving() as server, own_app.app_context():
        session = db.session()
        for number in range(MAILS):
            facts = {"at": "2026-02-02T18:00:00+00:00", "path": "/cuenta"}
            mail = outbox.Mail(
                key=f"{number}", to=f"p{number}@ejemplo.test", kind=PASSWORD_CHANGED, facts=facts
            )
            outbox.post(session, mail)
        session.commit()
        url = f"smtp://localhost:{server.port}"
        with processes(
            own, SMTP_URL=url, MAIL_FROM="registro@ejemplo.test", PUBLIC_URL="http://localhost"
        ) as start:
            deaths = _send_until_all_is_sent(session, start, chance)
        assert sorted(set(server.recipients)) == sorted(f"p{number}@ejemplo.test" for number in range(MAILS))
        numbers = [message["Message-ID"] for message in server.messages]
        assert len(set(numbers)) == MAILS
        assert len(numbers) - MAILS <= deaths


def _send_until_all_is_sent(session: Session, start: Start, chance: Random) -> int:
    """Have the outbox sent by processes that die, the last one excepted; gives how many died."""
    for _death in range(DEATHS):
        sending = start("-m", "flask", "mails", "send")
        kill_later(sending, chance, 4).join()
        _let_the_leases_pass(session)
    assert start("-m", "flask", "mails", "send").wait(60) == 0
    waiting = session.scalar(select(func.count(OutboxMail.id)).where(OutboxMail.sent_at.is_(None)))
    session.rollback()
    assert waiting == 0
    return DEATHS


def _let_the_leases_pass(session: Session) -> None:
    """Do what time does: whoever holds a mail and died gives it up."""
    past = clock.now() - timedelta(days=1)
    for mail in session.scalars(select(OutboxMail).where(OutboxMail.leased_until.is_not(None))):
        mail.leased_until = past
    session.commit()
