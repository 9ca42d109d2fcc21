"""Files that somebody made to do harm: none is kept, each is told on the field of the files and in the
log.
"""

import logging
from datetime import date
from io import BytesIO

import pytest
from sqlalchemy.orm import Session

from foia_tracker.adapters.store import FileStore
from foia_tracker.domain.files import MOST_BYTES
from foia_tracker.models.evidence import EvidenceFile, Upload
from tests import papers
from tests.web.cases import Parties, count_of
from tests.web.conftest import Freeze
from tests.web.visitor import Page, Visitor, error_of, filled_in

PAGE = b"<!doctype html><script>alert(1)</script>"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
HOSTILE = {
    "an SVG": ("dibujo.svg", DRAWING, "file_kind", "no se reciben archivos de esa clase"),
    "an SVG that says it is a picture": (
        "a.png",
        DRAWING,
        "file_two_in_one",
        "es dos clases",
    ),
    "a page": ("pagina.html", PAGE, "file_kind", "no se reciben archivos de esa clase"),
    "a page that says it is a PDF": ("a.pdf", PAGE, "file_two_in_one", "es dos clases"),
    "a page before its ending": ("a.html.txt", PAGE, "file_kind", "no se reciben archivos de esa clase"),
    "a PDF that is an archive": (
        "a.pdf",
        papers.pdf("Hola") + papers.package({"a.html": PAGE}),
        "file_two_in_one",
        "es dos clases de archivo a la vez",
    ),
    "a picture that is a page": ("a.jpg", papers.picture() + PAGE, "file_two_in_one", "es dos clases"),
    "nothing": ("a.txt", b"", "file_empty", "está vacío"),
    "too much": ("a.txt", b"x" * (MOST_BYTES + 1), "file_too_big", "pesa más de 20 MB"),
    "a way out of the folder": ("../../etc/a.txt", b"hola", "file_name", "lleva una carpeta"),
    "a folder of Windows": ("..\\\\a.txt", b"hola", "file_name", "lleva una carpeta"),
    "a control character": ("a\x07.txt", b"hola", "file_name", "un signo que no se ve"),
    "an end of a text": ("a.exe\x00.txt", b"hola", "file_name", "un signo que no se ve"),
}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_file_is_refused_on_its_field_and_leaves_a_trace(
    parties: Parties,
    visit: Visitor,
    session: Session,
    store: FileStore,
    freeze: Freeze,
    caplog: pytest.LogCaptureFixture,
    hostile: str,
) -> None:
    name, content, code, words = HOSTILE[hostile]
    freeze(date(2026, 2, 20))
    address = f"/solicitudes/{parties.request(date(2026, 2, 2)).id}/entrega"
    visit.sign_in(parties.monitor)
    data = filled_in(visit.get(address).soup.select_one("main form"))
    sent = {**data, "on": "10/02/2026", "text": "Queda", "files": [(BytesIO(content), name)]}
    with caplog.at_level(logging.WARNING):
        answer = visit.client.post(address, data=sent, content_type="multipart/form-data")
    # What the client of the tests sends it may have written to a file, which it leaves open.
    answer.request.environ["wsgi.input"].close()
    page = Page(answer)
    assert page.status == 422
    assert words in error_of(page, "files")
    assert "Queda" in page.soup.select_one("#text").get_text()
    assert f"refused {code} at acts.record, account {parties.monitor.id}" in caplog.text
    assert "etc" not in caplog.text
    assert count_of(session, Upload) == count_of(session, EvidenceFile) == 0
    assert [path for path in store.folder.rglob("*") if path.is_file()] == []
