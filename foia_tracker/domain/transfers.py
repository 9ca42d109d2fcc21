"""What a request that came by transfer waits for: that its organisation takes it up (LAIP 38)."""

from collections.abc import Sequence

from foia_tracker.domain.acts import Act, Kind
from foia_tracker.domain.links import believed
from foia_tracker.domain.policy import Visibility
from foia_tracker.domain.versions import standing


def awaits_confirmation(acts: Sequence[Act], visibility: Visibility, *, transferred: bool) -> bool:
    """Say whether a request that came from another one, as `transferred` says, was not taken up: nobody else
    sees it and no reception of it stands.
    """
    received = any(act.kind is Kind.RECEIVED for act in standing(believed(acts)))
    return transferred and visibility is Visibility.PRIVATE and not received
