"""The contents of the store that no row refers to, and how they go. The caller commits.

Whoever puts a content in holds it until the row that refers to it is there, and so does whoever takes one
out: none goes of which a row is just being written.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice

from sqlalchemy import delete, select, true
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.adapters.store import FileStore
from foia_tracker.models.evidence import EvidenceFile, PublishedCopy, Upload
from foia_tracker.models.transactions import hold_content

A_DAY = timedelta(days=1)
"""What is younger is left alone."""
AT_ONCE = 500
REFERRED = (
    (Upload.sha256, true()),
    (EvidenceFile.sha256, ~EvidenceFile.expunged),
    (PublishedCopy.sha256, true()),
)
"""Where contents are referred to, and in which rows."""


def tidy(store: FileStore, session: Session, day: date) -> int:
    """Delete the contents that nothing refers to, and forget the uploads that have expired, whose contents go
    next time; gives how many went. For a day to come nothing is done: what will be there then nobody knows.
    """
    if day > clock.today():
        return 0
    now = clock.now()
    before = (now - A_DAY).timestamp()
    gone = sum(sweep(session, store, one) for one in _unreferred(session, store.before(before)))
    session.execute(delete(Upload).where(Upload.expires_at <= now))
    return gone + store.clear_incoming(before)


def sweep(session: Session, store: FileStore, sha256: str) -> bool:
    """Delete a content unless something refers to it; says whether it went."""
    hold_content(session, sha256)
    if _referred(session, [sha256]):
        return False
    store.remove(sha256)
    return True


def _unreferred(session: Session, digests: Iterable[str]) -> Iterator[str]:
    """Give those to which nothing seems to refer, before any of them is held."""
    every = iter(digests)
    while some := list(islice(every, AT_ONCE)):
        yield from set(some) - _referred(session, some)


def _referred(session: Session, digests: list[str]) -> set[str]:
    found: set[str] = set()
    for digest, stands in REFERRED:
        found |= set(session.scalars(select(digest).where(digest.in_(digests), stands)))
    return found
