"""Which acts stand and in which versions: annulments and their orphans, disputes and what settles them."""

from datetime import date

import pytest

from foia_tracker.domain.acts import Kind
from foia_tracker.domain.law import GT_LAIP_2008
from foia_tracker.domain.situations import situation
from foia_tracker.domain.timeline import Case
from foia_tracker.domain.versions import (
    MOST_COMBINED,
    contested,
    ground_lost,
    orphan_keys,
    standing,
    versions,
)
from tests.domain.calendars import A
from tests.domain.histories import acts_of, day, in_dispute, remedy_against_silence

RESOLVED = "filed 2026-02-02; resolved 2026-02-16 unit"
"""The unit says Monday 16, the last day; the organisation will say otherwise."""
PROVED = f"{RESOLVED} proof=notification"
DISPUTED = f"{RESOLVED}; contested ? about=1 claimed=2026-02-19"


def days(text: str, *, settled: bool = True) -> list[str]:
    """Give the day of the resolution in each version, «-» where it never happened."""
    found = []
    for way in versions(acts_of(text), settled=settled):
        answer = [str(act.counts_on) for act in way if act.kind is Kind.RESOLVED]
        found.append(answer[0] if answer else "-")
    return found


BOTH = ["2026-02-16", "2026-02-19"]
SETTLED = [
    ("nobody said more", DISPUTED, BOTH),
    ("it never came, by the other side", f"{RESOLVED}; contested ? about=1", ["2026-02-16", "-"]),
    ("the unit has proof", f"{PROVED}; contested ? about=1 claimed=2026-02-19", ["2026-02-16"]),
    ("the organisation has proof", f"{DISPUTED} proof=receipt", ["2026-02-19"]),
    ("both have proof", f"{PROVED}; contested ? about=1 claimed=2026-02-19 proof=receipt", BOTH),
    (
        "the unit brings proof later",
        f"{DISPUTED}; confirmed ? about=1 unit proof=notification",
        ["2026-02-16"],
    ),
    ("the organisation brings proof later", f"{DISPUTED}; confirmed ? about=2 proof=receipt", ["2026-02-19"]),
    ("the unit concedes", f"{DISPUTED}; confirmed ? about=2 unit", ["2026-02-19"]),
    ("the organisation concedes", f"{DISPUTED}; confirmed ? about=1", ["2026-02-16"]),
    (
        "what was confirmed before it was contested is contested all the same",
        f"{RESOLVED}; confirmed ? about=1; contested ? about=1 claimed=2026-02-19",
        BOTH,
    ),
    ("conceding beats proof", f"{DISPUTED} proof=receipt; confirmed ? about=1", ["2026-02-16"]),
    ("the proof was annulled", f"{DISPUTED}; confirmed ? about=2 proof=receipt; annulled ? about=3", BOTH),
    ("the contest was annulled", f"{DISPUTED}; annulled ? about=2", ["2026-02-16"]),
    ("the annulment of the contest was", f"{DISPUTED}; annulled ? about=2; annulled ? about=3", BOTH),
    ("the act was annulled", f"{DISPUTED}; annulled ? about=1 unit", ["-"]),
    (
        "the organisation says another day since",
        f"{DISPUTED}; contested ? about=1 claimed=2026-02-20",
        ["2026-02-16", "2026-02-20"],
    ),
    ("the coordinator asks", f"{DISPUTED}; queried ? about=1 coordinator", BOTH),
]


@pytest.mark.parametrize(("text", "found"), [row[1:] for row in SETTLED], ids=[row[0] for row in SETTLED])
def test_a_dispute_has_two_versions_until_proof_or_a_concession_settles_it(
    text: str, found: list[str]
) -> None:
    assert days(text) == found
    assert in_dispute(acts_of(text)) is (len(found) == 2)


@pytest.mark.parametrize(
    "text",
    [
        f"{DISPUTED} proof=receipt",
        f"{DISPUTED}; confirmed ? about=2 unit",
        f"{DISPUTED}; confirmed ? about=1",
    ],
)
def test_to_the_requester_both_versions_stay_whatever_was_proved_or_conceded(text: str) -> None:
    assert days(text, settled=False) == BOTH


@pytest.mark.parametrize(
    ("text", "disputed"),
    [
        (f"{RESOLVED}; received 2026-02-03 unit; contested ? about=2 claimed=2026-02-04", False),
        ("filed ? first=2026-02-02; received 2026-02-03 unit; contested ? about=1 claimed=2026-02-04", True),
        (f"{RESOLVED}; assessed 2026-02-17; contested ? about=2 unit", False),
        (f"{RESOLVED}; complaint_filed 2026-02-17; contested ? about=2 unit", False),
        (f"{RESOLVED}; amparo_filed 2026-02-17; contested ? about=2 unit", False),
        (f"{RESOLVED}; review_filed 2026-02-17 about=1; contested ? about=2 unit", True),
        ("filed 2026-02-02; contested ? about=0 unit", True),
        ("filed 2026-02-02; no_answer 2026-02-17; contested ? about=1 unit", True),
    ],
)
def test_a_request_is_disputed_where_dates_rest_on_what_is(text: str, disputed: bool) -> None:
    assert in_dispute(acts_of(text)) is disputed


def test_a_filing_contested_without_a_day_stands_as_it_was_recorded() -> None:
    acts = acts_of("filed 2026-02-02; contested ? about=0 unit")
    assert [[act.kind for act in way] for way in versions(acts)] == [[Kind.FILED]]
    assert contested(acts) == {0: acts[1]}


def many(number: int) -> str:
    delivered = [f"delivered 2026-02-{day:02} unit" for day in range(10, 10 + number)]
    doubts = [f"contested ? about={place}" for place in range(1, 1 + number)]
    return "; ".join(["filed 2026-02-02", *delivered, *doubts])


def test_disputes_are_combined_up_to_five_and_told_apart_one_by_one_beyond() -> None:
    counts = [len(list(versions(acts_of(many(number))))) for number in (0, 1, 4, 5, 6, 9)]
    assert counts == [1, 2, 16, 2**MOST_COMBINED, 2 * (1 + 6), 2 * (1 + 9)]


CHAIN = (
    "filed 2026-02-02; resolved 2026-02-10; review_filed 2026-02-13 about=1; "
    "review_decided 2026-02-20 sense=revoked; complied 2026-02-25 about=3; "
    "complaint_filed 2026-02-26; complaint_decided 2026-02-27 sense=granted"
)


@pytest.mark.parametrize(
    ("annulments", "orphans"),
    [
        ("complaint_filed 2026-02-28", set()),
        ("annulled ? about=1", {2, 3, 4}),
        ("annulled ? about=2", {3, 4}),
        ("annulled ? about=3", {4}),
        ("annulled ? about=5", {6}),
        ("annulled ? about=1; annulled ? about=7", set()),
        ("annulled ? about=0", {1, 2, 3, 4, 5, 6}),
        ("annulled ? about=0; filed 2026-02-03", set()),
    ],
)
def test_what_hung_on_an_annulled_act_counts_for_nothing(annulments: str, orphans: set[int]) -> None:
    """A recurso (2) of the resolution (1), its decision (3), what complied (4); a complaint (5, 6)."""
    acts = acts_of(f"{CHAIN}; {annulments}")
    assert orphan_keys(acts) == orphans
    assert not orphans & {act.key for act in standing(acts)}


def test_what_needs_one_of_a_kind_stands_while_one_of_them_does() -> None:
    asked = "clarification_asked 2026-02-04; clarification_asked 2026-02-05"
    text = f"filed 2026-02-02; {asked}; clarified 2026-02-09"
    assert orphan_keys(acts_of(f"{text}; annulled ? about=1")) == set()
    assert orphan_keys(acts_of(f"{text}; annulled ? about=1; annulled ? about=2")) == {3}


ASSESSED_ONCE = "filed 2026-02-02; resolved 2026-02-10; assessed 2026-02-12"


@pytest.mark.parametrize(
    ("text", "orphans"),
    [
        (f"{ASSESSED_ONCE}; annulled ? about=1", {2}),
        (f"{ASSESSED_ONCE}; annulled ? about=1; annulled ? about=3", set()),
        (f"{ASSESSED_ONCE}; delivered 2026-02-11; annulled ? about=1", set()),
        (f"{ASSESSED_ONCE}; delivered 2026-02-11; annulled ? about=1; annulled ? about=3", {2}),
    ],
)
def test_an_assessment_stands_while_there_is_something_to_assess(text: str, orphans: set[int]) -> None:
    acts = acts_of(text)
    assert orphan_keys(acts) == orphans
    assert [ground_lost(act, acts) for act in acts if act.key in orphans] == [acts[1]] * len(orphans)


TWO_RECURSOS = (
    "filed 2026-02-02; resolved 2026-02-10; review_filed 2026-02-13 about=1; review_filed 2026-02-13; "
    "review_decided 2026-02-20 about=2 sense=confirmed; review_decided 2026-02-23 about=3 sense=revoked; "
    "complied 2026-02-25"
)


def test_what_was_complied_with_is_a_decision_that_ordered_something() -> None:
    """The decision that ordered something (5) is annulled; the one that confirmed (4) ordered nothing."""
    assert orphan_keys(acts_of(f"{TWO_RECURSOS}; annulled ? about=4")) == set()
    acts = acts_of(f"{TWO_RECURSOS}; annulled ? about=5")
    assert orphan_keys(acts) == {6}
    assert ground_lost(acts[6], acts) == acts[5]


CORRECTED = [
    (
        "the answer that a recurso challenges",
        (
            "filed 2026-02-02; resolved 2026-02-10; review_filed 2026-02-20 about=1; annulled ? about=1; "
            "resolved 2026-02-11"
        ),
        "2026-03-10",
        "review_undecided",
    ),
    (
        "the decision that was complied with",
        (
            "filed 2026-02-02; resolved 2026-02-10; review_filed 2026-02-13 about=1; "
            "review_decided 2026-02-18 unit about=2 sense=revoked; complied 2026-02-24 about=3 unit; "
            "annulled ? unit about=3; review_decided 2026-02-19 unit about=2 sense=revoked"
        ),
        "2026-03-20",
        "closed",
    ),
    (
        "the recurso that was decided",
        (
            "filed 2026-02-02; resolved 2026-02-10; review_filed 2026-02-13 about=1; "
            "review_decided 2026-02-18 about=2 sense=confirmed; annulled ? about=2; "
            "review_filed 2026-02-12 about=1"
        ),
        "2026-02-27",
        "closed",
    ),
]


@pytest.mark.parametrize(
    ("text", "day", "stands"), [row[1:] for row in CORRECTED], ids=[row[0] for row in CORRECTED]
)
def test_what_hung_on_an_act_hangs_on_the_one_that_was_recorded_in_its_place(
    text: str, day: str, stands: str
) -> None:
    acts = acts_of(text)
    assert orphan_keys(acts) == set()
    on = date.fromisoformat(day)
    assert situation(Case.seen(acts, on, GT_LAIP_2008, A), on).value == stands


def test_a_confirmation_does_not_go_over_to_what_was_recorded_in_place_of_what_it_confirmed() -> None:
    acts = acts_of(
        "filed 2026-02-02; resolved 2026-02-10; confirmed ? unit about=1; annulled ? about=1; "
        "resolved 2026-02-11"
    )
    assert orphan_keys(acts) == {2}


def test_an_annulment_written_before_what_it_annuls_brings_back_no_act() -> None:
    """As a file for the shell may have it; the contest has no act left to go over to."""
    acts = acts_of("filed 2026-02-02; annulled ? about=2; resolved 2026-02-10; contested ? unit about=2")
    assert [act.kind for act in standing(acts)] == [Kind.FILED]


REMEDIES = [
    # The prórroga is contested: 15 days from Mon 16 February end on Mon 9 March, from Mon 2 March on Mon 23.
    "filed 2026-02-02; extended 2026-02-16 unit; contested ? about=1",
    "filed 2026-02-02; extended 2026-02-16 unit; contested ? about=1 proof=receipt",
    "filed 2026-02-02; extended 2026-02-16 unit; contested ? about=1; confirmed ? about=1",
    "filed 2026-02-02; extended 2026-02-16 unit; contested ? about=1; review_filed 2026-02-20",
]


@pytest.mark.parametrize("text", REMEDIES)
def test_of_several_versions_of_silence_the_requester_is_told_the_one_that_ends_first(text: str) -> None:
    remedy = remedy_against_silence(Case.of(acts_of(text), GT_LAIP_2008, A))
    assert remedy is not None
    assert (str(remedy.last), remedy.end) == ("2026-03-09", None)


def test_against_silence_there_is_one_remedy_in_however_many_versions() -> None:
    """With the prórroga fifteen days end on Mon 23 March, without it on Mon 9: that past, on the other."""
    acts = acts_of("filed 2026-02-02; extended 2026-02-16 unit; contested ? about=1")
    case = Case.of(acts, GT_LAIP_2008, A)
    told = [case.remedies_on(date(2026, 3, number)) for number in (1, 9, 10)]
    assert [[(term.trigger.kind, str(term.last)) for term in one] for one in told] == [
        [("filed", "2026-03-09")],
        [("filed", "2026-03-09")],
        [("extended", "2026-03-23")],
    ]


def test_the_proof_of_another_act_of_the_same_side_settles_nothing() -> None:
    other = f"{DISPUTED}; confirmed ? about=0 unit proof=notification"
    assert days(other) == BOTH
    assert set(contested(acts_of(other))) == {1}


@pytest.mark.parametrize(
    ("made", "claimed", "bears"),
    [
        ("2026-02-10", "2026-02-12", "2026-02-10"),
        ("2026-02-10", "2026-02-08", "2026-02-08"),
        ("?", "2026-02-08", "?"),
    ],
)
def test_a_resolution_was_made_by_the_day_on_which_the_other_side_says_it_was_notified(
    made: str, claimed: str, bears: str
) -> None:
    acts = acts_of(
        f"filed 2026-02-02; resolved 2026-02-16 made={made} unit; contested ? about=1 claimed={claimed}"
    )
    other = next(way[1] for way in versions(acts) if way[1] != acts[1])
    assert (other.on, other.notified_on) == (day(bears), day(claimed))
