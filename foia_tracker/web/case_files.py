"""The case file of a request as PDF and as ZIP, for who is part of it."""

from collections.abc import Iterator
from io import SEEK_END
from typing import IO

from flask import Response, abort, current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foia_tracker import clock
from foia_tracker.adapters.store import CHUNK
from foia_tracker.domain.policy import Permission
from foia_tracker.models.base import db
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services.case_files import DrawnUp, case_file
from foia_tracker.services.case_files.archive import archive_of
from foia_tracker.telling.story import Reader
from foia_tracker.web.evidence import note_readings
from foia_tracker.web.readings import note_reading
from foia_tracker.web.routing import Routes, can, current_actor
from foia_tracker.web.uploads import store
from reports.case_file import CaseFile

bp = Routes("case_files", __name__)
reading = can(Permission.CASE_FILES_READ, InfoRequest)


@bp.route("/solicitudes/<int:id>/expediente.pdf", access=reading)
def pdf(info_request: InfoRequest) -> ResponseReturnValue:
    """Give the case file to read, with its data inside."""
    case = _case(info_request)
    return _sent(Response(case.pdf(), mimetype="application/pdf"), f"{case.file_name}.pdf")


@bp.route("/solicitudes/<int:id>/expediente.zip", access=reading)
def archive(info_request: InfoRequest) -> ResponseReturnValue:
    """Give the case file with its data and its files."""
    case = _case(info_request)
    note_readings(info_request)
    made = archive_of(case, store())
    length = made.seek(0, SEEK_END)
    made.seek(0)
    response = Response(_pieces(made), mimetype="application/zip")
    response.content_length = length
    # Also where nobody reads any of it, as the answer to a HEAD.
    response.call_on_close(made.close)
    return _sent(response, f"{case.file_name}.zip")


def _pieces(made: IO[bytes]) -> Iterator[bytes]:
    with made:
        while piece := made.read(CHUNK):
            yield piece


def links_of(info_request: InfoRequest, reader: Reader) -> list[dict[str, str]]:
    """Give where the case file is, to who may have it; to the organisation also with its own notes."""
    actor = current_actor()
    if not reader.reads_free_text or not actor.may(Permission.CASE_FILES_READ):
        return []
    links = [
        {"label": _("Expediente en PDF"), "href": url_for("case_files.pdf", id=info_request.id)},
        {
            "label": _("Expediente en ZIP"),
            "href": url_for("case_files.archive", id=info_request.id),
        },
    ]
    if actor.speaks_for(info_request.organisation_id) and (info_request.notes or info_request.own_reference):
        label = _("PDF con sus notas internas")
        links.append(
            {"label": label, "href": url_for("case_files.pdf", id=info_request.id, notas="internas")}
        )
    return links


def _case(info_request: InfoRequest) -> CaseFile:
    settings = current_app.config["SETTINGS"]
    internal = request.args.get("notas") == "internas"
    drawn_up = DrawnUp(clock.today(), settings.instance_name, settings.invented_data, internal)
    case = case_file(db.session(), info_request, current_actor(), drawn_up, store())
    if case is None:
        abort(403)
    if not current_actor().speaks_for(info_request.organisation_id):
        note_reading(InfoRequest, info_request.id, info_request.id)
    return case


def _sent(response: Response, file_name: str) -> Response:
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
