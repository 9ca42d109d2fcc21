"""The ledger of changes that are no acts: how an entry is written and digested, how entries are sealed, and
what a broken seal tells.

A seal lists the digest of each entry that it covers and follows the seal before it. `docs/audit.md` says the
same for whoever recomputes it.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

MASK = "***"
"""What stands for a value that nobody is to read: that it changed is told, never from what to what."""


class Deed(StrEnum):
    """What was done to a row."""

    CREATED = "created"
    CHANGED = "changed"
    REMOVED = "removed"
    READ = "read"


class Via(StrEnum):
    """By which way it was done."""

    WEB = "web"
    COMMAND = "command"
    JOB = "job"
    UNKNOWN = "unknown"


FACTS = (
    *("at", "account_id", "role", "organisation_id", "unit_id", "via", "origin"),
    *("deed", "table_name", "row_id", "request_id", "before", "after"),
)
"""What of an entry is digested. What is absent is left out, so that a later column does not change the digest
of an entry that says nothing in it.
"""


class Break(StrEnum):
    """What is wrong with the ledger."""

    CHANGED = "changed"
    MISSING = "missing"
    INSERTED = "inserted"
    ORDER = "order"
    UNREADABLE = "unreadable"
    """A value of it is none that the program writes."""
    SEAL_CHANGED = "seal_changed"
    SEAL_MISSING = "seal_missing"
    SEAL_REMADE = "seal_remade"
    """It agrees with itself, and is not the one that the next seal follows."""
    SEAL_UNREADABLE = "seal_unreadable"
    NOTED = "noted"
    """Found only by what somebody noted elsewhere."""


@dataclass(frozen=True)
class Finding:
    """One break: of an entry, by its number, or where that is None of the seal itself."""

    what: Break
    seal: int
    entry: int | None = None


@dataclass(frozen=True)
class Seal:
    """A seal as kept: `members` are the digests of the entries that it covers, by number; `last` the highest
    of these numbers.
    """

    number: int
    previous: str
    at: datetime
    last: int
    members: Mapping[int, str]
    digest: str

    @property
    def is_whole(self) -> bool:
        """Say whether its digest is that of what it says."""
        return digest_seal(self.number, self.previous, self.at, self.members) == self.digest and (
            self.last == max(self.members, default=None)
        )

    def is_next_to(self, before: "Seal | None") -> bool:
        """Say whether no seal is missing between it and one before it, None for the beginning."""
        return self.number == (before.number if before else 0) + 1

    def remembers(self, before: "Seal") -> bool:
        """Say whether a seal is the one that this one follows, or not the one that stood before it at all."""
        return not self.is_next_to(before) or self.previous == before.digest


@dataclass(frozen=True)
class Noted:
    """The digest of a seal as somebody noted it."""

    seal: int
    digest: str


def plain(value: Any) -> Any:
    """Write a value as JSON has it, in one way: moments in UTC with microseconds, days and hours ISO, amounts
    as texts. Raises TypeError for what has no such form.
    """
    match value:
        case None | bool() | int() | str():
            return value
        case Decimal():
            return str(value)
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date() | time():
            return value.isoformat()
        case Mapping():
            return {str(name): plain(inner) for name, inner in value.items()}
        case Sequence():
            return [plain(inner) for inner in value]
    raise TypeError(f"{type(value).__name__} has no plain form")


def masked(value: Any) -> Any:
    """Give what the ledger keeps of a value that nobody is to read: whether there is one."""
    return value if value is None or value == "" else MASK


def digest_entry(facts: Mapping[str, Any]) -> str:
    """Digest an entry; its number is not in it, so that one that was moved is known again."""
    return _sha256({name: plain(facts[name]) for name in FACTS if facts[name] is not None})


def digest_seal(number: int, previous: str, at: datetime, members: Mapping[int, str]) -> str:
    """Digest a seal, which follows the one with digest `previous`; "" for the first."""
    return _sha256({"at": plain(at), "members": plain(members), "number": number, "previous": previous})


def broken_entries(seal: Seal, digests: Mapping[int, str | None]) -> Iterator[Finding]:
    """Compare a seal with the entries that stand now where it stood, given by number: the digest of each,
    None for one that cannot be read.
    """
    places = {digest: number for number, digest in seal.members.items()}
    for number in sorted({*seal.members, *digests}):
        if number not in seal.members or digests.get(number) != seal.members[number]:
            yield Finding(_what(number, seal.members, digests, places), seal.number, number)


def missing_seals(before: int, number: int) -> Iterator[Finding]:
    """Name the seals that should stand between two numbers; `before` is 0 where there is none before."""
    return (Finding(Break.SEAL_MISSING, missing) for missing in range(before + 1, number))


def broken_seal(seal: Seal, before: Seal | None) -> Iterator[Finding]:
    """Say what is wrong with a seal, and with the one before it as this one remembers it."""
    if not seal.is_whole:
        yield Finding(Break.SEAL_CHANGED, seal.number)
    elif before is not None and before.is_whole and not seal.remembers(before):
        yield Finding(Break.SEAL_REMADE, before.number)


def departures(noted: Iterable[Noted], digests: Mapping[int, str]) -> Iterator[Finding]:
    """Name each seal that is not what was noted of it, or is not there any more; seals are given as digests
    by number.
    """
    for number, digest in sorted({(one.seal, one.digest) for one in noted}):
        if number not in digests:
            yield Finding(Break.SEAL_MISSING, number)
        elif digests[number] != digest:
            yield Finding(Break.NOTED, number)


def _what(
    number: int, members: Mapping[int, str], digests: Mapping[int, str | None], places: Mapping[str, int]
) -> Break:
    if number not in digests:
        return Break.MISSING
    found = digests[number]
    if found is None:
        return Break.UNREADABLE
    home = places.get(found)
    if home is not None and digests.get(home) != found:
        return Break.ORDER
    return Break.CHANGED if number in members else Break.INSERTED


def _sha256(value: Mapping[str, Any]) -> str:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
