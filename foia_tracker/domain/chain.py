"""How acts are chained: the canonical form of each, its digest, and what a broken chain tells.

The digest of an act covers the one before it, so that none is changed, taken out or put in unnoticed. Words
that people wrote enter by digests of their own, each with its salt: when words are expunged their salt goes
with them, and the chain stays whole. `docs/chain.md` says the same for whoever recomputes it from an export.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

from foia_tracker.domain.acts import Kind

VERSION = 2
"""The form of chains made now. Older ones stay readable: what is added later enters with the next number."""

_REQUEST = ("organisation_id", "unit_id", "law", "right", "origin_id", "created_at", "created_by_id")
_ACT = (
    *("kind", "side", "happened_on", "notified_on", "known_on", "first_on", "channel", "hour", "days"),
    *("until_on", "reasons", "written", "inside", "partial", "destination_unit_id", "sense", "format"),
    *("cost", "cost_on", "paid_on", "in_format", "usable", "proof", "claimed_on", "expunged_field"),
    *("recorded_at", "recorded_by_id", "imported"),
)
_ITEM = ("position", "outcome", "harm_exception", "harm_threat", "harm_outweighs", "gazette_on", "answered")

REQUEST_FACTS: Mapping[int, tuple[str, ...]] = {1: _REQUEST, 2: _REQUEST}
"""What of a request is sealed as it stands, by version of the form; its words have digests of their own."""
ACT_FACTS: Mapping[int, tuple[str, ...]] = {1: _ACT, 2: (*_ACT, "link_id")}
"""From version 2 on an act says by which link it came, if by one."""
ITEM_FACTS: Mapping[int, tuple[str, ...]] = {1: _ITEM, 2: _ITEM}
FILE_FACTS: Mapping[int, tuple[str, ...]] = {1: (), 2: ("position", "media_type", "size", "sha256")}
"""An act of the first form has no files; one that somebody gives it later shows all the same."""


class Break(StrEnum):
    """What is wrong with a chain."""

    REQUEST_CHANGED = "request_changed"
    ACT_CHANGED = "act_changed"
    MISSING = "missing"
    INSERTED = "inserted"
    ORDER = "order"
    HEAD = "head"
    WORDS_CHANGED = "words_changed"
    WORDS_MISSING = "words_missing"
    EXPUNGED_ALONE = "expunged_alone"
    UNREADABLE = "unreadable"
    """A value of it is none that the program writes, so that nothing more can be said of the request."""
    FILE_MISSING = "file_missing"
    FILE_CHANGED = "file_changed"
    """Of a file that the chain covers, what lies in the store."""
    REQUEST_MISSING = "request_missing"
    NOTED = "noted"
    """The last two are found only by what somebody noted elsewhere."""


@dataclass(frozen=True)
class Finding:
    """One break: of which act, by its position from 1 (None: of the request itself), and of which words."""

    what: Break
    position: int | None = None
    kind: Kind | None = None
    field: str = ""


@dataclass(frozen=True)
class Noted:
    """A head as somebody noted it: of which request, by its number as people write it and by its key, and
    after how many acts.
    """

    number: str
    request: int
    acts: int
    head: str


@dataclass(frozen=True)
class Words:
    """Texts that people wrote, by field; those that are empty are left out. A digest whose salt is gone is of
    words that were expunged.
    """

    texts: Mapping[str, str]
    salts: Mapping[str, str]
    digests: Mapping[str, str]


@dataclass(frozen=True)
class SealedAct:
    """An act as kept: `facts` without its number and its place, which the chain itself gives; `about` is the
    number of the act that it names.
    """

    key: int
    position: int
    version: int
    facts: Mapping[str, Any]
    words: Words
    digest: str
    about: int | None = None
    by_two: bool = False
    """Of an expunging: that somebody asked for it and somebody else approved it."""

    @property
    def kind(self) -> Kind:
        """Give its kind."""
        return Kind(self.facts["kind"])


@dataclass(frozen=True)
class SealedRequest:
    """A request as kept, with its acts by position; `head` and `count` are what it says of its own chain."""

    key: int
    version: int
    facts: Mapping[str, Any]
    words: Words
    seal: str
    head: str
    count: int
    acts: Sequence[SealedAct]

    @cached_property
    def digests(self) -> Mapping[int, str]:
        """Give the digest of each act, by its number."""
        return {act.key: act.digest for act in self.acts}

    @cached_property
    def expunged(self) -> frozenset[tuple[int | None, str]]:
        """Give which words were expunged: of which act, None for the request's own, and which field."""
        named = [act for act in self.acts if act.kind is Kind.EXPUNGED]
        return frozenset((act.about, act.facts.get("expunged_field") or "") for act in named)


def digest_words(salt: str, field: str, text: str) -> str:
    """Digest words of a field; without the salt nobody can try out what they were."""
    return _sha256(salt + canonical({"field": field, "text": text}))


def digest_request(number: int, facts: Mapping[str, Any], words: Mapping[str, str], version: int) -> str:
    """Digest what was asked, which the first act follows; `words` are digests by field."""
    return _sha256(canonical({**facts, "request": number, "v": version, "words": words}))


def digest_act(
    previous: str, facts: Mapping[str, Any], words: Mapping[str, str], about: str | None, version: int
) -> str:
    """Digest an act after the one with digest `previous`; `about` is the digest of the act that it names."""
    return _sha256(previous + canonical({**facts, "about": about, "v": version, "words": words}))


def canonical(value: Mapping[str, Any]) -> str:
    """Write a value in the one way in which it is digested: JSON with sorted keys and no spaces.

    Days are ISO, moments UTC with microseconds, amounts texts with two places; what is absent is left out, so
    that a later column that says nothing of an old act does not change its digest.
    """
    return json.dumps(plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def plain(value: Any) -> Any:
    """Give a value as JSON has it, and as it is digested. Raises TypeError for what has no such form."""
    match value:
        case None | bool() | int() | str():
            return value
        case Decimal():
            return f"{value:.2f}"
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date() | time():
            return value.isoformat()
        case Mapping():
            return {str(name): plain(inner) for name, inner in value.items() if inner is not None}
        case Sequence():
            return [plain(inner) for inner in value]
    raise TypeError(f"{type(value).__name__} has no canonical form")


def breaks(request: SealedRequest) -> Iterator[Finding]:
    """Recompute a chain and tell each break; nothing where it is whole."""
    sealed = digest_request(request.key, request.facts, request.words.digests, request.version)
    if sealed != request.seal:
        yield Finding(Break.REQUEST_CHANGED)
    yield from _broken_words(request, None, request.words)
    present = {act.position for act in request.acts}
    for position in range(1, request.count + 1):
        if position not in present:
            yield Finding(Break.MISSING, position)
    for place, act in enumerate(request.acts):
        yield from _broken_act(request, act, request.acts[place - 1] if place else None)
    last = request.acts[-1].digest if request.acts else request.seal
    if len(request.acts) == request.count == len(present) and last != request.head:
        yield Finding(Break.HEAD)


def departures(noted: Iterable[Noted], digests: Mapping[int, str]) -> Iterator[Finding]:
    """Name each place at which a chain, given as digests by position, is not what was noted of it.

    A chain that grew since has the same digests at the same places.
    """
    for position in sorted({one.acts for one in noted if one.acts and digests.get(one.acts) != one.head}):
        yield Finding(Break.NOTED, position)


def _broken_act(request: SealedRequest, act: SealedAct, before: SealedAct | None) -> Iterator[Finding]:
    previous = before.digest if before else request.seal
    follows = act.position == (before.position if before else 0) + 1
    if act.position > request.count:
        yield Finding(Break.INSERTED, act.position, act.kind)
    elif not _comes_after(request, act, previous):
        if any(_comes_after(request, act, digest) for digest in (request.seal, *request.digests.values())):
            yield Finding(Break.ORDER, act.position, act.kind)
        elif follows:
            yield Finding(Break.ACT_CHANGED, act.position, act.kind)
    for broken in _broken_words(request, act.key, act.words):
        yield Finding(broken.what, act.position, act.kind, broken.field)
    if act.kind is Kind.EXPUNGED and not act.by_two:
        yield Finding(Break.EXPUNGED_ALONE, act.position, act.kind)


def _comes_after(request: SealedRequest, act: SealedAct, previous: str) -> bool:
    about = None if act.about is None else request.digests.get(act.about, "")
    return digest_act(previous, act.facts, act.words.digests, about, act.version) == act.digest


def _broken_words(request: SealedRequest, key: int | None, words: Words) -> Iterator[Finding]:
    for field in sorted({*words.texts, *words.digests}):
        text, salt = words.texts.get(field), words.salts.get(field)
        digest = words.digests.get(field)
        gone = salt is None and (key, field) in request.expunged
        if gone and not text:
            continue
        if not text:
            yield Finding(Break.WORDS_MISSING, field=field)
        elif salt is None or digest_words(salt, field, text) != digest:
            yield Finding(Break.WORDS_CHANGED, field=field)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
