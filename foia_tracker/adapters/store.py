"""Where the bytes of files lie: a folder in which each content is named by its own digest, and so kept once.

A content gets its name only when it is whole and on the disk. Whoever dies on the way leaves a file among
those that come in, never one under a digest that is not its own.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

CHUNK = 2**18
DIGEST = re.compile("[0-9a-f]{64}")
INCOMING = "entrantes"
PRIVATE = 0o700


class TooBig(Exception):
    """More bytes came than are taken."""


@dataclass(frozen=True)
class Staged:
    """A content that has come in and has no name yet."""

    path: Path
    sha256: str
    size: int

    def open(self) -> BufferedReader:
        """Open it to read."""
        return self.path.open("rb")


class FileStore:
    """The folder of an installation; made when something is first put in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def stage(self, source: BinaryIO, most: int) -> Iterator[Staged]:
        """Take in what a stream holds; what nobody keeps within the block is thrown away at its end.

        Raises TooBig for more than `most` bytes, OSError where the disk is full.
        """
        incoming = self._made(self.folder / INCOMING)
        handle, name = tempfile.mkstemp(dir=incoming)
        path = Path(name)
        try:
            with os.fdopen(handle, "wb") as target:
                sha256, size = _copy(source, target, most)
            yield Staged(path, sha256, size)
        finally:
            path.unlink(missing_ok=True)

    def keep(self, staged: Staged) -> None:
        """Give a content its name, in the place of the same one if it is there."""
        target = self._path(staged.sha256)
        self._made(target.parent)
        staged.path.replace(target)
        _sync(target.parent)
        _sync(self.folder)

    def open(self, sha256: str) -> BufferedReader:
        """Open a content to read. Raises FileNotFoundError where it is not there."""
        return self._path(sha256).open("rb")

    def digest(self, sha256: str) -> str | None:
        """Give the digest of what lies under one, which is the same unless somebody changed it; None where
        nothing does.
        """
        try:
            with self.open(sha256) as content:
                return hashlib.file_digest(content, "sha256").hexdigest()
        except FileNotFoundError:
            return None

    def remove(self, sha256: str) -> None:
        """Delete a content, if it is there."""
        path = self._path(sha256)
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            _sync(path.parent)

    def before(self, moment: float) -> Iterator[str]:
        """Give the digests of what was put in before a moment, in seconds."""
        for path in self.folder.glob("??/*"):
            if DIGEST.fullmatch(path.name) and _modified(path) < moment:
                yield path.name

    def clear_incoming(self, moment: float) -> int:
        """Delete what began to come in before a moment and never got a name; give how many there were."""
        left = [path for path in (self.folder / INCOMING).glob("*") if _modified(path) < moment]
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)

    def _path(self, sha256: str) -> Path:
        if not DIGEST.fullmatch(sha256):
            raise ValueError("not a digest")
        return self.folder / sha256[:2] / sha256

    def _made(self, folder: Path) -> Path:
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        for one in (self.folder, folder):
            one.mkdir(mode=PRIVATE, exist_ok=True)
        return folder


def _copy(source: BinaryIO, target: BinaryIO, most: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(CHUNK):
        size += len(chunk)
        if size > most:
            raise TooBig
        digest.update(chunk)
        target.write(chunk)
    target.flush()
    os.fsync(target.fileno())
    return digest.hexdigest(), size


def _sync(folder: Path) -> None:
    """Have the names in a folder on the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _modified(path: Path) -> float:
    """Give when a file was put where it is; one that has just gone is never old."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return float("inf")
