"""What the programme asks about an act, until one side answers it or says something of the act."""

from collections.abc import Sequence

from foia_tracker.domain.acts import Act, Kind, Side
from foia_tracker.domain.versions import standing

REPLIES = frozenset({Kind.CONFIRMED, Kind.CONTESTED, Kind.ANNULLED})
"""What answers a question about an act without words of its own: to confirm, contest, concede or annul it."""


def open_queries(acts: Sequence[Act]) -> tuple[Act, ...]:
    """Give the questions that wait for an answer: those that nobody answered, about an act of which nobody
    with an account said anything since. One about an act that was annulled hangs on nothing any more.
    """
    stand = standing(acts)
    asked = (act for act in stand if act.kind is Kind.QUERIED and act.side is Side.COORDINATOR)
    return tuple(query for query in asked if not _is_answered(query, stand))


def _is_answered(query: Act, stand: Sequence[Act]) -> bool:
    if any(act.kind is Kind.QUERIED and act.about == query.key for act in stand):
        return True
    contests = {act.key for act in stand if act.kind is Kind.CONTESTED and act.about == query.about}
    told = (act for act in stand if act.kind in REPLIES and act.key > query.key and not act.by_link)
    return any(act.about == query.about or act.about in contests for act in told)
