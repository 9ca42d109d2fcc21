"""What happened to a request, as values: acts are recorded whatever the law says of them."""

from dataclasses import dataclass, field, replace
from datetime import date, time
from decimal import Decimal
from enum import StrEnum


class Side(StrEnum):
    """For whom an act was recorded; the programme's coordinator only asks."""

    ORGANISATION = "organisation"
    UNIT = "unit"
    COORDINATOR = "coordinator"


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
    REVIEW_FILED = "review_filed"
    REVIEW_DECIDED = "review_decided"
    COMPLIED = "complied"
    COMPLAINT_FILED = "complaint_filed"
    COMPLAINT_DECIDED = "complaint_decided"
    AMPARO_FILED = "amparo_filed"
    AMPARO_DECIDED = "amparo_decided"
    WITHDRAWN = "withdrawn"
    ASSESSED = "assessed"
    CONFIRMED = "confirmed"
    CONTESTED = "contested"
    QUERIED = "queried"
    ANNULLED = "annulled"
    EXPUNGED = "expunged"


ORDER = {kind: place for place, kind in enumerate(Kind)}


class Channel(StrEnum):
    """How a request was filed (LAIP 38)."""

    WRITTEN = "written"
    ELECTRONIC = "electronic"
    VERBAL = "verbal"


class Right(StrEnum):
    """What a request exercises: access to public information, or habeas data (LAIP 33, 34)."""

    INFORMATION = "information"
    HABEAS_ACCESS = "habeas_access"
    HABEAS_CHANGE = "habeas_change"


class Format(StrEnum):
    """How information was delivered (LAIP 18, 45)."""

    PAPER = "paper"
    DIGITAL = "digital"
    OPEN = "open"
    INSPECTION = "inspection"
    LINK = "link"


class Proof(StrEnum):
    """What shows that an act happened on its day; a word without paper shows nothing."""

    NONE = "none"
    RECEIPT = "receipt"
    NOTIFICATION = "notification"
    ELECTRONIC = "electronic"


class Sense(StrEnum):
    """How a review (LAIP 59), a complaint or an amparo was decided."""

    CONFIRMED = "confirmed"
    MODIFIED = "modified"
    REVOKED = "revoked"
    REJECTED = "rejected"
    GRANTED = "granted"
    DENIED = "denied"


REVIEW_SENSES = (Sense.CONFIRMED, Sense.MODIFIED, Sense.REVOKED, Sense.REJECTED)
FAVOURABLE = frozenset({Sense.MODIFIED, Sense.REVOKED})
"""A review decided for the requester: something is ordered, and a term to comply begins (LAIP 59, 60)."""
OTHER_SENSES = (Sense.GRANTED, Sense.DENIED, Sense.REJECTED)


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


GIVEN = frozenset({Outcome.FULL, Outcome.PARTIAL, Outcome.ALREADY_PUBLIC})
"""The outcomes by which somebody gets something; to point to what is published is an answer (LAIP 10, 45)."""

CONFIDENTIAL_GROUNDS = tuple(f"22.{number}" for number in range(1, 7))
RESERVED_GROUNDS = tuple(f"23.{number}" for number in range(1, 10))
OTHER_GROUND = "other"
GROUNDS = (*CONFIDENTIAL_GROUNDS, *RESERVED_GROUNDS, OTHER_GROUND)
"""The closed list of grounds for a refusal (LAIP 22 and 23), and one for what names none of them."""


REVIEW_GROUNDS = ("54.refusal", "54.nonexistence", "55.1", "55.2", "55.3", "55.4", "55.5", "55.6")
"""Why a recurso de revisión may be filed (LAIP 54 and the six numerals of 55)."""


@dataclass(frozen=True)
class HarmTest:
    """The three points of the harm test (LAIP 26) as a resolution states them; None where it says nothing."""

    exception: bool | None = None
    threat: bool | None = None
    outweighs: bool | None = None

    @property
    def stated(self) -> bool:
        """Say whether the resolution states all three."""
        return None not in (self.exception, self.threat, self.outweighs)


@dataclass(frozen=True)
class ItemResult:
    """What an act says of one item asked, by its position from 1.

    A resolution gives `outcome` (None where the source does not say), `grounds`, the harm test and the
    resolution of reserve it cites with the day of its gazette (LAIP 25); an assessment `answered`; a review
    names the items that it challenges and says no more.
    """

    item: int
    outcome: Outcome | None = None
    grounds: tuple[str, ...] = ()
    ground_text: str = ""
    harm_test: HarmTest = HarmTest()
    reserve_number: str = ""
    gazette_on: date | None = None
    answered: bool | None = None


@dataclass(frozen=True)
class Act:
    """One thing that happened; `on` is the day it happened, None where nobody knows it.

    `key` identifies the act within its request (position or database id) and orders acts of one day and kind.

    - `notified_on`: of a resolution and of the decision of a review, the day that counts (LOJ 45 e, LAIP 54);
      `known_on`, the day on which the requester learnt of it where nobody notified (LAIP 57 (3)).
    - `days`: the term granted (prevención, decision of a review) or notified (prórroga); `until`: a prórroga
      notified as a date. `partial`: of a prevención, a delivery or a compliance that reaches only a part.
    - `first_on`: of a filing that came by transfer, the day of the first filing; `on` is then the day of its
      receipt by this unit, None until it is known.
    - `about`: the act that is confirmed, contested, queried or annulled; the answer that a review challenges
      (None: silence), the review that a decision decides, the decision that is complied with.
    - `claimed_on`: the day that a contest gives. `proof`: what shows the day of the act, or of the contest.
    - `sense`: how a review, a complaint or an amparo was decided. `grounds`: why a review was filed.
    - `cost`, `cost_on`, `paid_on`: of a delivery, in quetzales, and the days of its notice and payment.
    - `by_link`: somebody recorded it for the unit by a link, without an account.
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
    partial: bool = False
    notified_on: date | None = None
    known_on: date | None = None
    first_on: date | None = None
    items: tuple[ItemResult, ...] = field(default=())
    grounds: tuple[str, ...] = ()
    sense: Sense | None = None
    format: Format | None = None
    cost: Decimal | None = None
    cost_on: date | None = None
    paid_on: date | None = None
    about: int | None = None
    claimed_on: date | None = None
    proof: Proof = Proof.NONE
    by_link: bool = False

    @property
    def counts_on(self) -> date | None:
        """The day that counts for terms: that of the notification, of what is notified; None when unknown."""
        return self.notified_on if self.kind in NOTIFIED else self.on

    @property
    def seen_from(self) -> date | None:
        """The first day on which it can be seen, None when nobody knows: what is notified was not there
        before the day that it bears, whenever it was notified.
        """
        return self.counts_on or (self.on if self.kind in NOTIFIED else None)

    def dated(self, day: date) -> "Act":
        """Give it as somebody tells it who says that it counts from another day."""
        if self.kind in NOTIFIED:
            return replace(self, notified_on=day, on=min(self.on, day) if self.on else None)
        return replace(self, on=day)

    def is_seen_on(self, day: date) -> bool:
        """Say whether it can be seen on a day; one of which nobody knows the day always is."""
        return self.seen_from is None or self.seen_from <= day

    @property
    def gives(self) -> bool:
        """Say whether it hands something over: a delivery, or a resolution that does not refuse all of it."""
        if self.kind is not Kind.RESOLVED:
            return self.kind is Kind.DELIVERED
        outcomes = {item.outcome for item in self.items}
        return not outcomes or None in outcomes or not outcomes.isdisjoint(GIVEN)

    @property
    def is_favourable(self) -> bool:
        """Say whether it is the decision of a review that orders something (LAIP 59)."""
        return self.kind is Kind.REVIEW_DECIDED and self.sense in FAVOURABLE


NOTIFIED = frozenset({Kind.RESOLVED, Kind.REVIEW_DECIDED})
"""What counts on the day on which it is notified."""
ANSWERS = frozenset({Kind.RESOLVED, Kind.DELIVERED})
"""What may answer a request; whether it does is for each reading to say."""
JUDGING = frozenset({Kind.CONFIRMED, Kind.CONTESTED, Kind.QUERIED, Kind.ANNULLED, Kind.EXPUNGED})
"""What is said of an act: it is of the day on which it is recorded and moves nothing by itself."""
NUMBERS_OF_OTHERS = frozenset(
    {Kind.COMPLAINT_FILED, Kind.COMPLAINT_DECIDED, Kind.AMPARO_FILED, Kind.AMPARO_DECIDED}
)
"""Whose number leads to a file of another authority, with the names of people in it."""
