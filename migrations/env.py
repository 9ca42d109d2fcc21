"""Runs the migrations on the application's own database, one transaction for all of them."""

from typing import Any, Literal

import sqlalchemy
from alembic import context
from flask import current_app

from foia_tracker.models.base import UTCDateTime, db


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write our own types as the plain ones they are kept in, so that migrations outlive the code."""
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime()"
    return False


def run() -> None:
    """Bring the database to the revision asked for."""
    options = current_app.extensions["migrate"].configure_args
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            # A table that is copied to be altered must not take along the rows that point at it. Nobody else
            # is to be given a connection that lets rows point at nothing.
            connection.detach()
            connection.connection.execute("PRAGMA foreign_keys=OFF")
        context.configure(
            connection=connection,
            target_metadata=db.metadatas[None],
            render_item=render_item,
            **options,
        )
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    raise sqlalchemy.exc.ArgumentError("Las migraciones se aplican sobre la base de datos, no como texto.")
run()
