"""Pages that open with a secret in their address, most of them sent by mail."""

from flask import Response, make_response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foia_tracker.web.routing import trace


def private(page: str, status: int = 200) -> ResponseReturnValue:
    """Answer with a page whose address must not be told on, nor found by a search engine."""
    return hidden(make_response(page, status))


def hidden(answer: Response) -> Response:
    """Keep the address of a page from being told on, and from being found by a search engine."""
    # No page is told more than our name. That much it takes: forms sent by https have to say where from.
    answer.headers["Referrer-Policy"] = "strict-origin"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def no_longer(what_to_do: str) -> ResponseReturnValue:
    """Say that a link opens nothing, in the same words whether it was forged, expired or used."""
    trace(404)
    heading = _("Este enlace ya no sirve")
    return private(render_template("errors/link.html", heading=heading, what_to_do=what_to_do), 404)
