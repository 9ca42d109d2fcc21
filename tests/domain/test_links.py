"""What came by a link, without an account: it changes nothing public until somebody with one stands for it,
and the requester loses no remedy either way.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foia_tracker.domain.acts import JUDGING, Act, Kind, Side
from foia_tracker.domain.disputes import is_disputed
from foia_tracker.domain.judging import Judged, verbs
from foia_tracker.domain.law import GT_LAIP_2008, Rule
from foia_tracker.domain.links import believed, confirmations, unconfirmed
from foia_tracker.domain.outcomes import outcome_of
from foia_tracker.domain.queries import open_queries
from foia_tracker.domain.situations import schedule, situation
from foia_tracker.domain.steps import Audience, Step, steps
from foia_tracker.domain.timeline import Case
from foia_tracker.domain.versions import contested, disputes
from tests.domain.calendars import A
from tests.domain.histories import (
    HAPPENING,
    LIKELY,
    NAMING,
    acts_of,
    began,
    examples,
    histories,
    in_dispute,
    placed,
    sayings,
)

FILED = "filed 2026-02-02"
"""The answer term ends on Monday 16 February; the review against silence on Monday 9 March."""
SAID = f"{FILED}; resolved 2026-02-10 link"
"""Its review term ends on Tuesday 3 March."""


def stands(text: str, day: str) -> str:
    """Say how a history stands on a day."""
    acts, on = acts_of(text), date.fromisoformat(day)
    return situation(Case.seen(acts, on, GT_LAIP_2008, A), on).value


def open_until(text: str) -> set[str]:
    """Give the last days of the reviews that the requester may still ask for."""
    case = Case.of(acts_of(text), GT_LAIP_2008, A)
    return {term.last.isoformat() for term in case.remedies if term.code is Rule.REVIEW and not term.end}


@pytest.mark.parametrize(
    ("text", "stand"),
    [
        (FILED, "unconfirmed"),
        (SAID, "unconfirmed"),
        (f"{SAID}; no_answer 2026-02-17", "no_answer"),
        (f"{SAID}; confirmed ? about=1", "answered"),
        (f"{SAID}; confirmed ? about=1 unit", "answered"),
        (f"{SAID}; confirmed ? about=1 link", "unconfirmed"),
        (f"{SAID}; confirmed ? about=1; annulled ? about=2", "unconfirmed"),
        (f"{SAID}; confirmed ? about=1; annulled ? about=1 link", "answered"),
        (f"{SAID}; confirmed ? about=1; annulled ? about=1 unit", "unconfirmed"),
        (f"{SAID}; contested ? about=1", "unconfirmed"),
        (f"{SAID}; contested ? about=1 claimed=2026-02-17", "answered_late"),
        (f"{SAID}; contested ? about=1 claimed=2026-02-17; annulled ? about=2", "unconfirmed"),
        (f"{SAID} proof=notification; contested ? about=1 claimed=2026-02-17", "answered_late"),
        (f"{SAID}; review_filed 2026-02-16 about=1 because=54.refusal", "under_review"),
        (
            "filed 2026-02-02; resolved 2026-02-17; contested ? about=1 claimed=2026-02-10 link",
            "answered_late",
        ),
        (
            (
                "filed 2026-02-02; resolved 2026-02-17; contested ? about=1 claimed=2026-02-10 link; "
                "confirmed ? about=2"
            ),
            "answered",
        ),
    ],
)
def test_what_came_by_a_link_counts_once_somebody_with_an_account_stands_for_it(
    text: str, stand: str
) -> None:
    assert stands(text, "2026-02-18") == stand


def test_it_counts_from_its_own_day_once_it_is_confirmed() -> None:
    text = f"{SAID}; confirmed ? about=1"
    assert [stands(text, day) for day in ("2026-02-09", "2026-02-10")] == ["pending", "answered"]


def test_the_requester_is_warned_as_if_it_had_happened_and_as_if_it_had_not() -> None:
    assert open_until(FILED) == {"2026-03-09"}
    assert open_until(SAID) == {"2026-03-03", "2026-03-09"}
    case = Case.of(acts_of(SAID), GT_LAIP_2008, A)
    warned = {
        step.term.last.isoformat()
        for step in steps(case)
        if step.audience is Audience.ORGANISATION and step.step is Step.LAST_DAY
    }
    assert warned == {"2026-03-03", "2026-03-09"}


def test_the_unit_is_reminded_and_the_organisation_asked_as_if_it_had_not_happened() -> None:
    told = [
        [(step.step, step.audience, step.on) for step in steps(case) if step.term.code is Rule.ANSWER]
        for case in (Case.of(acts_of(text), GT_LAIP_2008, A) for text in (FILED, SAID))
    ]
    assert told[0] == told[1]


def test_a_prorroga_by_a_link_keeps_the_shorter_window_and_adds_the_longer_one() -> None:
    """Extended by ten days the term ends on Mon 2 March, so the review against silence on Mon 23 March."""
    text = f"{FILED}; extended 2026-02-16 days=10 link"
    assert open_until(text) == {"2026-03-09", "2026-03-23"}
    assert stands(text, "2026-02-18") == "unconfirmed"


def test_of_an_act_that_the_organisation_contested_all_three_accounts_are_warned_of() -> None:
    """On 20 February it would be late: until 13 March, and against silence until 9 March."""
    text = f"{SAID}; contested ? about=1 claimed=2026-02-20"
    assert open_until(text) == {"2026-03-03", "2026-03-09", "2026-03-13"}


def test_a_contest_by_a_link_takes_no_window_that_an_earlier_contest_opened() -> None:
    text = "filed 2026-02-02; resolved 2026-02-10; contested ? about=1 claimed=2026-02-12 unit"
    later = f"{text}; contested ? about=1 claimed=2026-02-05 link"
    assert open_until(text) == {"2026-03-03", "2026-03-05"}
    assert open_until(later) == {"2026-02-26", "2026-03-03", "2026-03-05"}
    assert in_dispute(acts_of(text)) == in_dispute(acts_of(later))


@pytest.mark.parametrize(
    "text",
    [
        SAID,
        f"{SAID}; contested ? about=1 claimed=2026-02-17",
        "filed 2026-02-02; contested ? about=0 link",
        "filed 2026-02-02; resolved 2026-02-17; contested ? about=1 claimed=2026-02-10 link",
        f"{SAID}; review_filed 2026-02-16 about=1 because=54.refusal; annulled ? about=1 link",
    ],
)
def test_it_is_no_dispute_by_itself(text: str) -> None:
    assert not in_dispute(acts_of(text))
    assert contested(acts_of(text)) == {}


def test_once_confirmed_it_may_be_disputed_like_any_other() -> None:
    text = f"{SAID}; contested ? about=1 claimed=2026-02-17; confirmed ? about=1 unit"
    assert in_dispute(acts_of(text))


@pytest.mark.parametrize(
    ("text", "winner"),
    [
        (f"{SAID}; contested ? about=1 claimed=2026-02-17", 2),
        ("filed 2026-02-02; resolved 2026-02-17; contested ? about=1 claimed=2026-02-10 link", 1),
    ],
)
def test_of_two_versions_the_one_that_came_by_a_link_gives_way(text: str, winner: int) -> None:
    (dispute,) = disputes(acts_of(text)).values()
    assert dispute.by_link
    assert not dispute.conceded
    assert dispute.winner is not None
    assert dispute.winner.key == winner


def test_a_contest_with_an_account_is_shown_before_one_by_a_link() -> None:
    text = "filed 2026-02-02; resolved 2026-02-17; contested ? about=1 claimed=2026-02-10 unit"
    (dispute,) = disputes(acts_of(f"{text}; contested ? about=1 claimed=2026-02-11 link")).values()
    assert (dispute.contest.key, dispute.winner, dispute.by_link) == (2, None, False)


def test_nothing_is_annulled_by_a_link_that_somebody_with_an_account_said() -> None:
    text = "filed 2026-02-02; resolved 2026-02-10 unit; annulled ? about=1 link"
    assert stands(text, "2026-02-18") == "answered"


def test_a_contest_that_lost_its_act_is_not_brought_back_by_a_link() -> None:
    """The unit took its resolution back and records none with an account: the contest hangs on nothing."""
    text = f"{FILED}; resolved 2026-02-10 unit; contested ? about=1 claimed=2026-02-17"
    text = f"{text}; annulled ? about=1 unit"
    assert stands(text, "2026-02-18") == stands(f"{text}; resolved 2026-02-10 link", "2026-02-18")


SAYS = [
    ("one that waits", SAID, 1, "annul", "confirm contest", "confirm annul"),
    ("one confirmed", f"{SAID}; confirmed ? about=1", 1, "", "contest", "support annul"),
    ("one backed up", f"{SAID}; confirmed ? about=1 unit", 1, "", "confirm contest", "support annul"),
    ("one contested", f"{SAID}; contested ? about=1", 1, "", "confirm contest", "confirm annul"),
    (
        "one on which something hangs",
        "filed 2026-02-02; clarification_asked 2026-02-04 link; clarified 2026-02-05",
        1,
        "",
        "confirm contest",
        "confirm annul",
    ),
    ("an officer's", f"{FILED}; resolved 2026-02-10 unit", 1, "", "confirm contest", "support annul"),
    ("the organisation's", f"{FILED}; resolved 2026-02-10", 1, "contest", "support annul", "confirm contest"),
    (
        "a contest",
        f"{FILED}; resolved 2026-02-10; contested ? about=1 claimed=2026-02-09 link",
        2,
        "annul",
        "concede",
        "confirm annul",
    ),
    ("what the organisation said of one", f"{SAID}; contested ? about=1", 2, "", "support annul", "concede"),
    ("a question", f"{FILED}; queried ? about=0 coordinator", 1, "", "reply", "reply"),
]


@pytest.mark.parametrize(
    ("text", "key", "guest", "organisation", "officer"),
    [row[1:] for row in SAYS],
    ids=[row[0] for row in SAYS],
)
def test_without_an_account_one_contests_and_takes_back_and_settles_nothing(
    text: str, key: int, guest: str, organisation: str, officer: str
) -> None:
    acts = acts_of(text)
    judged = Judged.of(acts)
    assert " ".join(verbs(acts[key], judged, Side.UNIT, by_link=True)) == guest
    assert " ".join(verbs(acts[key], judged, Side.ORGANISATION)) == organisation
    assert " ".join(verbs(acts[key], judged, Side.UNIT)) == officer


@pytest.mark.parametrize(
    ("text", "waits"),
    [
        (SAID, [1]),
        (f"{SAID}; confirmed ? about=1", []),
        (f"{SAID}; confirmed ? about=1 unit", []),
        (f"{SAID}; contested ? about=1 claimed=2026-02-17", []),
        (f"{SAID}; contested ? about=1; annulled ? about=2", [1]),
        (f"{SAID}; annulled ? about=1 link", []),
        (f"{FILED}; resolved 2026-02-10; contested ? about=1 claimed=2026-02-09 link", [2]),
        (
            (
                f"{FILED}; resolved 2026-02-10; contested ? about=1 claimed=2026-02-09 link; "
                "confirmed ? about=1 proof=receipt"
            ),
            [],
        ),
        (
            (
                f"{FILED}; resolved 2026-02-10; confirmed ? about=1 proof=receipt; "
                "contested ? about=1 claimed=2026-02-09 link"
            ),
            [3],
        ),
    ],
)
def test_it_waits_for_a_word_of_the_organisation(text: str, waits: list[int]) -> None:
    assert [act.key for act in Judged.of(acts_of(text)).unheard] == waits


def test_who_confirmed_it_is_known() -> None:
    acts = acts_of(f"{SAID}; confirmed ? about=1; confirmed ? about=1 unit proof=receipt")
    assert confirmations(acts) == {1: acts[2]}
    assert unconfirmed(acts) == frozenset()


def test_a_question_of_the_programme_is_not_answered_by_a_link() -> None:
    text = "filed 2026-02-02; resolved 2026-02-10; queried ? about=1 coordinator; contested ? about=1 link"
    assert [act.key for act in open_queries(acts_of(text))] == [2]


@st.composite
def sprinkled(draw: st.DrawFn) -> list[Act]:
    """Draw a history in which the unit said some things by a link, and others say things about those."""
    acts = draw(histories(linked=True))
    kinds = (*LIKELY, *HAPPENING, *(kind for kind in JUDGING if kind is not Kind.EXPUNGED))
    for said in draw(st.lists(sayings(kinds), min_size=1, max_size=5)):
        act = said.act(began(acts[0]), key=len(acts))
        by_link = draw(st.booleans()) or act.side is Side.COORDINATOR
        if by_link:
            act = replace(act, side=Side.UNIT, by_link=True)
        acts.append(placed(act, acts) if act.kind in NAMING else replace(act, about=None))
    return acts


def without_confirmations(acts: Sequence[Act]) -> list[Act]:
    """Leave out what those with an account say of acts that came by a link, of which they may be right."""
    by_link = {act.key for act in acts if act.by_link}
    words = (Kind.CONFIRMED, Kind.CONTESTED)
    return [act for act in acts if act.by_link or act.kind not in words or act.about not in by_link]


def public(acts: Sequence[Act]) -> tuple[object, ...]:
    """Give all that is public of a history, on every day."""
    filed = began(acts[0])
    days = [filed + timedelta(days=number) for number in range(0, 90, 15)]
    cases = [Case.seen(acts, day, GT_LAIP_2008, A) for day in days]
    folded = [(case.latest, case.earliest) for case in cases]
    return (
        folded,
        [situation(case, day) for case, day in zip(cases, days, strict=True)],
        schedule(acts, GT_LAIP_2008, A),
        outcome_of(acts),
        is_disputed(acts, GT_LAIP_2008, A),
    )


@given(acts=sprinkled().map(without_confirmations))
@settings(max_examples=examples(60), deadline=None)
def test_nothing_public_changes_by_what_nobody_with_an_account_confirmed(acts: list[Act]) -> None:
    assert public(acts) == public([act for act in acts if not act.by_link])


@given(acts=sprinkled())
@settings(max_examples=examples(60), deadline=None)
def test_once_all_is_confirmed_everything_counts_as_if_it_had_come_from_an_account(acts: list[Act]) -> None:
    by_link = [act for act in acts if act.by_link]
    words = [
        Act(Kind.CONFIRMED, None, key=len(acts) + place, about=act.key) for place, act in enumerate(by_link)
    ]
    plain = [replace(act, by_link=False) for act in (*acts, *words)]
    assert list(believed([*acts, *words])) == plain


@given(acts=sprinkled(), said=sayings((*LIKELY, *HAPPENING, Kind.CONTESTED), (Side.UNIT,)))
@settings(max_examples=examples(60), deadline=None)
def test_no_act_by_a_link_takes_an_open_remedy_or_moves_its_day(acts: list[Act], said: object) -> None:
    before = Case.of(acts, GT_LAIP_2008, A)
    act = replace(said.act(began(acts[0]), len(acts)), by_link=True)  # type: ignore[attr-defined]  # drawn
    act = placed(act, acts) if act.kind in NAMING else replace(act, about=None)
    after = Case.of([*acts, act], GT_LAIP_2008, A)
    assert left_open(before) <= left_open(after)
    assert (before.latest, before.earliest) == (after.latest, after.earliest)


def left_open(case: Case) -> set[tuple[Rule, int, date]]:
    return {(term.code, term.trigger.key, term.last) for term in case.remedies if term.end is None}
