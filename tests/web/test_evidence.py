"""Files on acts, through the pages: none is lost with a form that is refused, none is shown, each is kept."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.adapters.scanner import Scanner
from foia_tracker.adapters.store import FileStore
from foia_tracker.domain.acts import Kind
from foia_tracker.domain.files import MOST_BYTES, MOST_FILES, MediaType
from foia_tracker.domain.ledger import Deed
from foia_tracker.domain.policy import Role, Visibility
from foia_tracker.models.acts import ActRow
from foia_tracker.models.evidence import EvidenceFile, Upload
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.ledger import AuditEntry
from foia_tracker.services.acts import NewAct
from foia_tracker.services.recording import record
from foia_tracker.web import uploads
from foia_tracker.web.protection import MAX_FORM_BYTES
from tests import papers
from tests.evidence import last_file, stored
from tests.web.cases import PLANTED, Parties, count_of
from tests.web.conftest import Freeze
from tests.web.visitor import Page, Visitor, error_of, filled_in

TODAY = date(2026, 2, 20)
PDF = papers.pdf("Un acuse inventado")


@pytest.fixture
def asked(parties: Parties, store: FileStore, freeze: Freeze) -> InfoRequest:
    """Give a request on a day later, with a store of the test alone."""
    freeze(TODAY)
    return parties.request(date(2026, 2, 2))


Sent = Sequence[tuple[bytes, str]]


def send(visit: Visitor, page: Page, files: Sent = (), action: str = "", **changes: object) -> Page:
    """Send the form of a page as a browser would, with files chosen, and those that it carries."""
    form = page.soup.select_one("main form")
    data: dict[str, object] = {**filled_in(form), **changes}
    carried = [box["value"] for box in form.select('[name="files-kept"][checked]')]
    data["files-kept"] = data.get("files-kept") if "files-kept" in changes else carried
    data["files"] = [(BytesIO(content), name) for content, name in files] or (BytesIO(b""), "")
    address = action or page.response.request.path
    return Page(visit.client.post(address, data=data, content_type="multipart/form-data"))


def files_of(session: Session) -> list[tuple[str, str, int]]:
    """Give the files on acts: name, digest and number of the act."""
    rows = session.scalars(select(EvidenceFile).order_by(EvidenceFile.id)).all()
    session.commit()
    return [(row.name, row.sha256, row.act_id) for row in rows]


def test_an_act_is_recorded_with_its_files(
    parties: Parties, visit: Visitor, asked: InfoRequest, session: Session, store: FileStore
) -> None:
    visit.sign_in(parties.monitor)
    page = visit.get(f"/solicitudes/{asked.id}/entrega")
    assert page.soup.select_one("main form")["enctype"] == "multipart/form-data"
    sent = send(visit, page, [(PDF, "Acuse ñandú.pdf"), (papers.picture(), "foto.jpg")], on="10/02/2026")
    assert sent.status == 302
    named = [(name, digest) for name, digest, _act in files_of(session)]
    assert named == [
        ("Acuse ñandú.pdf", hashlib.sha256(PDF).hexdigest()),
        ("foto.jpg", hashlib.sha256(papers.picture()).hexdigest()),
    ]
    case = visit.follow(sent)
    shown = case.soup.select_one(".evidence")
    assert [
        link.get_text(strip=True) for link in shown.select('a[href^="/archivos/"]:not([href$="publicar"])')
    ] == ["Acuse ñandú.pdf", "foto.jpg"]
    words = " ".join(shown.get_text(" ").split())
    assert "PDF, 700 B" in words
    assert "Imagen JPEG" in words
    assert "Privado" in words
    assert named[0][1] in words


def test_a_file_that_came_with_a_form_that_was_refused_is_not_sent_again(
    parties: Parties, visit: Visitor, asked: InfoRequest, session: Session
) -> None:
    visit.sign_in(parties.monitor)
    refused = send(
        visit, visit.get(f"/solicitudes/{asked.id}/entrega"), [(PDF, "acuse.pdf")], on="", text="Nota"
    )
    assert refused.status == 422
    carried = refused.soup.select_one('[name="files-kept"]')
    assert carried.has_attr("checked")
    assert "acuse.pdf PDF, 700 B, ya recibido" in refused.words
    assert files_of(session) == []
    sent = send(visit, refused, on="10/02/2026")
    assert sent.status == 302
    assert [name for name, _digest, _act in files_of(session)] == ["acuse.pdf"]
    assert count_of(session, Upload) == 1


def test_a_carried_file_can_be_dropped(
    parties: Parties, visit: Visitor, asked: InfoRequest, session: Session
) -> None:
    visit.sign_in(parties.monitor)
    address = f"/solicitudes/{asked.id}/entrega"
    refused = send(visit, visit.get(address), [(PDF, "acuse.pdf")], on="")
    assert send(visit, refused, on="10/02/2026", **{"files-kept": []}).status == 302
    assert files_of(session) == []


def test_files_that_came_before_and_now_go_together(
    parties: Parties, visit: Visitor, asked: InfoRequest, session: Session
) -> None:
    visit.sign_in(parties.monitor)
    address = f"/solicitudes/{asked.id}/entrega"
    refused = send(visit, visit.get(address), [(PDF, "uno.pdf")], on="")
    assert send(visit, refused, [(b"dos", "dos.txt")], on="10/02/2026").status == 302
    assert [name for name, _digest, _act in files_of(session)] == ["uno.pdf", "dos.txt"]


def test_of_several_files_the_good_ones_are_kept_and_each_other_says_what_is_wrong(
    parties: Parties, visit: Visitor, asked: InfoRequest, session: Session
) -> None:
    visit.sign_in(parties.monitor)
    files = [(PDF, "bueno.pdf"), (b"MZ", "malo.exe"), (b"hola", "falso.pdf"), (b"", "vacio.txt")]
    refused = send(visit, visit.get(f"/solicitudes/{asked.id}/entrega"), files, on="10/02/2026", text="Queda")
    assert refused.status == 422
    said = error_of(refused, "files")
    assert "malo.exe: no se reciben archivos de esa clase" in said
    assert "falso.pdf no es lo que dice su nombre" in said
    assert "vacio.txt está vacío" in said
    assert "bueno.pdf" not in said
    assert [box["value"] for box in refused.soup.select('[name="files-kept"]')] == [str(upload_id(session))]
    assert "Queda" in refused.soup.select_one("#text").get_text()
    assert send(visit, refused).status == 302
    assert [name for name, _digest, _act in files_of(session)] == ["bueno.pdf"]


def upload_id(session: Session) -> int:
    found = session.scalars(select(Upload.id)).one()
    session.commit()
    return found


def test_a_filing_takes_its_acuse_along_also_when_more_spaces_were_asked_for(
    parties: Parties, visit: Visitor, asked: InfoRequest, session: Session
) -> None:
    visit.sign_in(parties.monitor)
    typed = {
        "unit": str(parties.unit.id),
        "on": "10/02/2026",
        "title": "Contratos",
        "items-0": "Los contratos",
    }
    more = send(
        visit, visit.get("/solicitudes/nueva"), [(papers.picture(), "acuse.jpg")], more_items="y", **typed
    )
    assert "acuse.jpg" in more.words
    sent = send(visit, more)
    assert sent.status == 302
    assert [name for name, _digest, _act in files_of(session)] == ["acuse.jpg"]
    assert "acuse.jpg" in visit.follow(sent).words


@pytest.mark.parametrize("verb", ["objetar", "confirmar"])
def test_what_is_said_of_an_act_takes_its_proof_along(
    parties: Parties, visit: Visitor, asked: InfoRequest, session: Session, verb: str
) -> None:
    act = session.scalars(select(ActRow.id).where(ActRow.request_id == asked.id)).one()
    session.commit()
    visit.sign_in(parties.officer)
    page = visit.get(f"/solicitudes/{asked.id}/actos/{act}/{verb}")
    typed = {"claimed_on": "03/02/2026", "text": "Fue el tres"} if verb == "objetar" else {}
    assert send(visit, page, [(PDF, "sello.pdf")], **typed).status == 302
    assert [name for name, _digest, _act in files_of(session)] == ["sello.pdf"]


@pytest.mark.parametrize("verb", ["anular"])
def test_who_annuls_or_asks_sends_no_file(
    parties: Parties, visit: Visitor, asked: InfoRequest, session: Session, verb: str
) -> None:
    parties.act(asked, Kind.EXTENDED, date(2026, 2, 10))
    act = session.scalars(select(ActRow.id).where(ActRow.kind == Kind.EXTENDED)).one()
    session.commit()
    visit.sign_in(parties.monitor)
    page = visit.get(f"/solicitudes/{asked.id}/actos/{act}/{verb}")
    assert page.soup.select('[type="file"]') == []


def test_a_double_click_attaches_once(
    parties: Parties, visit: Visitor, asked: InfoRequest, session: Session
) -> None:
    visit.sign_in(parties.monitor)
    page = visit.get(f"/solicitudes/{asked.id}/entrega")
    for _click in range(2):
        assert send(visit, page, [(PDF, "acuse.pdf")], on="10/02/2026").status == 302
    assert len(files_of(session)) == 1
    assert count_of(session, ActRow) == 2


def test_the_number_of_what_somebody_else_sent_attaches_nothing(
    parties: Parties, app: Flask, visit: Visitor, asked: InfoRequest, session: Session
) -> None:
    visit.sign_in(parties.monitor)
    address = f"/solicitudes/{asked.id}/entrega"
    refused = send(visit, visit.get(address), [(PDF, "acuse.pdf")], on="")
    number = refused.soup.select_one('[name="files-kept"]')["value"]
    other = Visitor(app)
    other.sign_in(parties.officer)
    theirs = send(other, other.get(address), on="10/02/2026", **{"files-kept": number})
    assert theirs.status == 422
    assert "dejó de esperar" in error_of(theirs, "files")
    assert "acuse.pdf" not in theirs.words
    assert files_of(session) == []


@pytest.mark.parametrize(
    "number", ["0", "-1", "99999999999999999999", "²", "uno", "", "1; DROP TABLE uploads"]
)
def test_a_number_of_nothing_is_no_fault(
    parties: Parties, visit: Visitor, asked: InfoRequest, number: str
) -> None:
    visit.sign_in(parties.monitor)
    page = visit.get(f"/solicitudes/{asked.id}/entrega")
    assert send(visit, page, on="10/02/2026", **{"files-kept": number}).status in (302, 422)


def test_too_many_files_at_once_are_told_and_not_all_opened(
    parties: Parties, visit: Visitor, asked: InfoRequest, session: Session
) -> None:
    visit.sign_in(parties.monitor)
    files = [(b"%d" % number, f"{number}.txt") for number in range(MOST_FILES + 2)]
    refused = send(visit, visit.get(f"/solicitudes/{asked.id}/entrega"), files, on="10/02/2026")
    assert refused.status == 422
    assert "En un acto caben 10" in error_of(refused, "files")
    assert count_of(session, Upload) == MOST_FILES


def test_without_the_word_of_the_scanner_nothing_is_taken(
    parties: Parties, visit: Visitor, asked: InfoRequest, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "_scanner", lambda: Scanner("unix:/no/hay/nadie"))
    visit.sign_in(parties.monitor)
    page = visit.get(f"/solicitudes/{asked.id}/entrega")
    refused = send(visit, page, [(PDF, "acuse.pdf")], on="10/02/2026")
    assert "no se pueden revisar archivos" in error_of(refused, "files")
    assert count_of(session, Upload) == 0


def big(visit: Visitor, address: str, size: int) -> int:
    """Send a form of so many bytes; gives what came of it."""
    data = {"files": (BytesIO(b"x" * size), "grande.txt")}
    answer = visit.client.post(address, data=data, content_type="multipart/form-data")
    # What the client of the tests sends it has written to a file, which it leaves open.
    answer.request.environ["wsgi.input"].close()
    return answer.status_code


def test_people_who_are_signed_in_send_much_where_files_are_accepted_and_nowhere_else(
    parties: Parties, app: Flask, visit: Visitor, asked: InfoRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, much = f"/solicitudes/{asked.id}", MAX_FORM_BYTES + 1
    assert big(visit, f"{case}/entrega", much) == 413
    visit.sign_in(parties.monitor)
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    assert big(visit, f"{case}/entrega", much) == 422
    assert big(visit, f"{case}/visibilidad", much) == 413
    assert big(visit, "/nada", much) == 404


def test_more_than_all_files_of_an_act_may_be_is_refused_without_reading_it(
    parties: Parties, app: Flask, visit: Visitor, asked: InfoRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    visit.sign_in(parties.monitor)
    length = str(MOST_FILES * MOST_BYTES + MAX_FORM_BYTES + 1)
    said = {"CONTENT_LENGTH": length, "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    answer = visit.client.post(
        f"/solicitudes/{asked.id}/entrega", environ_overrides=said, input_stream=BytesIO(b"--x")
    )
    assert answer.status_code == 413


def test_a_file_is_taken_from_nobody_who_may_not_use_the_form(
    parties: Parties,
    visit: Visitor,
    asked: InfoRequest,
    session: Session,
    app: Flask,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    address = f"/solicitudes/{asked.id}/entrega"
    assert big(visit, address, 10) == 401
    visit.sign_in(parties.regulator)
    assert big(visit, address, 10) == 403
    other = Visitor(app)
    other.sign_in(
        parties.make.account(parties.monitor_role)
        if hasattr(parties, "monitor_role")
        else parties.coordinator
    )
    assert big(other, address, 10) == 403
    assert count_of(session, Upload) == 0


@pytest.fixture
def file(parties: Parties, asked: InfoRequest, session: Session, store: FileStore) -> Iterator[EvidenceFile]:
    """Give a file on an act of the organisation."""
    new = stored(store, PDF, "Acuse «ñ» 1.pdf")
    record(session, asked, NewAct(Kind.DELIVERED, date(2026, 2, 10), files=(new,)), parties.monitor.actor)
    session.commit()
    return last_file(session)


def test_a_file_is_sent_whole_to_be_kept_and_never_to_be_shown(
    parties: Parties, visit: Visitor, file: EvidenceFile
) -> None:
    visit.sign_in(parties.officer)
    asked_for = {
        "Range": "bytes=0-3",
        "If-None-Match": f'"{file.sha256}"',
        "If-Modified-Since": "Fri, 01 Jan 2100",
    }
    for headers in ({}, asked_for):
        answer = visit.client.get(f"/archivos/{file.id}", headers=headers)
        assert (answer.status_code, answer.data) == (200, PDF)
        assert answer.headers["Content-Disposition"] == (
            "attachment; filename=\"Acuse n 1.pdf\"; filename*=UTF-8''Acuse%20%C2%AB%C3%B1%C2%BB%201.pdf"
        )
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["Content-Length"] == str(len(PDF))
        assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert not {"ETag", "Last-Modified", "Set-Cookie"} & set(answer.headers.keys())
        answer.close()


def test_asking_only_for_the_head_of_a_file_tells_no_more(
    parties: Parties, visit: Visitor, file: EvidenceFile
) -> None:
    assert visit.client.head(f"/archivos/{file.id}").status_code == 404
    visit.sign_in(parties.monitor)
    answer = visit.client.head(f"/archivos/{file.id}")
    assert (answer.status_code, answer.data) == (200, b"")
    answer.close()


@pytest.mark.parametrize("media_type", [MediaType.TXT, MediaType.CSV])
def test_a_text_is_sent_as_it_came_whatever_its_code(
    parties: Parties,
    visit: Visitor,
    asked: InfoRequest,
    session: Session,
    store: FileStore,
    media_type: MediaType,
) -> None:
    content = "Año".encode("cp1252")
    new = stored(store, content, "a.txt", media_type)
    record(session, asked, NewAct(Kind.DELIVERED, date(2026, 2, 10), files=(new,)), parties.monitor.actor)
    session.commit()
    visit.sign_in(parties.monitor)
    answer = visit.client.get(f"/archivos/{last_file(session).id}")
    assert (answer.data, answer.headers["Content-Type"]) == (content, media_type.value)
    answer.close()


@pytest.mark.parametrize("visibility", [Visibility.SHARED, Visibility.PUBLISHED])
def test_a_stranger_sees_neither_the_file_nor_that_there_is_one(
    parties: Parties, visit: Visitor, file: EvidenceFile, session: Session, visibility: Visibility
) -> None:
    session.get_one(InfoRequest, file.request_id).visibility = visibility
    session.commit()
    page = visit.get(f"/solicitudes/{file.request_id}")
    assert page.status == (200 if visibility is Visibility.PUBLISHED else 404)
    assert page.soup.select(".evidence") == []
    assert file.sha256[:12] not in page.text
    assert "Acuse «" not in page.text
    assert visit.get(f"/archivos/{file.id}").status == 404


def test_a_name_is_shown_word_for_word_and_never_as_markup(
    parties: Parties, visit: Visitor, asked: InfoRequest, session: Session
) -> None:
    visit.sign_in(parties.monitor)
    # A slash ends a folder, and a quotation mark is no part of a name that a browser sends.
    name = PLANTED.replace("/", "").replace('"', "") + ".txt"
    address = f"/solicitudes/{asked.id}/entrega"
    refused = send(visit, visit.get(address), [(b"hola", name)], on="")
    sent = send(visit, refused, on="10/02/2026")
    for page in (refused, visit.follow(sent)):
        assert not page.soup.select("#planted, main script")
        assert name in page.soup.get_text()
    answer = visit.client.get(f"/archivos/{last_file(session).id}")
    assert "\n" not in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    answer.close()


def test_the_case_file_brings_the_files_as_they_came(
    parties: Parties, visit: Visitor, file: EvidenceFile, app: Flask, tmp_path: Path
) -> None:
    visit.sign_in(parties.officer)
    answer = visit.client.get(f"/solicitudes/{file.request_id}/expediente.zip")
    archive = tmp_path / "expediente.zip"
    archive.write_bytes(answer.data)
    with ZipFile(archive) as opened:
        assert opened.read("archivos/01-Acuse-n-1.pdf") == PDF
    checked = app.test_cli_runner().invoke(args=["verify", "--zip", str(archive)])
    assert (checked.exit_code, "archivos: 1" in checked.output) == (0, True)


def readings(session: Session) -> list[tuple[str, int | None, int | None, int | None]]:
    """Give what the ledger says was read: table, row, request, and by whom."""
    query = select(AuditEntry).where(AuditEntry.deed == Deed.READ).order_by(AuditEntry.id)
    found = [(one.table_name, one.row_id, one.request_id, one.account_id) for one in session.scalars(query)]
    session.commit()
    return found


@pytest.mark.parametrize("what", ["/archivos/{}", "/solicitudes/{}/expediente.zip"])
@pytest.mark.parametrize(
    ("who", "is_noted"), [("monitor", False), ("officer", True), ("regulator", True), ("coordinator", True)]
)
def test_that_a_file_was_read_by_another_side_is_noted(
    parties: Parties,
    visit: Visitor,
    file: EvidenceFile,
    session: Session,
    who: str,
    is_noted: bool,
    what: str,
) -> None:
    reader = getattr(parties, who)
    visit.sign_in(reader)
    number = file.id if "archivos" in what else file.request_id
    assert visit.client.get(what.format(number), buffered=True).status_code == 200
    entry = ("evidence_files", file.id, file.request_id, reader.id)
    noted = [one for one in readings(session) if one[0] == "evidence_files"]
    assert noted == ([entry] if is_noted else [])


def test_who_gets_no_file_leaves_no_note_of_reading(
    parties: Parties, visit: Visitor, file: EvidenceFile, session: Session
) -> None:
    assert visit.get(f"/archivos/{file.id}").status == 404
    administrator = parties.make.account(Role.ADMINISTRATOR)
    parties.make.keep()
    visit.sign_in(administrator)
    assert visit.get(f"/archivos/{file.id}").status == 404
    assert readings(session) == []
