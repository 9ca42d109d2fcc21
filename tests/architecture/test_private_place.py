"""The contacts of a recurso are in one place: whoever asks whatever address, nothing else gives them away."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date

import pikepdf
import pypdfium2
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.adapters.store import FileStore
from foia_tracker.domain.figures import Period
from foia_tracker.models.base import db
from foia_tracker.models.directory import WITH_PLACES, Unit
from foia_tracker.services import contact_details, notices, reports
from foia_tracker.services.contact_details import Contacts
from tests.architecture.scene import ASKING, Scene
from tests.architecture.test_access import ASKED
from tests.make import Make

WORD = "Xochiquetzalli"
OWN_PAGE = "GET /solicitudes/<int:id>/notificaciones"
CONTACTS = Contacts(f"{WORD} Uno", f"{WORD} Dos", f"Calle de {WORD}")
LOOKED_AT = sorted(asked for asked in ASKED if asked.startswith("GET "))


@pytest.fixture
def scene(app: Flask, session: Session, make: Make, store: FileStore) -> Scene:
    """Give a request with contacts, and somebody of each kind beside it."""
    return Scene(app, session, make, store)


def keep_contacts(scene: Scene) -> None:
    """Write the contacts as the own organisation would, and commit."""
    actor = scene.accounts["monitor own"].actor
    contact_details.write(scene.session, scene.info_request, CONTACTS, actor)
    scene.session.commit()


def said_in(body: bytes) -> str:
    """Give what an answer says: of an archive what lies in it, of a PDF its text and what is attached."""
    if zipfile.is_zipfile(io.BytesIO(body)):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return " ".join(f"{name} {said_in(archive.read(name))}" for name in archive.namelist())
    if body.startswith(b"%PDF"):
        return " ".join(_in_pdf(body))
    return body.decode(errors="replace")


def _in_pdf(body: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(body)
    for page in document:
        yield page.get_textpage().get_text_range()
    document.close()
    with pikepdf.open(io.BytesIO(body)) as pdf:
        for attached in pdf.attachments.values():
            yield said_in(attached.get_file().read_bytes())


def asks(client: FlaskClient, address: str) -> str:
    """Fetch an address; where it sends on, that is an answer too."""
    answer = client.get(address, buffered=True)
    return f"{answer.headers} {said_in(answer.get_data())}"


@pytest.mark.parametrize("seen", ["private", "shared", "published"])
def test_no_address_gives_them_away_to_anybody_but_their_own_page(scene: Scene, seen: str) -> None:
    scene.set_up(seen)
    keep_contacts(scene)
    found = set()
    for name in ASKING:
        client = scene.client(name)
        for asked in LOOKED_AT:
            address = scene.address(asked.removeprefix("GET "))
            if WORD in asks(client, address):
                found.add((name, asked))
    assert found == {("monitor own", OWN_PAGE)}


def test_no_search_finds_them(scene: Scene) -> None:
    scene.set_up("published")
    keep_contacts(scene)
    for name in ASKING:
        for address in (f"/solicitudes?q={WORD}&ver=todas", f"/unidades?q={WORD}"):
            page = scene.client(name).get(address).get_data(as_text=True)
            assert f"/solicitudes/{scene.info_request.id}" not in page
            assert page.count(WORD) == 1, "only what was looked for is shown again"


def test_no_other_table_and_no_report_holds_them(scene: Scene) -> None:
    scene.set_up("published")
    keep_contacts(scene)
    notices.tell(scene.session, clock.today())
    unit = scene.session.scalars(select(Unit).where(Unit.id == scene.unit.id).options(*WITH_PLACES)).one()
    period = Period(date(2026, 1, 1), date(2026, 12, 31))
    report = reports.unit_report(scene.session, unit, period, period.until, period.until)
    holding = {
        table.name
        for table in db.metadatas[None].sorted_tables
        if WORD in str(scene.session.execute(select(table)).all())
    }
    assert holding == {"contact_details"}
    assert WORD not in repr(report)
    assert WORD not in said_in(report.pdf())


def test_what_is_looked_into_is_really_read(scene: Scene) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("dentro.csv", f"nombre,{WORD}")
    assert WORD in said_in(inner.getvalue())
