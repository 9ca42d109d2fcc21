"""The case file from its page: an attachment for who is part of the request, in the words of the page."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from bs4 import Tag
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from foia_tracker.adapters.store import FileStore
from foia_tracker.domain.case_data import broken, read
from foia_tracker.domain.ledger import Deed
from foia_tracker.domain.policy import Visibility
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services.case_files import DrawnUp, case_file
from reports.case_file import CaseFile
from tests.ledger import entries_after, last_entry
from tests.web.cases import TODAY, Parties, tell_all
from tests.web.conftest import Freeze
from tests.web.visitor import Visitor


@pytest.fixture(autouse=True)
def _today(freeze: Freeze) -> None:
    freeze(TODAY)


@pytest.fixture
def asked(parties: Parties, session: Session) -> InfoRequest:
    """Give a request with notes of its organisation."""
    made = parties.request(TODAY.replace(day=4))
    made.notes, made.own_reference = "Hablar con doña Ejemplo", "ARCHIVO-7"
    session.commit()
    return made


NO_FILES = FileStore(Path("nowhere"))


def fetched(visit: Visitor, asked: InfoRequest | int, kind: str, words: str = "") -> TestResponse:
    number = asked if isinstance(asked, int) else asked.id
    return visit.client.get(f"/solicitudes/{number}/expediente.{kind}{words}")


def text_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return " ".join(" ".join(texts).split())


@pytest.mark.parametrize(("kind", "media_type"), [("pdf", "application/pdf"), ("zip", "application/zip")])
def test_it_comes_as_an_attachment_that_nobody_keeps(
    parties: Parties, visit: Visitor, asked: InfoRequest, kind: str, media_type: str
) -> None:
    visit.sign_in(parties.monitor)
    with fetched(visit, asked, kind) as answer:
        assert answer.status_code == 200
        assert answer.mimetype == media_type
        assert answer.headers["Content-Disposition"] == (
            f'attachment; filename="expediente-{asked.number}-{TODAY.isoformat()}.{kind}"'
        )
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Expires" not in answer.headers
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert len(answer.data) == int(answer.headers["Content-Length"])


def test_the_zip_holds_the_pdf_and_data_whose_chain_is_whole(
    parties: Parties, visit: Visitor, asked: InfoRequest
) -> None:
    visit.sign_in(parties.officer)
    with fetched(visit, asked, "zip") as answer, zipfile.ZipFile(BytesIO(answer.data)) as archive:
        data = read(archive.read("datos.json"))
        with fetched(visit, asked, "pdf") as drawn:
            assert archive.read("expediente.pdf") == drawn.data
    assert data.number == asked.number
    assert broken(data) == []


@pytest.mark.parametrize(
    ("who", "kind", "entries"),
    [
        ("monitor", "pdf", 0),
        ("monitor", "zip", 0),
        ("officer", "pdf", 1),
        ("officer", "zip", 1),
        ("regulator", "pdf", 1),
        ("coordinator", "zip", 1),
    ],
)
def test_that_another_side_opened_it_is_recorded(
    parties: Parties, visit: Visitor, session: Session, asked: InfoRequest, who: str, kind: str, entries: int
) -> None:
    number, account = asked.id, getattr(parties, who).id
    visit.sign_in(getattr(parties, who))
    before = last_entry(session)
    session.rollback()
    with fetched(visit, number, kind) as answer:
        assert answer.status_code == 200
    found = [one for one in entries_after(session, before) if one.deed == Deed.READ]
    assert [(one.table_name, one.row_id, one.request_id) for one in found] == [
        ("info_requests", number, number)
    ] * entries
    assert all(one.account_id == account for one in found)


def test_that_it_was_refused_is_no_reading(
    parties: Parties, app: Flask, session: Session, asked: InfoRequest
) -> None:
    asked.visibility = Visibility.PUBLISHED
    session.commit()
    visitor = Visitor(app)
    visitor.sign_in(Parties.of(parties.make).officer)
    number, before = asked.id, last_entry(session)
    session.rollback()
    assert fetched(visitor, number, "pdf").status_code == 403
    assert [one for one in entries_after(session, before) if one.deed == Deed.READ] == []


def test_only_the_organisation_that_asks_for_its_notes_gets_them(
    parties: Parties, app: Flask, asked: InfoRequest
) -> None:
    for who, words, has in (
        ("monitor", "", False),
        ("monitor", "?notas=internas", True),
        ("officer", "?notas=internas", False),
        ("regulator", "?notas=internas", False),
        ("coordinator", "?notas=internas", False),
    ):
        visitor = Visitor(app)
        visitor.sign_in(getattr(parties, who))
        with fetched(visitor, asked, "pdf", words) as answer:
            said = text_of(answer.data)
        assert ("doña Ejemplo" in said) is has, who
        assert ("ARCHIVO-7" in said) is has, who


def test_the_page_leads_to_it_whoever_may_have_it(
    parties: Parties, app: Flask, session: Session, asked: InfoRequest
) -> None:
    asked.visibility = Visibility.PUBLISHED
    session.commit()
    base = f"/solicitudes/{asked.id}/expediente"
    links = {f"{base}.pdf", f"{base}.zip"}
    for who, expected in (
        ("public", set()),
        ("monitor", {*links, f"{base}.pdf?notas=internas"}),
        ("officer", links),
        ("regulator", links),
        ("coordinator", links),
    ):
        visitor = Visitor(app)
        if who != "public":
            visitor.sign_in(getattr(parties, who))
        page = visitor.get(f"/solicitudes/{asked.id}")
        assert {link["href"] for link in page.soup.select('a[href*="/expediente"]')} == expected, who


def test_another_organisation_that_reads_a_published_request_gets_no_case_file(
    parties: Parties, app: Flask, session: Session, asked: InfoRequest
) -> None:
    asked.visibility = Visibility.PUBLISHED
    session.commit()
    other = Parties.of(parties.make)
    for who in (other.monitor, other.officer):
        visitor = Visitor(app)
        visitor.sign_in(who)
        assert visitor.get(f"/solicitudes/{asked.id}").status == 200
        assert fetched(visitor, asked, "pdf").status_code == 403
        assert fetched(visitor, asked, "zip").status_code == 403


def words(text: str) -> str:
    return " ".join(text.split())


def told_on_the_page(entry: Tag) -> Iterator[str]:
    """Give what the page says in one act of the story."""
    yield words(entry.h3.get_text())
    for part in entry.select("dt, dd, .quote, :scope > p:not(.muted)"):
        yield words(part.get_text())


def told_in_the_file(case: CaseFile) -> str:
    return words(
        repr([(folio.title, folio.facts, folio.effect, folio.notes) for folio in case.folios]).replace(
            "\\xa0", " "
        )
    )


@pytest.mark.parametrize("who", ["monitor", "officer", "regulator"])
def test_what_the_page_says_the_file_says_in_the_same_words(
    parties: Parties, visit: Visitor, app: Flask, session: Session, who: str
) -> None:
    told = tell_all(parties)
    visit.sign_in(getattr(parties, who))
    actor = getattr(parties, who).actor
    session.rollback()
    for name, number in told.items():
        page = visit.get(f"/solicitudes/{number}")
        if page.status != 200:
            continue
        with app.app_context():
            made = case_file(session, session.get_one(InfoRequest, number), actor, DrawnUp(TODAY), NO_FILES)
        assert made is not None, name
        session.rollback()
        said = told_in_the_file(made)
        entries = page.soup.select(".timeline > li")
        assert len(entries) == len(made.folios), name
        missing = [each for entry in entries for each in told_on_the_page(entry) if each not in said]
        assert missing == [], name
