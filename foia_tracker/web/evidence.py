"""Files on acts: each is sent to be kept, never to be shown inside a page of ours."""

import unicodedata
from functools import partial
from io import BufferedReader
from urllib.parse import quote

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.http import dump_options_header
from werkzeug.wsgi import wrap_file

from foia_tracker.domain.acts import Right
from foia_tracker.domain.files import PUBLISHABLE
from foia_tracker.domain.policy import Permission, may_be_published
from foia_tracker.models.base import db
from foia_tracker.models.evidence import EvidenceFile, PublishedCopy
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import copies, storage
from foia_tracker.services import evidence as service
from foia_tracker.telling.evidence import kind_and_size, left_out_of
from foia_tracker.web.forms.copies import PublishForm
from foia_tracker.web.readings import note_reading
from foia_tracker.web.routing import Routes, afterwards, can, current_actor
from foia_tracker.web.uploads import start_over, store

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


@bp.route("/copias/<int:id>", access=can(Permission.FILES_READ, PublishedCopy))
def copy(published_copy: PublishedCopy) -> ResponseReturnValue:
    """Send the copy of a file that everybody may have."""
    content = store().open(published_copy.sha256)
    return sent(content, published_copy.name, published_copy.media_type, published_copy.size)


@bp.route(
    "/archivos/<int:id>/publicar",
    methods=["GET", "POST"],
    access=can(Permission.FILES_PUBLISH, EvidenceFile),
)
def publish(evidence_file: EvidenceFile) -> ResponseReturnValue:
    """Say what a copy for everybody leaves out, and make it."""
    session = db.session()
    if not copies.may_publish(session, evidence_file, current_actor()):
        abort(403)
    form = PublishForm(name=copies.neutral_name(session, evidence_file))
    known = copies.of_file(session, evidence_file)
    if form.carry_out(lambda: None if known else _publish(evidence_file, form)):
        flash(_("La copia está hecha. Ábrala y mire que sea lo que quiere publicar."), "success")
        return redirect(url_for("info_requests.show", id=evidence_file.request_id))
    # Asked anew: trying to make a copy ends the session of before.
    info_request = db.session.get_one(InfoRequest, evidence_file.request_id)
    page = {
        "file": evidence_file,
        "info_request": info_request,
        "what": kind_and_size(evidence_file.media_type, evidence_file.size),
        "known": known,
        "may_be": may_be_published(Right(info_request.right)),
        "can_be": evidence_file.media_type in PUBLISHABLE,
        "left_out": left_out_of(evidence_file.media_type),
    }
    return render_template("evidence/publish.html", form=form, **page), form.status


@bp.route(
    "/archivos/<int:id>/retirar-copia", methods=["POST"], access=can(Permission.FILES_PUBLISH, EvidenceFile)
)
def take_back(evidence_file: EvidenceFile) -> ResponseReturnValue:
    """Take a copy back, so that nobody gets it any more."""
    session = db.session()
    if not copies.may_publish(session, evidence_file, current_actor()):
        abort(403)
    digest = copies.take_back(session, evidence_file, current_actor())
    if digest is not None:
        afterwards(partial(storage.sweep, store=store(), sha256=digest))
        flash(_("La copia se retiró. Quien ya la descargó la conserva."), "success")
    return redirect(url_for("info_requests.show", id=evidence_file.request_id))


def _publish(file: EvidenceFile, form: PublishForm) -> None:
    """Make the copy of a file and keep it. Making takes a while, and nobody should wait for it."""
    db.session.expunge(file)
    start_over()
    with copies.made(store(), file) as made:
        again = db.session.get_one(EvidenceFile, file.id)
        name, reviewed = form.name.data or "", form.reviewed.answer
        copies.publish(db.session(), store(), again, made, name, current_actor(), reviewed)


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
