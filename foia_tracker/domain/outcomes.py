"""How a request as a whole was answered, from the last that its resolutions say of each thing asked."""

from collections.abc import Sequence

from foia_tracker.domain.acts import GIVEN, Act, Kind, Outcome
from foia_tracker.domain.links import believed
from foia_tracker.domain.versions import standing

OUTCOME_ORDER = (
    Outcome.REFUSED_RESERVED,
    Outcome.REFUSED_CONFIDENTIAL,
    Outcome.NOT_PROCESSED,
    Outcome.NONEXISTENT,
    Outcome.DISMISSED,
    Outcome.TRANSFERRED,
    Outcome.OTHER_PROCEDURE,
)
"""Of several kinds of refusal the first names the whole."""
WHOLE = frozenset({Outcome.FULL, Outcome.ALREADY_PUBLIC})


def outcome_of(acts: Sequence[Act]) -> Outcome | None:
    """Derive the outcome of a request from the resolutions that stand and that somebody with an account
    vouches for; None where nothing says it.

    All items alike give that outcome; all given, here or where they are published, is full; some given and
    some not is partial; several kinds of refusal give the first in the order of the closed list above.
    """
    resolutions = (act for act in standing(believed(acts)) if act.kind is Kind.RESOLVED)
    last = {item.item: item.outcome for act in resolutions for item in act.items if item.outcome}
    outcomes = set(last.values())
    if len(outcomes) <= 1:
        return next(iter(outcomes), None)
    if outcomes <= WHOLE:
        return Outcome.FULL
    if outcomes & GIVEN:
        return Outcome.PARTIAL
    return next(outcome for outcome in OUTCOME_ORDER if outcome in outcomes)
