"""Publishing a file: a clean copy for everybody, by the side that handed it in, and taken back again."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.adapters.store import FileStore
from foia_tracker.domain.acts import Kind, Right
from foia_tracker.domain.files import MediaType
from foia_tracker.domain.ledger import Deed
from foia_tracker.domain.policy import Visibility
from foia_tracker.models.evidence import EvidenceFile, PublishedCopy
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.ledger import AuditEntry
from foia_tracker.models.publishing import PublicationReview
from foia_tracker.services.acts import NewAct
from foia_tracker.services.recording import record
from tests import papers
from tests.evidence import last_file, stored
from tests.web.cases import Parties, count_of
from tests.web.conftest import Freeze
from tests.web.visitor import Page, Visitor, error_of, filled_in

TODAY, ANSWERED = date(2026, 2, 20), date(2026, 2, 10)
PLANTED = "Xochitlquetzalli"
Attach = Callable[..., EvidenceFile]


def telling(*lines: str) -> bytes:
    """Give a PDF that says some lines, and who made it."""
    with pikepdf.open(BytesIO(papers.pdf(*lines))) as made:
        made.docinfo["/Author"] = PLANTED
        return papers.saved(made)


@pytest.fixture
def asked(parties: Parties, store: FileStore, freeze: Freeze) -> InfoRequest:
    """Give a request that everybody sees."""
    freeze(TODAY)
    return parties.request(date(2026, 2, 2), visibility=Visibility.PUBLISHED)


@pytest.fixture
def attach(parties: Parties, asked: InfoRequest, session: Session, store: FileStore) -> Attach:
    """Give what puts a file on an act of the organisation."""

    def put(
        content: bytes | None = None,
        name: str = f"Acuse de {PLANTED}.pdf",
        media_type: MediaType = MediaType.PDF,
        to: InfoRequest = asked,
    ) -> EvidenceFile:
        new = stored(store, content or telling("Oficio 12"), name, media_type)
        act = NewAct(Kind.DELIVERED, ANSWERED, files=(new,))
        record(session, session.merge(to), act, parties.monitor.actor)
        session.commit()
        return last_file(session)

    return put


@pytest.fixture
def file(attach: Attach) -> EvidenceFile:
    """Give a file on an act of the organisation."""
    return attach()


def publish(visit: Visitor, file: EvidenceFile, **fields: object) -> Page:
    """Fill the form in as somebody who looked."""
    return visit.submit(f"/archivos/{file.id}/publicar", **{"sure": "y", **fields})


def copy_of(session: Session) -> PublishedCopy:
    made = session.scalars(select(PublishedCopy)).one()
    session.commit()
    return made


def test_everybody_finds_the_copy_on_the_page_of_a_published_request_and_it_says_nothing_else(
    parties: Parties, visit: Visitor, app: Flask, file: EvidenceFile, session: Session
) -> None:
    visit.sign_in(parties.monitor)
    sent = publish(visit, file)
    assert (sent.status, sent.location) == (302, f"/solicitudes/{file.request_id}")
    assert "La copia está hecha" in visit.follow(sent).words
    public = Visitor(app)
    page = public.get(f"/solicitudes/{file.request_id}")
    links = page.soup.select(".evidence a")
    copy = copy_of(session)
    assert [link["href"] for link in links] == [f"/copias/{copy.id}"]
    assert copy.name == f"entrega-{session.get_one(InfoRequest, file.request_id).number}-1.pdf"
    session.commit()
    assert copy.name in page.words
    assert PLANTED not in page.text
    assert file.sha256[:12] not in page.text
    answer = public.client.get(f"/copias/{copy.id}", buffered=True)
    assert PLANTED.encode() not in answer.data
    assert answer.data != telling("Oficio 12")
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["Content-Disposition"] == f"attachment; filename={copy.name}"
    with pikepdf.open(BytesIO(answer.data)) as opened:
        assert dict(opened.docinfo) == {}
    assert public.get(f"/archivos/{file.id}").status == 404


@pytest.mark.parametrize("visibility", [Visibility.PRIVATE, Visibility.SHARED])
def test_the_copy_of_a_request_that_is_not_published_is_given_to_nobody_outside(
    parties: Parties,
    visit: Visitor,
    app: Flask,
    file: EvidenceFile,
    session: Session,
    visibility: Visibility,
) -> None:
    visit.sign_in(parties.monitor)
    publish(visit, file)
    session.get_one(InfoRequest, file.request_id).visibility = visibility
    session.commit()
    address = f"/copias/{copy_of(session).id}"
    assert visit.client.get(address, buffered=True).status_code == 200
    assert Visitor(app).get(address).status == 404


def test_a_copy_that_was_taken_back_is_gone_from_page_and_disk_and_the_file_stays(
    parties: Parties, visit: Visitor, file: EvidenceFile, session: Session, store: FileStore
) -> None:
    visit.sign_in(parties.monitor)
    publish(visit, file)
    copy = copy_of(session)
    page = visit.get(f"/archivos/{file.id}/publicar")
    assert "ya tiene su copia pública" in page.words
    back = visit.submit(
        f"/archivos/{file.id}/publicar", form=f'form[action="/archivos/{file.id}/retirar-copia"]'
    )
    assert "La copia se retiró" in visit.follow(back).words
    assert visit.get(f"/copias/{copy.id}").status == 404
    assert store.digest(copy.sha256) is None
    assert store.digest(file.sha256) == file.sha256
    assert visit.client.get(f"/archivos/{file.id}", buffered=True).status_code == 200


def test_taking_back_a_text_that_is_its_own_copy_leaves_the_file(
    parties: Parties, visit: Visitor, attach: Attach, session: Session, store: FileStore
) -> None:
    file = attach(b"Oficio 12", "oficio.txt", MediaType.TXT)
    visit.sign_in(parties.monitor)
    publish(visit, file)
    assert copy_of(session).sha256 == file.sha256
    token = filled_in(visit.get("/cuenta").soup.select_one("form"))["csrf_token"]
    visit.client.post(f"/archivos/{file.id}/retirar-copia", data={"csrf_token": token})
    assert count_of(session, PublishedCopy) == 0
    assert store.digest(file.sha256) == file.sha256


def test_each_publishing_and_taking_back_stands_in_the_ledger_without_words(
    parties: Parties, visit: Visitor, file: EvidenceFile, session: Session
) -> None:
    visit.sign_in(parties.monitor)
    publish(visit, file)
    visit.submit(f"/archivos/{file.id}/publicar", form='form[action$="retirar-copia"]')
    query = select(AuditEntry).where(AuditEntry.table_name == "published_copies").order_by(AuditEntry.id)
    entries = session.scalars(query).all()
    session.commit()
    assert [entry.deed for entry in entries] == [Deed.CREATED, Deed.REMOVED]
    assert {entry.account_id for entry in entries} == {parties.monitor.id}
    assert {entry.request_id for entry in entries} == {file.request_id}
    assert (entries[0].after["name"], entries[0].after["file_id"]) == ("***", file.id)
    assert "oficio" not in str(entries[0].after).lower()


def test_the_side_that_did_not_hand_a_file_in_publishes_nothing(
    parties: Parties, visit: Visitor, file: EvidenceFile, session: Session
) -> None:
    visit.sign_in(parties.officer)
    page = visit.get(f"/solicitudes/{file.request_id}")
    assert page.soup.select_one(f'.evidence a[href="/archivos/{file.id}"]')
    assert "publicar" not in page.soup.select_one(".evidence").decode()
    for way in (visit.client.get, visit.client.post):
        assert way(f"/archivos/{file.id}/publicar").status_code in (400, 403)
    token = filled_in(visit.get("/cuenta").soup.select_one("form"))["csrf_token"]
    typed = {"csrf_token": token, "name": "a.pdf", "sure": "y"}
    assert visit.client.post(f"/archivos/{file.id}/publicar", data=typed).status_code == 403
    assert visit.client.post(f"/archivos/{file.id}/retirar-copia", data=typed).status_code == 403
    assert count_of(session, PublishedCopy) == 0


def test_of_a_request_for_ones_own_data_nothing_is_published(
    parties: Parties, visit: Visitor, attach: Attach, session: Session
) -> None:
    habeas = parties.request(date(2026, 2, 2), visibility=Visibility.SHARED)
    habeas.right = Right.HABEAS_ACCESS
    session.commit()
    file = attach(to=habeas)
    visit.sign_in(parties.monitor)
    assert "De esta solicitud no se publican archivos" in visit.get(f"/archivos/{file.id}/publicar").words
    assert "Publicar" not in visit.get(f"/solicitudes/{habeas.id}").soup.select_one(".evidence").get_text()
    token = filled_in(visit.get("/cuenta").soup.select_one("form"))["csrf_token"]
    typed = {"csrf_token": token, "name": "a.pdf", "sure": "y"}
    assert visit.client.post(f"/archivos/{file.id}/publicar", data=typed).status_code == 422
    assert count_of(session, PublishedCopy) == 0


def test_what_is_likely_to_identify_a_person_is_asked_about_before(
    parties: Parties, visit: Visitor, attach: Attach, session: Session
) -> None:
    file = attach(telling("DPI 1234 56789 0101"))
    visit.sign_in(parties.monitor)
    refused = publish(visit, file)
    assert refused.status == 422
    assert "El archivo 1: parece" in refused.words
    assert count_of(session, PublishedCopy) == 0
    box = refused.soup.select_one('[name="reviewed"]')
    data = {**filled_in(refused.soup.select_one("main form")), "reviewed": box["value"], "sure": "y"}
    assert Page(visit.client.post(f"/archivos/{file.id}/publicar", data=data)).status == 302
    assert count_of(session, PublishedCopy) == count_of(session, PublicationReview) == 1


def test_nobody_publishes_without_having_looked(
    parties: Parties, visit: Visitor, file: EvidenceFile, session: Session
) -> None:
    visit.sign_in(parties.monitor)
    refused = visit.submit(f"/archivos/{file.id}/publicar")
    assert (refused.status, error_of(refused, "sure")) == (
        422,
        "Error: Abra el archivo antes, y marque que lo miró.",
    )
    assert count_of(session, PublishedCopy) == 0


@pytest.mark.parametrize("name", ["oficio.docx", "oficio.exe", "oficio", ".pdf", "a.exe.pdf"])
def test_a_copy_keeps_the_ending_of_its_file(
    parties: Parties, visit: Visitor, file: EvidenceFile, session: Session, name: str
) -> None:
    visit.sign_in(parties.monitor)
    refused = publish(visit, file, name=name)
    assert refused.status == 422
    assert error_of(refused, "name")
    assert count_of(session, PublishedCopy) == 0


def test_an_office_document_is_to_be_saved_as_a_pdf_first(
    parties: Parties, visit: Visitor, attach: Attach
) -> None:
    file = attach(papers.docx(), "oficio.docx", MediaType.DOCX)
    visit.sign_in(parties.monitor)
    page = visit.get(f"/archivos/{file.id}/publicar")
    assert "Guárdelo como PDF" in page.words
    assert page.soup.select('main [name="name"]') == []


def test_a_file_that_cannot_be_cleaned_is_not_published_and_says_what_to_do(
    parties: Parties, visit: Visitor, attach: Attach, session: Session
) -> None:
    file = attach(b"%PDF-1.7 roto")
    visit.sign_in(parties.monitor)
    refused = publish(visit, file)
    assert refused.status == 422
    assert "no se pudo abrir: puede estar dañado" in error_of(refused, "name")
    assert count_of(session, PublishedCopy) == 0


def test_a_double_click_makes_one_copy(
    parties: Parties, visit: Visitor, file: EvidenceFile, session: Session
) -> None:
    visit.sign_in(parties.monitor)
    page = visit.get(f"/archivos/{file.id}/publicar")
    data = {**filled_in(page.soup.select_one("main form")), "sure": "y"}
    for _click in range(2):
        assert visit.client.post(f"/archivos/{file.id}/publicar", data=data).status_code == 302
    assert count_of(session, PublishedCopy) == 1
