"""From plain facts about each request to the figures of a unit: every definition stands here once.

Knows no database: whoever reads one gives `RequestFacts`, as known at the end of the cut-off day. Sources:
LAIP 48 for the eight items; the annual reports under the United States' FOIA for the median, the grounds
counted once per request, the flow identity and the ten oldest; the yearly statistics of New Zealand and of
Scotland for the share in time and for silence kept apart from lateness.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import partial

from foia_tracker.domain.acts import Outcome
from foia_tracker.domain.facts import REFUSALS, WITHDRAWN, RequestFacts, Standing, standing
from foia_tracker.domain.figures import (
    MINIMUM_CELL,
    OTHERS,
    UNSTATED,
    Cell,
    Clarifications,
    Cohort,
    Extensions,
    Figure,
    Flow,
    Grounds,
    Movement,
    OpenRequest,
    Period,
    Quality,
    Rates,
    UnitFigures,
)
from foia_tracker.domain.times import times

OLDEST = 10

Facts = Sequence[RequestFacts]


def unit_figures(
    facts: Iterable[RequestFacts], period: Period, cut_off: date, *, has_terms: bool = True
) -> UnitFigures:
    """Fold the facts of all requests to a unit, those of earlier periods included, into its figures.

    A request without a day of filing belongs to no period: it is only counted in `quality`.
    """
    known = tuple(facts)
    dated = [one for one in known if one.filed_on is not None]
    filed = [one for one in dated if one.filed_on in period]
    closed = [one for one in dated if one.left_on in period]
    cohort = _cohort(filed, cut_off, has_terms=has_terms)
    return UnitFigures(
        period=period,
        cut_off=cut_off,
        has_terms=has_terms,
        flow=_flow(dated, filed, closed, period),
        cohort=cohort,
        rates=_rates(cohort),
        oldest=_oldest(dated, period, cut_off),
        quality=_quality(known, filed, closed),
    )


def _flow(dated: Facts, filed: Facts, closed: Facts, period: Period) -> Flow:
    movement = _movement(dated, filed, closed, period)
    noticed = _within(dated, period, lambda one: one.extended, lambda one: one.extended_on)
    asked = _within(
        dated, period, lambda one: one.clarification_asked, lambda one: one.clarification_asked_on
    )
    return Flow(
        movement=movement,
        topics=_topics(filed),
        results=_results(closed),
        working_times=times(_days(closed, lambda one: one.working_days)),
        calendar_times=times(_days(closed, lambda one: one.calendar_days)),
        extended=Figure("extended", len(noticed), movement.pending_start + movement.filed),
        extensions=_extensions(noticed),
        clarifications=Clarifications(
            len(asked), _count(asked, lambda one: one.clarification_asked_on is None)
        ),
        dismissed=Figure("dismissed", _count(closed, _dismissed), movement.closed),
        limited=Figure("limited", _count(closed, lambda one: one.limited), movement.closed),
        grounds=_grounds(closed),
        reviews=_reviews(dated, period),
    )


def _rates(cohort: Cohort) -> Rates:
    rate = partial(Figure, disputed=cohort.disputed)
    return Rates(
        answered=rate("answered", cohort.answered, cohort.known),
        on_time=rate("on_time", cohort.on_time, cohort.valid),
        late=rate("late", cohort.late, cohort.valid),
        silence=rate("silence", cohort.silent, cohort.valid),
    )


def _movement(dated: Facts, filed: Facts, closed: Facts, period: Period) -> Movement:
    return Movement(
        pending_start=_pending(dated, period.since - timedelta(days=1)),
        filed=len(filed),
        closed=len(closed),
        closed_undated=_count(closed, lambda one: one.left_undated),
        pending_end=_pending(dated, period.until),
    )


def _reviews(dated: Facts, period: Period) -> int | None:
    """The recursos filed in the period; None where nobody records them: that is no 0."""
    recorded = [one for one in dated if one.reviews_on is not None]
    if not recorded:
        return None
    return sum(one.placed_on(day) in period for one in recorded for day in one.reviews_on or ())


def _pending(dated: Facts, day: date) -> int:
    """Count those filed by the end of `day` that had not left by then."""
    by_then = Period(date.min, day)
    return sum(one.filed_on in by_then and one.left_on not in by_then for one in dated)


def _dismissed(one: RequestFacts) -> bool:
    return one.result == Outcome.DISMISSED


def _topics(filed: Facts) -> tuple[Cell, ...]:
    """Count by topic, most first; the smallest stand together until no cell is too small to be shown."""
    rows = _cells(one.topic or UNSTATED for one in filed)
    small = [row for row in rows if row.count < MINIMUM_CELL]
    shown = rows[: len(rows) - len(small)]
    while small and shown and sum(row.count for row in small) < MINIMUM_CELL:
        small.append(shown[-1])
        shown = shown[:-1]
    others = sum(row.count for row in small)
    return (*shown, Cell(OTHERS, others)) if small and others >= MINIMUM_CELL else shown


def _results(closed: Facts) -> tuple[Cell, ...]:
    counted = Counter(one.result for one in closed)
    order = (*Outcome, WITHDRAWN, UNSTATED)
    return tuple(Cell(str(code), counted[code]) for code in order if counted[code])


def _days(closed: Facts, of: Callable[[RequestFacts], int | None]) -> list[int]:
    """The days of those replied to; those that would be answered before they were filed are left out."""
    counted = (of(one) for one in closed if one.replied and one.answered_on and not one.answered_before_filed)
    return [days for days in counted if days is not None]


def _extensions(noticed: Facts) -> Extensions:
    return Extensions(
        noticed=len(noticed),
        in_effect=_count(noticed, lambda one: bool(one.extension_effective)),
        regular=_count(noticed, lambda one: bool(one.extension_regular)),
        unjudged=_count(noticed, lambda one: one.extension_effective is None),
    )


def _within(
    dated: Facts,
    period: Period,
    happened: Callable[[RequestFacts], bool],
    day: Callable[[RequestFacts], date | None],
) -> list[RequestFacts]:
    return [one for one in dated if happened(one) and one.placed_on(day(one)) in period]


def _grounds(closed: Facts) -> Grounds:
    """Count each ground once per request; a refusal that should name one and does not has its own cell.

    The codes put the numerals of the law first, then the other grounds, then what is unstated.
    """
    named = [
        tuple(dict.fromkeys(one.grounds)) or (UNSTATED,) for one in closed if one.replied and _denies(one)
    ]
    counted = Counter(ground for grounds in named for ground in grounds)
    return Grounds(len(named), tuple(Cell(ground, counted[ground]) for ground in sorted(counted)))


def _denies(one: RequestFacts) -> bool:
    return bool(one.grounds) or one.outcome in REFUSALS


def _cohort(filed: Facts, cut_off: date, *, has_terms: bool) -> Cohort:
    placed = [(standing(one, cut_off, has_terms=has_terms), one) for one in filed]
    counted = Counter(place for place, _one in placed)
    resolved = sum(place is Standing.LATE and one.resolved_in_time for place, one in placed)
    places = {place.value: counted[place] for place in Standing}
    return Cohort(filed=len(filed), resolved_in_time=resolved, **places)


def _oldest(dated: Facts, period: Period, cut_off: date) -> tuple[OpenRequest, ...]:
    waiting = [
        OpenRequest(one.number, one.expediente, one.filed_on, (cut_off - one.filed_on).days, one.situation)
        for one in dated
        if one.filed_on is not None and one.filed_on <= period.until and not one.left
    ]
    return tuple(sorted(waiting, key=lambda one: (one.filed_on, one.number))[:OLDEST])


def _quality(known: Facts, filed: Facts, closed: Facts) -> Quality:
    seen = {one.number: one for one in (*filed, *closed)}.values()
    return Quality(
        undated_filings=_count(known, lambda one: one.filed_on is None),
        undated_answers=_count(seen, lambda one: one.replied and one.answered_on is None),
        answered_before_filed=_count(seen, lambda one: one.answered_before_filed),
        unstated_results=_count(closed, lambda one: one.result == UNSTATED),
        refused_without_ground=_count(closed, lambda one: one.outcome in REFUSALS and not one.grounds),
        disputed=_count(seen, lambda one: one.disputed),
        undated_acts=_cells(kind for one in seen for kind in set(one.undated)),
    )


def _cells(codes: Iterable[str]) -> tuple[Cell, ...]:
    counted = Counter(str(code) for code in codes)
    return tuple(
        Cell(code, counted[code]) for code in sorted(counted, key=lambda code: (-counted[code], code))
    )


def _count(facts: Iterable[RequestFacts], holds: Callable[[RequestFacts], bool]) -> int:
    return sum(holds(one) for one in facts)
