"""The questions that a law of access leaves open, as options: how one reading of it answers each.

The values that both readings share by default are the defaults of the fields.
"""

from dataclasses import dataclass
from enum import StrEnum


class DayType(StrEnum):
    """Which days are the «días» of LAIP 42, 43, 44, 54, 58 and 60; 33 and 34 say «hábiles» themselves."""

    WORKING = "working"
    CALENDAR = "calendar"


class StartEvent(StrEnum):
    """What the answer term is counted from (LAIP 42): the filing, or its admission by the unit."""

    FILING = "filing"
    ADMISSION = "admission"


class DayEnd(StrEnum):
    """When a day ends for an answer: at midnight (LOJ 45 a), or when the office closes, if that is known."""

    MIDNIGHT = "midnight"
    CLOSING_HOUR = "closing_hour"


class OnTimeBasis(StrEnum):
    """Which day of a resolution counts: its notification (LAIP 54, LOJ 45 e) or its own date (LAIP 42)."""

    NOTIFICATION = "notification"
    RESOLUTION = "resolution"


class ClosedDayFiling(StrEnum):
    """From which day an electronic filing on a non-working day, or after the closing hour, counts."""

    LITERAL_DAY = "literal_day"
    NEXT_WORKING_DAY = "next_working_day"


class ExtensionWindow(StrEnum):
    """When a prórroga must be notified to take effect (LAIP 43): on the last two days, on the two before the
    last, or on any day of the term.
    """

    LAST_DAYS = "last_days"
    DAYS_BEFORE_LAST = "days_before_last"
    ANY_DAY = "any_day"


class ExtensionLength(StrEnum):
    """How long a prórroga is (LAIP 43, «hasta por diez días más»)."""

    AS_NOTIFIED = "as_notified"
    ALWAYS_FULL = "always_full"


class ExtensionStart(StrEnum):
    """From where a prórroga is counted (LAIP 43): the end of the term, or the day of its notice."""

    END_OF_TERM = "end_of_term"
    NOTICE = "notice"


class Unreasoned(StrEnum):
    """What a prórroga without reasons or not in writing does (LAIP 45)."""

    VOID = "void"
    VALID = "valid"


class ClarificationTerm(StrEnum):
    """How long the requester has to clarify (LAIP 42 (2)): as the unit grants, or always ten."""

    AS_GRANTED = "as_granted"
    FIXED = "fixed"


class ClarificationEffect(StrEnum):
    """What a prevención does to the clock (LAIP 42)."""

    NONE = "none"
    RESTART = "restart"
    SUSPEND = "suspend"


class ClarificationCount(StrEnum):
    """How many prevenciones have that effect (LAIP 42 (2); Decreto 5-2021 by analogy)."""

    ONE = "one"
    MANY = "many"


class TransferClock(StrEnum):
    """From which day the clock of a transferred request runs at its new unit (LAIP 38)."""

    FIRST_FILING = "first_filing"
    RECEIPT = "receipt"


class SecondTermStart(StrEnum):
    """From where the second term is counted after a prórroga (LAIP 44): its end, or the end without it."""

    END_OF_EXTENSION = "end_of_extension"
    FIRST_TERM = "first_term"


class SecondTermScope(StrEnum):
    """What sets the second term going (LAIP 44): silence only, or also an answer that is not in writing."""

    SILENCE = "silence"
    DEFECTIVE_FORM = "defective_form"


class SilenceAnchor(StrEnum):
    """From which end the review against silence is counted (LAIP 55); unlimited, it has no last day."""

    ANSWER_TERM = "answer_term"
    SECOND_TERM = "second_term"
    UNLIMITED = "unlimited"


class PartialDelivery(StrEnum):
    """What a delivery of a part is, where nothing is said of the rest (LAIP 44, 55 (3))."""

    ANSWERED = "answered"
    SILENT = "silent"


class ReviewStart(StrEnum):
    """From when a review is counted where nobody notified the answer (LAIP 54, 57 (3))."""

    KNOWLEDGE = "knowledge"
    NOTIFICATION = "notification"


class UndecidedReview(StrEnum):
    """What a review is whose five days passed without a decision (LAIP 58)."""

    NO_EFFECT = "no_effect"
    REFUSAL = "refusal"


class ComplianceTerm(StrEnum):
    """How long the body has to comply: as the decision says (LAIP 59), or always five days (LAIP 60)."""

    AS_ORDERED = "as_ordered"
    FIXED = "fixed"


class ComplianceStart(StrEnum):
    """From when compliance is counted: the notification of the decision (LOJ 45 e), or its date (LAIP 60)."""

    NOTIFICATION = "notification"
    EMISSION = "emission"


class HabeasTerms(StrEnum):
    """Whether habeas data has only its own terms (LAIP 33, 34), or prórroga and second term as well."""

    OWN = "own"
    ORDINARY = "ordinary"


class Applies(StrEnum):
    """Which edition of a law holds for a request: that of its filing day, or the newest for all."""

    FILING_DAY = "filing_day"
    CURRENT = "current"


class Recompute(StrEnum):
    """Which requests a day off that is known late reaches: the open ones, or all."""

    OPEN = "open"
    ALL = "all"


@dataclass(frozen=True, kw_only=True)
class Options:
    """How one reading answers the questions that the law leaves open.

    - `link_answers`: pointing to a page where all that was asked is public is an answer (LAIP 10, 45).
    - `payment_suspends`: the days between the notice of a cost and its payment are not counted (LAIP 18).
    - `late_answer_ends_second_term`: a resolution after silence does, not a delivery alone (LAIP 44).
    - `delivery_complies`: a delivery after a decision that ordered it is compliance without being called so.
    """

    closed_day_filing: ClosedDayFiling
    extension_window: ExtensionWindow
    unreasoned: Unreasoned
    clarification_effect: ClarificationEffect
    transfer_clock: TransferClock
    silence_anchor: SilenceAnchor
    delivery_complies: bool

    day_type: DayType = DayType.WORKING
    start_event: StartEvent = StartEvent.FILING
    day_end: DayEnd = DayEnd.MIDNIGHT
    ontime_basis: OnTimeBasis = OnTimeBasis.NOTIFICATION

    extension_length: ExtensionLength = ExtensionLength.AS_NOTIFIED
    extension_start: ExtensionStart = ExtensionStart.END_OF_TERM

    clarification_term: ClarificationTerm = ClarificationTerm.AS_GRANTED
    clarification_count: ClarificationCount = ClarificationCount.ONE

    second_term_start: SecondTermStart = SecondTermStart.END_OF_EXTENSION
    second_term_scope: SecondTermScope = SecondTermScope.SILENCE
    link_answers: bool = True
    partial_delivery: PartialDelivery = PartialDelivery.ANSWERED
    payment_suspends: bool = False
    late_answer_ends_second_term: bool = True

    review_start: ReviewStart = ReviewStart.KNOWLEDGE
    undecided_review: UndecidedReview = UndecidedReview.NO_EFFECT
    compliance_term: ComplianceTerm = ComplianceTerm.AS_ORDERED
    compliance_start: ComplianceStart = ComplianceStart.NOTIFICATION
