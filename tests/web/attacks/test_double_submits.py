"""The same form sent at the same moment makes one thing, and every answer is the same."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foia_tracker.models.base import db
from foia_tracker.services import account_links
from tests.architecture.scene import Scene
from tests.make import PASSWORD
from tests.web.accounts import path_in
from tests.web.attacks.forms import FORMS, Desk, Sent, as_filled_in
from tests.web.cases import Parties
from tests.web.visitor import Visitor, filled_in

AT_ONCE = 3
NEW = "otra contraseña inventada"
MADE: Mapping[str, tuple[str, ...]] = {
    "/enlace/<token>/<act>": ("acts",),
    "/solicitudes/nueva": ("info_requests", "acts"),
    "/campanas/nueva": ("campaigns", "info_requests"),
    "/campanas/<int:id>/unidades": ("info_requests",),
    "/solicitudes/<int:id>/<act>": ("acts",),
    "/solicitudes/<int:id>/actos/<int:act_id>/<verb>": ("acts",),
    "/solicitudes/<int:id>/actos/<int:act_id>/consultar": ("acts",),
    "/solicitudes/<int:id>/actos/<int:act_id>/retirar-texto": ("expungings",),
    "/solicitudes/<int:id>/enlaces": ("unit_links", "outbox"),
    "/personas/invitar": ("invitations", "outbox"),
    "/calendario/nueva": ("calendar_changes", "calendar_entries"),
    "/calendario/fiesta-local": ("calendar_changes", "calendar_rules"),
    "/unidades/<slug>/informes-anuales/nuevo": ("annual_reports",),
    "/unidades/<slug>/informacion-de-oficio/nueva": ("disclosure_items",),
    "/unidades/<slug>/reservas/nueva": ("reserve_resolutions",),
}
"""What a form makes one row of, by its address."""


def at_once(app: Flask, client: FlaskClient, address: str, data: Sent) -> list[int]:
    """Send a form several times at the same moment, each from a browser of its own with the same cookies."""
    cookie = client.get_cookie("session")
    barrier = Barrier(AT_ONCE)

    def send(_number: int) -> int:
        other = app.test_client()
        if cookie is not None:
            other.set_cookie("session", cookie.value)
        barrier.wait()
        return other.post(address, data=data).status_code

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(send, range(AT_ONCE)))


def rows(session: Session, *tables: str) -> list[int]:
    """Count tables."""
    asked = [select(func.count()).select_from(db.metadatas[None].tables[name]) for name in tables]
    found = [session.scalar(query) or 0 for query in asked]
    session.rollback()
    return found


def test_what_keeps_the_mark_of_a_form_is_sent_at_once_here() -> None:
    marked = {table.name for table in db.metadatas[None].sorted_tables if "submission" in table.columns}
    assert marked <= {table for tables in MADE.values() for table in tables}
    assert set(MADE) <= set(FORMS)


def test_a_form_sent_at_once_makes_one_thing(app: Flask, stage: Scene) -> None:
    desk = Desk.of(stage)
    for rule, tables in MADE.items():
        client, address, data = desk.fill(rule, as_filled_in)
        before = rows(stage.session, *tables)
        answers = at_once(app, client, address, data)
        assert answers in ([302] * AT_ONCE, [200] * AT_ONCE), f"{rule}: {answers}"
        made = [after - there for there, after in zip(before, rows(stage.session, *tables), strict=True)]
        assert made == [1] * len(tables), rule


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
    answers = at_once(app, visit.client, path, form | {"password": NEW, "again": NEW})
    assert sorted(answers) == [302, 404, 404]
    assert visit.sign_in(parties.monitor, PASSWORD).status == 422
