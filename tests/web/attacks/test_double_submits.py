"""The same form sent twice at the same moment makes one thing, and both answers are the same."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foia_tracker.models.base import db
from foia_tracker.services import account_links
from tests.make import PASSWORD
from tests.web.accounts import path_in
from tests.web.cases import Parties
from tests.web.visitor import Visitor, filled_in

AT_ONCE = 3
NEW = "otra contraseña inventada"


def at_once(app: Flask, visit: Visitor, address: str, data: dict[str, object]) -> list[int]:
    """Send a form several times at the same moment, each from a browser of its own with the same cookies."""
    cookie = visit.client.get_cookie("session")
    barrier = Barrier(AT_ONCE)

    def send(_number: int) -> int:
        client = app.test_client()
        if cookie is not None:
            client.set_cookie("session", cookie.value)
        barrier.wait()
        return client.post(address, data=data).status_code

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(send, range(AT_ONCE)))


def rows(session: Session, name: str) -> int:
    """Count a table."""
    table = db.metadatas[None].tables[name]
    found = session.scalar(select(func.count()).select_from(table)) or 0
    session.rollback()
    return found


@pytest.mark.parametrize(
    ("address", "table", "typed"),
    [
        ("/solicitudes/nueva", "info_requests", {"title": "Contratos", "items-0": "Los contratos"}),
        ("/solicitudes/{id}/prorroga", "acts", {"on": "10/02/2026", "days": "10"}),
        ("/solicitudes/{id}/resolucion", "acts", {"on": "10/02/2026", "notified_on": "10/02/2026"}),
        ("/personas/invitar", "invitations", {"email": "nueva@ejemplo.test"}),
        ("/personas/invitar", "outbox", {"email": "nueva@ejemplo.test"}),
    ],
)
def test_a_form_sent_at_once_makes_one_thing(
    parties: Parties,
    app: Flask,
    visit: Visitor,
    session: Session,
    address: str,
    table: str,
    typed: dict[str, object],
) -> None:
    parties.monitor.places[0].manages = True
    made = parties.request(date(2026, 2, 2))
    visit.sign_in(parties.monitor)
    address = address.format(id=made.id)
    form = filled_in(visit.get(address).soup.select_one("main form"))
    where = {"unit": str(parties.unit.id)} if "unit" in form else {}
    day = {"on": "02/02/2026"} if "on" in form and "on" not in typed else {}
    choices = {
        name: value for name, value in {"channel": "written"}.items() if "solicitudes/nueva" in address
    }
    before = rows(session, table)
    answers = at_once(app, visit, address, form | where | day | choices | typed)
    assert set(answers) == {302}, answers
    assert rows(session, table) == before + 1


def once(session: Session, parties: Parties, visit: Visitor) -> str:
    """Ask for a link, and give where it leads."""
    visit.submit("/entrar/olvido", email=parties.monitor.email)
    account_links.answer_resets(session)
    session.commit()
    return path_in(session, "password_reset", parties.monitor.email)


def test_a_link_used_twice_at_once_works_once(
    parties: Parties, app: Flask, visit: Visitor, session: Session
) -> None:
    path = once(session, parties, visit)
    form = filled_in(visit.get(path).soup.select_one("main form"))
    answers = at_once(app, visit, path, form | {"password": NEW, "again": NEW})
    assert sorted(answers) == [302, 404, 404]
    assert visit.sign_in(parties.monitor, PASSWORD).status == 422
