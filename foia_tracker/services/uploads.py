"""Files as they come in: looked at before anybody keeps them, kept apart until an act takes them along.

The looking takes seconds, so it is done before the transaction that keeps a file. The caller commits.
"""

import errno
import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import BinaryIO

from sqlalchemy import func, select
from sqlalchemy.orm import Session, undefer

from foia_tracker import clock
from foia_tracker.adapters import sandbox
from foia_tracker.adapters.scanner import NotScanned, Scanner
from foia_tracker.adapters.store import FileStore, Staged, TooBig
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.files import MOST_BYTES, MOST_FILES, MediaType, Unfit, checked_name, media_type_of
from foia_tracker.domain.policy import Actor
from foia_tracker.domain.texts import folded
from foia_tracker.models.evidence import Upload
from foia_tracker.models.transactions import hold_content
from foia_tracker.services.acts import NewFile

WAITS = timedelta(days=2)
"""So long a file that came with a form waits for its act."""
MOST_WAITING = 30
"""Files of one person that wait at once: nobody fills the disk by sending forms that are refused."""
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
MEGABYTE = 2**20

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Taken:
    """A file that was looked at and may be kept."""

    name: str
    media_type: MediaType
    words: str
    staged: Staged


@contextmanager
def taken_in(store: FileStore, scanner: Scanner | None, raw_name: str, content: BinaryIO) -> Iterator[Taken]:
    """Take a file in and look at it; what is not kept within the block is thrown away.

    Raises RuleViolation for one that is not taken: by its name, its size, what the scanner says or does not
    say, what it turns out to be, or because the disk is full.
    """
    name = checked_name(raw_name)
    media_type = media_type_of(name)
    try:
        with store.stage(content, MOST_BYTES) as staged:
            _check_size(name, staged)
            _scan(name, scanner, staged)
            yield Taken(name, media_type, _words(name, media_type, staged), staged)
    except TooBig as error:
        raise RuleViolation(
            "file_too_big", "files", {"name": name, "most": MOST_BYTES // MEGABYTE}
        ) from error
    except OSError as error:
        if error.errno not in FULL:
            raise
        log.exception("no room for a file")
        raise RuleViolation("store_full", "files") from error


def keep(session: Session, store: FileStore, taken: Taken, by: Actor) -> Upload:
    """Keep a file for the act with which it came. Raises RuleViolation where too many of `by` wait."""
    if _waiting(session, by) >= MOST_WAITING:
        raise RuleViolation("too_many_uploads", "files")
    hold_content(session, taken.staged.sha256)
    store.keep(taken.staged)
    now = clock.now()
    upload = Upload(
        account_id=by.account_id,
        link_id=by.link_id,
        name=taken.name,
        media_type=taken.media_type,
        size=taken.staged.size,
        sha256=taken.staged.sha256,
        words=taken.words,
        created_at=now,
        expires_at=now + WAITS,
    )
    session.add(upload)
    session.flush()
    return upload


def find(session: Session, numbers: Iterable[int], by: Actor) -> list[NewFile]:
    """Give the files of these numbers that `by` sent, in the order in which they came."""
    query = Upload.visible_to(by).where(Upload.id.in_(set(numbers)), Upload.expires_at > clock.now())
    rows = session.scalars(query.options(undefer(Upload.words)).order_by(Upload.id))
    return [
        NewFile(row.name, row.media_type, row.size, row.sha256, row.words, upload_id=row.id) for row in rows
    ]


def attach(session: Session, files: Sequence[NewFile], by: Actor) -> None:
    """Take files that came with a form along with an act that is about to be appended.

    They are held until the transaction ends, so that nobody clears them away meanwhile. Raises RuleViolation
    for too many, and for one that is not there any more or was never of `by`.
    """
    if len(files) > MOST_FILES:
        raise RuleViolation("too_many_files", "files", {"most": MOST_FILES})
    numbers = {file.upload_id for file in files if file.upload_id is not None}
    query = Upload.visible_to(by).where(Upload.id.in_(numbers)).order_by(Upload.id)
    held = session.scalars(query.with_for_update()).all()
    if len(held) < len(numbers):
        raise RuleViolation("upload_gone", "files")
    for upload in held:
        upload.attached = True


def _waiting(session: Session, by: Actor) -> int:
    query = select(func.count(Upload.id)).where(Upload.is_of(by), ~Upload.attached)
    return session.scalar(query.where(Upload.expires_at > clock.now())) or 0


def _check_size(name: str, staged: Staged) -> None:
    if not staged.size:
        raise RuleViolation("file_empty", "files", {"name": name})


def _scan(name: str, scanner: Scanner | None, staged: Staged) -> None:
    """Have a file scanned, where there is a scanner: without its word nothing is taken."""
    if scanner is None:
        return
    try:
        with staged.open() as content:
            found = scanner.find(content)
    except NotScanned as error:
        log.warning("the scanner does not answer: %s", error)
        raise RuleViolation("not_scanned", "files") from error
    if found is not None:
        log.warning("the scanner found %s", found)
        raise RuleViolation("file_infected", "files", {"name": name})


def _words(name: str, media_type: MediaType, staged: Staged) -> str:
    """Give what a file says, for the search."""
    try:
        with staged.open() as content:
            return folded(sandbox.inspect(content, media_type))
    except Unfit as unfit:
        raise RuleViolation(unfit.flaw, "files", {"name": name}) from unfit
