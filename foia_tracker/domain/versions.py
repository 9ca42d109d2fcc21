"""Which acts stand: annulled ones and what hung on them do not, contested ones have two versions.

An act is never edited: a later act annuls it (the side that recorded it) or contests it (the other side).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from foia_tracker.domain.acts import JUDGING, ORDER, Act, Kind, Proof
from foia_tracker.domain.annulments import annulled_keys
from foia_tracker.domain.grounds import grounds_of
from foia_tracker.domain.links import believed, unconfirmed

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


@dataclass(frozen=True)
class Dispute:
    """An act and the last contest about it; `winner` is whichever stands alone, None while nothing settles
    it.

    `conceded` says that one side granted it to the other, `by_link` that one of the two came by a link and
    nobody confirmed it, so that the other stands: then proof settled nothing.
    """

    act: Act
    contest: Act
    winner: Act | None
    conceded: bool = False
    by_link: bool = False


def in_order(acts: Iterable[Act]) -> tuple[Act, ...]:
    """Order acts by the day that counts, then by kind, then as recorded; those without a day stand first."""
    return tuple(sorted(acts, key=lambda act: (act.counts_on or date.min, ORDER[act.kind], act.key)))


def standing(acts: Sequence[Act]) -> tuple[Act, ...]:
    """Give the acts that stand, in order: neither annulled nor hanging on one that is.

    Where the filing was annulled, and not recorded anew, everything hung on it and nothing stands.
    """
    gone = annulled_keys(acts) | orphan_keys(acts)
    left = (act for act in acts if act.key not in gone and act.kind is not Kind.ANNULLED)
    return in_order(_carried(act, acts) for act in left)


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
    """Say whether what an act stands on was lost: the act it names or, if it names none, every one that
    may be its ground.
    """
    if act.kind is Kind.ANNULLED:
        return False
    if act.about is not None:
        return _carried(act, acts).about in lost
    grounds = [other.key for other in grounds_of(act.kind, acts)]
    return bool(grounds) and lost.issuperset(grounds)


def _carried(act: Act, acts: Sequence[Act]) -> Act:
    """Give an act with the one that took the place of what it was about: who corrects an act, by annulling it
    and recording it again, sheds neither what the other side says of it nor the recurso that challenges it.

    The proof of a contest was about the first one. A confirmation does not go over: it was given to a day.
    """
    if act.kind in JUDGING - {Kind.CONTESTED}:
        return act
    heir = next((other for other in acts if other.key == act.about), None)
    while heir is not None and (annulment := _annulment_of(heir, acts)) is not None:
        heir = _recorded_again(heir, annulment, acts)
    if heir is None or heir.key == act.about:
        return act
    proof = Proof.NONE if act.kind is Kind.CONTESTED else act.proof
    return replace(act, about=heir.key, proof=proof)


def _annulment_of(act: Act, acts: Sequence[Act]) -> Act | None:
    gone = annulled_keys(acts)
    words = (one for one in acts if one.kind is Kind.ANNULLED and one.about == act.key)
    return next((one for one in words if one.key not in gone), None)


def _recorded_again(act: Act, annulment: Act, acts: Sequence[Act]) -> Act | None:
    """Give the first act of the same kind and side recorded after an act and its annulment."""
    last = max(act.key, annulment.key)
    after = (one for one in acts if one.key > last and one.kind is act.kind)
    return next((one for one in after if one.side is act.side), None)


def contested(acts: Sequence[Act]) -> dict[int, Act]:
    """Give, per act in dispute, the last contest about it; what proof or a concession settled is not one."""
    return {key: dispute.contest for key, dispute in disputes(acts).items() if dispute.winner is None}


def disputes(acts: Sequence[Act]) -> Mapping[int, Dispute]:
    """Give, per act that stands and was contested, the two versions and what settled it, if anything did."""
    stand, doubted = standing(acts), unconfirmed(acts)
    heard, known = _contests(stand, doubted)
    return {key: _dispute(act, contest, stand, doubted) for key, (act, contest) in {**heard, **known}.items()}


def _dispute(act: Act, contest: Act, stand: Sequence[Act], doubted: frozenset[int]) -> Dispute:
    """Of two versions one that came by a link gives way, until somebody confirms it."""
    if act.key in doubted or contest.key in doubted:
        return Dispute(act, contest, contest if act.key in doubted else act, by_link=True)
    conceded = _conceded(act, contest, stand) is not None
    return Dispute(act, contest, _settled(act, contest, stand), conceded)


def ground_lost(act: Act, acts: Sequence[Act]) -> Act | None:
    """Give the annulled act on which an orphan hung, by however many others; None where it hangs on none.

    Files from elsewhere may hold acts that hang on each other in a circle: those hang on the filing, as all
    do.
    """
    gone = annulled_keys(acts)
    filing = next((other for other in acts if other.kind is Kind.FILED), None)
    passed = {act.key}
    ground = _ground(act, acts) or filing
    while ground is not None and ground.key not in gone and ground.key not in passed:
        passed.add(ground.key)
        ground = _ground(ground, acts) or filing
    return next((one for one in (ground, filing) if one is not None and one.key in gone), None)


def _ground(act: Act, acts: Sequence[Act]) -> Act | None:
    """Give the act that another names or, if it names none, the first that may be its ground."""
    if act.about is not None:
        return next((other for other in acts if other.key == act.about), None)
    return next(iter(grounds_of(act.kind, acts)), None)


def weightless(stand: Sequence[Act]) -> frozenset[Kind]:
    """Give the kinds on which no term rests, among acts that stand: of a request that came by transfer its
    reception is none of them.
    """
    linked = any(act.kind is Kind.FILED and act.first_on for act in stand)
    return RECORDS_ONLY - {Kind.RECEIVED} if linked else RECORDS_ONLY


def versions(acts: Sequence[Act], *, settled: bool = True) -> Iterator[tuple[Act, ...]]:
    """Give every way in which the standing acts may be true; one way only where nothing is in dispute.

    With `settled` a dispute that proof or a concession decided has one way, and what came by a link and was
    not confirmed did not happen; without, both are kept: no remedy is lost because somebody proved something,
    or said it by a link; an act among them that still says that it came by one is one that nobody vouches
    for. Of many disputes at once: each side believed in all of them, and in all but one.
    """
    yield from _ways(believed(acts), frozenset(), settled)
    if not settled and (doubted := unconfirmed(acts)):
        told = [act if act.key in doubted else replace(act, by_link=False) for act in acts]
        yield from _ways(told, doubted, settled)


def _ways(acts: Sequence[Act], doubted: frozenset[int], settled: bool) -> Iterator[tuple[Act, ...]]:
    stand = standing(acts)
    heard, known = _contests(stand, doubted)
    happened = [act for act in stand if act.kind not in JUDGING]
    contests = {act.key: [both[act.key][1] for both in (known, heard) if act.key in both] for act in happened}
    told = {act.key: _told(act, contests[act.key], stand, settled) for act in happened}
    choices = [(*ways, None) if key in doubted else ways for key, ways in told.items()]
    for choice in _combined([tuple(dict.fromkeys(ways)) for ways in choices]):
        yield in_order(act for act in choice if act is not None)


def _told(act: Act, contests: Sequence[Act], acts: Sequence[Act], settled: bool) -> tuple[Act | None, ...]:
    if not contests:
        return (act,)
    return tuple(way for contest in contests for way in _versions_of(act, contest, acts, settled))


Contests = dict[int, tuple[Act, Act]]


def _contests(acts: Sequence[Act], doubted: frozenset[int]) -> tuple[Contests, Contests]:
    """Give, per contested act, it and the last contest that says something else of it: first of those that
    are `doubted`, then of the others.
    """
    by_key = {act.key: act for act in acts}
    found: tuple[Contests, Contests] = {}, {}
    for act in acts:
        about = by_key.get(act.about) if act.kind is Kind.CONTESTED and act.about is not None else None
        if about is not None and (act.claimed_on is None or act.claimed_on != about.counts_on):
            found[act.key not in doubted][about.key] = (about, act)
    return found


def _settled(act: Act, contest: Act, acts: Sequence[Act]) -> Act | None:
    """Give whichever of an act and its contest stands alone: the one that the other side conceded, or the
    only one with proof; None while nothing settles it. That nothing happened no paper proves.
    """
    if conceded := _conceded(act, contest, acts):
        return conceded
    if contest.claimed_on is None or act.kind is Kind.NO_ANSWER:
        return None
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


def _versions_of(act: Act, contest: Act, acts: Sequence[Act], settled: bool) -> tuple[Act | None, ...]:
    """Give a contested act as recorded and with the other side's day, or as not having happened.

    A filing contested without a day stands as recorded: without it there would be no case to warn anyone of.
    """
    if act.kind is Kind.FILED and contest.claimed_on is None:
        return (act,)
    winner = _settled(act, contest, acts) if settled else None
    if winner is act:
        return (act,)
    other = act.dated(contest.claimed_on) if contest.claimed_on else None
    return (other,) if winner is contest else (act, other)
