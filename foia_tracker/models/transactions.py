"""How a transaction begins on each database: reading ones cannot write, writing ones take their turn at once.
And how writing ones take turns at the calendar, of which no row says that it was counted with, and at the
ledger.

The only module that knows what differs here between SQLite and PostgreSQL.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

import psycopg
from sqlalchemy import ColumnElement, Connection, Engine, ExceptionContext, Select, event, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

BUSY_SECONDS = 20
CALENDAR_LOCK = 5_720_080_043
"""Any number, as long as all processes of an installation use the same, and nothing else does."""
LEDGER_LOCK = 5_720_080_044
"""Any other number, of which the same is true."""
Found = TypeVar("Found")
CONTENT_LOCK = 572_008
"""The same, for the contents of the store, which take a second number from their digest."""
_reading: ContextVar[bool] = ContextVar("reading", default=False)


@contextmanager
def reading() -> Iterator[None]:
    """Make the database itself refuse to write in every transaction that begins inside this block."""
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)


@contextmanager
def read_apart(session: Session) -> Iterator[None]:
    """Read in a transaction that begins and ends with this block and cannot write; what was begun is undone.

    What was read is forgotten at the end: take out of it what is needed.
    """
    session.rollback()
    with reading():
        try:
            yield
        finally:
            session.rollback()


def is_reading() -> bool:
    """Say whether transactions begun now are reading ones."""
    return _reading.get()


def held(query: Select[Found], table: type[Any]) -> Select[Found]:
    """Have a query hold the rows of a table that it finds, in a transaction that may write."""
    return query if is_reading() else query.with_for_update(of=table)


def count_with_calendar(session: Session) -> None:
    """Keep the calendar as it is until the transaction ends, for dates counted with it that will be written.

    Many may count at once. Whoever changes the calendar waits for them, and then sees what they wrote. A
    reading transaction writes no dates, and holds nobody up.
    """
    if not is_reading():
        _take_turn(session, func.pg_advisory_xact_lock_shared)


def change_calendar(session: Session) -> None:
    """Wait until nobody counts with the calendar or changes it, and keep others from it until the
    transaction ends.
    """
    _take_turn(session, func.pg_advisory_xact_lock)


def write_ledger(session: Session) -> None:
    """Say that entries of the ledger are being written, until the transaction ends."""
    if _has_many_writers(session):
        session.execute(select(func.pg_advisory_xact_lock_shared(LEDGER_LOCK)))


def settled(session: Session, column: InstrumentedAttribute[int]) -> int | None:
    """Give the highest number in a column of the ledger below which none can come any more: numbers are given
    before their rows are committed, and not in the order of that. None where there is none, or while somebody
    is writing entries: nobody is kept waiting for it.

    What the session had begun is undone.
    """
    session.rollback()
    try:
        if _has_many_writers(session):
            # The statement after the lock sees all that was committed before it was given.
            alone = session.scalar(select(func.pg_try_advisory_xact_lock(LEDGER_LOCK)))
            if not alone:
                return None
        return session.scalar(select(func.max(column)))
    finally:
        session.rollback()


def _take_turn(session: Session, lock: Callable[[int], ColumnElement[Any]]) -> None:
    if _has_many_writers(session):
        session.execute(select(lock(CALENDAR_LOCK)))


def _has_many_writers(session: Session) -> bool:
    # On SQLite whoever writes is alone from the beginning of the transaction.
    return session.get_bind().dialect.name == "postgresql"


def hold_content(session: Session, sha256: str) -> None:
    """Keep others from putting a content into the store or taking it out until the transaction ends: of a
    file that is there, a row says so, and none is taken out of which a row is being written.
    """
    if _has_many_writers(session):
        number = int.from_bytes(bytes.fromhex(sha256[:8]), signed=True)
        session.execute(select(func.pg_advisory_xact_lock(CONTENT_LOCK, number)))


def prepare(engine: Engine) -> None:
    """Set an engine up so that `reading` holds, SQLite behaves like a server (WAL, foreign keys, real
    BEGIN), and errors do not repeat what rows hold.
    """
    event.listen(engine, "handle_error", _without_values)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _connect_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_postgresql)


def _without_values(context: ExceptionContext) -> None:
    """Leave of what PostgreSQL says of a row it refused the kind of error and the rule: it says the row."""
    said, wrapped = context.original_exception, context.sqlalchemy_exception
    if isinstance(said, (psycopg.IntegrityError, psycopg.DataError)) and wrapped is not None:
        kind = type(said).__name__
        said.args = (f"{kind} {said.diag.constraint_name or ''}".rstrip(),)
        wrapped.args = (f"(psycopg.errors.{kind}) {said}",)


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
