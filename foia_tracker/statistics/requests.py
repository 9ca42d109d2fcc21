"""What the figures need to know of each request of a unit, folded from its acts as known at the end of a day.

A fixed number of queries, whatever the number of requests. Private requests enter no figure, nor does what
came by a link until somebody with an account confirms it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, selectinload

from foia_tracker.domain.acts import JUDGING, Act, Kind, Right
from foia_tracker.domain.answers import Promptness, promptness
from foia_tracker.domain.calendar import Calendar, Reading
from foia_tracker.domain.disputes import is_disputed
from foia_tracker.domain.facts import RequestFacts
from foia_tracker.domain.filing import filed_day
from foia_tracker.domain.judging import Judged
from foia_tracker.domain.law import RULE_SETS, law_of
from foia_tracker.domain.links import believed
from foia_tracker.domain.outcomes import outcome_of
from foia_tracker.domain.situations import may_have_moved, situation
from foia_tracker.domain.timeline import Case, Timeline
from foia_tracker.domain.versions import standing
from foia_tracker.models.acts import WHOLE_ACT
from foia_tracker.models.calendar import Calendars
from foia_tracker.models.directory import Unit
from foia_tracker.models.info_requests import OPEN_TO_PROGRAMME, InfoRequest

WEEKDAYS = Calendar(())
"""What counts where the law is not modelled: Mondays to Fridays, no holidays."""


@dataclass(frozen=True)
class Measured:
    """A request with its facts."""

    info_request: InfoRequest
    facts: RequestFacts


def of_unit(session: Session, unit: Unit, cut_off: date) -> tuple[Measured, ...]:
    """Measure the shared and published requests to `unit` filed up to `cut_off`, in the order of filing.

    The unit's body and seat must be loaded. Those without a day of filing stand first. Habeas data is left
    out: it asks for one's own data, within terms of its own (LAIP 33, 34).
    """
    calendar = Calendars.load(session).of(unit, RULE_SETS[unit.body.law].days)
    whole = selectinload(InfoRequest.acts).options(*WHOLE_ACT)
    query = select(InfoRequest).where(*_counted(unit), InfoRequest.right == Right.INFORMATION)
    rows = session.scalars(query.options(whole).execution_options(populate_existing=True)).all()
    measured = [Measured(row, facts_of(row, cut_off, calendar)) for row in rows]
    seen = [one for one in measured if one.facts.filed_on is None or one.facts.filed_on <= cut_off]
    return tuple(sorted(seen, key=lambda one: (one.facts.filed_on or date.min, one.info_request.id)))


def habeas_of_unit(session: Session, unit: Unit, cut_off: date) -> int:
    """Count the requests of habeas data that the figures of `unit` leave out, filed up to `cut_off`."""
    by_then = or_(InfoRequest.filed_on.is_(None), InfoRequest.filed_on <= cut_off)
    left_out = select(func.count()).where(*_counted(unit), InfoRequest.right != Right.INFORMATION, by_then)
    return session.scalar(left_out) or 0


def _counted(unit: Unit) -> tuple[ColumnElement[bool], ...]:
    return InfoRequest.unit_id == unit.id, InfoRequest.visibility.in_(OPEN_TO_PROGRAMME)


def facts_of(info_request: InfoRequest, cut_off: date, calendar: Calendar) -> RequestFacts:
    """Fold a request, its acts loaded, into what the figures ask, as known at the end of `cut_off`."""
    acts = believed([row.value() for row in info_request.acts])
    seen = [act for act in acts if act.is_seen_on(cut_off)]
    law = law_of(info_request.law, info_request.filed_on).exercising(Right(info_request.right))
    case = Case.seen(acts, cut_off, law, calendar)
    stand, ever = standing(seen), standing(acts)
    facts = RequestFacts(
        number=info_request.number,
        expediente=info_request.unit_reference,
        filed_on=filed_day(ever),
        channel=next((act.channel for act in ever if act.kind is Kind.FILED), None),
        topic=info_request.topic,
        situation=situation(case, cut_off),
        ended_on=_ended_on(case.latest),
        answered=bool(case.latest.answers),
        answered_on=_answered_on(case.latest),
        answered_in_time=_in_time(case.latest, stand),
        resolved_in_time=_resolved_in_time(case.latest),
        due_on=case.latest.answer.last if case.latest.answer else None,
        silence_attested=_attested(case.latest, stand),
        outcome=outcome_of(seen),
        grounds=_grounds(stand),
        reviews_on=tuple(act.on for act in stand if act.kind is Kind.REVIEW_FILED),
        disputed=is_disputed(seen, law, calendar),
        undated=tuple(act.kind for act in stand if act.counts_on is None and act.kind not in JUDGING),
        unheard=_unheard(info_request, cut_off),
        invented=info_request.invented,
    )
    return _with_notices(_with_days(facts, case), case, stand)


def _unheard(info_request: InfoRequest, cut_off: date) -> int:
    """Count what came by a link and waits; of that nothing else here knows."""
    if not any(row.link_id for row in info_request.acts):
        return 0
    said = (row.value() for row in info_request.acts)
    return len(Judged.of([act for act in said if act.is_seen_on(cut_off)]).unheard)


def _ended_on(timeline: Timeline) -> date | None:
    """Give the day of the withdrawal or of the transfer to another body."""
    ends = (act for act in timeline.acts if act.kind in (Kind.WITHDRAWN, Kind.TRANSFERRED) and not act.inside)
    return next((act.on for act in ends), None)


def _answered_on(timeline: Timeline) -> date | None:
    return min((act.counts_on for act in timeline.answers if act.counts_on), default=None)


def _in_time(timeline: Timeline, stand: Sequence[Act]) -> bool | None:
    """Judge an answer; nobody can where an act of unknown day may have moved the end."""
    answer = timeline.answer
    if answer is None or _answered_on(timeline) is None or answer.ended_on is None:
        return None
    return None if not answer.met and may_have_moved(stand) else answer.met


def _resolved_in_time(timeline: Timeline) -> bool:
    return timeline.answer is not None and promptness(timeline.answer) is Promptness.RESOLVED_IN_TIME


def _attested(timeline: Timeline, stand: Sequence[Act]) -> bool:
    answer = timeline.answer
    return answer is not None and timeline.attested_after(answer) and not may_have_moved(stand)


def _with_days(facts: RequestFacts, case: Case) -> RequestFacts:
    """Count from the filing to the answer, less the working days for which a prevención held the clock."""
    filed_on, answered_on = facts.filed_on, facts.answered_on
    if filed_on is None or answered_on is None or answered_on < filed_on:
        return facts
    calendar = (case.calendar if case.rule_set.has_terms else WEEKDAYS).read(Reading.LATEST)
    stop = case.latest.answer.stop if case.latest.answer else None
    held = calendar.count(stop.since, min(stop.until, answered_on)) if stop else 0
    worked = calendar.count(filed_on, answered_on) - held
    return replace(facts, working_days=worked, calendar_days=(answered_on - filed_on).days)


def _with_notices(facts: RequestFacts, case: Case, stand: Sequence[Act]) -> RequestFacts:
    """Give what was notified on the way: prórroga, judged in each reading, and prevención."""
    extended = [act for act in stand if act.kind is Kind.EXTENDED]
    asked = [act for act in stand if act.kind is Kind.CLARIFICATION_ASKED]
    judged = bool(case.latest.extensions)
    both = (*case.earliest.extensions, *case.latest.extensions)
    return replace(
        facts,
        extended=bool(extended),
        extended_on=_first_day(extended),
        # One that took effect in the earliest reading holds the end of the latest up, too.
        extension_effective=any(one.effective for one in both) if judged else None,
        extension_regular=any(one.regular for one in both) if judged else None,
        clarification_asked=bool(asked),
        clarification_asked_on=_first_day(asked),
    )


def _first_day(acts: Iterable[Act]) -> date | None:
    return min((act.on for act in acts if act.on), default=None)


def _grounds(stand: Sequence[Act]) -> tuple[str, ...]:
    """Give each ground once per request."""
    named = {ground for act in stand for item in act.items for ground in item.grounds}
    return tuple(sorted(named))
