"""What an act hangs on: the acts of which one must stand before it can have happened."""

from collections.abc import Iterable, Mapping

from foia_tracker.domain.acts import ANSWERS, Act, Kind

GROUNDS: Mapping[Kind, frozenset[Kind]] = {
    Kind.CLARIFIED: frozenset({Kind.CLARIFICATION_ASKED}),
    Kind.REVIEW_DECIDED: frozenset({Kind.REVIEW_FILED}),
    Kind.COMPLIED: frozenset({Kind.REVIEW_DECIDED}),
    Kind.COMPLAINT_DECIDED: frozenset({Kind.COMPLAINT_FILED}),
    Kind.AMPARO_DECIDED: frozenset({Kind.AMPARO_FILED}),
    Kind.ASSESSED: ANSWERS | {Kind.COMPLIED},
}
"""Of which kinds the ground of each kind that needs one may be; the others happen by themselves."""


def grounds_of(kind: Kind, acts: Iterable[Act]) -> tuple[Act, ...]:
    """Give those of `acts` on which an act of a kind may hang, in their order; none where it needs none."""
    kinds = GROUNDS.get(kind, frozenset())
    # Only a decision that orders something can be complied with (LAIP 59, 60).
    return tuple(
        act for act in acts if act.kind in kinds and (kind is not Kind.COMPLIED or act.is_favourable)
    )
