"""Files as they come in: looked at, kept for their act, and taken along by nobody but who sent them."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.adapters.scanner import NotScanned, Scanner
from foia_tracker.adapters.store import FileStore
from foia_tracker.domain.acts import Channel, Kind
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.files import MOST_BYTES, MOST_FILES
from foia_tracker.domain.policy import Actor, Role, Visibility
from foia_tracker.models.acts import ActRow
from foia_tracker.models.evidence import EvidenceFile, Upload
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import info_requests, uploads
from foia_tracker.services.acts import NewAct, NewFile
from foia_tracker.services.info_requests import Filing
from foia_tracker.services.recording import record
from tests import papers
from tests.make import Make

FILED, LATER = date(2026, 2, 2), date(2026, 2, 4)


class Scanned(Scanner):
    """A scanner that says of every file what a test wants."""

    def __init__(self, said: str | Exception | None) -> None:
        super().__init__("unix:/nowhere")
        self.said = said

    def find(self, content: object) -> str | None:
        if isinstance(self.said, Exception):
            raise self.said
        return self.said


def come(
    session: Session,
    store: FileStore,
    by: Actor,
    content: bytes | None = None,
    name: str = "acuse.txt",
    scanner: Scanner | None = None,
) -> NewFile:
    """Let a file come in with a form of `by`."""
    content = b"Un acuse inventado" if content is None else content
    with uploads.taken_in(store, scanner, name, BytesIO(content)) as taken:
        number = uploads.keep(session, store, taken, by).id
    return uploads.find(session, [number], by)[0]


def refused(act: Callable[[], object]) -> tuple[str, str | None]:
    with pytest.raises(RuleViolation) as refusal:
        act()
    return refusal.value.code, refusal.value.field


def contents(store: FileStore) -> list[str]:
    return [path.name for path in store.folder.rglob("*") if path.is_file()]


def test_a_file_that_came_is_kept_with_its_words(session: Session, store: FileStore, monitor: Actor) -> None:
    file = come(session, store, monitor, papers.pdf("Resolución número 12"), "Resolución.PDF")
    assert (file.name, file.media_type, file.words) == (
        "Resolución.PDF",
        "application/pdf",
        "resolucion numero 12",
    )
    assert contents(store) == [file.sha256]
    upload = session.get_one(Upload, file.upload_id)
    assert (upload.account_id, upload.attached) == (monitor.account_id, False)
    assert upload.expires_at == clock.now() + timedelta(days=2)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("acuse.exe", b"MZ", "file_kind"),
        ("acuse.svg", b"<svg onload='alert(1)'/>", "file_kind"),
        ("../../acuse.txt", b"hola", "file_name"),
        ("C:\\acuse.txt", b"hola", "file_name"),
        ("acuse\n.txt", b"hola", "file_name"),
        ("acuse.txt", b"", "file_empty"),
        ("acuse.pdf", b"hola", "file_not_as_named"),
        ("acuse.txt", b"x" * (MOST_BYTES + 1), "file_too_big"),
        ("acuse.docx", papers.docx(word__vbaProject_DOT_bin=b"x"), "file_active"),
    ],
)
def test_a_file_that_is_not_taken_leaves_nothing(
    session: Session, store: FileStore, monitor: Actor, name: str, content: bytes, code: str
) -> None:
    assert refused(lambda: come(session, store, monitor, content, name)) == (code, "files")
    assert contents(store) == []
    assert session.scalars(select(Upload)).all() == []


@pytest.mark.parametrize(
    ("said", "code"), [("Inventada.Prueba", "file_infected"), (NotScanned("gone"), "not_scanned")]
)
def test_without_the_word_of_the_scanner_nothing_is_taken(
    session: Session, store: FileStore, monitor: Actor, said: str | Exception, code: str
) -> None:
    assert refused(lambda: come(session, store, monitor, scanner=Scanned(said))) == (code, "files")
    assert contents(store) == []


def test_what_the_scanner_finds_clean_is_taken(session: Session, store: FileStore, monitor: Actor) -> None:
    assert come(session, store, monitor, scanner=Scanned(None)).name == "acuse.txt"


def test_a_full_disk_is_told(
    session: Session, store: FileStore, monitor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert refused(lambda: come(session, store, monitor)) == ("store_full", "files")
    assert contents(store) == []


def test_a_broken_disk_is_a_fault_and_no_words(
    session: Session, store: FileStore, monitor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_handle: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("os.fsync", broken)
    with pytest.raises(OSError, match="Input/output"):
        come(session, store, monitor)


def test_nobody_finds_what_somebody_else_sent(
    session: Session, store: FileStore, monitor: Actor, make: Make
) -> None:
    file = come(session, store, monitor)
    for role in Role:
        other = Actor() if role is Role.PUBLIC else make.account(role).actor
        assert uploads.find(session, [file.upload_id or 0], other) == []


def test_a_file_is_not_found_once_it_expired(
    session: Session, store: FileStore, monitor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = come(session, store, monitor)
    later = clock.now() + timedelta(days=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert uploads.find(session, [file.upload_id or 0], monitor) == []


def test_nobody_fills_the_disk_with_files_of_no_act(
    session: Session, store: FileStore, monitor: Actor, monkeypatch: pytest.MonkeyPatch, make: Make
) -> None:
    monkeypatch.setattr(uploads, "MOST_WAITING", 2)
    first, _second = come(session, store, monitor), come(session, store, monitor, b"otro")
    assert refused(lambda: come(session, store, monitor, b"uno de mas"))[0] == "too_many_uploads"
    uploads.attach(session, [first], monitor)
    session.flush()
    assert come(session, store, monitor, b"cabe otra vez")


@pytest.fixture
def asked(make: Make, monitor: Actor) -> InfoRequest:
    """Give a request."""
    return make.info_request(FILED, monitor)


def files_on(session: Session, info_request: InfoRequest) -> list[tuple[int, str]]:
    query = select(EvidenceFile).where(EvidenceFile.request_id == info_request.id)
    return [(file.position, file.name) for file in session.scalars(query.order_by(EvidenceFile.id))]


def acts_of(session: Session, info_request: InfoRequest) -> int:
    return len(session.scalars(select(ActRow.id).where(ActRow.request_id == info_request.id)).all())


def test_an_act_takes_its_files_along(
    session: Session, store: FileStore, monitor: Actor, asked: InfoRequest
) -> None:
    files = (come(session, store, monitor), come(session, store, monitor, b"otro", "anexo.txt"))
    row = record(session, asked, NewAct(Kind.DELIVERED, LATER, files=files), monitor)
    assert files_on(session, asked) == [(1, "acuse.txt"), (2, "anexo.txt")]
    assert {file.act_id for file in row.files} == {row.id}
    assert [one.attached for one in session.scalars(select(Upload))] == [True, True]


def test_a_filing_takes_its_files_along(
    session: Session, store: FileStore, monitor: Actor, make: Make
) -> None:
    file = come(session, store, monitor)
    filing = Filing(
        make.unit().id,
        "Algo",
        ("Algo",),
        FILED,
        Channel.WRITTEN,
        Visibility.SHARED,
        submission="1",
        files=(file,),
    )
    made = info_requests.file(session, filing, monitor)
    assert files_on(session, made) == [(1, "acuse.txt")]
    assert info_requests.file(session, filing, monitor) is made
    assert files_on(session, made) == [(1, "acuse.txt")]


def test_a_form_sent_twice_attaches_once_also_when_the_file_came_twice(
    session: Session, store: FileStore, monitor: Actor, asked: InfoRequest
) -> None:
    first, again = come(session, store, monitor), come(session, store, monitor)
    assert first.upload_id != again.upload_id
    rows = [
        record(session, asked, NewAct(Kind.DELIVERED, LATER, submission="uno", files=(file,)), monitor)
        for file in (first, first, again)
    ]
    assert len({row.id for row in rows}) == 1
    assert files_on(session, asked) == [(1, "acuse.txt")]


def test_the_same_act_with_another_file_is_no_second_act(
    session: Session, store: FileStore, monitor: Actor, asked: InfoRequest
) -> None:
    file, other = come(session, store, monitor), come(session, store, monitor, b"otro")
    record(session, asked, NewAct(Kind.DELIVERED, LATER, submission="uno", files=(file,)), monitor)
    for submission in ("uno", "dos"):
        again = NewAct(Kind.DELIVERED, LATER, submission=submission, files=(other,))
        assert refused(lambda new=again: record(session, asked, new, monitor)) == ("recorded_already", "kind")


def test_what_somebody_else_sent_attaches_to_nothing(
    session: Session, store: FileStore, monitor: Actor, asked: InfoRequest, make: Make
) -> None:
    theirs = come(session, store, make.account(Role.MONITOR).actor)
    new = NewAct(Kind.DELIVERED, LATER, files=(theirs,))
    assert refused(lambda: record(session, asked, new, monitor)) == ("upload_gone", "files")


def test_a_file_that_is_gone_attaches_to_nothing(
    session: Session, store: FileStore, monitor: Actor, asked: InfoRequest
) -> None:
    file = come(session, store, monitor)
    session.delete(session.get_one(Upload, file.upload_id))
    session.flush()
    new = NewAct(Kind.DELIVERED, LATER, files=(file,))
    assert refused(lambda: record(session, asked, new, monitor)) == ("upload_gone", "files")
    assert acts_of(session, asked) == 1


def test_an_act_has_so_many_files_and_no_more(
    session: Session, store: FileStore, monitor: Actor, asked: InfoRequest
) -> None:
    many = tuple(come(session, store, monitor, b"%d" % number) for number in range(MOST_FILES + 1))
    new = NewAct(Kind.DELIVERED, LATER, files=many)
    assert refused(lambda: record(session, asked, new, monitor)) == ("too_many_files", "files")
    record(session, asked, NewAct(Kind.DELIVERED, LATER, files=many[1:]), monitor)
    assert len(files_on(session, asked)) == MOST_FILES


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("visibility", list(Visibility))
def test_the_files_of_a_request_are_read_by_who_is_part_of_it_or_watches(
    session: Session, store: FileStore, make: Make, role: Role, visibility: Visibility
) -> None:
    unit = make.unit()
    monitor, officer = make.account(Role.MONITOR).actor, make.account(Role.OFFICER, unit=unit).actor
    made = make.info_request(FILED, monitor, unit, visibility=visibility)
    record(session, made, NewAct(Kind.DELIVERED, LATER, files=(come(session, store, monitor),)), monitor)
    session.flush()
    stranger = Actor() if role is Role.PUBLIC else make.account(role).actor
    watches = role in (Role.REGULATOR, Role.COORDINATOR) and visibility is not Visibility.PRIVATE
    assert bool(session.scalars(EvidenceFile.visible_to(stranger)).all()) is watches
    assert session.scalars(EvidenceFile.visible_to(monitor)).one()
    seen_by_unit = session.scalars(EvidenceFile.visible_to(officer)).all()
    assert bool(seen_by_unit) is (visibility is not Visibility.PRIVATE)
