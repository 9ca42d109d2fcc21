"""What an act hangs on: the acts of which one must stand before it can have happened."""

from collections.abc import Callable, Iterable, Mapping

from foia_tracker.domain.acts import ANSWERS, Act, Kind


def _of(*kinds: Kind) -> Callable[[Act], bool]:
    return lambda act: act.kind in kinds


GROUNDS: Mapping[Kind, Callable[[Act], bool]] = {
    Kind.CLARIFIED: _of(Kind.CLARIFICATION_ASKED),
    Kind.REVIEW_DECIDED: _of(Kind.REVIEW_FILED),
    # Only a decision that orders something can be complied with (LAIP 59, 60).
    Kind.COMPLIED: lambda act: act.is_favourable,
    Kind.COMPLAINT_DECIDED: _of(Kind.COMPLAINT_FILED),
    Kind.AMPARO_DECIDED: _of(Kind.AMPARO_FILED),
    Kind.ASSESSED: _of(*ANSWERS, Kind.COMPLIED),
}
"""Which acts may be the ground of each kind that needs one; the others happen by themselves."""


def grounds_of(kind: Kind, acts: Iterable[Act]) -> tuple[Act, ...]:
    """Give those of `acts` on which an act of a kind may hang, in their order; none where it needs none."""
    is_ground = GROUNDS.get(kind)
    return tuple(act for act in acts if is_ground is not None and is_ground(act))
