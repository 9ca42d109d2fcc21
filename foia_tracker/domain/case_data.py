"""The data of a case file: the chain of a request as JSON, from which anybody can compute it again.

`docs/case-file.md` describes it. Acts are named by their place in the chain, which people read too.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from foia_tracker.domain.chain import Break, Finding, SealedAct, SealedRequest, Words, breaks, plain
from foia_tracker.domain.exhibits import Exhibit

SCHEMA = "expediente/1"
NOBODYS = 0
"""The place of an act that is named and not there: no act has it, so that the chain shows it."""
UNREADABLE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What data that the program never writes ends in, when they are read."""


class NoCaseData(ValueError):
    """The bytes are not the data of a case file, or not whole."""


@dataclass(frozen=True)
class CaseData:
    """What a case file says in its data: which request, its chain, and the files that show its acts."""

    number: str
    request: SealedRequest
    exhibits: tuple[Exhibit, ...]


def written(request: SealedRequest, said: Mapping[str, Any], exhibits: Iterable[Exhibit]) -> bytes:
    """Write a chain and its files, with what else is `said` of the case, as JSON for people to read.

    The same values give the same bytes.
    """
    places = {act.key: act.position for act in request.acts}
    data = {
        **said,
        "schema": SCHEMA,
        "request": _request(request),
        "acts": [_act(act, places) for act in request.acts],
        "exhibits": [_exhibit(exhibit) for exhibit in exhibits],
    }
    text = json.dumps(plain(data), ensure_ascii=False, sort_keys=True, indent=1)
    return f"{text}\n".encode()


def read(content: bytes) -> CaseData:
    """Read data again as they were written. Raises NoCaseData."""
    try:
        data = json.loads(content, object_pairs_hook=_once)
        if data["schema"] != SCHEMA:
            raise NoCaseData(data["schema"])
        acts = tuple(_read_act(act) for act in data["acts"])
        exhibits = tuple(_read_exhibit(exhibit) for exhibit in data["exhibits"])
        return CaseData(str(data["number"]), _read_request(data["request"], acts), exhibits)
    except UNREADABLE as error:
        raise NoCaseData(str(error)) from error


def broken(data: CaseData) -> list[Finding]:
    """Compute the chain of a case file again and give each break; nothing where it is whole."""
    try:
        return list(breaks(data.request))
    except UNREADABLE:
        return [Finding(Break.UNREADABLE)]


def covered_files(act: SealedAct) -> list[str]:
    """Give the digests of the files that the chain covers with an act, as far as its data name any."""
    files = act.facts.get("files")
    named = files if isinstance(files, list) else []
    return [str(file.get("sha256")) for file in named if isinstance(file, Mapping)]


def _request(request: SealedRequest) -> dict[str, Any]:
    return {
        "key": request.key,
        "v": request.version,
        "facts": request.facts,
        "words": _words(request.words),
        "seal": request.seal,
        "head": request.head,
        "count": request.count,
    }


def _act(act: SealedAct, places: Mapping[int, int]) -> dict[str, Any]:
    about = None if act.about is None else places.get(act.about, NOBODYS)
    return {
        "position": act.position,
        "v": act.version,
        "facts": act.facts,
        "about": about,
        "words": _words(act.words),
        "by_two": act.by_two or None,
        "digest": act.digest,
    }


def _words(words: Words) -> dict[str, Any]:
    parts = {"digest": words.digests, "salt": words.salts, "text": words.texts}
    fields = {field for said in parts.values() for field in said}
    return {field: {name: said.get(field) for name, said in parts.items()} for field in fields}


def _exhibit(exhibit: Exhibit) -> dict[str, Any]:
    return {
        "number": exhibit.number,
        "act": exhibit.act,
        "name": exhibit.name,
        "path": exhibit.path,
        "media_type": exhibit.media_type,
        "size": exhibit.size,
        "sha256": exhibit.sha256,
        "trouble": exhibit.trouble or None,
    }


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse an object that says one thing twice: a person would read the one, the program the other."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise NoCaseData(name)
        found[name] = value
    return found


def _read_request(data: Mapping[str, Any], acts: tuple[SealedAct, ...]) -> SealedRequest:
    return SealedRequest(
        int(data["key"]),
        int(data["v"]),
        dict(data["facts"]),
        _read_words(data["words"]),
        str(data["seal"]),
        str(data["head"]),
        int(data["count"]),
        acts,
    )


def _read_act(data: Mapping[str, Any]) -> SealedAct:
    return SealedAct(
        key=int(data["position"]),
        position=int(data["position"]),
        version=int(data["v"]),
        facts=dict(data["facts"]),
        words=_read_words(data["words"]),
        digest=str(data["digest"]),
        about=data.get("about"),
        by_two=bool(data.get("by_two")),
    )


def _read_words(data: Mapping[str, Mapping[str, str]]) -> Words:
    def part(name: str) -> dict[str, str]:
        return {field: str(said[name]) for field, said in data.items() if name in said}

    return Words(part("text"), part("salt"), part("digest"))


def _read_exhibit(data: Mapping[str, Any]) -> Exhibit:
    return Exhibit(
        int(data["number"]),
        int(data["act"]),
        str(data["name"]),
        str(data["media_type"]),
        int(data["size"]),
        str(data["sha256"]),
        str(data["path"]),
        str(data.get("trouble") or ""),
    )
