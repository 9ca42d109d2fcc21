"""Whether a case file holds together: its list of digests, its data, its PDF and its files agree."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from foia_tracker.domain.case_data import CaseData, covered_files
from foia_tracker.domain.exhibits import Exhibit
from foia_tracker.domain.files import SHORT_DIGEST

SUMS, DATA, PDF, README = "SHA256SUMS", "datos.json", "expediente.pdf", "LEEME.txt"
OWN = (PDF, DATA, README)
"""What every case file holds besides the list of digests and the files."""
LINE = re.compile(r"([0-9a-f]{64})  (.+)")


class Misfit(StrEnum):
    """What does not fit in a case file."""

    TWICE = "twice"
    """The archive has two entries of that name: who unpacks it sees only one."""
    NOT_THERE = "not_there"
    NOT_LISTED = "not_listed"
    OTHER_CONTENT = "other_content"
    STRAY = "stray"
    """It belongs to no case file, although the list names it."""
    NO_EXHIBIT = "no_exhibit"
    OTHER_EXHIBIT = "other_exhibit"
    """The data name a file that is not there, or that is another one."""
    NO_SUCH_ACT = "no_such_act"
    NOT_COVERED = "not_covered"
    """The chain does not cover such a file of that act."""
    NOT_BROUGHT = "not_brought"
    """The chain covers a file of an act that the data do not bring."""
    OTHER_DATA = "other_data"
    """The PDF holds other data than those beside it, or none."""
    OTHER_NUMBER = "other_number"
    """The data call the request by another number than that of its chain."""
    LINE_UNREADABLE = "line_unreadable"


@dataclass(frozen=True)
class Found:
    """One thing that does not fit, and of which file."""

    what: Misfit
    name: str


@dataclass(frozen=True)
class Contents:
    """What an archive holds: the digest of each file by its name, the list of digests as text, and the digest
    of the data inside its PDF, empty where there are none.
    """

    digests: Mapping[str, str]
    sums: str
    in_pdf: str
    repeated: tuple[str, ...] = field(default=())


def sums_of(digests: Mapping[str, str]) -> str:
    """Write the list of digests as `sha256sum` reads it, sorted by name."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))


def misfits(contents: Contents, data: CaseData) -> Iterator[Found]:
    """Name everything that does not fit; nothing where the case file holds together.

    Whether the chain in the data is whole is asked of the chain.
    """
    yield from (Found(Misfit.TWICE, name) for name in contents.repeated)
    yield from _of_sums(contents)
    exhibits = [exhibit for exhibit in data.exhibits if not exhibit.trouble]
    known = {SUMS, *OWN, *(exhibit.path for exhibit in exhibits)}
    yield from (Found(Misfit.STRAY, name) for name in sorted(set(contents.digests) - known))
    if contents.digests.get(DATA) != contents.in_pdf:
        yield Found(Misfit.OTHER_DATA, PDF)
    if not data.number.endswith(f"-{data.request.key:05d}"):
        yield Found(Misfit.OTHER_NUMBER, DATA)
    places = {act.position for act in data.request.acts}
    for exhibit in data.exhibits:
        if exhibit.act not in places:
            yield Found(Misfit.NO_SUCH_ACT, exhibit.path)
    for exhibit in exhibits:
        yield from _of_exhibit(exhibit, contents)
    yield from _of_chain(data)


def _of_sums(contents: Contents) -> Iterator[Found]:
    listed: dict[str, str] = {}
    for number, line in enumerate(contents.sums.splitlines(), start=1):
        found = LINE.fullmatch(line)
        if found is None or found[2] in listed:
            yield Found(Misfit.LINE_UNREADABLE, f"{SUMS}:{number}")
        else:
            listed[found[2]] = found[1]
    there = {name: digest for name, digest in contents.digests.items() if name != SUMS}
    for name in sorted({*OWN, *there, *listed}):
        if name not in there:
            yield Found(Misfit.NOT_THERE, name)
        elif name not in listed:
            yield Found(Misfit.NOT_LISTED, name)
        elif there[name] != listed[name]:
            yield Found(Misfit.OTHER_CONTENT, name)


def _of_exhibit(exhibit: Exhibit, contents: Contents) -> Iterator[Found]:
    digest = contents.digests.get(exhibit.path)
    if digest is None:
        yield Found(Misfit.NO_EXHIBIT, exhibit.path)
    elif digest != exhibit.sha256:
        yield Found(Misfit.OTHER_EXHIBIT, exhibit.path)


def _of_chain(data: CaseData) -> Iterator[Found]:
    """Compare the files that the data bring with those that the chain covers, act by act."""
    covered = Counter((act.position, digest) for act in data.request.acts for digest in covered_files(act))
    brought = Counter((exhibit.act, exhibit.sha256) for exhibit in data.exhibits)
    paths = {(exhibit.act, exhibit.sha256): exhibit.path for exhibit in data.exhibits}
    yield from (Found(Misfit.NOT_COVERED, paths[place]) for place in brought - covered)
    for position, digest in covered - brought:
        yield Found(Misfit.NOT_BROUGHT, f"{position}:{digest[:SHORT_DIGEST]}")
