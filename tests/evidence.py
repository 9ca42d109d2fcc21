"""What tests of files share: one that lies in the store, and what came of it."""

from io import BytesIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.adapters.store import FileStore
from foia_tracker.domain.files import MediaType
from foia_tracker.models.evidence import EvidenceFile
from foia_tracker.services.acts import NewFile
from tests import papers

WORD = "Citlalmina"
"""A word that no file says but those of a test."""


def stored(
    store: FileStore,
    content: bytes | None = None,
    name: str = "acuse.pdf",
    media_type: MediaType = MediaType.PDF,
    words: str = "",
) -> NewFile:
    """Put a content into the store, a PDF unless given; gives it as it is attached to an act."""
    content = papers.pdf(f"Un acuse de {WORD}") if content is None else content
    with store.stage(BytesIO(content), len(content)) as staged:
        store.keep(staged)
    return NewFile(name, media_type, staged.size, staged.sha256, words)


def last_file(session: Session) -> EvidenceFile:
    """Give the file that was attached last, and let go of the database."""
    file = session.scalars(select(EvidenceFile).order_by(EvidenceFile.id.desc()).limit(1)).one()
    session.commit()
    return file
