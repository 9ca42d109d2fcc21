"""How a request as a whole was answered, from what the last resolution says of each thing asked."""

from collections.abc import Sequence

from foia_tracker.domain.acts import Act, Kind, Outcome
from foia_tracker.domain.versions import standing

OUTCOME_ORDER = (
    Outcome.REFUSED_RESERVED,
    Outcome.REFUSED_CONFIDENTIAL,
    Outcome.NOT_PROCESSED,
    Outcome.NONEXISTENT,
    Outcome.DISMISSED,
    Outcome.TRANSFERRED,
    Outcome.OTHER_PROCEDURE,
    Outcome.ALREADY_PUBLIC,
)
"""Of several kinds of refusal the first names the whole."""
GIVEN = frozenset({Outcome.FULL, Outcome.PARTIAL})


def outcome_of(acts: Sequence[Act]) -> Outcome | None:
    """Derive the outcome of a request from the last resolution that stands; None where nothing says it.

    All items alike give that outcome; some given and some not is partial; several kinds of refusal give the
    first in the order of the closed list above.
    """
    resolutions = [act for act in standing(acts) if act.kind is Kind.RESOLVED and act.items]
    if not resolutions:
        return None
    outcomes = {item.outcome for item in resolutions[-1].items if item.outcome}
    if len(outcomes) <= 1:
        return next(iter(outcomes), None)
    if outcomes & GIVEN:
        return Outcome.PARTIAL
    return next(outcome for outcome in OUTCOME_ORDER if outcome in outcomes)
