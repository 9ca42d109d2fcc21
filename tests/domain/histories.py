"""Histories of acts: written in one line, or drawn by chance."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import strategies as st

from foia_tracker.domain.acts import (
    GROUNDS,
    JUDGING,
    NOTIFIED,
    REVIEW_GROUNDS,
    Act,
    Channel,
    ItemResult,
    Kind,
    Outcome,
    Proof,
    Sense,
    Side,
)
from foia_tracker.domain.disputes import is_disputed
from foia_tracker.domain.law import GT_LAIP_2008, Rule
from foia_tracker.domain.terms import Term
from foia_tracker.domain.timeline import Case, remedy_key
from tests.domain.calendars import A

THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
"""Whether somebody asked for as many histories as a night allows, instead of as many as a suite bears."""


def examples(few: int) -> int:
    """Give how many histories to draw where `few` are enough for every day."""
    return 100 * few if THOROUGH else few


FIRST, LAST = date(2024, 8, 1), date(2026, 12, 31)
FLAGS = {
    "unreasoned": {"reasons": False},
    "unwritten": {"written": False},
    "inside": {"inside": True},
    "partial": {"partial": True},
    "link": {"by_link": True, "side": Side.UNIT},
    **{side.value: {"side": side} for side in Side},
    **{channel.value: {"channel": channel} for channel in Channel},
}


def day(text: str) -> date | None:
    """Read an ISO day; «?» is a day that nobody knows."""
    return None if text == "?" else date.fromisoformat(text)


def acts_of(text: str) -> list[Act]:
    """Read «kind day details; …»: details are flags («unit», «partial» …), «days=5», «about=0», «until=…»,
    «claimed=…», «known=…», «first=…», «made=…», «items=1,2», «gives=1:full,2:partial», «sense=…»,
    «proof=…», «because=54.refusal,55.1».

    The day of a resolution, of an answer or of a recurso, is the one on which it was notified; `made` is the
    one it bears.
    """
    return [_act(key, *part.split()) for key, part in enumerate(text.split("; "))]


def _act(key: int, kind: str, on: str, *details: str) -> Act:
    given: dict[str, object] = {"on": day(on), "key": key}
    if kind in NOTIFIED:
        given["notified_on"] = day(on)
    for detail in details:
        name, _equals, value = detail.partition("=")
        if name in SAID_AS:
            field, read = SAID_AS[name]
            given[field] = read(value)
        else:
            given |= FLAGS[name]
    return Act(Kind(kind), **given)  # type: ignore[arg-type]  # the words of a test


def _items(places: str) -> tuple[ItemResult, ...]:
    return tuple(ItemResult(int(place)) for place in places.split(","))


def _results(said: str) -> tuple[ItemResult, ...]:
    pairs = (one.split(":") for one in said.split(","))
    return tuple(ItemResult(int(place), Outcome(outcome)) for place, outcome in pairs)


SAID_AS: Mapping[str, tuple[str, Callable[[str], object]]] = {
    "days": ("days", int),
    "about": ("about", int),
    "until": ("until", day),
    "claimed": ("claimed_on", day),
    "made": ("on", day),
    "known": ("known_on", day),
    "first": ("first_on", day),
    "items": ("items", _items),
    "gives": ("items", _results),
    "sense": ("sense", Sense),
    "proof": ("proof", Proof),
    "because": ("grounds", lambda value: tuple(value.split(","))),
}
"""The details that say something, with the field of an act and how it is read."""


def remedy_against_silence(case: Case) -> Term | None:
    """Give the review term against silence that ends first in any version; None where there is none."""
    return next((term for term in case.remedies if remedy_key(term) == (Rule.REVIEW, None)), None)


def in_dispute(acts: Sequence[Act]) -> bool:
    """Say whether the sides disagree on something that matters, under the law and the national calendar."""
    return is_disputed(acts, GT_LAIP_2008, A)


HAPPENING = tuple(kind for kind in Kind if kind is not Kind.FILED and kind not in JUDGING)
LIKELY = (
    Kind.CLARIFICATION_ASKED,
    Kind.CLARIFIED,
    Kind.EXTENDED,
    Kind.RESOLVED,
    Kind.RESOLVED,
    Kind.NO_ANSWER,
    Kind.REVIEW_FILED,
    Kind.REVIEW_FILED,
    Kind.REVIEW_DECIDED,
    Kind.COMPLIED,
)
MOST_DAYS_LATER = 60


@dataclass(frozen=True)
class Said:
    """What somebody says by chance: days are counted from the filing, acts named by their place."""

    kind: Kind
    side: Side
    after: int | None
    made_before: int | None
    known_after: int | None
    claimed_after: int | None
    about: int | None
    days: int | None
    until_after: int | None
    reasons: bool
    written: bool
    inside: bool
    partial: bool
    items: tuple[ItemResult, ...]
    grounds: tuple[str, ...]
    sense: Sense | None
    proof: Proof
    by_link: bool

    def act(self, filed: date, key: int) -> Act:
        """Give the act with its number, in a history that began on `filed`; of `about` the place is kept."""
        on = _later(filed, self.after)
        act = Act(
            self.kind,
            on,
            key=key,
            side=self.side,
            days=self.days,
            until=_later(filed, self.until_after),
            reasons=self.reasons,
            written=self.written,
            inside=self.inside,
            partial=self.partial,
            items=self.items,
            grounds=self.grounds,
            sense=self.sense,
            about=self.about,
            proof=self.proof,
            by_link=self.by_link and self.side is Side.UNIT and self.kind is not Kind.FILED,
            claimed_on=_later(filed, self.claimed_after) if self.kind is Kind.CONTESTED else None,
        )
        return self._notified(act, filed) if self.kind in NOTIFIED else act

    def _notified(self, act: Act, filed: date) -> Act:
        """Notify on the day drawn what bears an earlier one; learnt of on a day where nobody notified."""
        if act.on is None:
            return replace(act, known_on=_later(filed, self.known_after))
        return replace(act, notified_on=act.on, on=act.on - timedelta(days=self.made_before or 0))


def _later(filed: date, days: int | None) -> date | None:
    return None if days is None else filed + timedelta(days=days)


RESULTS = st.lists(
    st.builds(
        ItemResult,
        st.integers(1, 3),
        st.none() | st.sampled_from(list(Outcome)),
        st.lists(st.sampled_from(GROUNDS), max_size=2, unique=True).map(tuple),
    ),
    max_size=2,
    unique_by=lambda result: result.item,
).map(tuple)
OFFSETS = st.integers(0, MOST_DAYS_LATER)
UNKNOWN = st.none()


def sayings(kinds: tuple[Kind, ...], sides: tuple[Side, ...] = tuple(Side)) -> st.SearchStrategy[Said]:
    """Draw what any of `sides` says, of any of `kinds`: one day in ten is unknown, half name another act, and
    of what the unit says a quarter comes by a link.
    """
    often = st.integers(0, 9).map(bool)
    known = st.one_of(*[OFFSETS] * 9, UNKNOWN)
    return st.builds(
        Said,
        kind=st.sampled_from(kinds),
        side=st.sampled_from(sides),
        after=known,
        made_before=st.integers(0, 5),
        known_after=UNKNOWN | OFFSETS,
        claimed_after=UNKNOWN | OFFSETS,
        about=UNKNOWN | st.integers(0, 40),
        days=st.sampled_from([None, 0, 1, 3, 5, 10, 15]),
        until_after=st.one_of(UNKNOWN, UNKNOWN, OFFSETS),
        reasons=often,
        written=often,
        inside=st.booleans(),
        partial=st.integers(0, 3).map(lambda one: one == 0),
        items=RESULTS,
        grounds=st.lists(st.sampled_from(REVIEW_GROUNDS), min_size=1, max_size=2, unique=True).map(tuple),
        sense=st.sampled_from([*Sense, Sense.MODIFIED, Sense.REVOKED]),
        proof=st.sampled_from([Proof.NONE, Proof.NONE, Proof.NOTIFICATION]),
        by_link=st.integers(0, 3).map(lambda one: one == 0),
    )


def placed(act: Act, acts: list[Act]) -> Act:
    """Let an act that names a place name the act that stands there, counted around."""
    if act.about is None or not acts:
        return replace(act, about=None)
    return replace(act, about=acts[act.about % len(acts)].key)


NAMING = frozenset({Kind.REVIEW_FILED, Kind.REVIEW_DECIDED, Kind.COMPLIED, *JUDGING})
"""The acts that may say which act they are about."""


def filings(linked: bool = True) -> st.SearchStrategy[Act]:
    """Draw a filing on a known day; with `linked`, some came by transfer and have their receipt or not."""
    days = st.dates(FIRST, LAST)
    plain = st.builds(Act, st.just(Kind.FILED), days, channel=st.sampled_from(list(Channel)))
    if not linked:
        return plain
    received = UNKNOWN | st.integers(0, 10)
    by_transfer = st.builds(
        lambda act, later: replace(act, on=_later(act.on, later), first_on=act.on), plain, received
    )
    return st.one_of(plain, plain, plain, by_transfer)


def began(filing: Act) -> date:
    """Give the day on which a drawn history began."""
    day = filing.first_on or filing.on
    if day is None:
        raise ValueError("a drawn filing has a day")
    return day


@st.composite
def histories(draw: st.DrawFn, judged: bool = True, linked: bool = False) -> list[Act]:
    """Draw a filing and up to six acts after it; with `judged`, up to two are contested, one is annulled and
    one conceded or proved.
    """
    acts = [draw(filings(linked))]
    for said in draw(st.lists(sayings((*LIKELY, *HAPPENING)), max_size=6)):
        _append(acts, said)
    if judged:
        for said in draw(st.lists(sayings((Kind.CONTESTED,)), max_size=2)):
            _append(acts, replace(said, about=said.about or 0, side=Side.UNIT, after=None))
        for said in draw(st.lists(sayings((Kind.CONFIRMED, Kind.ANNULLED)), max_size=2)):
            _append(acts, replace(said, about=said.about or 1, after=None))
    return acts


def _append(acts: list[Act], said: Said) -> None:
    act = said.act(began(acts[0]), key=len(acts))
    acts.append(placed(act, acts) if act.kind in NAMING else replace(act, about=None))
