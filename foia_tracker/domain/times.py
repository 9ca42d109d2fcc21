"""How long the answers took: median, mean, ninetieth percentile and the bands of the histogram."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from foia_tracker.domain.figures import Cell, Times

BANDS = ("1-5", "6-10", "11-15", "16-20", "21-30", "31+")
"""An answer on the very day of the filing (0) is in the first."""
LAST_DAYS = (5, 10, 15, 20, 30)
"""The last day of each band but the last, which has none."""


def times(days: Sequence[int]) -> Times:
    """Describe the days that answers took, in any order; none below zero."""
    ordered = sorted(days)
    if not ordered:
        return Times(0, None, None, None, None, None, _bands(ordered))
    return Times(
        count=len(ordered),
        minimum=ordered[0],
        median=median(ordered),
        mean=mean(ordered),
        p90=nearest_rank(ordered, 90),
        maximum=ordered[-1],
        bands=_bands(ordered),
    )


def median(ordered: Sequence[int]) -> Decimal:
    """The middle one; of an even count, the mean of the two middle ones."""
    half = len(ordered) // 2
    if len(ordered) % 2:
        return Decimal(ordered[half])
    return Decimal(ordered[half - 1] + ordered[half]) / 2


def mean(ordered: Sequence[int]) -> Decimal:
    """The sum over the count, to a tenth, halves up."""
    return (Decimal(sum(ordered)) / len(ordered)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def nearest_rank(ordered: Sequence[int], rank: int) -> int:
    """The smallest value such that `rank` percent of all values are at most it."""
    return ordered[-(-len(ordered) * rank // 100) - 1]


def _bands(ordered: Sequence[int]) -> tuple[Cell, ...]:
    counted = Counter(bisect_left(LAST_DAYS, day) for day in ordered)
    return tuple(Cell(code, counted[place]) for place, code in enumerate(BANDS))
