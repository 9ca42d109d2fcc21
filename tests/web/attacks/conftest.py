"""The furnished scene, with forms that need no token and a clock that stands."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from foia_tracker.adapters.store import FileStore
from tests.architecture.scene import Scene
from tests.make import Make
from tests.web.attacks.stage import TODAY, furnish
from tests.web.conftest import Freeze


@pytest.fixture
def stage(
    app: Flask,
    session: Session,
    make: Make,
    store: FileStore,
    freeze: Freeze,
    monkeypatch: pytest.MonkeyPatch,
) -> Scene:
    """Give the scene of the access table with something in every table that people write into."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    freeze(TODAY)
    scene = Scene(app, session, make, store)
    furnish(scene)
    return scene
