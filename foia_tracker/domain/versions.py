"""Which acts stand: annulled ones and what hung on them do not, contested ones have two versions.

An act is never edited: a later act annuls it (the side that recorded it) or contests it (the other side).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from foia_tracker.domain.acts import JUDGING, NOTIFIED, ORDER, Act, Kind, Proof

MOST_COMBINED = 5
"""Disputes that are combined with one another; more would double the work with each, without an end."""
RECORDS_ONLY = frozenset(
    {
        Kind.RECEIVED,
        Kind.COMPLAINT_FILED,
        Kind.COMPLAINT_DECIDED,
        Kind.AMPARO_FILED,
        Kind.AMPARO_DECIDED,
        Kind.ASSESSED,
    }
)
"""Acts on which no term rests; a reception does where the request came by transfer."""
GROUND = {
    Kind.CLARIFIED: Kind.CLARIFICATION_ASKED,
    Kind.REVIEW_DECIDED: Kind.REVIEW_FILED,
    Kind.COMPLIED: Kind.REVIEW_DECIDED,
    Kind.COMPLAINT_DECIDED: Kind.COMPLAINT_FILED,
    Kind.AMPARO_DECIDED: Kind.AMPARO_FILED,
}
"""What an act hangs on when it names no act: any of that kind."""


@dataclass(frozen=True)
class Dispute:
    """An act and the last contest about it; `winner` is whichever stands alone, None while nothing settles
    it.

    `conceded` says that one side granted it to the other, not that proof settled it.
    """

    act: Act
    contest: Act
    winner: Act | None
    conceded: bool


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
    """Give the acts that stand, in order: neither annulled nor hanging on one that is.

    Where the filing was annulled, and not recorded anew, everything hung on it and nothing stands.
    """
    gone = annulled_keys(acts) | orphan_keys(acts)
    return in_order(act for act in acts if act.key not in gone and act.kind is not Kind.ANNULLED)


def orphan_keys(acts: Sequence[Act]) -> frozenset[int]:
    """Give the keys of acts that hang on an annulled one and so count for nothing (shown, not folded)."""
    gone = annulled_keys(acts)
    filings = [act for act in acts if act.kind is Kind.FILED]
    lost = frozenset(gone)
    if filings and all(filing.key in gone for filing in filings):
        lost |= {act.key for act in acts if act.kind not in (Kind.FILED, Kind.ANNULLED)}
    while more := {act.key for act in acts if act.key not in lost and _hangs_on(act, acts, lost)}:
        lost |= more
    return lost - gone


def _hangs_on(act: Act, acts: Sequence[Act], lost: frozenset[int]) -> bool:
    """Say whether what an act stands on was lost: the act it names or, if it names none, every one of the
    kind that it needs.
    """
    if act.kind is Kind.ANNULLED:
        return False
    if act.about is not None:
        return act.about in lost
    ground = [other.key for other in acts if other.kind is GROUND.get(act.kind)]
    return bool(ground) and lost.issuperset(ground)


def contested(acts: Sequence[Act]) -> dict[int, Act]:
    """Give, per act in dispute, the last contest about it; what proof or a concession settled is not one."""
    return {
        key: contest
        for key, (act, contest) in _contests(acts).items()
        if _settled(act, contest, acts) is None
    }


def disputes(acts: Sequence[Act]) -> Mapping[int, Dispute]:
    """Give, per act that stands and was contested, the two versions and what settled it, if anything did."""
    stand = standing(acts)
    return {
        key: Dispute(act, contest, _settled(act, contest, stand), _conceded(act, contest, stand) is not None)
        for key, (act, contest) in _contests(stand).items()
    }


def ground_lost(act: Act, acts: Sequence[Act]) -> Act | None:
    """Give the annulled act on which an orphan hung, by however many others; None where it hangs on none."""
    gone = annulled_keys(acts)
    grounds = [other for other in acts if other.key == act.about]
    if act.about is None:
        grounds = [other for other in acts if other.kind is GROUND.get(act.kind)]
    ground = next(iter(grounds), None) or next((other for other in acts if other.kind is Kind.FILED), None)
    if ground is None or ground.key == act.key:
        return None
    return ground if ground.key in gone else ground_lost(ground, acts)


def is_disputed(acts: Sequence[Act]) -> bool:
    """Say whether the two sides disagree on an act on which dates rest, and nothing settles it."""
    stand = standing(acts)
    linked = any(act.kind is Kind.FILED and act.first_on for act in stand)
    weightless = RECORDS_ONLY - {Kind.RECEIVED} if linked else RECORDS_ONLY
    kinds = {act.key: act.kind for act in stand}
    return any(kinds[key] not in weightless for key in contested(stand))


def versions(acts: Sequence[Act], *, settled: bool = True) -> Iterator[tuple[Act, ...]]:
    """Give every way in which the standing acts may be true; one way only where nothing is in dispute.

    With `settled` a dispute that proof or a concession decided has one way; without, both are kept: no remedy
    is lost because somebody proved something. Of many disputes at once: each side believed in all of them,
    and in all but one.
    """
    stand = standing(acts)
    contests = _contests(stand)
    choices = [
        _versions_of(act, contests[act.key][1] if act.key in contests else None, stand, settled)
        for act in stand
        if act.kind not in JUDGING
    ]
    for choice in _combined(choices):
        yield in_order(act for act in choice if act is not None)


def _contests(acts: Sequence[Act]) -> dict[int, tuple[Act, Act]]:
    by_key = {act.key: act for act in acts}
    return {
        act.about: (by_key[act.about], act)
        for act in acts
        if act.kind is Kind.CONTESTED and act.about is not None and act.about in by_key
    }


def _settled(act: Act, contest: Act, acts: Sequence[Act]) -> Act | None:
    """Give whichever of an act and its contest stands alone: the one that the other side conceded, or the
    only one with proof; None while nothing settles it.
    """
    if conceded := _conceded(act, contest, acts):
        return conceded
    words = [other for other in acts if other.kind is Kind.CONFIRMED]
    proved = [one for one in (act, contest) if _has_proof(one, words)]
    return proved[0] if len(proved) == 1 else None


def _conceded(act: Act, contest: Act, acts: Sequence[Act]) -> Act | None:
    """Give whichever of an act and its contest the other side conceded."""
    words = [other for other in acts if other.kind is Kind.CONFIRMED]
    if any(word.about == contest.key and word.side is act.side for word in words):
        return contest
    if any(word.about == act.key and word.side is contest.side and word.key > contest.key for word in words):
        return act
    return None


def _has_proof(act: Act, words: Sequence[Act]) -> bool:
    """Say whether an act came with proof, or its own side brought some later."""
    own = [word for word in words if word.about == act.key and word.side is act.side]
    return any(one.proof is not Proof.NONE for one in (act, *own))


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


def _versions_of(act: Act, contest: Act | None, acts: Sequence[Act], settled: bool) -> tuple[Act | None, ...]:
    """Give an act as recorded and, if contested, with the other side's day, or as not having happened.

    A filing contested without a day stands as recorded: without it there would be no case to warn anyone of.
    """
    if contest is None or (act.kind is Kind.FILED and contest.claimed_on is None):
        return (act,)
    winner = _settled(act, contest, acts) if settled else None
    if winner is act:
        return (act,)
    other = _as_claimed(act, contest.claimed_on)
    return (other,) if winner is contest else (act, other)


def _as_claimed(act: Act, day: date | None) -> Act | None:
    """Give an act on the day that a contest says, None where it says that it never happened."""
    if day is None:
        return None
    if act.kind in NOTIFIED:
        return replace(act, notified_on=day)
    return replace(act, on=day)
