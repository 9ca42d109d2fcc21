"""The files that show the acts of a case."""

from collections.abc import Sequence

from foia_tracker.domain.exhibits import Exhibit
from foia_tracker.models.acts import ActRow


def exhibits_of(rows: Sequence[ActRow]) -> tuple[Exhibit, ...]:
    """Give the files of acts in the order of the chain."""
    return ()
