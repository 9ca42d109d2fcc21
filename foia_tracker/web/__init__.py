"""Pages: from an HTTP request to an act or a page, and nothing else."""

from flask import Flask
from flask_login import LoginManager
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined

from foia_tracker.domain.situations import REPROACHES
from foia_tracker.formats import FILTERS
from foia_tracker.services.sessions import PLAIN
from foia_tracker.telling.moments import moment
from foia_tracker.web import (
    account,
    account_links,
    acts,
    administration,
    audit,
    by_link,
    calendar,
    campaigns,
    case_files,
    contact_details,
    duties,
    errors,
    evidence,
    expunging,
    frame,
    health,
    home,
    inbox,
    info_requests,
    invitations,
    links,
    method,
    outbox,
    own_data,
    people,
    personal_data,
    profile,
    protection,
    readings,
    reports,
    retiring,
    routing,
    signed_in,
    tasks,
    units,
    uploads,
)

BLUEPRINTS = (
    account,
    account_links,
    acts,
    administration,
    audit,
    by_link,
    calendar,
    campaigns,
    case_files,
    contact_details,
    duties,
    evidence,
    expunging,
    health,
    home,
    inbox,
    info_requests,
    invitations,
    links,
    method,
    outbox,
    own_data,
    people,
    personal_data,
    profile,
    reports,
    retiring,
    tasks,
    units,
)


def register(app: Flask, login: LoginManager) -> None:
    """Give the application its pages, closed to whatever does not say who may use it."""
    login.user_loader(signed_in.load)
    login.session_protection = None
    # The browser keeps its token so long at the most; when a session is over, the database says.
    app.config.update(PERMANENT_SESSION_LIFETIME=PLAIN.longest, SESSION_REFRESH_EACH_REQUEST=False)
    # The protection against forged requests reads the form: how much may come is said before.
    app.before_request(uploads.admit)
    CSRFProtect(app)
    routing.protect(app)
    for module in BLUEPRINTS:
        app.register_blueprint(module.bp)
    errors.register(app)
    app.context_processor(frame.frame)
    app.url_defaults(frame.version_static)
    app.after_request(readings.see_answer)
    protection.register(app, app.config["SETTINGS"])
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.filters.update(FILTERS, moment=moment)
    app.jinja_env.globals.update(label_of=frame.label_of, may=frame.may, reproaches=REPROACHES)
