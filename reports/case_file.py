"""The case file of one request: a value that can become a PDF. Every word is in it, nothing is worked out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from foia_tracker.domain.case_check import DATA
from foia_tracker.domain.exhibits import Exhibit
from reports import pdf

Pair = tuple[str, str]
"""What something is called, and what it says."""


@dataclass(frozen=True, kw_only=True)
class Folio:
    """One act: its number in the order of what happened, and its place in the chain, which is the order in
    which acts were recorded.

    `facts` say who recorded it, its days and what it says; `effect` what the law makes of it; `marks` what
    became of it; `versions` both sides of one in dispute.
    """

    number: int
    position: int
    title: str
    day: str
    who: str
    article: str
    facts: Sequence[Pair]
    marks: Sequence[str]
    effect: str
    notes: Sequence[str]
    versions: Mapping[str, Any] | None
    exhibits: Sequence[Exhibit]
    is_annulled: bool


@dataclass(frozen=True)
class Step:
    """One count of days: rows of rule, day and source, from its start to its `last` day; `days` are those
    that count, each with its number, and `after` says what became of it.
    """

    name: str
    last: str
    rows: Sequence[Mapping[str, str]]
    days: Sequence[str]
    after: Sequence[str]


@dataclass(frozen=True)
class Counted:
    """A term as one reading counts it, or as both do, in one or several steps; `notes` say where the other
    one does not count it, and where its last day may still move.
    """

    reading: str
    steps: Sequence[Step]
    notes: Sequence[str]


@dataclass(frozen=True)
class TermTold:
    """A term with its last day, or both, and its reckonings: one where both readings agree."""

    name: str
    last: str
    counted: Sequence[Counted]


@dataclass(frozen=True)
class Link:
    """One act of the chain and what computing it again gave; `folio` is None of one that is missing."""

    position: int
    folio: int | None
    title: str
    digest: str
    result: str
    holds: bool


@dataclass(frozen=True, kw_only=True)
class Verification:
    """The chain computed again: whether it is whole, each of its links, and every break as a sentence."""

    sentence: str
    whole: bool
    seal: str
    seal_result: str
    seal_holds: bool
    head: str
    links: Sequence[Link]
    breaks: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class CaseFile:
    """All that is known of a request, for one reader on one day.

    `lead` says in a sentence how it stands and `explanation` what goes with that; `facts` are those of the
    cover; `asked` the things asked, `asked_facts` what else is said of them; `counted_with` the law and the
    calendar of every reckoning, `moved` the last days that the calendar moved; `missing` what is not known or
    counts for nothing; `internal` what only the organisation reads; `data` the same case for machines, from
    which the chain can be computed again.
    """

    number: str
    title: str
    lead: str
    explanation: str
    facts: Sequence[Pair]
    asked: Sequence[str]
    asked_facts: Sequence[Pair]
    linked: Sequence[str]
    folios: Sequence[Folio]
    terms: Sequence[TermTold]
    counted_with: str
    moved: Sequence[Sequence[str]]
    missing: Sequence[Pair]
    verification: Verification
    exhibits: Sequence[Exhibit]
    internal: Sequence[Pair]
    data: bytes
    as_of: date
    installation: str = ""
    invented: bool = False

    @property
    def digest(self) -> str:
        """The SHA-256 of the data, as printed on the cover."""
        return sha256(self.data).hexdigest()

    @property
    def disputed(self) -> list[Folio]:
        """The acts of which the two sides tell different things."""
        return [folio for folio in self.folios if folio.versions]

    @property
    def file_name(self) -> str:
        """The name of a file with this case, without its ending: number and day."""
        return f"expediente-{self.number}-{self.as_of.isoformat()}"

    def pdf(self) -> bytes:
        """One file that is PDF/A-3a and PDF/UA-1, with the data inside. Raises `pdf.ReportError`."""
        attached = pdf.Attached(DATA, "Datos del expediente, para comprobar su cadena", self.data)
        return pdf.render("reports/case_file.html", {"case": self}, on=self.as_of, attached=(attached,))
