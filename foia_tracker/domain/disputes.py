"""Whether the two sides of a request disagree on something that matters: it leads to other situations."""

from collections.abc import Sequence

from foia_tracker.domain.acts import Act, Kind
from foia_tracker.domain.calendar import Calendar
from foia_tracker.domain.law import RuleSet
from foia_tracker.domain.links import believed
from foia_tracker.domain.situations import schedule
from foia_tracker.domain.versions import contested, ground_lost, orphan_keys, versions

REMEDY = frozenset({Kind.REVIEW_FILED, Kind.REVIEW_DECIDED, Kind.COMPLIED})


def is_disputed(acts: Sequence[Act], rule_set: RuleSet, calendar: Calendar) -> bool:
    """Say whether nothing settles what the two sides disagree on, and the request would stand otherwise on
    some day if the one or the other were right. A contest that changes nothing takes nothing out of a figure,
    and what came by a link is no side's word until somebody with an account confirms it.
    """
    known = believed(acts)
    first, *others = versions(known)
    course = schedule(first, rule_set, calendar) if others else ()
    differs = any(schedule(way, rule_set, calendar) != course for way in others)
    return differs or _filing_denied(known) or _remedy_silenced(known)


def _filing_denied(acts: Sequence[Act]) -> bool:
    """Say whether the unit says that the request was never filed: without it there is no other version."""
    filings = {act.key for act in acts if act.kind is Kind.FILED}
    return any(key in filings and one.claimed_on is None for key, one in contested(acts).items())


def _remedy_silenced(acts: Sequence[Act]) -> bool:
    """Say whether one side annulled what a recurso of the other hung on: the two do not tell the same."""
    orphans = orphan_keys(acts)
    hanging = [act for act in acts if act.key in orphans and act.kind in REMEDY]
    grounds = ((act, ground_lost(act, acts)) for act in hanging)
    return any(
        ground is not None and ground.kind is not Kind.FILED and ground.side is not act.side
        for act, ground in grounds
    )
