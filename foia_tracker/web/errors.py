"""Refusals and faults as pages that say what to do."""

import logging
import secrets

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from jinja2 import Environment
from sqlalchemy.exc import DataError
from werkzeug.exceptions import HTTPException, SecurityError

from foia_tracker.web.mailed import no_longer
from foia_tracker.web.routing import trace

PAGES = frozenset({400, 403, 404, 413, 429, 500})
log = logging.getLogger(__name__)


def register(app: Flask) -> None:
    """Give the application its error pages."""
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(CSRFError, _refused)
    app.register_error_handler(SecurityError, _strange_host)
    app.register_error_handler(DataError, _unstorable)
    app.register_error_handler(OverflowError, _unstorable)
    app.register_error_handler(Exception, _fault)


def _refused(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    if code < 400:
        return error.get_response()
    trace(code)
    if code == 404 and request.blueprint == "by_link":
        return no_longer(_("Pida un enlace nuevo a la organización que hizo la solicitud."))
    page = code if code in PAGES else {401: 403, 405: 404}.get(code, 400)
    return render_template(f"errors/{page}.html"), code


def _strange_host(_error: SecurityError) -> ResponseReturnValue:
    """Refuse a request under a name that is not ours; no address can be made for its page."""
    host = request.headers.get("Host", "")
    log.warning("asked under the name %.100r, which is not that of PUBLIC_URL", host)
    return _alone().get_template("errors/host.html").render(), 400


def _unstorable(_error: Exception) -> ResponseReturnValue:
    """Refuse what no database can hold, such as a number without end: nobody typed it into a form of ours."""
    return render_template("errors/400.html"), 400


def _fault(error: Exception) -> ResponseReturnValue:
    """Tell a reference that the log has too; the page leans on nothing that may be broken."""
    reference = secrets.token_hex(4)
    log.exception("fault %s", reference, exc_info=error)
    return _alone().get_template("errors/500.html").render(reference=reference), 500


def _alone() -> Environment:
    from flask import current_app

    return Environment(loader=current_app.jinja_loader, autoescape=True)
