"""What each side may say of an act, and that nothing else is recorded."""

from datetime import date

import pytest

from foia_tracker.domain.acts import Act, Kind, Proof, Side
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.judging import KIND_OF, Judged, Verb, lost_with, verbs
from foia_tracker.domain.recording import RECORDED_BY, check
from tests.domain.histories import acts_of

TODAY = date(2026, 3, 2)
RESOLVED = "filed 2026-02-02; resolved 2026-02-16 unit"
CONTESTED = f"{RESOLVED}; contested ? about=1 claimed=2026-02-19"
LINKED = "filed ? first=2026-02-02; received 2026-02-10 unit"
ASKED = f"{RESOLVED}; queried ? about=1 coordinator"
GRANTED = f"{CONTESTED}; confirmed ? about=2 unit"
NOBODY: tuple[str, str, str] = ("", "", "")

SAID = [
    ("an act", RESOLVED, 1, ("confirm contest", "support annul", "query")),
    ("one confirmed", f"{RESOLVED}; confirmed ? about=1", 1, ("contest", "support annul", "query")),
    ("one annulled", f"{RESOLVED}; annulled ? about=1 unit", 1, NOBODY),
    ("an annulment", f"{RESOLVED}; annulled ? about=1 unit", 2, NOBODY),
    ("an orphan", f"{CONTESTED}; annulled ? about=0", 1, NOBODY),
    ("a contest", CONTESTED, 2, ("support annul", "concede", "")),
    ("a conceded one", f"{CONTESTED}; confirmed ? about=2 unit", 2, ("support annul", "", "")),
    ("one that the other side withdrew", f"{CONTESTED}; confirmed ? about=1", 2, ("support annul", "", "")),
    (
        "one before the last",
        f"{CONTESTED}; contested ? about=1 claimed=2026-02-20",
        2,
        ("support annul", "", ""),
    ),
    ("a confirmation", f"{RESOLVED}; confirmed ? about=1", 2, ("annul", "", "")),
    ("a query", ASKED, 2, ("reply", "reply", "retract")),
    ("a query that was answered", f"{ASKED}; queried ? about=2", 2, ("", "", "retract")),
    ("the act of which it was conceded that it was another day", GRANTED, 1, ("", "support annul", "query")),
    (
        "what moves no date",
        "filed 2026-02-02; received 2026-02-03 unit",
        1,
        ("confirm contest", "annul", "query"),
    ),
    ("a reception from which terms count", LINKED, 1, ("confirm contest", "support annul", "query")),
]


@pytest.mark.parametrize(("text", "key", "said"), [row[1:] for row in SAID], ids=[row[0] for row in SAID])
def test_each_side_says_what_is_its_to_say(text: str, key: int, said: tuple[str, str, str]) -> None:
    acts = acts_of(text)
    judged = Judged.of(acts)
    found = tuple(" ".join(verbs(acts[key], judged, side)) for side in Side)
    assert found == said
    assert verbs(acts[key], judged, None) == ()


def is_recorded(verb: Verb, about: Act, side: Side, acts: list[Act]) -> bool:
    proof = Proof.RECEIPT if verb is Verb.SUPPORT else Proof.NONE
    said = Act(KIND_OF[verb], None, key=len(acts), side=side, about=about.key, proof=proof)
    try:
        check(said, acts, TODAY)
    except RuleViolation:
        return False
    return True


@pytest.mark.parametrize("text", sorted({row[1] for row in SAID}))
def test_what_a_side_may_say_is_what_can_be_recorded(text: str) -> None:
    acts = acts_of(text)
    judged = Judged.of(acts)
    for side in Side:
        for about in acts:
            may = {KIND_OF[verb] for verb in verbs(about, judged, side)}
            can = {KIND_OF[verb] for verb in Verb if is_recorded(verb, about, side, acts)}
            assert can == may
            assert all(side in RECORDED_BY[kind] for kind in may)


def test_every_verb_is_said_of_something() -> None:
    assert {verb for row in SAID for words in row[3] for verb in words.split()} == set(Verb)
    assert set(KIND_OF.values()) == {Kind.CONFIRMED, Kind.CONTESTED, Kind.ANNULLED, Kind.QUERIED}


APPEALED = f"{RESOLVED}; review_filed 2026-02-18 about=1 because=54.refusal"


@pytest.mark.parametrize(
    ("text", "key", "lost"),
    [
        (RESOLVED, 1, set()),
        (RESOLVED, 0, {1}),
        (APPEALED, 1, {2}),
        (APPEALED, 0, {1, 2}),
        (f"{APPEALED}; annulled ? about=1 unit; resolved 2026-02-17 unit", 4, {2}),
        (f"{APPEALED}; annulled ? about=1 unit", 0, set()),
        # What is only said of an act is not told of.
        (CONTESTED, 1, set()),
        (f"{CONTESTED}; confirmed ? about=2 unit", 0, {1}),
    ],
)
def test_what_hangs_on_an_act_is_lost_with_it(text: str, key: int, lost: set[int]) -> None:
    acts = acts_of(text)
    assert lost_with(Judged.of(acts), acts[key]) == lost


def test_annulling_an_act_loses_what_was_said_to_be_lost_with_it() -> None:
    acts = acts_of(APPEALED)
    lost = lost_with(Judged.of(acts), acts[0])
    annulled = acts_of(f"{APPEALED}; annulled ? about=0")
    assert Judged.of(annulled).orphans == lost
