"""Killed at random moments, the application loses nothing that it acknowledged and leaves nothing half done.

The short form. `script/kill` runs the same for as many deaths as it is told: CRASHES=200.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from flask import Flask
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage

from config import Settings
from foia_tracker import clock
from foia_tracker.adapters.store import FileStore
from foia_tracker.domain.policy import Role
from foia_tracker.jobs.reprojection import passes
from foia_tracker.mails.kinds import PASSWORD_CHANGED
from foia_tracker.models.acts import ActRow
from foia_tracker.models.base import db
from foia_tracker.models.evidence import EvidenceFile, Upload
from foia_tracker.models.info_requests import InfoRequest, RequestItem, RequestSituation
from foia_tracker.models.outbox import OutboxMail
from foia_tracker.services import chain, evidence, outbox, storage
from tests.conftest import migrated, settings_in
from tests.crash.person import BROKEN, Person
from tests.crash.server import kill, kill_later, serve
from tests.make import Make
from tests.servers.processes import Start, processes
from tests.servers.smtp import free_port, serving

DEATHS = int(os.environ.get("CRASHES", "4"))
SEED = int(os.environ.get("CRASH_SEED", "20261127"))
"""Where the moments begin; which write they meet hangs on the machine too."""
LONGEST = 2.0
"""Seconds that a server lives at the longest once it answers: a few writes."""
EVERY_MOMENT = float("inf")
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


def filing(unit: int, title: str, files: Sequence[object]) -> dict[str, object]:
    """Give what is typed to log a request, and the files that go with it."""
    what = {"title": title, "items-0": f"Lo de {title}", "unit": str(unit), "channel": "written"}
    return {**what, "on": "02/02/2026", "visibility": "shared", "files": files}


def paper(title: str) -> bytes:
    """Give a file that no other request has, and that is not written in one go."""
    return f"Constancia de {title}\n".encode() * 20_000


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
        _look_at_files(db.session(), FileStore(own.files_dir), said)


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
        files = [FileStorage(BytesIO(paper(title)), "constancia.txt")] if has_file(title) else []
        try:
            said[title] = person.send("/solicitudes/nueva", filing(unit, title, files))
        except BROKEN:
            return


def has_file(title: str) -> bool:
    """Say whether a file went with a request: with every second one."""
    return int(title.rpartition(" ")[2]) % 2 == 0


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


def _look_at_files(session: Session, store: FileStore, said: dict[str, bool]) -> None:
    """Look at the files that are kept: whole, each with its act; and that what is left over can be told."""
    of_title = select(InfoRequest.title, EvidenceFile.sha256).join(InfoRequest)
    kept = dict(session.execute(of_title).all())
    acknowledged = {title for title, accepted in said.items() if accepted and has_file(title)}
    assert acknowledged, "no file was acknowledged: the server died too soon"
    assert acknowledged <= set(kept)
    assert kept == {title: hashlib.sha256(paper(title)).hexdigest() for title in kept}
    assert [one for each in chain.check(session) for one in evidence.missing_files(each, store)] == []
    lying = set(store.before(EVERY_MOMENT))
    assert {digest: store.digest(digest) for digest in lying} == {digest: digest for digest in lying}
    session.execute(delete(Upload))
    assert {one for one in lying if not storage.sweep(session, store, one)} == set(kept.values())
    session.commit()


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
