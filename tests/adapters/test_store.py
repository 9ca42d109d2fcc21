"""The store: a content is there whole or not at all, once, and nobody else may read it."""

import hashlib
import os
import signal
import stat
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import pytest

from foia_tracker.adapters.store import FileStore, TooBig
from tests.architecture.sources import ROOT

CONTENT = b"Se hace constar que es inventado."
SHA = hashlib.sha256(CONTENT).hexdigest()
FOREVER = float("inf")


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    """Give a store in which nothing is."""
    return FileStore(tmp_path / "instancia" / "archivos")


def put(store: FileStore, content: bytes = CONTENT) -> str:
    with store.stage(BytesIO(content), len(content)) as staged:
        store.keep(staged)
    return staged.sha256


def files(store: FileStore) -> list[Path]:
    return [path for path in store.folder.rglob("*") if path.is_file()]


def test_what_was_put_in_comes_out_under_its_digest(store: FileStore) -> None:
    assert put(store) == SHA
    with store.open(SHA) as content:
        assert content.read() == CONTENT
    assert store.digest(SHA) == SHA


def test_the_same_content_is_kept_once(store: FileStore) -> None:
    put(store)
    put(store)
    put(store, b"otro")
    assert len(files(store)) == 2


def test_nobody_else_may_read_it(store: FileStore) -> None:
    put(store)
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (store.folder, *store.folder.rglob("*"))}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}


def test_what_is_staged_and_not_kept_is_thrown_away(store: FileStore) -> None:
    with store.stage(BytesIO(CONTENT), 100) as staged, staged.open() as content:
        assert (content.read(), staged.size, staged.sha256) == (CONTENT, len(CONTENT), SHA)
    assert files(store) == []


def test_one_byte_too_many_is_refused_and_leaves_nothing(store: FileStore) -> None:
    with pytest.raises(TooBig), store.stage(BytesIO(CONTENT), len(CONTENT) - 1):
        pass
    assert files(store) == []


def test_a_full_disk_leaves_nothing(store: FileStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"), store.stage(BytesIO(CONTENT), 100):
        pass
    assert files(store) == []


def test_what_was_removed_is_not_there_and_may_be_removed_again(store: FileStore) -> None:
    put(store)
    store.remove(SHA)
    store.remove(SHA)
    assert store.digest(SHA) is None
    with pytest.raises(FileNotFoundError):
        store.open(SHA)


def test_what_was_changed_on_the_disk_has_another_digest(store: FileStore) -> None:
    put(store)
    files(store)[0].write_bytes(b"otra cosa")
    assert store.digest(SHA) == hashlib.sha256(b"otra cosa").hexdigest()


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd", "", SHA.upper(), SHA[:-1], f"{SHA}\n", f"/{SHA[1:]}"]
)
def test_nothing_but_a_digest_ever_becomes_a_path(store: FileStore, name: str) -> None:
    put(store)
    for touch in (store.open, store.remove, store.digest):
        with pytest.raises(ValueError, match="digest"):
            touch(name)


def test_what_was_put_in_before_a_moment_is_told(store: FileStore) -> None:
    put(store)
    os.utime(files(store)[0], (1000, 1000))
    assert list(store.before(1000)) == []
    assert list(store.before(1001)) == [SHA]


def test_putting_a_content_in_again_makes_it_young(store: FileStore) -> None:
    put(store)
    os.utime(files(store)[0], (1, 1))
    assert list(store.before(2)) == [SHA]
    put(store)
    assert list(store.before(2)) == []


def test_what_never_got_a_name_is_cleared_once_it_is_old(store: FileStore) -> None:
    with store.stage(BytesIO(CONTENT), 100) as staged:
        assert store.clear_incoming(staged.path.stat().st_mtime) == 0
        assert store.clear_incoming(FOREVER) == 1
        assert files(store) == []


def test_a_store_in_which_nothing_was_put_is_empty(store: FileStore) -> None:
    assert (list(store.before(FOREVER)), store.clear_incoming(FOREVER)) == ([], 0)


WRITER = """
import sys
from io import BytesIO
from pathlib import Path
from foia_tracker.adapters.store import FileStore
store = FileStore(Path(sys.argv[1]))
number = 0
while True:
    content = bytes([number % 256]) * (200_000 + number)
    with store.stage(BytesIO(content), len(content)) as staged:
        store.keep(staged)
    print(staged.sha256, flush=True)
    number += 1
"""


def test_a_writer_killed_at_any_moment_leaves_no_content_under_a_digest_that_is_not_its_own(
    store: FileStore,
) -> None:
    said: list[str] = []
    for after in (0, 0.004, 0.01, 0.02, 0.03, 0.05):
        command = [sys.executable, "-c", WRITER, str(store.folder)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="ascii") as writer:
            said.append(writer.stdout.readline().strip())
            time.sleep(after)
            writer.send_signal(signal.SIGKILL)
            said += writer.stdout.read().split()
    named = list(store.before(FOREVER))
    assert set(said) <= set(named)
    assert [store.digest(name) for name in named] == named
