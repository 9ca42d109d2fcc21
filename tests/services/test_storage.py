"""What lies in the store and belongs to nothing goes; what belongs to something stays, while it comes too."""

import os
from datetime import date, timedelta
from io import BytesIO

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.adapters.store import FileStore
from foia_tracker.domain.acts import Kind
from foia_tracker.domain.policy import Actor
from foia_tracker.models.evidence import Upload
from foia_tracker.services import storage, uploads
from foia_tracker.services.acts import NewAct, NewFile
from foia_tracker.services.recording import record
from tests.evidence import stored
from tests.make import Make
from tests.services.conftest import beside

TODAY, LATER = date(2026, 6, 1), date(2026, 2, 4)
OLD = 86_400 * 2


def aged(store: FileStore, seconds: float = OLD) -> None:
    """Let everything in the store be so old by the clock of the test."""
    then = clock.now().timestamp() - seconds
    for path in store.folder.rglob("*"):
        os.utime(path, (then, then))


def come(session: Session, store: FileStore, by: Actor, content: bytes = b"Un acuse") -> NewFile:
    """Let a file come in."""
    with uploads.taken_in(store, None, "acuse.txt", BytesIO(content)) as taken:
        number = uploads.keep(session, store, taken, by).id
    return uploads.find(session, [number], by)[0]


def is_there(store: FileStore, file: NewFile) -> bool:
    return store.digest(file.sha256) == file.sha256


def test_what_nothing_refers_to_goes_once_it_is_a_day_old(session: Session, store: FileStore) -> None:
    file = stored(store)
    aged(store, 86_000)
    assert storage.tidy(store, session, TODAY) == 0
    assert is_there(store, file)
    aged(store, 86_500)
    assert storage.tidy(store, session, TODAY) == 1
    assert not is_there(store, file)


def test_what_waits_for_its_act_stays_and_goes_when_it_has_expired(
    session: Session, store: FileStore, monitor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = come(session, store, monitor)
    aged(store)
    assert storage.tidy(store, session, TODAY) == 0
    assert is_there(store, file)
    later = clock.now() + timedelta(days=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert storage.tidy(store, session, TODAY) == 0
    assert session.scalars(select(Upload)).all() == []
    assert storage.tidy(store, session, TODAY) == 1
    assert not is_there(store, file)


def test_what_is_evidence_stays_for_good(
    session: Session, store: FileStore, monitor: Actor, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = come(session, store, monitor)
    asked = make.info_request(date(2026, 2, 2), monitor)
    record(session, asked, NewAct(Kind.DELIVERED, LATER, files=(file,)), monitor)
    later = clock.now() + timedelta(days=400)
    monkeypatch.setattr(clock, "now", lambda: later)
    for _time in range(2):
        aged(store)
        assert storage.tidy(store, session, TODAY) == 0
    assert session.scalars(select(Upload)).all() == []
    assert is_there(store, file)


def test_a_look_at_a_day_to_come_deletes_nothing(session: Session, store: FileStore) -> None:
    file = stored(store)
    aged(store)
    assert storage.tidy(store, session, TODAY + timedelta(days=1)) == 0
    assert is_there(store, file)


def test_what_never_came_in_whole_is_cleared(session: Session, store: FileStore) -> None:
    with store.stage(BytesIO(b"a medias"), 100):
        aged(store)
        assert storage.tidy(store, session, TODAY) == 1


def test_a_content_that_somebody_is_keeping_is_not_cleared_away(
    session: Session, store: FileStore, other: Session, make: Make, monitor: Actor
) -> None:
    """It lies there from long ago, nothing refers to it, and just now somebody sends the same."""
    make.keep()
    lost = stored(store, b"Un acuse")
    aged(store)
    swept: list[bool] = []

    def sweep() -> None:
        swept.append(storage.sweep(other, store, lost.sha256))
        other.commit()

    file = come(session, store, monitor)
    with beside(sweep):
        session.commit()
    assert swept == [False]
    assert is_there(store, file)


def test_an_upload_that_an_act_is_taking_along_does_not_expire_meanwhile(
    session: Session,
    store: FileStore,
    other: Session,
    make: Make,
    monitor: Actor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = make.info_request(date(2026, 2, 2), monitor)
    file = come(session, store, monitor)
    make.keep()
    aged(store)
    later = clock.now() + timedelta(days=2)
    record(session, asked, NewAct(Kind.DELIVERED, LATER, files=(file,)), monitor)
    monkeypatch.setattr(clock, "now", lambda: later)

    def tidy() -> None:
        for _time in range(2):
            storage.tidy(store, other, TODAY)
            other.commit()

    with beside(tidy):
        session.commit()
    assert is_there(store, file)


def test_a_content_that_is_being_cleared_is_put_in_anew(
    session: Session, store: FileStore, other: Session, make: Make, monitor: Actor
) -> None:
    make.keep()
    lost = stored(store, b"Un acuse")
    assert storage.sweep(session, store, lost.sha256)
    came: list[NewFile] = []

    def send() -> None:
        came.append(come(other, store, monitor))
        other.commit()

    with beside(send):
        session.commit()
    assert is_there(store, came[0])
