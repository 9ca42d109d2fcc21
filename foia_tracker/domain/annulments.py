"""Which acts were annulled: an act is never taken out, a later one says that it does not stand."""

from collections.abc import Sequence

from foia_tracker.domain.acts import Act, Kind


def annulled_keys(acts: Sequence[Act]) -> frozenset[int]:
    """Give the keys of the acts that do not stand; the annulment of an annulment brings the act back."""
    gone: set[int] = set()
    for act in sorted(acts, key=lambda act: act.key, reverse=True):
        if act.kind is Kind.ANNULLED and act.key not in gone and act.about is not None:
            gone.add(act.about)
    return frozenset(gone)
