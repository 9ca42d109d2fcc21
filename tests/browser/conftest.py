"""What the tests in a real browser share: one browser for each module, and an application of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from tests.browser.chromium import chromium
from tests.conftest import migrated, settings_in
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
    with migrated(settings_in(tmp_path_factory.mktemp(name), name)) as app:
        yield app


def sign_in(page: Page, root: str, email: str) -> None:
    """Sign in through the page."""
    page.goto(f"{root}/entrar")
    fill_in(page, email)


def fill_in(page: Page, email: str) -> None:
    """Sign in on the page that asks for it, which leads on to where one was going."""
    page.get_by_label("Correo electrónico").fill(email)
    page.get_by_label("Contraseña").fill(PASSWORD)
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("main").get_by_role("button", name="Entrar").click()
