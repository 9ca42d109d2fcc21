"""What each side may say of an act that was recorded: of its own, of the other's, and for the programme."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from foia_tracker.domain.acts import JUDGING, Act, Kind, Side
from foia_tracker.domain.versions import Dispute, annulled_keys, disputes, orphan_keys, standing, weightless


class Verb(StrEnum):
    """What is said of an act."""

    CONFIRM = "confirm"
    CONTEST = "contest"
    ANNUL = "annul"
    SUPPORT = "support"
    CONCEDE = "concede"
    QUERY = "query"
    RETRACT = "retract"


KIND_OF: Mapping[Verb, Kind] = {
    Verb.CONFIRM: Kind.CONFIRMED,
    Verb.CONTEST: Kind.CONTESTED,
    Verb.ANNUL: Kind.ANNULLED,
    Verb.SUPPORT: Kind.CONFIRMED,
    Verb.CONCEDE: Kind.CONFIRMED,
    Verb.QUERY: Kind.QUERIED,
    Verb.RETRACT: Kind.ANNULLED,
}
"""To back up one's own act with proof and to concede a contest are confirmations too; the programme annuls
its own query by retracting it.
"""


@dataclass(frozen=True)
class Judged:
    """What became of the acts: annulled, left without ground, contested, confirmed by the other side;
    `weightless` are the kinds on which no date rests in this request.
    """

    acts: Sequence[Act]
    annulled: frozenset[int]
    orphans: frozenset[int]
    disputes: Mapping[int, Dispute]
    confirmed: frozenset[int]
    weightless: frozenset[Kind]

    @classmethod
    def of(cls, acts: Sequence[Act]) -> "Judged":
        """Sort the acts of a request."""
        stand = {act.key: act for act in standing(acts)}
        words = [act for act in stand.values() if act.kind is Kind.CONFIRMED and act.about in stand]
        confirmed = frozenset(
            word.about for word in words if word.about is not None and word.side is not stand[word.about].side
        )
        weight = weightless(tuple(stand.values()))
        return cls(acts, annulled_keys(acts), orphan_keys(acts), disputes(acts), confirmed, weight)


def verbs(act: Act, judged: Judged, side: Side | None) -> tuple[Verb, ...]:
    """Give what a side may say of an act: of its own and of the other's; the coordinator only asks.

    What two people took out does not come back by the word of one, and an annulment is not annulled.
    """
    if side is None or act.key in judged.annulled | judged.orphans:
        return ()
    if act.kind in (Kind.ANNULLED, Kind.EXPUNGED):
        return ()
    if act.side is side:
        return _of_its_own(act, judged, side)
    if act.kind is Kind.CONTESTED:
        return (Verb.CONCEDE,) if side is not Side.COORDINATOR and _is_open(act, judged) else ()
    if act.kind in JUDGING:
        return ()
    if side is Side.COORDINATOR:
        return (Verb.QUERY,)
    dispute = judged.disputes.get(act.key)
    if dispute is not None and dispute.conceded and dispute.winner is dispute.contest:
        # It was granted: who wants to say something else takes the contest back first.
        return ()
    return (Verb.CONTEST,) if act.key in judged.confirmed else (Verb.CONFIRM, Verb.CONTEST)


def _of_its_own(act: Act, judged: Judged, side: Side) -> tuple[Verb, ...]:
    """Proof of an act changes something where a day rests on it, or where it says another day."""
    if side is Side.COORDINATOR:
        return (Verb.RETRACT,)
    backed = act.kind is Kind.CONTESTED or act.kind not in JUDGING | judged.weightless
    return (Verb.SUPPORT, Verb.ANNUL) if backed else (Verb.ANNUL,)


def _is_open(contest: Act, judged: Judged) -> bool:
    """Say whether a contest is the last about its act and nobody conceded anything of it."""
    mine = (dispute for dispute in judged.disputes.values() if dispute.contest.key == contest.key)
    return any(not dispute.conceded for dispute in mine)
