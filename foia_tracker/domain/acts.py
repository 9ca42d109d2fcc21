"""What happened to a request, as values: acts are recorded whatever the law says of them."""

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum


class Side(StrEnum):
    """Who recorded an act."""

    ORGANISATION = "organisation"
    UNIT = "unit"


class Kind(StrEnum):
    """The acts, in the order in which acts of one day stand."""

    FILED = "filed"
    RECEIVED = "received"
    CLARIFICATION_ASKED = "clarification_asked"
    CLARIFIED = "clarified"
    EXTENDED = "extended"
    TRANSFERRED = "transferred"
    RESOLVED = "resolved"
    DELIVERED = "delivered"
    NO_ANSWER = "no_answer"
    WITHDRAWN = "withdrawn"
    CONFIRMED = "confirmed"
    CONTESTED = "contested"
    ANNULLED = "annulled"


ORDER = {kind: place for place, kind in enumerate(Kind)}


class Channel(StrEnum):
    """How a request was filed (LAIP 38)."""

    WRITTEN = "written"
    ELECTRONIC = "electronic"
    VERBAL = "verbal"


class Outcome(StrEnum):
    """How a resolution answers one item."""

    FULL = "full"
    PARTIAL = "partial"
    REFUSED_CONFIDENTIAL = "refused_confidential"
    REFUSED_RESERVED = "refused_reserved"
    NONEXISTENT = "nonexistent"
    DISMISSED = "dismissed"
    TRANSFERRED = "transferred"
    OTHER_PROCEDURE = "other_procedure"
    NOT_PROCESSED = "not_processed"
    ALREADY_PUBLIC = "already_public"


CONFIDENTIAL_GROUNDS = tuple(f"22.{number}" for number in range(1, 7))
RESERVED_GROUNDS = tuple(f"23.{number}" for number in range(1, 10))
OTHER_GROUND = "other"
GROUNDS = (*CONFIDENTIAL_GROUNDS, *RESERVED_GROUNDS, OTHER_GROUND)
"""The closed list of grounds for a refusal (LAIP 22 and 23), and one for what names none of them."""


@dataclass(frozen=True)
class ItemResult:
    """What a resolution says of one item asked: `outcome` is None where the source does not say."""

    item: int
    outcome: Outcome | None
    grounds: tuple[str, ...] = ()
    ground_text: str = ""


@dataclass(frozen=True)
class Act:
    """One thing that happened; `on` is the day it happened, None where nobody knows it.

    `key` identifies the act within its request (position or database id) and orders acts of one day and kind.
    `notified_on` is only used by a resolution: what counts is the day it was notified (LOJ 45 e, LAIP 54).
    `days` is the term granted (prevención) or notified (prórroga); `until` a prórroga notified as a date.
    `about` is the key of the act that is confirmed, contested or annulled; `claimed_on` the date a contest
    gives.
    """

    kind: Kind
    on: date | None
    key: int = 0
    side: Side = Side.ORGANISATION
    channel: Channel | None = None
    hour: time | None = None
    days: int | None = None
    until: date | None = None
    reasons: bool = True
    written: bool = True
    inside: bool = False
    notified_on: date | None = None
    items: tuple[ItemResult, ...] = field(default=())
    about: int | None = None
    claimed_on: date | None = None

    @property
    def counts_on(self) -> date | None:
        """The day that counts for terms: a resolution counts when it is notified; None when unknown."""
        return self.notified_on if self.kind is Kind.RESOLVED else self.on
