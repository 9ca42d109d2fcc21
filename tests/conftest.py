"""A migrated database per worker, put back after each test to the directory and calendar it began with."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from config import Settings
from foia_tracker import create_app
from foia_tracker.adapters.store import FileStore
from foia_tracker.domain.policy import Actor, Role
from foia_tracker.models.base import db
from foia_tracker.models.directory import Unit
from foia_tracker.services import accounts, directory
from tests.ledger import unlocked
from tests.make import Make
from tests.servers.postgres import SERVER_VARIABLE, new_database
from tests.web.visitor import Visitor

ROOT = Path(__file__).parent.parent
SECRET = "f3b1c09e7d5a486288d0e1b7c6a59f42"


def database_url(folder: Path, worker: str) -> str:
    """Give a new database on the server that the environment names, else a file."""
    server = os.environ.get(SERVER_VARIABLE)
    return new_database(server, f"test_{worker}") if server else f"sqlite:///{folder / 'test.db'}"


def settings_in(folder: Path, name: str = "") -> Settings:
    """Give the settings of an application with an instance folder and, by its name and that of the worker, a
    new database of its own.
    """
    worker = os.environ.get("PYTEST_XDIST_WORKER", "one")
    environment = {
        "SECRET_KEY": SECRET,
        "DATABASE_URL": database_url(folder, f"{name}_{worker}" if name else worker),
        "INSTANCE_DIR": str(folder),
        "COOKIE_SECURE": "0",
        # What it asks for is asked for in tests of its own.
        "SECOND_FACTOR": "0",
    }
    return replace(Settings.from_env(environment), instance_dir=folder)


@contextmanager
def migrated(settings: Settings) -> Iterator[Flask]:
    """Give an application whose database is migrated and seeded, and let go of the database afterwards."""
    app = create_app(settings)
    with app.app_context():
        upgrade(str(ROOT / "migrations"))
        directory.load_seeds(db.session())
        db.session.commit()
    try:
        yield app
    finally:
        with app.app_context():
            db.engine.dispose()


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Give the settings of a worker: its own database and instance folder."""
    return settings_in(tmp_path_factory.mktemp("instance"))


@pytest.fixture(scope="session", autouse=True)
def quick_hashes() -> Iterator[None]:
    """Hash passwords with next to no work: a tenth of a second an account would be most of the suite."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accounts, "hasher", lambda: quick)
        yield


@pytest.fixture(scope="session")
def made_app(settings: Settings) -> Iterator[Flask]:
    """Give the application of a worker, its database migrated and seeded once."""
    with migrated(settings) as app:
        app.testing = True
        with app.app_context():
            app.extensions["baseline"] = _last_rows(db.session.connection())
            db.session.rollback()
        yield app


@pytest.fixture
def app(made_app: Flask) -> Iterator[Flask]:
    """Give the application, and take out afterwards what the test put into the database."""
    yield made_app
    with made_app.app_context():
        db.session.remove()
        with db.engine.begin() as connection, unlocked(connection):
            for table in reversed(db.metadatas[None].sorted_tables):
                connection.execute(
                    table.delete().where(table.c.id > made_app.extensions["baseline"][table.name])
                )


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """Give a session of its own, so that what a test made stays readable while the client asks the
    application.
    """
    with app.app_context():
        engine = db.engine
    with Session(engine, expire_on_commit=False) as own:
        yield own
        own.rollback()


@pytest.fixture
def make(session: Session) -> Make:
    """Give what makes organisations, units, accounts and requests through the services."""
    return Make(session)


@pytest.fixture
def unit(make: Make) -> Unit:
    """Give a unit of the executive."""
    return make.unit(layers="executive")


@pytest.fixture
def monitor(make: Make) -> Actor:
    """Give the monitor of an organisation."""
    return make.account(Role.MONITOR).actor


@pytest.fixture
def coordinator(make: Make) -> Actor:
    """Give a coordinator of the programme."""
    return make.account(Role.COORDINATOR).actor


@pytest.fixture
def store(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FileStore:
    """Give the store of the application, empty, and of this test alone."""
    settings = replace(app.config["SETTINGS"], files_dir=tmp_path / "archivos")
    monkeypatch.setitem(app.config, "SETTINGS", settings)
    return FileStore(settings.files_dir)


@pytest.fixture
def visit(app: Flask) -> Visitor:
    """Give somebody who visits pages and looks at each."""
    return Visitor(app)


def _last_rows(connection: Connection) -> dict[str, int]:
    tables = db.metadatas[None].sorted_tables
    return {
        table.name: connection.scalar(select(func.coalesce(func.max(table.c.id), 0))) or 0 for table in tables
    }
