"""One leader among many processes: an advisory lock on PostgreSQL, a file lock beside SQLite.

The only module that knows what differs here between the two. Whoever dies gives the lock up.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text

LOCK_NUMBER = 5_720_080_042
"""Any number, as long as all processes of an installation use the same."""


@contextmanager
def leadership(engine: Engine, folder: Path) -> Iterator[bool]:
    """Try to lead for the length of the block; gives whether it was got. Never waits."""
    if engine.dialect.name == "postgresql":
        with _advisory_lock(engine) as got:
            yield got
    else:
        with _file_lock(folder / "scheduler.lock") as got:
            yield got


@contextmanager
def _advisory_lock(engine: Engine) -> Iterator[bool]:
    with engine.connect() as connection:
        lock = {"number": LOCK_NUMBER}
        got = bool(connection.scalar(text("SELECT pg_try_advisory_lock(:number)"), lock))
        # The lock belongs to the session, so the transaction need not stay open for as long as it is held.
        connection.commit()
        try:
            yield got
        finally:
            if got:
                connection.scalar(text("SELECT pg_advisory_unlock(:number)"), lock)


@contextmanager
def _file_lock(path: Path) -> Iterator[bool]:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(handle)
