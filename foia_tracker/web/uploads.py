"""Files that come with a form: taken in before the form is read, and kept whatever becomes of it.

They are the slow part of a request, so nothing of the database is held meanwhile: on SQLite whoever writes
keeps all others from it.
"""

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from flask import current_app, g, request
from flask_login import current_user
from werkzeug.datastructures import FileStorage

from foia_tracker.adapters.scanner import Scanner
from foia_tracker.adapters.store import FileStore
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.files import MOST_BYTES, MOST_FILES
from foia_tracker.domain.policy import Actor
from foia_tracker.models.base import LARGEST_ID, db
from foia_tracker.models.transactions import reading
from foia_tracker.services import uploads as service
from foia_tracker.services.acts import NewFile

if TYPE_CHECKING:
    from config import Settings

FILES, KEPT = "files", "files-kept"
"""Under these names a form sends files, and the numbers of those that came before."""
log = logging.getLogger(__name__)
MOST_PARTS = 10_000
"""A long form is sent in as many parts as it has fields, once it may hold files."""


@dataclass
class Received:
    """What became of the files that came with a form: the numbers of those kept, and why others were not."""

    numbers: list[int] = field(default_factory=list)
    refusals: list[RuleViolation] = field(default_factory=list)


def admit() -> None:
    """Let more than a form come in where files are accepted, from people who are signed in or have a link.

    To be asked before anything reads the form.
    """
    view: Any = current_app.view_functions.get(request.endpoint or "")
    holds_files = request.method == "POST" and request.mimetype == "multipart/form-data"
    if not holds_files or not getattr(view, "accepts_files", False):
        return
    with reading():
        is_known = current_user.is_authenticated or _came_by_link(view)
        start_over()
    if is_known:
        request.max_content_length = (request.max_content_length or 0) + MOST_FILES * MOST_BYTES
        request.max_form_parts = MOST_PARTS


def _came_by_link(view: Any) -> bool:
    """Say whether the address is that of a link which opens something."""
    through, given = view.access.through, request.view_args or {}
    return through is not None and through(given.get("token", "")) is not None


def start_over() -> None:
    """Let go of the database and of whoever was read from it: what comes next is asked anew."""
    db.session.remove()
    g.pop("_login_user", None)


def have_come(by: Actor) -> bool:
    """Say whether files came from somebody that nobody has taken in yet."""
    g.sender = by
    return "received" not in g and any(one.filename for one in request.files.getlist(FILES))


def receive() -> None:
    """Take in the files that came, each in a transaction of its own."""
    start_over()
    g.received = Received()
    for place, sent in enumerate(one for one in request.files.getlist(FILES) if one.filename):
        try:
            if place >= MOST_FILES:
                raise RuleViolation("too_many_files", "files", {"most": MOST_FILES})
            g.received.numbers.append(_kept(sent))
        except RuleViolation as refusal:
            db.session.rollback()
            log.warning("refused %s at %s, account %s", refusal.code, request.endpoint, g.sender.account_id)
            g.received.refusals.append(refusal)
        finally:
            sent.close()


def _kept(sent: FileStorage) -> int:
    content = cast(BinaryIO, sent.stream)
    with service.taken_in(store(), _scanner(), sent.filename or "", content) as taken:
        upload = service.keep(db.session(), store(), taken, g.sender)
        db.session.commit()
        return upload.id


def refusals() -> list[RuleViolation]:
    """Say why files that came were not taken, or are not there any more."""
    found = list(g.received.refusals) if "received" in g else []
    if len(waiting()) < len(set(_numbers())):
        found.append(RuleViolation("upload_gone", "files"))
    return found


def waiting() -> list[NewFile]:
    """Give the files that came with the form, now or when it was sent before, in the order they came in."""
    numbers = _numbers()
    return service.find(db.session(), numbers, g.sender) if numbers else []


def store() -> FileStore:
    """Give the store of the installation."""
    return FileStore(_settings().files_dir)


def _scanner() -> Scanner | None:
    address = _settings().clamd
    return Scanner(address) if address else None


def _settings() -> "Settings":
    settings: Settings = current_app.config["SETTINGS"]
    return settings


def _numbers() -> list[int]:
    kept = [int(one) for one in request.form.getlist(KEPT) if one.isdecimal() and len(one) < 10]
    came = g.received.numbers if "received" in g else []
    return [number for number in (*kept, *came) if number <= LARGEST_ID]
