"""Who may use which address: one table compared both ways, and every address asked as everybody."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date

import pytest
from flask import Blueprint, Flask
from pypdfium2 import PdfDocument
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from config import Settings
from foia_tracker import create_app
from foia_tracker.adapters.store import FileStore
from foia_tracker.domain.policy import Permission
from foia_tracker.models.base import db
from foia_tracker.models.directory import Organisation
from foia_tracker.web.paths import ACTS, VERBS
from foia_tracker.web.routing import Guarded, Routes, WriteOnRead, can
from tests.architecture.scene import ASKING, NOTE, PAPER, WORD, Scene
from tests.make import Make

ACCESS = {
    "account.code": "account:sign_in",
    "account_links.address": "account:sign_in",
    "account_links.forgotten": "account:sign_in",
    "account_links.reset": "account:sign_in",
    "account.set_up_code": "account:sign_in",
    "account.sign_in": "account:sign_in",
    "account.sign_out": "account:sign_out",
    "acts.judge": "acts:record InfoRequest",
    "acts.query": "acts:query InfoRequest",
    "acts.record": "acts:record InfoRequest",
    "acts.retract": "acts:query InfoRequest",
    "administration.index": "administration:read",
    "audit.index": "audit:read",
    "by_link.judge": "acts:record InfoRequest by link",
    "by_link.record": "acts:record InfoRequest by link",
    "by_link.show": "info_requests:read InfoRequest by link",
    "calendar.add": "calendar:edit",
    "calendar.add_feast": "calendar:edit",
    "calendar.change": "calendar:edit",
    "calendar.change_feast": "calendar:edit",
    "calendar.changes": "calendar:read",
    "calendar.confirm_until": "calendar:edit",
    "calendar.index": "calendar:read",
    "campaigns.extend": "campaigns:run Campaign",
    "campaigns.index": "campaigns:read",
    "campaigns.new": "campaigns:run",
    "campaigns.show": "campaigns:read Campaign",
    "contact_details.keep": "contact_details:keep InfoRequest",
    "contact_details.remove": "contact_details:keep InfoRequest",
    "case_files.archive": "case_files:read InfoRequest",
    "case_files.pdf": "case_files:read InfoRequest",
    "duties.annual_reports": "duties:read",
    "duties.annul": "duties:record",
    "duties.disclosures": "duties:read",
    "duties.new_annual_report": "duties:record",
    "duties.new_disclosure": "duties:record",
    "duties.new_reserve": "duties:record",
    "duties.reserves": "duties:read",
    "evidence.copy": "files:read PublishedCopy",
    "evidence.download": "files:read EvidenceFile",
    "evidence.publish": "files:publish EvidenceFile",
    "evidence.take_back": "files:publish EvidenceFile",
    "expunging.ask": "expunging:ask InfoRequest",
    "expunging.decide": "expunging:decide Expunging",
    "expunging.index": "expunging:decide",
    "health.index": "health:read",
    "home.index": "directory:read",
    "inbox.index": "inbox:read",
    "info_requests.index": "info_requests:read",
    "info_requests.new": "info_requests:file",
    "info_requests.show": "info_requests:read InfoRequest",
    "info_requests.visibility": "info_requests:share InfoRequest",
    "invitations.accept": "account:sign_in",
    "invitations.new": "people:manage",
    "invitations.send_again": "people:manage Invitation",
    "invitations.withdraw": "people:manage Invitation",
    "links.index": "info_requests:share InfoRequest",
    "links.revoke": "info_requests:share UnitLink",
    "method.index": "method:read",
    "outbox.index": "outbox:read",
    "outbox.send_again": "outbox:send OutboxMail",
    "own_data.download": "account:keep",
    "own_data.retire": "account:keep",
    "own_data.show": "account:keep",
    "people.index": "people:manage",
    "people.lift_code": "accounts:administer Place",
    "people.manage": "people:manage Place",
    "people.remove": "people:manage Place",
    "people.set_active": "accounts:administer Place",
    "people.show": "people:manage Place",
    "profile.address": "account:keep",
    "personal_data.index": "personal_data:read",
    "profile.code": "account:keep",
    "profile.end_other_sessions": "account:keep",
    "profile.end_session": "account:keep AccountSession",
    "profile.move": "account:keep",
    "profile.name": "account:keep",
    "profile.password": "account:keep",
    "profile.recovery_codes": "account:keep",
    "profile.remove_code": "account:keep",
    "profile.show": "account:keep",
    "reports.unit": "reports:draft",
    "retiring.retire": "accounts:administer Account",
    "tasks.index": "tasks:read",
    "tasks.show": "tasks:read Task",
    "tasks.try_again": "tasks:run Task",
    "units.index": "directory:read",
    "units.show": "directory:read",
}
ALL = "200 200 200 200 200 200 200 200"
EDITS = "302 403 403 403 403 403 200 403"
EDITS_BY_POST = "401 403 403 403 403 403 422 403"
FORGED = "404 404 404 404 404 404 404 404"
UNFINISHED = "422 422 422 422 422 422 422 422"
SIGNED_IN = "302 200 200 200 200 200 200 200"
CASE_FILES = {
    "private": "302 200 404 404 404 404 404 403",
    "shared": "302 200 404 200 404 200 200 403",
    "published": "302 200 403 200 403 200 200 403",
}
ASKED: dict[str, dict[str, str]] = {
    # The columns are those of ASKING; a request's organisation and unit are «own».
    "GET /entrar": {"any": ALL},
    "GET /": {"any": ALL},
    "GET /bandeja": {"any": SIGNED_IN},
    "GET /auditoria": {"any": "302 403 403 403 403 200 200 200"},
    "GET /calendario": {"any": ALL},
    "GET /entrar/codigo": {"any": "302 302 302 302 302 302 302 302"},
    "GET /entrar/activar-codigo": {"any": "302 302 302 302 302 302 302 302"},
    "GET /entrar/olvido": {"any": ALL},
    "GET /entrar/contrasena-nueva/<token>": {"any": FORGED},
    "GET /cuenta/correo/<token>": {"any": FORGED},
    "GET /invitacion/<token>": {"any": FORGED},
    "GET /cuenta/correo": {"any": SIGNED_IN},
    "GET /personas/invitar": {"any": "302 403 403 403 403 403 200 200"},
    "GET /cuenta": {"any": SIGNED_IN},
    "GET /cuenta/mis-datos": {"any": SIGNED_IN},
    "GET /cuenta/mis-datos/descargar": {"any": SIGNED_IN},
    "GET /cuenta/retirar": {"any": SIGNED_IN},
    "GET /cuenta/nombre": {"any": SIGNED_IN},
    "GET /cuenta/contrasena": {"any": SIGNED_IN},
    "GET /cuenta/codigo": {"any": SIGNED_IN},
    "GET /cuenta/codigo/retirar": {"any": "302 404 404 404 404 404 404 404"},
    "GET /cuenta/codigos-de-recuperacion": {"any": "302 404 404 404 404 404 404 404"},
    # The person asked about is the monitor of the request's organisation, who does not manage it.
    "GET /administracion": {"any": "302 403 403 403 403 200 200 200"},
    "GET /personas": {"any": "302 403 403 403 403 403 200 200"},
    "GET /personas/<int:id>": {"any": "302 403 403 403 403 403 200 200"},
    "GET /personas/<int:id>/quitar": {"any": "302 403 403 403 403 403 200 200"},
    # The account is that of the regulator.
    "GET /administracion/cuentas/<int:id>/retirar": {"any": "302 403 403 403 403 403 200 200"},
    "GET /administracion/correos": {"any": "302 403 403 403 403 403 200 200"},
    "GET /calendario/cambios": {"any": ALL},
    "GET /calendario/nueva": {"any": EDITS},
    "GET /calendario/fiesta-local": {"any": EDITS},
    "GET /calendario/dias/<int:entry_id>/<change>": {"any": EDITS},
    "GET /calendario/fiestas/<int:rule_id>/<change>": {"any": EDITS},
    "GET /calendario/capas/<layer>": {"any": EDITS},
    "GET /tareas": {"any": "302 403 403 403 403 200 200 200"},
    "GET /tareas/<int:id>": {"any": "302 403 403 403 403 404 404 404"},
    "GET /campanas": {"any": ALL},
    "GET /campanas/nueva": {"any": "302 200 200 403 403 403 403 403"},
    "GET /campanas/<int:id>": {
        "private": "404 200 404 404 404 404 404 404",
        "shared": "404 200 404 200 404 200 200 404",
        "published": ALL,
    },
    "GET /campanas/<int:id>/unidades": {
        "private": "302 200 404 403 403 403 403 403",
        "shared": "302 200 404 403 403 403 403 403",
        "published": "302 200 403 403 403 403 403 403",
    },
    "GET /datos-personales": {"any": ALL},
    "GET /metodologia": {"any": ALL},
    "GET /salud": {"any": ALL},
    "GET /solicitudes": {"any": ALL},
    "GET /solicitudes/nueva": {"any": "302 200 200 403 403 403 403 403"},
    "GET /unidades": {"any": ALL},
    "GET /unidades/<slug>": {"any": ALL},
    "GET /unidades/<slug>/informes-anuales": {"any": ALL},
    "GET /unidades/<slug>/informacion-de-oficio": {"any": ALL},
    "GET /unidades/<slug>/reservas": {"any": ALL},
    "GET /unidades/<slug>/informes-anuales/nuevo": {"any": "302 200 200 200 403 403 200 403"},
    "GET /unidades/<slug>/informacion-de-oficio/nueva": {"any": "302 200 200 200 403 403 200 403"},
    "GET /unidades/<slug>/reservas/nueva": {"any": "302 200 200 200 403 403 200 403"},
    "GET /unidades/<slug>/<duty>/<int:number>/anular": {"any": "302 200 403 403 403 403 403 403"},
    "GET /unidades/<slug>/informe": {"any": "302 403 403 403 403 403 200 403"},
    "GET /solicitudes/<int:id>": {
        "private": "404 200 404 404 404 404 404 404",
        "shared": "404 200 404 200 404 200 200 404",
        "published": ALL,
    },
    # Who reads a published request and is no part of it does not get its case file.
    "GET /solicitudes/<int:id>/expediente.pdf": CASE_FILES,
    "GET /solicitudes/<int:id>/expediente.zip": CASE_FILES,
    "GET /solicitudes/<int:id>/visibilidad": {
        "private": "302 200 404 403 403 403 403 403",
        "shared": "302 200 404 403 403 403 403 403",
        "published": "302 200 403 403 403 403 403 403",
    },
    "GET /solicitudes/<int:id>/notificaciones": {
        "private": "302 200 404 403 403 403 403 403",
        "shared": "302 200 404 403 403 403 403 403",
        "published": "302 200 403 403 403 403 403 403",
    },
    "GET /solicitudes/<int:id>/enlaces": {
        "private": "302 200 404 403 403 403 403 403",
        "shared": "302 200 404 403 403 403 403 403",
        "published": "302 200 403 403 403 403 403 403",
    },
    # Whoever has the link of the request's organisation: it opens what is not private, to everybody alike.
    "GET /enlace/<token>": {"private": FORGED, "shared": ALL, "published": ALL},
    "GET /enlace/<token>/<act>": {"private": FORGED, "shared": ALL, "published": ALL},
    "GET /enlace/<token>/actos/<int:act_id>/<verb>": {"private": FORGED, "shared": ALL, "published": ALL},
    "GET /solicitudes/<int:id>/<act>": {
        "private": "302 200 404 404 404 403 403 403",
        "shared": "302 200 404 200 404 403 403 403",
        "published": "302 200 403 200 403 403 403 403",
    },
    "GET /solicitudes/<int:id>/actos/<int:act_id>/<verb>": {
        "private": "302 403 404 404 404 403 403 403",
        "shared": "302 403 404 200 404 403 403 403",
        "published": "302 403 403 200 403 403 403 403",
    },
    "GET /solicitudes/<int:id>/actos/<int:act_id>/consultar": {
        "private": "302 403 403 403 403 403 404 403",
        "shared": "302 403 403 403 403 403 200 403",
        "published": "302 403 403 403 403 403 200 403",
    },
    "GET /solicitudes/<int:id>/actos/<int:act_id>/anular-consulta": {
        "private": "302 403 403 403 403 403 404 403",
        "shared": "302 403 403 403 403 403 403 403",
        "published": "302 403 403 403 403 403 403 403",
    },
    "GET /solicitudes/<int:id>/actos/<int:act_id>/retirar-texto": {
        "private": "302 200 404 404 404 403 403 403",
        "shared": "302 200 404 200 404 403 403 403",
        "published": "302 200 403 200 403 403 403 403",
    },
    "GET /copias/<int:id>": {
        "private": "404 200 404 404 404 404 404 404",
        "shared": "404 200 404 200 404 200 200 404",
        "published": ALL,
    },
    "GET /archivos/<int:id>/publicar": {
        "private": "302 200 404 404 404 403 403 403",
        "shared": "302 200 404 403 404 403 403 403",
        "published": "302 200 404 403 404 403 403 403",
    },
    "POST /archivos/<int:id>/publicar": {
        "private": "401 422 404 404 404 403 403 403",
        "shared": "401 422 404 403 404 403 403 403",
        "published": "401 422 404 403 404 403 403 403",
    },
    # Of a file that has no copy: there is nothing to take back.
    "POST /archivos/<int:id>/retirar-copia": {
        "private": "401 302 404 404 404 403 403 403",
        "shared": "401 302 404 403 404 403 403 403",
        "published": "401 302 404 403 404 403 403 403",
    },
    "GET /archivos/<int:id>": {
        "private": "404 200 404 404 404 404 404 404",
        "shared": "404 200 404 200 404 200 200 404",
        "published": "404 200 404 200 404 200 200 404",
    },
    "GET /retiros": {"any": "302 403 403 403 403 403 200 200"},
    "GET /retiros/<int:id>": {
        "private": "302 403 403 403 403 403 404 200",
        "shared": "302 403 403 403 403 403 200 200",
        "published": "302 403 403 403 403 403 200 200",
    },
    "POST /solicitudes/<int:id>/actos/<int:act_id>/retirar-texto": {
        "private": "401 422 404 404 404 403 403 403",
        "shared": "401 422 404 422 404 403 403 403",
        "published": "401 422 403 422 403 403 403 403",
    },
    "POST /retiros/<int:id>": {
        "private": "401 403 403 403 403 403 404 422",
        "shared": "401 403 403 403 403 403 422 422",
        "published": "401 403 403 403 403 403 422 422",
    },
    "POST /unidades/<slug>/informes-anuales/nuevo": {"any": "401 422 422 422 403 403 422 403"},
    "POST /unidades/<slug>/informacion-de-oficio/nueva": {"any": "401 422 422 422 403 403 422 403"},
    "POST /unidades/<slug>/reservas/nueva": {"any": "401 422 422 422 403 403 422 403"},
    "POST /unidades/<slug>/<duty>/<int:number>/anular": {"any": "401 422 403 403 403 403 403 403"},
    "POST /calendario/nueva": {"any": EDITS_BY_POST},
    "POST /calendario/fiesta-local": {"any": EDITS_BY_POST},
    "POST /calendario/dias/<int:entry_id>/<change>": {"any": EDITS_BY_POST},
    "POST /calendario/fiestas/<int:rule_id>/<change>": {"any": EDITS_BY_POST},
    "POST /calendario/capas/<layer>": {"any": "401 403 403 403 403 403 200 403"},
    "POST /administracion/cuentas/<int:id>/retirar": {"any": "401 403 403 403 403 403 422 422"},
    "POST /administracion/correos/<int:id>/de-nuevo": {"any": "401 403 403 403 403 403 302 302"},
    "POST /tareas/<int:id>/de-nuevo": {"any": "401 403 403 403 403 403 404 404"},
    "POST /entrar/codigo": {"any": "302 302 302 302 302 302 302 302"},
    "POST /entrar/activar-codigo": {"any": "302 302 302 302 302 302 302 302"},
    "POST /entrar/olvido": {"any": "422 422 422 422 422 422 422 422"},
    "POST /entrar/contrasena-nueva/<token>": {"any": FORGED},
    "POST /cuenta/correo/<token>": {"any": FORGED},
    "POST /invitacion/<token>": {"any": FORGED},
    "POST /cuenta/correo": {"any": "401 422 422 422 422 422 422 422"},
    "POST /personas/invitar": {"any": "401 403 403 403 403 403 422 422"},
    # An invitation to the request's organisation, whose monitor does not manage it.
    "POST /personas/invitaciones/<int:id>/retirar": {"any": "401 403 403 403 403 403 302 404"},
    "POST /personas/invitaciones/<int:id>/enviar": {"any": "401 403 403 403 403 403 302 302"},
    "POST /cuenta/retirar": {"any": "401 422 422 422 422 422 422 422"},
    "POST /cuenta/nombre": {"any": "401 422 422 422 422 422 422 422"},
    "POST /cuenta/contrasena": {"any": "401 422 422 422 422 422 422 422"},
    "POST /cuenta/codigo": {"any": "401 422 422 422 422 422 422 422"},
    "POST /cuenta/codigo/retirar": {"any": "401 404 404 404 404 404 404 404"},
    "POST /cuenta/codigos-de-recuperacion": {"any": "401 404 404 404 404 404 404 404"},
    "POST /cuenta/lugares/<int:place_id>": {"any": "401 302 404 404 404 404 404 404"},
    "POST /cuenta/sesiones/<int:id>/cerrar": {"any": "401 302 404 404 404 404 404 404"},
    "POST /cuenta/sesiones/cerrar": {"any": "401 302 302 302 302 302 302 302"},
    "POST /personas/<int:id>/a-cargo": {"any": "401 403 403 403 403 403 302 302"},
    "POST /personas/<int:id>/quitar": {"any": "401 403 403 403 403 403 302 404"},
    "POST /personas/<int:id>/segundo-paso": {"any": "401 403 403 403 403 403 302 302"},
    "POST /personas/<int:id>/cuenta": {"any": "401 403 403 403 403 403 302 302"},
    "POST /entrar": {"any": "422 422 422 422 422 422 422 422"},
    "POST /salir": {"any": "401 302 302 302 302 302 302 302"},
    "POST /campanas/nueva": {"any": "401 422 422 403 403 403 403 403"},
    "POST /campanas/<int:id>/unidades": {
        "private": "401 422 404 403 403 403 403 403",
        "shared": "401 422 404 403 403 403 403 403",
        "published": "401 422 403 403 403 403 403 403",
    },
    "POST /solicitudes/nueva": {"any": "401 422 422 403 403 403 403 403"},
    "POST /solicitudes/<int:id>/visibilidad": {
        "private": "401 422 404 403 403 403 403 403",
        "shared": "401 422 404 403 403 403 403 403",
        "published": "401 422 403 403 403 403 403 403",
    },
    "POST /solicitudes/<int:id>/notificaciones": {
        "private": "401 302 404 403 403 403 403 403",
        "shared": "401 302 404 403 403 403 403 403",
        "published": "401 302 403 403 403 403 403 403",
    },
    "POST /solicitudes/<int:id>/notificaciones/quitar": {
        "private": "401 302 404 403 403 403 403 403",
        "shared": "401 302 404 403 403 403 403 403",
        "published": "401 302 403 403 403 403 403 403",
    },
    "POST /solicitudes/<int:id>/enlaces": {
        "private": "401 422 404 403 403 403 403 403",
        "shared": "401 422 404 403 403 403 403 403",
        "published": "401 422 403 403 403 403 403 403",
    },
    "POST /enlaces/<int:id>/retirar": {"any": "401 302 404 403 403 403 403 403"},
    "POST /enlace/<token>/<act>": {"private": FORGED, "shared": UNFINISHED, "published": UNFINISHED},
    "POST /enlace/<token>/actos/<int:act_id>/<verb>": {
        "private": FORGED,
        "shared": UNFINISHED,
        "published": UNFINISHED,
    },
    "POST /solicitudes/<int:id>/<act>": {
        "private": "401 422 404 404 404 403 403 403",
        "shared": "401 422 404 422 404 403 403 403",
        "published": "401 422 403 422 403 403 403 403",
    },
    "POST /solicitudes/<int:id>/actos/<int:act_id>/<verb>": {
        "private": "401 403 404 404 404 403 403 403",
        "shared": "401 403 404 422 404 403 403 403",
        "published": "401 403 403 422 403 403 403 403",
    },
    "POST /solicitudes/<int:id>/actos/<int:act_id>/consultar": {
        "private": "401 403 403 403 403 403 404 403",
        "shared": "401 403 403 403 403 403 422 403",
        "published": "401 403 403 403 403 403 422 403",
    },
    "POST /solicitudes/<int:id>/actos/<int:act_id>/anular-consulta": {
        "private": "401 403 403 403 403 403 404 403",
        "shared": "401 403 403 403 403 403 403 403",
        "published": "401 403 403 403 403 403 403 403",
    },
}
READ_BY = {
    "private": {"monitor own"},
    "shared": {"monitor own", "officer own", "regulator", "coordinator"},
    "published": set(ASKING),
}
BY_LINK = "/enlace/"
PARTS = {"private": {"monitor own"}, **dict.fromkeys(("shared", "published"), READ_BY["shared"])}
"""Who is part of the request or watches over it, and so reads its files as they came."""
SEARCHES = (
    "/solicitudes?ver=todas",
    "/solicitudes?ver=todas&q=zopilote",
    "/solicitudes?ver=todas&q=tecolote",
    "/unidades/<slug>/informe?desde=2026-01-01&hasta=2026-03-31",
)
"""What gives more when it is asked for more."""
ROWS = [(asked, seen, codes) for asked, row in ASKED.items() for seen, codes in row.items()]


@pytest.fixture
def scene(
    app: Flask, session: Session, make: Make, store: FileStore, monkeypatch: pytest.MonkeyPatch
) -> Scene:
    """Give the scene, with forms that need no token."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    return Scene(app, session, make, store)


def test_the_table_names_who_may_use_each_endpoint(app: Flask) -> None:
    declared = {
        endpoint: str(view.access)
        for endpoint, view in app.view_functions.items()
        if isinstance(view, Guarded)
    }
    assert declared == ACCESS


def test_every_view_but_the_static_files_is_guarded(app: Flask) -> None:
    open_ = {name for name, view in app.view_functions.items() if not isinstance(view, Guarded)}
    assert open_ == {"static"}


def test_every_address_is_asked(app: Flask) -> None:
    known = {
        f"{method} {rule.rule}"
        for rule in app.url_map.iter_rules()
        for method in rule.methods & {"GET", "POST", "PUT", "PATCH", "DELETE"}
        if rule.endpoint != "static"
    }
    assert known == set(ASKED)


@pytest.mark.parametrize(("asked", "seen", "codes"), ROWS, ids=[f"{row[0]} {row[1]}" for row in ROWS])
def test_each_address_answers_each_person_as_the_table_says(
    scene: Scene, asked: str, seen: str, codes: str
) -> None:
    scene.set_up(seen)
    method, _space, rule = asked.partition(" ")
    address, before = scene.address(rule), scene.rows()
    # Read to its end: what is sent from a file stays open until then.
    given = [scene.client(name).open(address, method=method, buffered=True) for name in ASKING]
    answers = [answer.status_code for answer in given]
    assert dict(zip(ASKING, answers, strict=True)) == dict(zip(ASKING, map(int, codes.split()), strict=True))
    assert scene.rows() == before


@pytest.mark.parametrize("seen", READ_BY)
def test_no_address_tells_anybody_what_is_not_theirs_to_read(scene: Scene, seen: str) -> None:
    scene.set_up(seen)
    rules = [asked.partition(" ")[2] for asked in ASKED if asked.startswith("GET ")]
    addresses = [scene.address(rule) for rule in (*rules, *SEARCHES)]
    rights = {WORD: READ_BY[seen], NOTE: {"monitor own"}, PAPER: PARTS[seen]}
    read: dict[str, set[str]] = {word: set() for word in rights}
    for name in ASKING:
        client = scene.client(name)
        for address in addresses:
            said = told(client.get(address, buffered=True))
            # Whoever has the link may read the request, whoever that is, and nothing else of it.
            open_to_all = {WORD} if address.startswith(BY_LINK) and seen != "private" else set()
            for word in (word for word in rights if word in said and word not in open_to_all):
                assert name in rights[word], f"{address} tells {name} «{word}» of what is {seen}"
                read[word].add(name)
    # Who may read it finds it somewhere: otherwise the test would look at nothing.
    assert read == rights


def told(answer: TestResponse) -> str:
    """Give all that an answer says: the text of a PDF, and every file of an archive."""
    if answer.mimetype == "application/zip":
        with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
            return " ".join(text_of(name, archive.read(name)) for name in archive.namelist())
    return text_of(answer.mimetype, answer.data)


def text_of(kind: str, content: bytes) -> str:
    """Give the words of a file."""
    if kind.endswith("pdf"):
        return " ".join(page.get_textpage().get_text_bounded() for page in PdfDocument(content))
    return content.decode(errors="replace")


@pytest.mark.parametrize(
    ("act", "organisation", "unit"),
    [
        ("recepcion", 403, 200),
        ("prevencion", 200, 200),
        ("aclaracion", 200, 200),
        ("prorroga", 200, 200),
        ("remision", 200, 200),
        ("resolucion", 200, 200),
        ("entrega", 200, 200),
        ("constancia", 200, 403),
        ("recurso", 200, 403),
        ("resolucion-del-recurso", 200, 200),
        ("cumplimiento", 200, 200),
        ("denuncia", 200, 403),
        ("resultado-de-la-denuncia", 200, 403),
        ("amparo", 200, 403),
        ("resultado-del-amparo", 200, 403),
        ("evaluacion", 200, 403),
        ("desistimiento", 200, 403),
        ("presentacion", 200, 403),
        ("publicacion", 404, 404),
    ],
)
def test_each_side_is_offered_the_acts_that_it_records(
    scene: Scene, act: str, organisation: int, unit: int
) -> None:
    scene.set_up("shared")
    address = scene.address(f"/solicitudes/<int:id>/{act}")
    answers = [scene.client(name).get(address).status_code for name in ("monitor own", "officer own")]
    assert answers == [organisation, unit]


@pytest.mark.parametrize(
    ("verb", "organisation", "unit"),
    [
        ("confirmar", 403, 200),
        ("objetar", 403, 200),
        ("anular", 200, 403),
        ("respaldar", 200, 403),
        ("conceder", 403, 403),
        ("consultar", 403, 403),
        ("anular-consulta", 403, 403),
        ("borrar", 404, 404),
    ],
)
def test_one_judges_the_acts_of_the_other_side_and_annuls_ones_own(
    scene: Scene, verb: str, organisation: int, unit: int
) -> None:
    scene.set_up("shared")
    address = scene.address(f"/solicitudes/<int:id>/actos/<int:act_id>/{verb}")
    answers = [scene.client(name).get(address).status_code for name in ("monitor own", "officer own")]
    assert answers == [organisation, unit]


def test_an_act_of_another_request_is_not_found(scene: Scene, make: Make) -> None:
    scene.set_up("shared")
    other = make.info_request(date(2026, 2, 2), scene.accounts["monitor own"].actor, scene.unit)
    scene.session.commit()
    address = scene.address(f"/solicitudes/{other.id}/actos/<int:act_id>/anular")
    assert scene.client("monitor own").get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/solicitudes/99999999999999999999999",
        "/solicitudes/0",
        "/solicitudes?desde=2026-01-01_99999999999999999999999",
        "/solicitudes?unidad=99999999999999999999999",
        "/solicitudes?q=%C2%B2",
        "/solicitudes?q=%00",
        "/solicitudes?situacion=%00",
        "/solicitudes/nueva?unidad=99999999999999999999999",
        "/unidades?q=%00",
        "/unidades/%00",
        "/unidades/%00/reservas",
        "/unidades/nada/reservas/99999999999999999999999/anular",
        "/calendario?year=99999999999999999999999",
        "/calendario?year=-1",
    ],
)
def test_no_address_however_strange_is_a_fault(scene: Scene, address: str) -> None:
    scene.set_up("shared")
    assert scene.client("monitor own").get(address).status_code in (200, 400, 404)


def test_a_closed_account_is_signed_out(scene: Scene) -> None:
    scene.set_up("shared")
    client = scene.client("monitor own")
    assert client.get("/bandeja").status_code == 200
    scene.accounts["monitor own"].active = False
    scene.session.commit()
    assert client.get("/bandeja").status_code == 302


def test_a_form_without_its_token_is_refused(app: Flask, session: Session) -> None:
    assert app.test_client().post("/entrar", data={"email": "a@ejemplo.test"}).status_code == 400


def test_addresses_are_spanish_words_with_hyphens(app: Flask) -> None:
    words = {
        word
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static"
        for word in re.sub(r"<[^>]*>", "", rule.rule).split("/")
        if word
    } | {*ACTS, *VERBS}
    assert words == {
        "cuenta", "nombre", "contrasena", "codigo", "activar-codigo", "codigos-de-recuperacion", "retirar",
        "olvido", "contrasena-nueva", "correo", "invitacion", "invitaciones", "invitar", "enviar",
        "lugares", "sesiones", "cerrar", "personas", "a-cargo", "quitar", "segundo-paso",
        "entrar", "salir", "auditoria",
        "bandeja", "calendario", "campanas", "metodologia", "salud", "solicitudes",
        "nueva",
        "visibilidad", "actos", "unidades", "informe", "recepcion", "prevencion", "aclaracion", "prorroga",
        "remision", "resolucion", "entrega", "responder",
         "constancia", "desistimiento", "confirmar", "objetar", "anular",
        "respaldar", "conceder", "consultar", "anular-consulta", "recurso", "resolucion-del-recurso",
        "cumplimiento", "denuncia", "resultado-de-la-denuncia", "amparo", "resultado-del-amparo",
        "evaluacion", "presentacion", "retirar-texto", "retiros", "archivos", "copias", "publicar",
         "retirar-copia",
        "informes-anuales", "nuevo", "informacion-de-oficio", "reservas",
        "expediente.pdf", "expediente.zip",
        "cambios", "fiesta-local", "dias", "fiestas", "capas", "tareas", "de-nuevo",
        "administracion", "correos", "cuentas", "datos-personales", "notificaciones", "mis-datos",
        "descargar",
        "enlaces", "enlace",
    }  # fmt: skip
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*(\.[a-z]+)?", word) for word in words)


def test_a_route_that_nobody_declared_does_not_register() -> None:
    bp = Routes("forgetful", __name__)
    with pytest.raises(TypeError, match="/olvido"):
        bp.route("/olvido")(lambda: "")


def test_a_route_that_writes_under_a_permission_to_read_does_not_register() -> None:
    bp = Routes("writing", __name__)
    with pytest.raises(TypeError, match="/escribe"):
        bp.route("/escribe", methods=["GET", "POST"], access=can(Permission.DIRECTORY_READ))(lambda: "")


PROBES = Routes("probes", __name__)
PLAIN = Blueprint("plain", __name__)
ANYBODY = can(Permission.ACCOUNT_SIGN_IN)


@PLAIN.route("/prueba/sin-regla")
def undeclared() -> str:
    return "abierta"


@PROBES.route("/prueba/orm", access=ANYBODY)
def writes_by_the_orm() -> str:
    db.session.add(Organisation(slug="escrita", name="Escrita"))
    db.session.flush()
    return "escrita"


@PROBES.route("/prueba/sql", access=ANYBODY)
def writes_by_sql() -> str:
    db.session.execute(text("INSERT INTO municipalities (slug, name, department) VALUES ('x', 'x', 'x')"))
    db.session.commit()
    return "escrita"


@PROBES.route("/prueba/rechaza", methods=["POST"], access=ANYBODY)
def writes_and_refuses() -> tuple[str, int]:
    db.session.add(Organisation(slug="escrita", name="Escrita"))
    db.session.flush()
    return "no", 422


@PROBES.route("/prueba/acepta", methods=["POST"], access=ANYBODY)
def writes_and_accepts() -> str:
    db.session.add(Organisation(slug="escrita", name="Escrita"))
    return "sí"


@pytest.fixture
def probing(app: Flask, settings: Settings, session: Session) -> Iterator[Flask]:
    """Give an application with views that misbehave, on the same database."""
    other = create_app(settings)
    other.config["WTF_CSRF_ENABLED"] = False
    other.register_blueprint(PROBES)
    other.register_blueprint(PLAIN)
    yield other
    with other.app_context():
        db.engine.dispose()


def written(session: Session) -> bool:
    session.rollback()
    written_there = select(func.count()).select_from(Organisation).where(Organisation.slug == "escrita")
    raw = text("SELECT count(*) FROM municipalities WHERE slug = 'x'")
    found = bool(session.scalar(written_there)) or bool(session.scalar(raw))
    session.rollback()
    return found


def test_a_view_of_a_plain_blueprint_is_closed(probing: Flask) -> None:
    assert probing.test_client().get("/prueba/sin-regla").status_code == 403


def faults(caplog: pytest.LogCaptureFixture) -> list[type[BaseException] | None]:
    return [record.exc_info[0] for record in caplog.records if record.exc_info]


def test_a_get_that_writes_by_the_orm_is_a_fault_of_the_program(
    probing: Flask, session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    assert probing.test_client().get("/prueba/orm").status_code == 500
    assert faults(caplog) == [WriteOnRead]
    assert not written(session)


def test_a_get_that_writes_by_sql_is_refused_by_the_database_itself(
    probing: Flask, session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    assert probing.test_client().get("/prueba/sql").status_code == 500
    assert "read" in caplog.records[-1].exc_text
    assert not written(session)


def test_what_was_written_is_kept_only_when_the_answer_is_no_refusal(
    probing: Flask, session: Session
) -> None:
    assert probing.test_client().post("/prueba/rechaza").status_code == 422
    assert not written(session)
    assert probing.test_client().post("/prueba/acepta").status_code == 200
    assert written(session)
