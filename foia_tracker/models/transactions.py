"""How a transaction begins on each database: reading ones cannot write, writing ones take their turn at once.

The only module that knows what differs here between SQLite and PostgreSQL.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import Connection, Engine, event

BUSY_SECONDS = 20
_reading: ContextVar[bool] = ContextVar("reading", default=False)


@contextmanager
def reading() -> Iterator[None]:
    """Make the database itself refuse to write in every transaction that begins inside this block."""
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)


def is_reading() -> bool:
    """Say whether transactions begun now are reading ones."""
    return _reading.get()


def prepare(engine: Engine) -> None:
    """Set an engine up so that `reading` holds and SQLite behaves like a server (WAL, foreign keys, real
    BEGIN).
    """
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _connect_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_postgresql)


def _connect_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own BEGIN comes too late for savepoints and never before a SELECT: we say it ourselves.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        # What is expunged must not stay readable in the free pages of the file.
        "secure_delete=ON",
        f"busy_timeout={BUSY_SECONDS}000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(f"PRAGMA query_only={'ON' if is_reading() else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if is_reading() else "BEGIN IMMEDIATE")


def _begin_postgresql(connection: Connection) -> None:
    if is_reading():
        # One snapshot for all that is read, as SQLite gives it: a chain and its head are seen together.
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
