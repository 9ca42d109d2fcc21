"""Insert what is not there yet: the one statement that SQLite and PostgreSQL spell apart."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session


def insert_missing(session: Session, table: Table, rows: Sequence[Mapping[str, Any]]) -> int:
    """Insert the rows that break no unique key; give how many were new. Safe when two do it at once."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    new = 0
    for row in rows:
        statement = dialect.insert(table).values(row).on_conflict_do_nothing().returning(table.c.id)
        new += len(session.execute(statement).all())
    return new
