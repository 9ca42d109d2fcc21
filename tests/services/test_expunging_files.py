"""A file taken out by two people: its bytes, its copy and its words are gone, and the chain stays whole."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.adapters.store import FileStore
from foia_tracker.domain.acts import Kind
from foia_tracker.domain.policy import Actor, Role, Visibility
from foia_tracker.models.acts import ActRow
from foia_tracker.models.evidence import EvidenceFile, PublishedCopy, Upload
from foia_tracker.services import chain, copies, expunging, storage
from foia_tracker.services.acts import NewAct
from foia_tracker.services.evidence import missing_files, of_request
from foia_tracker.services.expunging import Asking
from foia_tracker.services.recording import record
from tests import papers
from tests.evidence import stored
from tests.make import Make
from tests.services.expungings import REASON, WORD, broken, everything
from tests.services.test_uploads import come

FILED, LATER = date(2026, 2, 2), date(2026, 2, 10)


class Scene:
    """A published request with a file that says the word, and has a copy, and one that stays."""

    def __init__(self, make: Make, session: Session, store: FileStore) -> None:
        self.session, self.store = session, store
        self.monitor = make.account(Role.MONITOR).actor
        self.coordinator = make.account(Role.COORDINATOR).actor
        self.info_request = make.info_request(FILED, self.monitor, visibility=Visibility.PUBLISHED)
        came = come(session, store, self.monitor, papers.pdf(f"Carta de {WORD}"), f"Carta de {WORD}.pdf")
        self.file = self.attach(came, stored(store, b"otro", "anexo.txt"))
        with copies.made(store, self.file) as made:
            copies.publish(session, store, self.file, made, "carta.pdf", self.monitor, "")
        self.copy = session.scalars(select(PublishedCopy)).one()

    def attach(self, *files: object, text: str = "") -> EvidenceFile:
        new = NewAct(Kind.DELIVERED, LATER, text=text, files=files)  # type: ignore[arg-type]  # what a test says
        row = record(self.session, self.info_request, new, self.monitor)
        query = select(EvidenceFile).where(EvidenceFile.act_id == row.id, EvidenceFile.position == 1)
        return self.session.scalars(query).one()

    def taken_out(self) -> list[str]:
        """Have the file taken out, and delete what may go."""
        asking = Asking(self.file.act_id, "files.1", REASON)
        asked = expunging.ask(self.session, self.info_request, self.file.act_id, asking, self.monitor)
        digests = expunging.decide(self.session, asked, True, "", self.coordinator)
        return [digest for digest in digests if storage.sweep(self.session, self.store, digest)]


@pytest.fixture
def scene(make: Make, session: Session, store: FileStore) -> Scene:
    """Give the scene on 1 June 2026."""
    return Scene(make, session, store)


def test_a_file_is_offered_by_its_name_to_be_taken_out(scene: Scene) -> None:
    offered = expunging.removable(scene.session, scene.info_request, scene.file.act_id, scene.monitor)
    assert [(one.field, one.text) for one in offered] == [
        ("files.1", f"Carta de {WORD}.pdf"),
        ("files.2", "anexo.txt"),
    ]


def test_bytes_copy_and_words_are_gone_and_the_digest_stays(scene: Scene, session: Session) -> None:
    digest, copied = scene.file.sha256, scene.copy.sha256
    assert scene.taken_out() == [digest, copied]
    assert scene.store.digest(digest) is scene.store.digest(copied) is None
    assert session.scalars(select(PublishedCopy)).all() == []
    assert session.scalars(select(Upload)).all() == []
    session.expire_all()
    assert (scene.file.sha256, scene.file.name, scene.file.expunged) == (digest, "", True)
    said = everything(session).lower()
    assert WORD.lower() not in said


def test_the_chain_is_whole_and_misses_no_file(scene: Scene, session: Session) -> None:
    scene.taken_out()
    assert broken(session) == []
    checked = next(chain.check(session, scene.info_request.id))
    assert list(missing_files(checked, scene.store)) == []
    assert ([file.field for file in checked.files], checked.files_gone) == (["files.2"], 1)


def test_nobody_is_given_it_any_more_and_its_neighbour_stays(scene: Scene, session: Session) -> None:
    scene.taken_out()
    for reader in (scene.monitor, scene.coordinator):
        shown = [one for files in of_request(session, scene.info_request, reader).values() for one in files]
        assert [one.file.name for one in shown if one.file] == ["anexo.txt"]


def test_bytes_that_another_act_has_too_stay_for_it(scene: Scene, session: Session) -> None:
    again = stored(scene.store, papers.pdf(f"Carta de {WORD}"), "otra.pdf")
    other = scene.attach(again, text="Otra vez")
    assert again.sha256 == scene.file.sha256
    assert again.sha256 not in scene.taken_out()
    assert scene.store.digest(again.sha256) == again.sha256
    session.refresh(other)
    assert not other.expunged


def test_bytes_without_the_word_of_two_people_are_missed(scene: Scene, session: Session) -> None:
    """Somebody who has the database and the disk takes the file out alone."""
    digest = scene.file.sha256
    scene.store.remove(digest)
    scene.file.expunged = True
    session.flush()
    checked = next(chain.check(session, scene.info_request.id))
    assert [one.field for one in missing_files(checked, scene.store)] == ["files.1"]


def test_the_act_says_which_file_went(scene: Scene, session: Session) -> None:
    scene.taken_out()
    last = session.scalars(select(ActRow).order_by(ActRow.id.desc()).limit(1)).one()
    assert (last.kind, last.expunged_field, last.about_id) == (Kind.EXPUNGED, "files.1", scene.file.act_id)


def test_a_rejection_keeps_everything(scene: Scene, session: Session) -> None:
    asking = Asking(scene.file.act_id, "files.1", REASON)
    asked = expunging.ask(session, scene.info_request, scene.file.act_id, asking, scene.monitor)
    assert expunging.decide(session, asked, False, "La versión pública basta.", scene.coordinator) == []
    assert scene.store.digest(scene.file.sha256) == scene.file.sha256
    assert not scene.file.expunged


def test_the_file_is_shown_to_who_decides_and_reads_it_and_to_no_administrator(
    scene: Scene, session: Session, make: Make
) -> None:
    asking = Asking(scene.file.act_id, "files.1", REASON)
    asked = expunging.ask(session, scene.info_request, scene.file.act_id, asking, scene.monitor)
    administrator: Actor = make.account(Role.ADMINISTRATOR).actor
    assert expunging.shown_file(session, asked, scene.coordinator) is scene.file
    assert expunging.shown_file(session, asked, administrator) is None
