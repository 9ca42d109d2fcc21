"""Files on acts: each is sent to be kept, never to be shown inside a page of ours."""

import unicodedata
from io import BufferedReader
from urllib.parse import quote

from flask import Response, request
from flask.typing import ResponseReturnValue
from werkzeug.http import dump_options_header
from werkzeug.wsgi import wrap_file

from foia_tracker.domain.policy import Permission
from foia_tracker.models.base import db
from foia_tracker.models.evidence import EvidenceFile
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import evidence as service
from foia_tracker.web.readings import note_reading
from foia_tracker.web.routing import Routes, can, current_actor
from foia_tracker.web.uploads import store

bp = Routes("evidence", __name__)
ATTR_CHAR = "!#$&+-.^_`|~"
"""What of a name stands as it is (RFC 8187, 3.2.1), besides letters and digits."""
SEALED = {
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'; form-action 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Download-Options": "noopen",
    "Cache-Control": "no-store",
    "Accept-Ranges": "none",
}
"""Should a browser open it all the same, nothing in it runs, and nothing of it stays."""


@bp.route("/archivos/<int:id>", access=can(Permission.FILES_READ, EvidenceFile))
def download(evidence_file: EvidenceFile) -> ResponseReturnValue:
    """Send a file as it came; whoever is not of the side that handed it in leaves a note of that."""
    info_request = db.session.get_one(InfoRequest, evidence_file.request_id)
    note_readings(info_request, only=evidence_file.id)
    content = store().open(evidence_file.sha256)
    return sent(content, evidence_file.name, evidence_file.media_type, evidence_file.size)


def note_readings(info_request: InfoRequest, only: int | None = None) -> None:
    """Have it noted that somebody is given files that another side handed in, or one of them."""
    for file in service.of_others(db.session(), info_request, current_actor()):
        if only in (None, file.id):
            note_reading(EvidenceFile, file.id, info_request.id)


def sent(content: BufferedReader, name: str, media_type: str, size: int) -> Response:
    """Send a file whole, whatever part of it or state of it was asked for, under a name."""
    response = Response(wrap_file(request.environ, content), direct_passthrough=True)
    response.headers["Content-Type"] = media_type
    response.headers["Content-Length"] = str(size)
    response.headers["Content-Disposition"] = disposition(name)
    response.headers.update(SEALED)
    return response


def disposition(name: str) -> str:
    """Say that a file is to be kept, under its name (RFC 6266), and for old programs under one in ASCII."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    whole = {} if plain == name else {"filename*": f"UTF-8''{quote(name, safe=ATTR_CHAR)}"}
    return dump_options_header("attachment", {"filename": plain, **whole})
