"""The copies of files that everybody may have: made clean, put beside the file, and taken back. The caller
commits.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import BinaryIO, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.adapters import sandbox
from foia_tracker.adapters.store import FileStore, Staged, TooBig
from foia_tracker.domain.acts import Kind, Right
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.files import (
    MOST_BYTES,
    PUBLISHABLE,
    Flaw,
    MediaType,
    Unfit,
    media_type_of,
    shown_name,
)
from foia_tracker.domain.policy import Actor, may_be_published
from foia_tracker.domain.texts import folded
from foia_tracker.models.acts import ActRow
from foia_tracker.models.evidence import EvidenceFile, PublishedCopy
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.transactions import hold_content
from foia_tracker.services import publishing, turns
from foia_tracker.services.recording import side_of

ROOM = 2
"""A copy may be so many times as big as a file may be: a picture that is drawn anew may grow."""


@dataclass(frozen=True)
class Copy:
    """A copy that was made and is not kept yet, with what it says."""

    text: str
    staged: Staged


@contextmanager
def made(store: FileStore, file: EvidenceFile) -> Iterator[Copy]:
    """Make the copy of a file, which takes a while: no transaction should be open. What is not kept within
    the block is thrown away. Raises RuleViolation where none can be made.
    """
    media_type, name = MediaType(file.media_type), file.name
    if media_type not in PUBLISHABLE:
        raise RuleViolation("publish_as_pdf", "name", {"name": name})
    try:
        with (
            store.open(file.sha256) as content,
            sandbox.cleaned(content, media_type) as (text, copy),
            store.stage(cast(BinaryIO, copy), ROOM * MOST_BYTES) as staged,
        ):
            yield Copy(text, staged)
    except TooBig as error:
        raise RuleViolation(Flaw.TOO_MUCH, "name", {"name": name}) from error
    except Unfit as unfit:
        raise RuleViolation(unfit.flaw, "name", {"name": name}) from unfit


def may_publish(session: Session, file: EvidenceFile, by: Actor) -> bool:
    """Say whether `by` stands on the side that handed a file in, and may mark it."""
    act, info_request = _around(session, file)
    return side_of(info_request, by) == act.side


def publish(
    session: Session, store: FileStore, file: EvidenceFile, copy: Copy, name: str, by: Actor, reviewed: str
) -> PublishedCopy:
    """Put the copy of a file beside it, under a name for everybody; once there it stays as it is.

    Raises RuleViolation: who is not of the side that handed it in, a request for the data of a person, a file
    that was taken out, a name of another kind; LikelyPersonal for what the copy says and is not among the
    `reviewed`.
    """
    act, info_request = _around(session, file)
    turns.take(session, info_request)
    session.refresh(file)
    _check(file, act, info_request, by)
    known = of_file(session, file)
    if known is not None:
        return known
    made = _row(file, copy, _named(name, file), by)
    spots = publishing.ask({file.field: f"{made.name}\n{copy.text}"}, reviewed)
    hold_content(session, made.sha256)
    store.keep(copy.staged)
    session.add(made)
    publishing.keep(session, spots, by.account_id, file.request_id, act.id)
    session.flush()
    return made


def take_back(session: Session, file: EvidenceFile, by: Actor) -> str | None:
    """Take the copy of a file back; gives the digest of its content, None where there was none.

    Raises RuleViolation for who is not of the side that handed the file in.
    """
    act, info_request = _around(session, file)
    turns.take(session, info_request)
    if side_of(info_request, by) != act.side:
        raise RuleViolation("wrong_side")
    known = of_file(session, file)
    if known is None:
        return None
    session.delete(known)
    session.flush()
    return known.sha256


def of_file(session: Session, file: EvidenceFile) -> PublishedCopy | None:
    """Give the copy of a file, None where there is none."""
    query = select(PublishedCopy).where(PublishedCopy.file_id == file.id)
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def neutral_name(session: Session, file: EvidenceFile) -> str:
    """Give a name for everybody that names nobody: of the act, the request and the place among its files."""
    act, info_request = _around(session, file)
    extension = file.name.rpartition(".")[2].lower()
    return f"{NAMES.get(Kind(act.kind), 'documento')}-{info_request.number}-{file.position}.{extension}"


NAMES = {
    Kind.FILED: "solicitud",
    Kind.RECEIVED: "recepcion",
    Kind.CLARIFICATION_ASKED: "prevencion",
    Kind.EXTENDED: "prorroga",
    Kind.TRANSFERRED: "remision",
    Kind.RESOLVED: "resolucion",
    Kind.DELIVERED: "entrega",
    Kind.REVIEW_FILED: "recurso",
    Kind.REVIEW_DECIDED: "resolucion-del-recurso",
    Kind.COMPLIED: "cumplimiento",
}


def _around(session: Session, file: EvidenceFile) -> tuple[ActRow, InfoRequest]:
    return session.get_one(ActRow, file.act_id), session.get_one(InfoRequest, file.request_id)


def _check(file: EvidenceFile, act: ActRow, info_request: InfoRequest, by: Actor) -> None:
    if side_of(info_request, by) != act.side:
        raise RuleViolation("wrong_side", "name")
    if not may_be_published(Right(info_request.right)):
        raise RuleViolation("habeas_private", "name")
    if file.expunged:
        raise RuleViolation("file_gone", "name")


def _row(file: EvidenceFile, copy: Copy, name: str, by: Actor) -> PublishedCopy:
    return PublishedCopy(
        file_id=file.id,
        request_id=file.request_id,
        name=name,
        media_type=file.media_type,
        size=copy.staged.size,
        sha256=copy.staged.sha256,
        words=folded(copy.text),
        published_at=clock.now(),
        published_by_id=by.account_id,
    )


def _named(raw: str, file: EvidenceFile) -> str:
    """Give the name as it is kept. Raises RuleViolation for one of another kind than the file."""
    name = shown_name(raw)
    with suppress(RuleViolation):
        if media_type_of(name) == file.media_type:
            return name
    raise RuleViolation("file_kind_kept", "name", {"extension": file.name.rpartition(".")[2].lower()})
