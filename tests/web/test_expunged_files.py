"""A file that is taken out, through the pages: asked by one, decided by another, and told wherever it was."""

from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.adapters.store import FileStore
from foia_tracker.domain.policy import Role, Visibility
from foia_tracker.models.evidence import EvidenceFile, PublishedCopy
from foia_tracker.models.expunging import Expunging
from foia_tracker.models.info_requests import InfoRequest
from tests.web.cases import Parties
from tests.web.conftest import Freeze
from tests.web.test_copies import Attach, attach, copy_of, publish  # noqa: F401  # a fixture
from tests.web.visitor import Page, Visitor

REASON = "Nombra a una persona que la ley protege."


@pytest.fixture
def asked(parties: Parties, store: FileStore, freeze: Freeze) -> InfoRequest:
    """Give a request that everybody sees."""
    freeze(date(2026, 2, 20))
    return parties.request(date(2026, 2, 2), visibility=Visibility.PUBLISHED)


@pytest.fixture
def file(attach: Attach) -> EvidenceFile:  # noqa: F811  # the fixture
    """Give a file on an act of the organisation."""
    return attach()


def asking_of(file: EvidenceFile) -> str:
    return f"/solicitudes/{file.request_id}/actos/{file.act_id}/retirar-texto"


def asked_number(session: Session) -> int:
    number = session.scalars(select(Expunging.id)).one()
    session.commit()
    return number


def taken_out(parties: Parties, visit: Visitor, file: EvidenceFile, session: Session) -> Page:
    """Have the file taken out by two people."""
    visit.sign_in(parties.monitor)
    assert visit.submit(asking_of(file), field="acto.files.1", reason=REASON).status == 302
    visit.sign_in(parties.coordinator)
    where = f"/retiros/{asked_number(session)}"
    page = visit.get(where)
    assert page.soup.select_one(f'main a[href="/archivos/{file.id}"]')
    return visit.submit(where, decision="retirar", sure="y")


def test_file_copy_and_bytes_are_gone_and_the_page_says_so(
    parties: Parties, visit: Visitor, app: Flask, file: EvidenceFile, session: Session, store: FileStore
) -> None:
    visit.sign_in(parties.monitor)
    assert "Pedir que se retire un texto o un archivo" in visit.get(f"/solicitudes/{file.request_id}").words
    publish(visit, file)
    copy, digest = copy_of(session), file.sha256
    assert taken_out(parties, visit, file, session).status == 302
    visit.sign_in(parties.monitor)
    for address in (f"/archivos/{file.id}", f"/archivos/{file.id}/publicar", f"/copias/{copy.id}"):
        assert visit.get(address).status == 404
    assert store.digest(digest) is store.digest(copy.sha256) is None
    page = visit.get(f"/solicitudes/{file.request_id}")
    said = "El archivo 1: retirado el 20 de febrero de 2026 por orden de dos personas."
    assert f"{said} Razón: {REASON}" in page.words
    assert page.soup.select(".evidence") == []
    public = Visitor(app).get(f"/solicitudes/{file.request_id}").words
    assert said in public
    assert REASON not in public
    assert session.scalars(select(PublishedCopy)).all() == []
    session.commit()


def test_verifying_counts_it_as_taken_out_and_not_as_lost(
    parties: Parties, visit: Visitor, app: Flask, file: EvidenceFile, session: Session, tmp_path: Path
) -> None:
    taken_out(parties, visit, file, session)
    checked = app.test_cli_runner().invoke(args=["verify"])
    assert (checked.exit_code, "Archivos retirados por orden de dos personas: 1." in checked.output) == (
        0,
        True,
    )
    answer = visit.client.get(f"/solicitudes/{file.request_id}/expediente.zip")
    archive = tmp_path / "expediente.zip"
    archive.write_bytes(answer.data)
    checked = app.test_cli_runner().invoke(args=["verify", "--zip", str(archive)])
    assert checked.exit_code == 0
    told = "Archivo retirado: no está en el expediente, que lo dice: se retiró por orden de dos personas."
    assert told in checked.output


def test_the_administrator_decides_without_being_given_the_file(
    parties: Parties, visit: Visitor, file: EvidenceFile, session: Session
) -> None:
    visit.sign_in(parties.monitor)
    visit.submit(asking_of(file), field="acto.files.1", reason=REASON)
    administrator = parties.make.account(Role.ADMINISTRATOR)
    parties.make.keep()
    visit.sign_in(administrator)
    page = visit.get(f"/retiros/{asked_number(session)}")
    assert page.status == 200
    assert "/archivos/" not in page.text
    assert file.name not in page.text


def test_a_reason_does_not_repeat_the_name_of_the_file(
    parties: Parties, visit: Visitor, file: EvidenceFile
) -> None:
    visit.sign_in(parties.monitor)
    refused = visit.submit(asking_of(file), field="acto.files.1", reason=f"Es el {file.name}")
    assert refused.status == 422


def test_on_a_broken_decision_the_bytes_stay(
    parties: Parties, visit: Visitor, file: EvidenceFile, session: Session, store: FileStore
) -> None:
    visit.sign_in(parties.monitor)
    visit.submit(asking_of(file), field="acto.files.1", reason=REASON)
    visit.sign_in(parties.coordinator)
    refused = visit.submit(f"/retiros/{asked_number(session)}", decision="retirar")
    assert refused.status == 422
    assert store.digest(file.sha256) == file.sha256
