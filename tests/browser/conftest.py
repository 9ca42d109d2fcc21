"""What the tests in a real browser share: one browser for each module, and an application of its own."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade
from playwright.sync_api import Browser, Page

from config import Settings
from foia_tracker import create_app
from foia_tracker.models.base import db
from foia_tracker.services import directory
from tests.browser.chromium import chromium
from tests.conftest import ROOT, SECRET, database_url
from tests.make import PASSWORD


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Open one browser for all the tests of a module."""
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Give an application of its own: its data stay for all the tests of a module."""
    name = Path(str(request.path)).stem
    folder = tmp_path_factory.mktemp(name)
    worker = os.environ.get("PYTEST_XDIST_WORKER", "one")
    environment = {
        "SECRET_KEY": SECRET,
        "DATABASE_URL": database_url(folder, f"{name}_{worker}"),
        "INSTANCE_DIR": str(folder),
        "COOKIE_SECURE": "0",
    }
    app = create_app(replace(Settings.from_env(environment), instance_dir=folder))
    with app.app_context():
        upgrade(str(ROOT / "migrations"))
        directory.load_seeds(db.session())
        db.session.commit()
    yield app
    with app.app_context():
        db.engine.dispose()


def sign_in(page: Page, root: str, email: str) -> None:
    """Sign in through the page."""
    page.goto(f"{root}/entrar")
    page.get_by_label("Correo electrónico").fill(email)
    page.get_by_label("Contraseña").fill(PASSWORD)
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("main").get_by_role("button", name="Entrar").click()
