"""What came by a link, without an account: nobody knows who said it, so somebody with an account has to.

Until then it did not happen, for every figure and for all that is public. The remedies of the requester are
counted in both ways: as if it had happened, and as if it had not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from foia_tracker.domain.acts import Act, Kind
from foia_tracker.domain.annulments import annulled_keys


def believed(acts: Sequence[Act]) -> tuple[Act, ...]:
    """Give the acts as those with an account tell them: what came by a link is among them, as if it had not,
    once one of them confirmed it or, on the day that the other side gives, once that contested it.

    What others say of acts that are left out stays, and is about nothing.
    """
    words = _words(acts)
    told = (_as_told(act, words) for act in acts)
    return tuple(act for act in told if act is not None)


def unconfirmed(acts: Sequence[Act]) -> frozenset[int]:
    """Give the keys of the acts that came by a link and that nobody with an account confirmed."""
    return frozenset(act.key for act in acts if act.by_link) - confirmations(acts).keys()


def confirmations(acts: Sequence[Act]) -> dict[int, Act]:
    """Give, by the key of each act that came by a link, the first word by which it was confirmed."""
    by_link = {act.key for act in acts if act.by_link}
    given = [word for word in _words(acts) if word.kind is Kind.CONFIRMED and word.about in by_link]
    return {word.about: word for word in reversed(given) if word.about is not None}


def _words(acts: Sequence[Act]) -> list[Act]:
    """Give what those with an account said of acts and did not take back, as it was said."""
    spoken = [act for act in acts if not act.by_link]
    gone = annulled_keys(spoken)
    words = (act for act in spoken if act.kind in (Kind.CONFIRMED, Kind.CONTESTED) and act.key not in gone)
    return sorted(words, key=lambda act: act.key)


def _as_told(act: Act, words: Iterable[Act]) -> Act | None:
    if not act.by_link:
        return act
    about = [word for word in words if word.about == act.key]
    if any(word.kind is Kind.CONFIRMED for word in about):
        return replace(act, by_link=False)
    claims = [word.claimed_on for word in about if word.kind is Kind.CONTESTED and word.side is not act.side]
    return replace(act.dated(claims[-1]), by_link=False) if claims and claims[-1] else None
