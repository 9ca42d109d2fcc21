"""Which acts answer a request under a reading, on which day each counts, and how promptly it came."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum

from foia_tracker.domain.acts import ANSWERS, Act, Kind, Outcome
from foia_tracker.domain.calendar import DAY
from foia_tracker.domain.options import DayEnd, OnTimeBasis, Options, PartialDelivery
from foia_tracker.domain.terms import Count, Term


class Promptness(StrEnum):
    """How an answer came, whatever day a reading looks at: three classes that are never added together."""

    NOTIFIED_IN_TIME = "notified_in_time"
    RESOLVED_IN_TIME = "resolved_in_time"
    LATE = "late"


def answers_among(acts: Sequence[Act], options: Options) -> tuple[Act, ...]:
    """Give the acts that answer, in order, with or without their day.

    One that only points to a page answers where the reading says so (LAIP 10, 45); what reaches a part does,
    or it does once others have reached the rest (LAIP 44, 55 (3)).
    """
    given = (act for act in acts if act.kind in ANSWERS)
    told = [act for act in given if options.link_answers or not only_points_elsewhere(act)]
    if options.partial_delivery is PartialDelivery.ANSWERED:
        return tuple(told)
    asked = {result.item for act in acts if act.kind is Kind.FILED for result in act.items}
    return tuple(_completing(told, asked))


def only_points_elsewhere(act: Act) -> bool:
    """Say whether a resolution sends for all that it names to information already published."""
    outcomes = {result.outcome for result in act.items}
    return outcomes == {Outcome.ALREADY_PUBLIC}


def lacks_form(act: Act) -> bool:
    """Say whether an answer is not in writing (LAIP 45): a flag, whatever a reading makes of it."""
    return act.kind in ANSWERS and not act.written


def day_of(act: Act, count: Count) -> date | None:
    """Give the day on which an act counts for the answer term, None when unknown.

    A resolution counts on the day of its notification, or by an option on the day that it bears (LAIP 42);
    an answer after the closing hour, where that ends the day, on the next one.
    """
    day = act.counts_on
    if act.kind not in ANSWERS:
        return day
    by_its_date = count.options.ontime_basis is OnTimeBasis.RESOLUTION and act.kind is Kind.RESOLVED
    if by_its_date and act.on is not None:
        return act.on
    too_late = count.options.day_end is DayEnd.CLOSING_HOUR and count.is_after_hours(act)
    return day + DAY if day is not None and too_late else day


def promptness(term: Term) -> Promptness | None:
    """Say how the answer that ended a term came; None where none did, or nobody knows the day."""
    end = term.end
    if end is None or end.act.kind not in ANSWERS or end.act.counts_on is None:
        return None
    if end.act.counts_on <= term.last:
        return Promptness.NOTIFIED_IN_TIME
    in_time = end.act.kind is Kind.RESOLVED and end.act.on is not None and end.act.on <= term.last
    return Promptness.RESOLVED_IN_TIME if in_time else Promptness.LATE


def _completing(answers: Iterable[Act], asked: set[int]) -> Iterator[Act]:
    """Give the answers after which nothing is left open."""
    rest = set(asked)
    for act in answers:
        named = {result.item for result in act.items}
        rest -= named or (set() if act.partial else asked)
        if not rest and not act.partial:
            yield act
