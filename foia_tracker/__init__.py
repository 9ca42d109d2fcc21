"""Tracks requests for access to public information; `create_app` is the only place that assembles it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from config import Settings

ROOT_TEMPLATES = "../templates"
LANGUAGE = "es_GT"


def create_app(settings: "Settings") -> "Flask":
    """Assemble the application that `settings` describe.

    Nothing is imported before: the process that opens the files of strangers needs none of it.
    """
    from flask import Flask
    from flask_babel import Babel
    from flask_login import LoginManager
    from flask_migrate import Migrate

    from foia_tracker import cli, faults, web
    from foia_tracker.models.base import db
    from foia_tracker.models.transactions import prepare

    faults.quieten()
    app = Flask(__name__, template_folder=ROOT_TEMPLATES, instance_path=str(settings.instance_dir))
    app.config.from_mapping(_options(settings))
    db.init_app(app)
    with app.app_context():
        prepare(db.engine)
    Migrate(app, db, directory="migrations", render_as_batch=True, compare_type=True)
    Babel(app, default_locale=LANGUAGE, default_timezone="America/Guatemala")
    web.register(app, LoginManager(app))
    cli.register(app)
    return app


def _options(settings: "Settings") -> dict[str, object]:
    return {
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SETTINGS": settings,
        # What a row holds stays out of the words of an error, which logs keep.
        "SQLALCHEMY_ENGINE_OPTIONS": {"hide_parameters": True},
        "SEND_FILE_MAX_AGE_DEFAULT": 31536000,
        "WTF_CSRF_TIME_LIMIT": None,
    }
