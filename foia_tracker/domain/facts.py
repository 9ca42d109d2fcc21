"""What the figures need to know of one request, and the one place that it has in the rates."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foia_tracker.domain.acts import CONFIDENTIAL_GROUNDS, RESERVED_GROUNDS, Kind, Outcome
from foia_tracker.domain.figures import UNSTATED

WITHDRAWN = "withdrawn"
TRANSFERRED = "transferred"
REFUSALS = frozenset({Outcome.REFUSED_CONFIDENTIAL, Outcome.REFUSED_RESERVED})
LEGAL_GROUNDS = frozenset((*CONFIDENTIAL_GROUNDS, *RESERVED_GROUNDS))


@dataclass(frozen=True, kw_only=True)
class RequestFacts:
    """One request in the latest reading, as known at the end of the cut-off day.

    - `number` is ours and unique, `expediente` the unit's; `situation` is the code of that day.
    - `ended_on` is the day of the withdrawal or of the transfer to another body.
    - `answered` says that an answer is known; `answered_on` is the day it was notified or
      delivered, None where unknown.
    - `answered_in_time` is None without a term, or without a day to judge by; `resolved_in_time` says of a
      late answer that it was resolved within the term and notified after it (LAIP 42, 54).
    - `due_on` is the last day of the answer term in force.
    - `silence_attested`: the organisation attested that nothing had come by then.
    - `working_days` (less those of a stopped clock) and `calendar_days` go from the filing to the answer;
      where the law has no terms, `working_days` are weekdays.
    - `reviews_on` is None where reviews are not recorded at all: no figure can be made of that.
    - `grounds` are codes, `undated` the kinds of the acts whose day is unknown.
    - `unheard` says how many acts came by a link, without an account, and wait for the organisation: nothing
      else leans on them.
    """

    number: str
    filed_on: date | None
    situation: str
    expediente: str = ""
    channel: str | None = None
    topic: str = ""
    ended_on: date | None = None
    answered: bool = False
    answered_on: date | None = None
    answered_in_time: bool | None = None
    resolved_in_time: bool = False
    due_on: date | None = None
    silence_attested: bool = False
    outcome: Outcome | None = None
    grounds: tuple[str, ...] = ()
    working_days: int | None = None
    calendar_days: int | None = None
    extended: bool = False
    extended_on: date | None = None
    extension_effective: bool | None = None
    extension_regular: bool | None = None
    clarification_asked: bool = False
    clarification_asked_on: date | None = None
    reviews_on: tuple[date | None, ...] | None = None
    disputed: bool = False
    undated: tuple[Kind, ...] = ()
    unheard: int = 0
    invented: bool = False

    @property
    def withdrawn(self) -> bool:
        return self.situation == WITHDRAWN

    @property
    def transferred(self) -> bool:
        return not self.withdrawn and (
            self.situation == TRANSFERRED or (self.answered and self.outcome is Outcome.TRANSFERRED)
        )

    @property
    def replied(self) -> bool:
        """An answer is known and stands: it was neither withdrawn nor sent to another body."""
        return self.answered and not self.withdrawn and not self.transferred

    @property
    def left(self) -> bool:
        """It no longer waits for an answer of this unit."""
        return self.answered or self.withdrawn or self.transferred

    @property
    def result(self) -> str:
        """How it left: the outcome of the answer, a withdrawal, or what the source does not say."""
        if self.withdrawn:
            return WITHDRAWN
        if self.transferred:
            return Outcome.TRANSFERRED
        return self.outcome or UNSTATED

    @property
    def limited(self) -> bool:
        """Not satisfied, wholly or in part, because reserved or confidential (LAIP 48.7)."""
        partly = self.outcome is Outcome.PARTIAL and not LEGAL_GROUNDS.isdisjoint(self.grounds)
        return self.replied and (self.outcome in REFUSALS or partly)

    def placed_on(self, day: date | None) -> date | None:
        """The day on which an act counts as flow: never before the filing; the filing where it is unknown."""
        if self.filed_on is None or day is None:
            return self.filed_on
        return max(day, self.filed_on)

    @property
    def left_on(self) -> date | None:
        """The day on which it left the pending ones; None while it has not."""
        if not self.left:
            return None
        return self.placed_on(self.answered_on if self.replied else self.ended_on or self.answered_on)

    @property
    def left_undated(self) -> bool:
        """It left, and nobody knows the day."""
        return self.left and self.answered_on is None and (self.replied or self.ended_on is None)

    @property
    def answered_before_filed(self) -> bool:
        """Its days contradict each other: a fault of the record, which says nothing of terms and times."""
        return self.filed_on is not None and self.answered_on is not None and self.answered_on < self.filed_on


class Standing(StrEnum):
    """The one place that a request of the cohort has in the rates; the first that applies."""

    WITHDRAWN = "withdrawn"
    TRANSFERRED = "transferred"
    DISPUTED = "disputed"
    OPEN = "open"
    NOT_DUE = "not_due"
    UNJUDGED = "unjudged"
    ON_TIME = "on_time"
    LATE = "late"
    SILENT = "silent"
    UNCONFIRMED = "unconfirmed"


def standing(facts: RequestFacts, cut_off: date, *, has_terms: bool = True) -> Standing:
    """Place one request; what is not attested is never called a silence.

    Not yet due leaves out every request whose last day comes after the cut-off, answered or not: otherwise
    the quick answers to recent requests would count and the slow ones not.
    """
    if facts.withdrawn:
        return Standing.WITHDRAWN
    if facts.transferred:
        return Standing.TRANSFERRED
    if facts.disputed:
        return Standing.DISPUTED
    if not has_terms:
        return Standing.UNJUDGED if facts.answered else Standing.OPEN
    if facts.due_on is not None and facts.due_on > cut_off:
        return Standing.NOT_DUE
    return _answered(facts) if facts.answered else _unanswered(facts)


def _answered(facts: RequestFacts) -> Standing:
    match None if facts.answered_before_filed else facts.answered_in_time:
        case True:
            return Standing.ON_TIME
        case False:
            return Standing.LATE
        case None:
            return Standing.UNJUDGED


def _unanswered(facts: RequestFacts) -> Standing:
    if facts.due_on is None:
        return Standing.NOT_DUE
    return Standing.SILENT if facts.silence_attested else Standing.UNCONFIRMED
