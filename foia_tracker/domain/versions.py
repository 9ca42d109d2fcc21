"""Which acts stand: annulled ones and what hung on them do not, contested ones have two versions.

An act is never edited: a later act annuls it (the side that recorded it) or contests it (the other side).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

from foia_tracker.domain.acts import ORDER, Act, Kind

MOST_COMBINED = 5
"""Disputes that are combined with one another; more would double the work with each, without an end."""
WEIGHTY = frozenset(Kind) - {Kind.RECEIVED, Kind.CONFIRMED, Kind.CONTESTED, Kind.ANNULLED}
ABOUT_ANOTHER = frozenset({Kind.CONFIRMED, Kind.CONTESTED, Kind.ANNULLED})


def in_order(acts: Iterable[Act]) -> tuple[Act, ...]:
    """Order acts by the day that counts, then by kind, then as recorded; those without a day stand first."""
    return tuple(sorted(acts, key=lambda act: (act.counts_on or date.min, ORDER[act.kind], act.key)))


def annulled_keys(acts: Sequence[Act]) -> frozenset[int]:
    """Give the keys of the acts that do not stand; the annulment of an annulment brings the act back."""
    gone: set[int] = set()
    for act in sorted(acts, key=lambda act: act.key, reverse=True):
        if act.kind is Kind.ANNULLED and act.key not in gone and act.about is not None:
            gone.add(act.about)
    return frozenset(gone)


def standing(acts: Sequence[Act]) -> tuple[Act, ...]:
    """Give the acts that stand, in order: neither annulled nor about an act that is.

    Where the filing was annulled, and not recorded anew, everything hung on it and nothing stands.
    """
    gone = annulled_keys(acts)
    left = [
        act for act in acts if act.key not in gone and act.about not in gone and act.kind is not Kind.ANNULLED
    ]
    filings = [act for act in acts if act.kind is Kind.FILED]
    if filings and all(filing.key in gone for filing in filings):
        return ()
    return in_order(left)


def orphan_keys(acts: Sequence[Act]) -> frozenset[int]:
    """Give the keys of acts that stand on an annulled one and so count for nothing (shown, not folded)."""
    gone = annulled_keys(acts)
    asked = [act for act in acts if act.kind is Kind.CLARIFICATION_ASKED]
    replies_hang = bool(asked) and all(act.key in gone for act in asked)
    filing_gone = all(act.key in gone for act in acts if act.kind is Kind.FILED)
    return frozenset(
        act.key
        for act in acts
        if act.key not in gone
        and act.kind not in (Kind.ANNULLED, Kind.FILED)
        and (filing_gone or act.about in gone or (act.kind is Kind.CLARIFIED and replies_hang))
    )


def contested(acts: Sequence[Act]) -> dict[int, Act]:
    """Give, per act in dispute, the last contest about it."""
    return {act.about: act for act in acts if act.kind is Kind.CONTESTED and act.about is not None}


def is_disputed(acts: Sequence[Act]) -> bool:
    """Say whether the two sides disagree on an act on which dates rest; a reception is not one."""
    stand = standing(acts)
    kinds = {act.key: act.kind for act in stand}
    return any(kinds.get(key) in WEIGHTY for key in contested(stand))


def versions(acts: Sequence[Act]) -> Iterator[tuple[Act, ...]]:
    """Give every way in which the standing acts may be true; one way only where nothing is in dispute.

    Of many disputes at once: each side believed in all of them, and in all but one.
    """
    stand = standing(acts)
    disputes = contested(stand)
    plain = [act for act in stand if act.kind not in ABOUT_ANOTHER]
    choices = [_versions_of(act, disputes.get(act.key)) for act in plain]
    for choice in _combined(choices):
        yield in_order(act for act in choice if act is not None)


def _combined(choices: Sequence[tuple[Act | None, ...]]) -> Iterator[tuple[Act | None, ...]]:
    if sum(len(choice) > 1 for choice in choices) <= MOST_COMBINED:
        yield from product(*choices)
        return
    for side, other in ((0, -1), (-1, 0)):
        believed = tuple(choice[side] for choice in choices)
        yield believed
        for place, choice in enumerate(choices):
            if len(choice) > 1:
                yield (*believed[:place], choice[other], *believed[place + 1 :])


def _versions_of(act: Act, contest: Act | None) -> tuple[Act | None, ...]:
    """Give an act as recorded and, if contested, with the other side's day, or as not having happened.

    A filing contested without a day stands as recorded: without it there would be no case to warn anyone of.
    """
    if contest is None or (act.kind is Kind.FILED and contest.claimed_on is None):
        return (act,)
    if contest.claimed_on is None:
        return (act, None)
    if act.kind is Kind.RESOLVED:
        return (act, replace(act, notified_on=contest.claimed_on))
    return (act, replace(act, on=contest.claimed_on))
