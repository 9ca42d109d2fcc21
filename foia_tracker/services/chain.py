"""Seal acts as they are appended, and read chains again to check them. The caller commits."""

import logging
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import func, inspect, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, selectinload

from foia_tracker.domain.acts import Kind
from foia_tracker.domain.chain import (
    ACT_FACTS,
    FILE_FACTS,
    ITEM_FACTS,
    REQUEST_FACTS,
    VERSION,
    Break,
    Finding,
    SealedAct,
    SealedRequest,
    Words,
    breaks,
    digest_act,
    digest_request,
    digest_words,
)
from foia_tracker.models.acts import ActItem, ActRow
from foia_tracker.models.evidence import WITH_FILES, EvidenceFile
from foia_tracker.models.expunging import GONE, Expunging
from foia_tracker.models.info_requests import InfoRequest, RequestItem

SALT_BYTES = 16
BATCH = 200
OWN_WORDS = ("text", "destination", "number", "proof_reference")
ITEM_WORDS = ("ground_text", "reserve_number")
"""The columns of an act and of its items in which people write freely."""

UNREADABLE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, DBAPIError)
"""What a value that the program never writes ends in, when it is read."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class CoveredFile:
    """A file that must lie in the store: of which act, under which name among its words, and its digest."""

    position: int
    kind: Kind
    field: str
    sha256: str


@dataclass(frozen=True)
class Checked:
    """One request whose chain was read again: what is wrong, and its digests by position; `head` and `count`
    are what it says of its own chain, `head` None where it cannot be read. `files` nobody expunged.
    """

    request_id: int
    number: str
    acts: int
    findings: tuple[Finding, ...]
    digests: Mapping[int, str] = field(default_factory=dict)
    head: str | None = None
    count: int = 0
    files: Sequence[CoveredFile] = ()
    files_gone: int = 0


def seal(session: Session, info_request: InfoRequest, rows: Sequence[ActRow]) -> None:
    """Chain new acts, not yet flushed, to those that the request has; for new requests nothing is read.

    Whoever else appends to the request waits until the transaction ends; where two could not see one another,
    one of them is refused by the unique place in the chain.
    """
    head, count = _end(session, info_request)
    for row in rows:
        count += 1
        row.position, row.chain_version = count, VERSION
        row.salts, row.word_digests = _sealed(words_of(row))
        about = _digest_of(session, rows, row.about_id)
        head = row.digest = digest_act(head, facts_of(row), row.word_digests, about, VERSION)
    info_request.chain_head, info_request.acts_count = head, count


def words_of(row: ActRow) -> dict[str, str]:
    """Give the words that people wrote in an act, by field, the empty ones left out; its items and files are
    loaded. Of a file it is the name, which may be that of a person.
    """
    said = {name: getattr(row, name) for name in OWN_WORDS}
    for item in row.items:
        said |= {f"items.{item.position}.{name}": getattr(item, name) for name in ITEM_WORDS}
    said |= {file.field: file.name for file in row.files}
    return {field: text for field, text in said.items() if text}


def asked_words(info_request: InfoRequest, items: Iterable[RequestItem]) -> dict[str, str]:
    """Give the words of what was asked, by field, without those that were taken out."""
    said = {"title": info_request.title, **{f"items.{item.position}": item.text for item in items}}
    return {field: text for field, text in said.items() if text and text != GONE}


def facts_of(row: ActRow, version: int = VERSION) -> dict[str, Any]:
    """Give what of an act is sealed as it stands; its items, grounds and files must be loaded."""
    return {
        **{name: getattr(row, name) for name in ACT_FACTS[version]},
        "items": [_item_facts(item, version) for item in sorted(row.items, key=_place)] or None,
        "files": [_file_facts(file, version) for file in sorted(row.files, key=_place)] or None,
        "grounds": sorted(ground.ground for ground in row.review_grounds) or None,
    }


def check(session: Session, number: int | None = None) -> Iterator[Checked]:
    """Read the chain of each request again, or of the one with this number, a batch at a time.

    One that cannot be read is told as such, and keeps no other from being read.
    """
    after = 0
    while numbers := _batch(session, after, number):
        after = numbers[-1]
        yield from _checked(session, numbers)


def sealed(session: Session, info_request: InfoRequest, rows: Iterable[ActRow]) -> SealedRequest:
    """Give the chain of a request as it is kept, to be computed again; what it asks is loaded, `rows` are its
    acts with their items and grounds.
    """
    in_order = sorted(rows, key=lambda row: (row.position, row.id))
    return _read(info_request, in_order, _expunged_by_two(session, [info_request.id]))


def _end(session: Session, info_request: InfoRequest) -> tuple[str, int]:
    """Give the head of the chain and its length as the database has them, and hold the request."""
    if not info_request.acts_count:
        return _seal_request(session, info_request), 0
    query = select(InfoRequest.chain_head, InfoRequest.acts_count).where(InfoRequest.id == info_request.id)
    row = session.execute(query.with_for_update(key_share=True)).one()
    return row.chain_head, row.acts_count


def _seal_request(session: Session, info_request: InfoRequest) -> str:
    query = select(RequestItem).where(RequestItem.request_id == info_request.id)
    unread = "items" in inspect(info_request).unloaded
    items = session.scalars(query).all() if unread else info_request.items
    info_request.chain_version = VERSION
    info_request.salts, info_request.word_digests = _sealed(asked_words(info_request, items))
    facts = _request_facts(info_request, VERSION)
    info_request.seal = digest_request(info_request.id, facts, info_request.word_digests, VERSION)
    return info_request.seal


def _sealed(words: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    salts = {field: secrets.token_hex(SALT_BYTES) for field in words}
    return salts, {field: digest_words(salts[field], field, text) for field, text in words.items()}


def _digest_of(session: Session, rows: Sequence[ActRow], about_id: int | None) -> str | None:
    if about_id is None:
        return None
    known = next((row for row in rows if row.id == about_id), None) or session.get_one(ActRow, about_id)
    return known.digest


def _place(part: ActItem | EvidenceFile) -> int:
    return part.position


def _item_facts(item: ActItem, version: int) -> dict[str, Any]:
    plain = {name: getattr(item, name) for name in ITEM_FACTS[version]}
    return {**plain, "grounds": sorted(ground.ground for ground in item.grounds) or None}


def _file_facts(file: EvidenceFile, version: int) -> dict[str, Any]:
    return {name: getattr(file, name) for name in FILE_FACTS[version]}


def _request_facts(info_request: InfoRequest, version: int) -> dict[str, Any]:
    return {name: getattr(info_request, name) for name in REQUEST_FACTS[version]}


def _batch(session: Session, after: int, number: int | None) -> Sequence[int]:
    query = select(InfoRequest.id).where(InfoRequest.id > after).order_by(InfoRequest.id).limit(BATCH)
    if number is not None:
        query = query.where(InfoRequest.id == number)
    return session.scalars(query).all()


def _checked(session: Session, numbers: Sequence[int]) -> list[Checked]:
    """Check requests together or, where one cannot be read, in halves down to that one."""
    try:
        return _read_again(session, numbers)
    except UNREADABLE:
        if len(numbers) == 1:
            log.info("request %s cannot be read", numbers[0], exc_info=True)
            return [_unreadable(session, numbers[0])]
    half = len(numbers) // 2
    return _checked(session, numbers[:half]) + _checked(session, numbers[half:])


def _unreadable(session: Session, number: int) -> Checked:
    """Name a request that cannot be read. Raises DBAPIError where it is the database that does not answer."""
    acts = session.scalar(select(func.count(ActRow.id)).where(ActRow.request_id == number)) or 0
    return Checked(number, _named(session, number), acts, (Finding(Break.UNREADABLE),))


def _named(session: Session, number: int) -> str:
    """Give the number of a request as people write it, without its year where that is what cannot be read."""
    try:
        created_at = session.scalars(select(InfoRequest.created_at).where(InfoRequest.id == number)).one()
    except UNREADABLE:
        return f"{number:05d}"
    return InfoRequest(id=number, created_at=created_at).number


def _read_again(session: Session, numbers: Sequence[int]) -> list[Checked]:
    query = select(InfoRequest).where(InfoRequest.id.in_(numbers)).order_by(InfoRequest.id)
    whole = query.options(selectinload(InfoRequest.items)).execution_options(populate_existing=True)
    requests = session.scalars(whole).all()
    acts = _acts(session, numbers)
    by_two = _expunged_by_two(session, numbers)
    return [_verdict(one, acts.get(one.id, []), by_two) for one in requests]


def _acts(session: Session, numbers: Sequence[int]) -> dict[int, list[ActRow]]:
    query = select(ActRow).where(ActRow.request_id.in_(numbers)).options(*WITH_FILES)
    ordered = query.order_by(ActRow.request_id, ActRow.position, ActRow.id)
    acts = session.scalars(ordered.execution_options(populate_existing=True))
    return {number: list(rows) for number, rows in groupby(acts, key=lambda row: row.request_id)}


def _verdict(
    info_request: InfoRequest, rows: Sequence[ActRow], by_two: frozenset[tuple[int, int | None, str]]
) -> Checked:
    sealed = _read(info_request, rows, by_two)
    files = tuple(_covered(rows, sealed.expunged))
    return Checked(
        info_request.id,
        info_request.number,
        len(rows),
        tuple(breaks(sealed)),
        {row.position: row.digest for row in rows},
        info_request.chain_head,
        info_request.acts_count,
        files,
        sum(len(row.files) for row in rows) - len(files),
    )


def _covered(rows: Sequence[ActRow], expunged: frozenset[tuple[int | None, str]]) -> Iterator[CoveredFile]:
    for row in rows:
        for file in row.files:
            if (row.id, file.field) not in expunged:
                yield CoveredFile(row.position, Kind(row.kind), file.field, file.sha256)


def _expunged_by_two(session: Session, numbers: Sequence[int]) -> frozenset[tuple[int, int | None, str]]:
    """Give the expungings in which somebody asked and somebody else approved: by the act that says so, what
    it is about, and the field.
    """
    query = select(Expunging).where(
        Expunging.request_id.in_(numbers),
        Expunging.approved.is_(True),
        Expunging.asked_by_id != Expunging.decided_by_id,
    )
    rows = session.scalars(query.execution_options(populate_existing=True))
    return frozenset((row.expunged_id, row.act_id, row.field) for row in rows if row.expunged_id)


def _read(
    info_request: InfoRequest, rows: Sequence[ActRow], by_two: frozenset[tuple[int, int | None, str]]
) -> SealedRequest:
    texts = asked_words(info_request, info_request.items)
    return SealedRequest(
        info_request.id,
        info_request.chain_version,
        _request_facts(info_request, info_request.chain_version),
        Words(texts, info_request.salts, info_request.word_digests),
        info_request.seal,
        info_request.chain_head,
        info_request.acts_count,
        tuple(_read_act(row, by_two) for row in rows),
    )


def _read_act(row: ActRow, by_two: frozenset[tuple[int, int | None, str]]) -> SealedAct:
    return SealedAct(
        key=row.id,
        position=row.position,
        version=row.chain_version,
        facts=facts_of(row, row.chain_version),
        words=Words(words_of(row), row.salts, row.word_digests),
        digest=row.digest,
        about=row.about_id,
        by_two=row.kind == Kind.EXPUNGED and (row.id, row.about_id, row.expunged_field or "") in by_two,
    )
