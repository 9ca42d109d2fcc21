"""What the demonstration shows of files: two that a unit delivered, and a copy of one for everybody."""

from io import BytesIO
from pathlib import Path

from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.adapters.opening import inspection
from foia_tracker.adapters.store import FileStore
from foia_tracker.demo.papers import AUTHOR, LETTER, attach, letter, picture
from foia_tracker.domain.acts import Kind, Outcome
from foia_tracker.domain.files import MediaType
from foia_tracker.domain.policy import NOBODY
from foia_tracker.domain.texts import folded
from foia_tracker.models.acts import ActItem, ActRow
from foia_tracker.models.evidence import EvidenceFile, PublishedCopy
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import chain
from foia_tracker.services.evidence import missing_files
from tests.demo.test_load import loaded  # noqa: F401  # a fixture


def test_the_letter_and_the_picture_are_such_as_would_be_taken() -> None:
    assert folded(inspection.inspect(letter(), MediaType.PDF, 999)) == folded(" ".join(LETTER))
    assert inspection.inspect(picture(), MediaType.PNG, 999) == ""
    with Image.open(BytesIO(picture())) as opened:
        assert opened.size == (320, 200)


def test_everybody_gets_the_copy_of_the_letter_and_nobody_outside_the_files(
    loaded: Session,  # noqa: F811
    tmp_path: Path,
) -> None:
    store = FileStore(tmp_path)
    assert attach(loaded, store) == 1
    files = loaded.scalars(select(EvidenceFile).order_by(EvidenceFile.position)).all()
    assert [file.name for file in files] == ["Carta inventada.pdf", "Foto inventada.png"]
    copy = loaded.scalars(PublishedCopy.visible_to(NOBODY)).one()
    assert copy.file_id == files[0].id
    with store.open(copy.sha256) as content:
        assert AUTHOR.encode() not in content.read()
    assert loaded.scalars(EvidenceFile.visible_to(NOBODY)).all() == []
    assert loaded.get_one(InfoRequest, copy.request_id).invented
    said = select(ActItem.outcome).join(ActRow).where(ActRow.request_id == copy.request_id)
    assert set(loaded.scalars(said.where(ActRow.kind == Kind.RESOLVED))) == {Outcome.FULL}
    checked = next(chain.check(loaded, copy.request_id))
    assert checked.findings == ()
    assert list(missing_files(checked, store)) == []
