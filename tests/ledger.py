"""The ledger as somebody with the whole database could meet it, and what tests ask of its entries."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, select, text
from sqlalchemy.orm import Session

from foia_tracker.models.ledger import AuditEntry


@contextmanager
def unlocked(connection: Connection) -> Iterator[None]:
    """Let rows of the ledger be changed and deleted inside this block, as whoever owns the database can."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        yield
        connection.execute(text("SET LOCAL session_replication_role = DEFAULT"))
        return
    kept = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'audit_%'")
    triggers = connection.execute(kept).all()
    assert triggers
    for trigger in triggers:
        connection.execute(text(f"DROP TRIGGER {trigger.name}"))
    yield
    for trigger in triggers:
        connection.exec_driver_sql(trigger.sql)


def last_entry(session: Session) -> int:
    """Give the number of the last entry, after which those of a test come."""
    newest = select(AuditEntry.id).order_by(AuditEntry.id.desc()).limit(1)
    return session.scalars(newest).first() or 0


def entries_after(session: Session, number: int) -> list[AuditEntry]:
    """Give the entries after one, in order."""
    query = select(AuditEntry).where(AuditEntry.id > number).order_by(AuditEntry.id)
    return list(session.scalars(query.execution_options(populate_existing=True)))
