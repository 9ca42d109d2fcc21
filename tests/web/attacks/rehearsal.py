"""Sends forms, tells what each would have written, and takes it back: the next one finds all as it was."""

import hashlib
import os
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, func, select
from werkzeug.test import TestResponse

from foia_tracker.models.base import db

WRITES = ("INSERT", "UPDATE", "DELETE")


@dataclass
class Rehearsal:
    """What was written since the last rehearsal began, in order, and whether it would have been kept."""

    app: Flask
    patch: pytest.MonkeyPatch
    written: list[tuple[str, str]] = field(default_factory=list)
    kept: bool = False

    def of(self, send: Callable[[], TestResponse]) -> tuple[TestResponse, list[tuple[str, str]]]:
        """Give the answer to what is sent, and what would have been written if it was accepted."""
        self._rewind()
        self.written, self.kept = [], False
        with self.patch.context() as patch:
            self._take_chance_away(patch)
            # Whatever is not committed goes with the end of the request.
            patch.setattr(db.session, "commit", self._keep)
            answer = send()
        return answer, list(self.written) if self.kept and answer.status_code < 400 else []

    def _keep(self) -> None:
        db.session.flush()
        self.kept = True

    def hear(self, _connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        """Note what is written."""
        if statement.lstrip().startswith(WRITES):
            self.written.append((statement, repr(parameters)))

    def _take_chance_away(self, patch: pytest.MonkeyPatch) -> None:
        """Make what is drawn by lot the same each time: marks, salts, secrets. Draws of each size are counted
        for themselves: libraries draw too, and not each time.
        """
        drawings: dict[int, Iterator[int]] = defaultdict(count)

        def drawn(size: int) -> bytes:
            return hashlib.shake_256(str(next(drawings[size])).encode()).digest(size)

        patch.setattr(os, "urandom", drawn)
        patch.setattr(random, "_urandom", drawn)

    def _rewind(self) -> None:
        """Let PostgreSQL give the same numbers again."""
        with self.app.app_context(), db.engine.begin() as connection:
            if connection.dialect.name != "postgresql":
                return
            for table in db.metadatas[None].sorted_tables:
                numbers = func.pg_get_serial_sequence(table.name, "id")
                last = select(func.max(table.c.id)).scalar_subquery()
                connection.execute(select(func.setval(numbers, last)))


@contextmanager
def rehearsing(app: Flask) -> Iterator[Rehearsal]:
    """Give what rehearses."""
    with app.app_context():
        engine = db.engine
    with pytest.MonkeyPatch.context() as patch:
        made = Rehearsal(app, patch)
        event.listen(engine, "before_cursor_execute", made.hear)
        try:
            yield made
        finally:
            event.remove(engine, "before_cursor_execute", made.hear)
