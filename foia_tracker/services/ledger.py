"""Seal the ledger, read it again to check it, and record readings. The caller commits."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Table, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.ledger import (
    FACTS,
    Break,
    Deed,
    Finding,
    Seal,
    broken_entries,
    broken_seal,
    digest_entry,
    digest_seal,
    missing_seals,
)
from foia_tracker.models.inserts import insert_missing
from foia_tracker.models.ledger import AuditEntry, AuditSeal
from foia_tracker.models.ledger_hook import note
from foia_tracker.models.transactions import settled

MOST = 1000
"""So many entries one seal covers at most: a break is looked for among so many, and they are read at once."""
UNREADABLE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, DBAPIError)
"""What a value that the program never writes ends in, when it is read."""

SEALS: Table = AuditSeal.__table__  # type: ignore[assignment]  # a mapped class has a Table

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Checked:
    """One seal that was read again with what it covers: what is wrong, empty where it is whole; its digest is
    None where it cannot be read.
    """

    number: int
    findings: tuple[Finding, ...]
    digest: str | None = None
    entries: int = 0


@dataclass(frozen=True)
class Tail:
    """The entries that no seal covers yet, and since when the first of them waits."""

    entries: int
    since: datetime | None


def record_reading(session: Session, table: str, row_id: int, request_id: int | None) -> None:
    """Record that whoever is at work read something of others that is not for everybody."""
    reading = {"deed": Deed.READ, "table_name": table, "row_id": row_id, "request_id": request_id}
    note(session, [{**reading, "before": None, "after": None}])


def seal(session: Session, _day: date) -> int:
    """Seal the entries that were written; gives how many. None while somebody is writing some, so that no
    entry ever comes to stand before a sealed one: the next run finds them all.

    What the session had begun is undone. Two at once make each seal once.
    """
    highest = settled(session, AuditEntry.id)
    before = _last(session)
    sealed = 0
    while highest is not None and (members := _unsealed(session, before, highest)):
        before = _seal(members, before)
        if not insert_missing(session, SEALS, [_row(before)]):
            break
        sealed += len(members)
    return sealed


def check(session: Session) -> Iterator[Checked]:
    """Read every seal again with the entries that it covers, in order. One that cannot be read hides no
    other.
    """
    before, number_before = None, 0
    for number in session.scalars(select(AuditSeal.number).order_by(AuditSeal.number)).all():
        seal = _read(session, number)
        missing = missing_seals(number_before, number)
        if seal is None:
            yield Checked(number, (*missing, Finding(Break.SEAL_UNREADABLE, number)))
        else:
            entries = broken_entries(seal, _digests(session, _covered(session, seal, before)))
            findings = (*missing, *broken_seal(seal, before), *entries)
            yield Checked(number, findings, seal.digest, len(seal.members))
        before, number_before = seal, number


def tail(session: Session) -> Tail:
    """Count what is not sealed yet."""
    query = select(func.count(AuditEntry.id), func.min(AuditEntry.at)).where(AuditEntry.id > _end(session))
    entries, since = session.execute(query).one()
    return Tail(entries, since)


def head(session: Session) -> AuditSeal | None:
    """Give the last seal; None where there is none yet."""
    return session.scalars(select(AuditSeal).order_by(AuditSeal.number.desc()).limit(1)).one_or_none()


def _last(session: Session) -> Seal | None:
    row = head(session)
    return row.value if row else None


def _end(session: Session) -> int:
    return session.scalar(select(func.max(AuditSeal.last_id))) or 0


def _unsealed(session: Session, before: Seal | None, highest: int) -> dict[int, str]:
    """Give the digests of the entries that the next seal covers, by number."""
    after = before.last if before else 0
    query = select(AuditEntry.id).where(AuditEntry.id > after, AuditEntry.id <= highest)
    numbers = session.scalars(query.order_by(AuditEntry.id).limit(MOST)).all()
    return {number: digest or "" for number, digest in _digests(session, numbers).items()}


def _seal(members: dict[int, str], before: Seal | None) -> Seal:
    number, previous = (before.number + 1, before.digest) if before else (1, "")
    at = clock.now()
    return Seal(number, previous, at, max(members), members, digest_seal(number, previous, at, members))


def _row(seal: Seal) -> dict[str, object]:
    return {
        "number": seal.number,
        "previous": seal.previous,
        "at": seal.at,
        "last_id": seal.last,
        "members": {str(number): digest for number, digest in seal.members.items()},
        "digest": seal.digest,
    }


def _read(session: Session, number: int) -> Seal | None:
    """Read a seal again; None where a value of it is none that the program writes."""
    query = select(AuditSeal).where(AuditSeal.number == number)
    try:
        return session.scalars(query.execution_options(populate_existing=True)).one().value
    except UNREADABLE:
        log.info("seal %s cannot be read", number, exc_info=True)
        return None


def _covered(session: Session, seal: Seal, before: Seal | None) -> Sequence[int]:
    """Give the numbers of the entries that stand where the seal was set, whether it covers them or not: from
    the one before it on or, where that one is missing, from its own first entry.
    """
    query = select(AuditEntry.id).where(AuditEntry.id <= seal.last).order_by(AuditEntry.id)
    if seal.number > 1:
        known = before is not None and seal.is_next_to(before)
        after = before.last if before is not None and known else min(seal.members, default=0) - 1
        query = query.where(AuditEntry.id > after)
    return session.scalars(query).all()


def _digests(session: Session, numbers: Sequence[int]) -> dict[int, str | None]:
    """Digest entries as they stand, by number; None for one that cannot be read."""
    columns = [AuditEntry.__table__.c[name] for name in ("id", *FACTS)]
    rows = select(*columns).where(AuditEntry.id.in_(numbers)).order_by(AuditEntry.id)
    try:
        return {row["id"]: digest_entry(dict(row)) for row in session.execute(rows).mappings()}
    except UNREADABLE:
        if len(numbers) == 1:
            log.info("entry %s cannot be read", numbers[0], exc_info=True)
            return {numbers[0]: None}
    half = len(numbers) // 2
    return _digests(session, numbers[:half]) | _digests(session, numbers[half:])
