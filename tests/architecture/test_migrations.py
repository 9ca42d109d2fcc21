"""Migrations: they make exactly the tables of the models, and go down and up again."""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import inspect

from config import Settings
from foia_tracker import create_app
from foia_tracker.models.base import db
from tests.architecture.sources import ROOT
from tests.conftest import database_url

MIGRATIONS = str(ROOT / "migrations")
FILES = sorted(path for path in (ROOT / "migrations/versions").glob("*.py"))


@pytest.fixture
def empty(settings: Settings, tmp_path: Path) -> Iterator[Flask]:
    """Give an application on a database of its own with nothing in it."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "one")
    made = create_app(replace(settings, database_url=database_url(tmp_path, f"migrations_{worker}")))
    with made.app_context():
        yield made
        db.engine.dispose()


def tables() -> set[str]:
    return set(inspect(db.engine).get_table_names()) - {"alembic_version"}


def test_the_models_and_the_migrations_say_the_same(empty: Flask) -> None:
    upgrade(MIGRATIONS)
    check(MIGRATIONS)
    assert tables() == set(db.metadatas[None].tables)


def test_migrations_go_down_and_up_again(empty: Flask) -> None:
    upgrade(MIGRATIONS)
    downgrade(MIGRATIONS, revision="base")
    assert tables() == set()
    upgrade(MIGRATIONS)
    assert tables() == set(db.metadatas[None].tables)


def test_migrations_are_numbered_in_the_order_in_which_they_run() -> None:
    texts = [path.read_text(encoding="utf-8") for path in FILES]
    revisions = [re.search(r'^revision = "(\w+)"', text, re.MULTILINE) for text in texts]
    before = [re.search(r'^down_revision = (?:"(\w+)"|None)', text, re.MULTILINE) for text in texts]
    numbers = [found.group(1) for found in revisions if found]
    assert [path.name[:4] for path in FILES] == numbers
    assert numbers == [f"{number:04d}" for number in range(1, len(FILES) + 1)]
    assert [found.group(1) for found in before if found] == [None, *numbers[:-1]]
