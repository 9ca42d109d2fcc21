"""What each side may say of an act that was recorded: of its own, of the other's, and for the programme."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from foia_tracker.domain.acts import JUDGING, Act, Kind, Side
from foia_tracker.domain.annulments import annulled_keys
from foia_tracker.domain.links import confirmations, unconfirmed
from foia_tracker.domain.queries import open_queries
from foia_tracker.domain.versions import Dispute, disputes, orphan_keys, standing, weightless


class Verb(StrEnum):
    """What is said of an act."""

    CONFIRM = "confirm"
    CONTEST = "contest"
    ANNUL = "annul"
    SUPPORT = "support"
    CONCEDE = "concede"
    QUERY = "query"
    REPLY = "reply"
    RETRACT = "retract"


KIND_OF: Mapping[Verb, Kind] = {
    Verb.CONFIRM: Kind.CONFIRMED,
    Verb.CONTEST: Kind.CONTESTED,
    Verb.ANNUL: Kind.ANNULLED,
    Verb.SUPPORT: Kind.CONFIRMED,
    Verb.CONCEDE: Kind.CONFIRMED,
    Verb.QUERY: Kind.QUERIED,
    Verb.REPLY: Kind.QUERIED,
    Verb.RETRACT: Kind.ANNULLED,
}
"""To back up one's own act with proof and to concede a contest are confirmations too; the programme annuls
its own query by retracting it. What answers a query is a query about it, from the other end.
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
    waiting: tuple[Act, ...]
    """The questions of the programme that nobody answered."""
    vouchers: Mapping[int, Act]
    """What confirmed each act that came by a link."""
    doubted: frozenset[int]
    """The acts that came by a link and that nobody with an account confirmed."""

    @classmethod
    def of(cls, acts: Sequence[Act]) -> "Judged":
        """Sort the acts of a request."""
        stand = {act.key: act for act in standing(acts)}
        given = {(act.about, act.side) for act in stand.values() if act.kind is Kind.CONFIRMED}
        confirmed = frozenset(
            key
            for key, act in stand.items()
            if any((key, side) in given for side in Side if side is not act.side)
        )
        return cls(
            acts,
            annulled=annulled_keys(acts),
            orphans=orphan_keys(acts),
            disputes=disputes(acts),
            confirmed=confirmed,
            weightless=weightless(tuple(stand.values())),
            waiting=open_queries(acts),
            vouchers=confirmations(acts),
            doubted=unconfirmed(acts) & stand.keys(),
        )

    @property
    def unheard(self) -> tuple[Act, ...]:
        """Give what came by a link and waits for a word of the other side: those that are doubted, and of
        which it has said nothing since.
        """
        return tuple(act for act in self.acts if act.key in self.doubted and not self._is_answered(act))

    def _is_answered(self, act: Act) -> bool:
        about = {act.key, act.about} if act.kind is Kind.CONTESTED else {act.key}
        gone = self.annulled | self.orphans
        since = (word for word in self.acts if word.key > act.key and word.key not in gone)
        words = (word for word in since if word.kind in (Kind.CONFIRMED, Kind.CONTESTED))
        return any(word.about in about and word.side is not act.side for word in words)


def verbs(act: Act, judged: Judged, side: Side | None, *, by_link: bool = False) -> tuple[Verb, ...]:
    """Give what a side may say of an act: of its own and of the other's; the coordinator only asks, and both
    sides answer. `by_link` says that it is said without an account.

    What two people took out does not come back by the word of one, and an annulment is not annulled.
    """
    if side is None or act.key in judged.annulled | judged.orphans:
        return ()
    if act.kind in (Kind.ANNULLED, Kind.EXPUNGED):
        return ()
    if by_link:
        return _of_a_guest(act, judged, side)
    if act.side is side:
        return _of_its_own(act, judged, side)
    return _asked(act) if side is Side.COORDINATOR else _of_the_other(act, judged)


def lost_with(judged: Judged, act: Act) -> frozenset[int]:
    """Give the keys of the acts that would count for nothing once an act is annulled, without those that only
    say something of others.
    """
    annulment = Act(Kind.ANNULLED, None, key=max(one.key for one in judged.acts) + 1, about=act.key)
    lost = orphan_keys([*judged.acts, annulment]) - judged.orphans
    return lost - {one.key for one in judged.acts if one.kind in JUDGING}


def _asked(act: Act) -> tuple[Verb, ...]:
    return () if act.kind in JUDGING else (Verb.QUERY,)


def _of_the_other(act: Act, judged: Judged) -> tuple[Verb, ...]:
    """A contest is conceded once, a query answered while it waits. To what was granted nothing is added: who
    wants to say something else takes the contest back first.
    """
    if act.kind is Kind.CONTESTED:
        return (Verb.CONCEDE,) if _is_open(act, judged) else ()
    if act.kind is Kind.QUERIED:
        return (Verb.REPLY,) if act in judged.waiting else ()
    dispute = judged.disputes.get(act.key)
    granted = dispute is not None and dispute.conceded and dispute.winner is dispute.contest
    if act.kind in JUDGING or granted:
        return ()
    return (Verb.CONTEST,) if act.key in judged.confirmed else (Verb.CONFIRM, Verb.CONTEST)


def _of_its_own(act: Act, judged: Judged, side: Side) -> tuple[Verb, ...]:
    """Proof of an act changes something where a day rests on it, or where it says another day. What came by a
    link has to be confirmed first.
    """
    if side is Side.COORDINATOR:
        return (Verb.RETRACT,)
    if act.key in judged.doubted:
        return (Verb.CONFIRM, Verb.ANNUL)
    backed = act.kind is Kind.CONTESTED or act.kind not in JUDGING | judged.weightless
    return (Verb.SUPPORT, Verb.ANNUL) if backed else (Verb.ANNUL,)


def _of_a_guest(act: Act, judged: Judged, side: Side) -> tuple[Verb, ...]:
    """Without an account an act of the other side is contested, and what came by a link is annulled while
    nobody has said anything of it and nothing hangs on it: neither settles anything.
    """
    if act.side is not side:
        return tuple(verb for verb in _of_the_other(act, judged) if verb is Verb.CONTEST)
    untouched = act.key in judged.doubted and not any(one.about == act.key for one in judged.acts)
    return (Verb.ANNUL,) if untouched and not lost_with(judged, act) else ()


def _is_open(contest: Act, judged: Judged) -> bool:
    """Say whether a contest is the last about its act and nobody conceded anything of it."""
    mine = (dispute for dispute in judged.disputes.values() if dispute.contest.key == contest.key)
    return any(not dispute.conceded for dispute in mine)
