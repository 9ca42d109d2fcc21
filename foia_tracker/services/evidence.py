"""Files on acts, as somebody may read them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from foia_tracker.adapters.store import FileStore
from foia_tracker.domain.chain import Break, Finding
from foia_tracker.domain.policy import Actor
from foia_tracker.models.acts import ActRow
from foia_tracker.models.evidence import EvidenceFile, PublishedCopy
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services.chain import Checked
from foia_tracker.services.recording import side_of


@dataclass(frozen=True)
class Shown:
    """A file as somebody may have it: as it came, or None; and the copy for everybody, or None."""

    file: EvidenceFile | None
    copy: PublishedCopy | None


def of_request(session: Session, info_request: InfoRequest, by: Actor) -> Mapping[int, list[Shown]]:
    """Give the files on the acts of a request as `by` may have them, by the number of the act; to who came by
    a link those that came by it, to be named.
    """
    files = {file.id: file for file in session.scalars(_files(info_request, by))}
    copies = PublishedCopy.visible_to(by).where(PublishedCopy.request_id == info_request.id)
    copied = {copy.file_id: copy for copy in session.scalars(copies)}
    places = select(EvidenceFile.id, EvidenceFile.act_id).where(EvidenceFile.id.in_({*files, *copied}))
    found: dict[int, list[Shown]] = {}
    for number, act_id in session.execute(places.order_by(EvidenceFile.act_id, EvidenceFile.position)):
        found.setdefault(act_id, []).append(Shown(files.get(number), copied.get(number)))
    return found


def _files(info_request: InfoRequest, by: Actor) -> Select[EvidenceFile]:
    query = EvidenceFile.visible_to(by)
    if by.came_by_link:
        query = select(EvidenceFile).join(ActRow).where(ActRow.link_id == by.link_id, ~EvidenceFile.expunged)
    return query.where(EvidenceFile.request_id == info_request.id)


def of_others(session: Session, info_request: InfoRequest, by: Actor) -> Sequence[EvidenceFile]:
    """Give the files of a request that `by` may read and that the side of `by` did not hand in."""
    query = EvidenceFile.visible_to(by).where(EvidenceFile.request_id == info_request.id)
    theirs = query.join(ActRow, ActRow.id == EvidenceFile.act_id).order_by(EvidenceFile.id)
    side = side_of(info_request, by)
    return session.scalars(theirs.where(ActRow.side != side) if side else theirs).all()


def missing_files(checked: Checked, store: FileStore) -> Iterator[Finding]:
    """Name each file that a chain covers and that is not in the store as it came."""
    for file in checked.files:
        lost = how_lost(store, file.sha256)
        if lost is not None:
            yield Finding(lost, file.position, file.kind, file.field)


def how_lost(store: FileStore, sha256: str) -> Break | None:
    """Say how what came under a digest is not in the store any more; None where it is there as it came."""
    try:
        digest = store.digest(sha256)
    except ValueError:
        # A damaged row may hold what is no digest: under that nothing lies.
        digest = None
    if digest is None:
        return Break.FILE_MISSING
    return None if digest == sha256 else Break.FILE_CHANGED
