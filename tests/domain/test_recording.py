"""What may be recorded: only the impossible is refused, with the field to blame."""

from dataclasses import replace
from datetime import date

import pytest

from foia_tracker.domain.acts import GROUNDS, Act, ItemResult, Kind, Outcome
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.grounds import GROUNDS as GROUNDS_OF_KINDS
from foia_tracker.domain.outcomes import outcome_of
from foia_tracker.domain.recording import GROUNDLESS, RECORDED_BY, check
from foia_tracker.refusals import REFUSALS
from tests.domain.histories import acts_of

TODAY = date(2026, 3, 2)
FILED = "filed 2026-02-02"


def refusal(act: str, history: str = FILED) -> tuple[str, str | None] | None:
    """Give the code and the field of the refusal, None when the act is accepted."""
    return refused_by(acts_of(act)[0], acts_of(history) if history else [])


def refused_by(act: Act, history: list[Act]) -> tuple[str, str | None] | None:
    try:
        check(act, history, TODAY)
    except RuleViolation as violation:
        return violation.code, violation.field
    return None


@pytest.mark.parametrize(
    "act",
    [
        "resolved 2026-02-16",
        "resolved 2026-03-02",
        "resolved 2026-02-02",
        "resolved ?",
        "resolved ? made=2026-02-10",
        "extended 2026-03-01 unreasoned unwritten days=90",
        "extended 2026-02-16 until=2026-12-31",
        "clarification_asked 2026-02-28",
        "no_answer 2026-02-03",
        "withdrawn 2026-02-02",
        "delivered 2026-02-14",
        "received 2026-02-02 unit",
        "transferred ?",
    ],
)
def test_what_happened_is_recorded_whatever_the_law_says_of_it(act: str) -> None:
    assert refusal(act) is None


@pytest.mark.parametrize(
    ("act", "history", "code", "field"),
    [
        ("filed 2026-03-03", "", "future", "on"),
        ("resolved 2026-03-03 made=2026-03-01", FILED, "future", "notified_on"),
        ("resolved 2026-02-05 made=2026-02-10", FILED, "notified_before_resolution", "notified_on"),
        ("resolved ? made=2026-02-20 known=2026-02-05", FILED, "notified_before_resolution", "known_on"),
        (
            "review_filed 2026-02-05 about=1 because=55.3",
            f"{FILED}; resolved 2026-02-10",
            "before_its_ground",
            "on",
        ),
        (
            "review_decided 2026-02-18 made=? sense=revoked",
            f"{FILED}; review_filed 2026-02-20 because=55.4",
            "before_its_ground",
            "notified_on",
        ),
        ("filed 2026-02-01 first=2026-02-05", "", "before_filing", "on"),
        ("clarification_asked 2026-02-10 days=-5", FILED, "unreadable_number", "days"),
        ("extended 2026-02-10 days=10000000", FILED, "unreadable_number", "days"),
        ("extended 2026-02-01", FILED, "before_filing", "on"),
        ("resolved 2026-02-03 made=2026-02-01", FILED, "before_filing", "on"),
        ("contested ? about=0 claimed=2026-03-03 unit", FILED, "future", "claimed_on"),
        ("contested ? about=0 claimed=2026-03-02 unit", FILED, None, None),
        ("filed 2026-02-03", FILED, "filed_already", "kind"),
        ("clarified 2026-02-10", FILED, "nothing_to_clarify", "on"),
        ("clarified 2026-02-10", f"{FILED}; clarification_asked 2026-02-11", "before_prevention", "on"),
        ("clarified 2026-02-10", f"{FILED}; clarification_asked ?", None, None),
        ("clarified 2026-02-11", f"{FILED}; clarification_asked 2026-02-11", None, None),
        ("clarified 2026-02-11", f"{FILED}; clarification_asked 2026-02-11; annulled ? about=1",
         "nothing_to_clarify", "on"),
        ("confirmed ? about=7 unit", FILED, "about_nothing", "about"),
        ("confirmed ? unit", FILED, "about_nothing", "about"),
        ("confirmed ? about=1 unit", f"{FILED}; resolved 2026-02-16; annulled ? about=1", "about_nothing",
         "about"),
        ("annulled ? about=1 unit", f"{FILED}; resolved 2026-02-16", "not_your_act", "about"),
        ("annulled ? about=1", f"{FILED}; resolved 2026-02-16", None, None),
        ("contested ? about=1", f"{FILED}; resolved 2026-02-16", "own_act", "about"),
        ("confirmed ? about=1", f"{FILED}; resolved 2026-02-16", "own_act", "about"),
        ("contested ? about=1 unit", f"{FILED}; resolved 2026-02-16", None, None),
    ],
)  # fmt: skip
def test_the_impossible_is_refused_with_the_field_to_blame(
    act: str, history: str, code: str | None, field: str | None
) -> None:
    assert (refusal(act, history) or (None, None)) == (code, field)


REVIEWED = f"{FILED}; resolved 2026-02-10; review_filed 2026-02-16 about=1 because=54.refusal"
ORDERED = f"{REVIEWED}; review_decided 2026-02-20 made=2026-02-18 sense=revoked"


@pytest.mark.parametrize(
    ("act", "history"),
    [
        ("review_filed 2026-02-03 because=55.4", FILED),
        ("review_filed 2026-02-12 about=1 because=54.refusal,55.3 items=1", REVIEWED),
        ("review_filed ? because=55.6", FILED),
        ("review_decided 2026-02-17 sense=confirmed", REVIEWED),
        ("review_decided 2026-02-16 sense=modified days=30 unit", REVIEWED),
        ("review_decided ? sense=rejected about=2", REVIEWED),
        ("complied 2026-02-18", ORDERED),
        ("complied 2026-02-25 partial unit", ORDERED),
        ("complied ? about=3", ORDERED),
        ("complaint_filed 2026-02-03", FILED),
        ("complaint_decided 2026-02-16 sense=granted", f"{FILED}; complaint_filed 2026-02-16"),
        ("amparo_filed 2026-02-16", FILED),
        ("amparo_decided 2026-02-20 sense=denied", f"{FILED}; amparo_filed 2026-02-16"),
        ("assessed 2026-02-10 items=1", REVIEWED),
        ("assessed 2026-02-20", f"{FILED}; delivered 2026-02-16"),
        ("queried ? about=0 coordinator", FILED),
        ("queried ? about=1", f"{FILED}; queried ? about=0 coordinator"),
        ("queried ? about=1 unit", f"{FILED}; queried ? about=0 coordinator"),
        ("annulled ? about=1 coordinator", f"{FILED}; queried ? about=0 coordinator"),
        ("received 2026-02-10", "filed ? first=2026-02-02"),
        ("received 2026-02-02 unit", "filed ? first=2026-02-02"),
        ("confirmed ? about=1 proof=receipt", REVIEWED),
        ("confirmed ? about=3", f"{REVIEWED}; contested ? about=1 unit claimed=2026-02-12"),
        ("confirmed ? about=1 unit", f"{REVIEWED}; contested ? about=1 unit claimed=2026-02-12"),
        ("confirmed ? about=3 unit proof=notification",
         f"{REVIEWED}; contested ? about=1 unit claimed=2026-02-12"),
        ("contested ? about=0 claimed=2026-02-10 unit", f"{FILED}; received 2026-02-10 unit"),
        ("resolved 2026-02-16 known=2026-02-18", FILED),
    ],
)  # fmt: skip
def test_what_follows_an_answer_is_recorded_whatever_the_law_says_of_it(act: str, history: str) -> None:
    assert refusal(act, history) is None


@pytest.mark.parametrize(
    ("act", "history", "code", "field"),
    [
        ("review_filed 2026-02-16", FILED, "no_grounds", "grounds"),
        ("review_filed 2026-02-16 because=22.1", FILED, "unknown_ground", "grounds"),
        ("review_filed 2026-02-16 because=54.refusal,55.7", FILED, "unknown_ground", "grounds"),
        ("review_filed 2026-02-16 because=55.4 about=0", FILED, "about_nothing", "about"),
        ("review_filed 2026-02-16 because=55.4 about=7", REVIEWED, "about_nothing", "about"),
        (
            "review_filed 2026-02-16 because=55.4 about=1",
            f"{REVIEWED}; annulled ? about=1",
            "about_nothing",
            "about",
        ),
        ("review_filed 2026-02-16 because=55.4 unit", FILED, "wrong_side", "kind"),
        ("review_decided 2026-02-20 sense=confirmed", FILED, "no_review", "on"),
        ("review_decided 2026-02-20 sense=confirmed about=1", REVIEWED, "no_review", "on"),
        ("review_decided 2026-02-15 sense=confirmed", REVIEWED, "before_its_ground", "on"),
        ("review_decided 2026-02-20 made=2026-02-15 sense=confirmed", REVIEWED, "before_its_ground", "on"),
        (
            "review_decided 2026-02-17 made=2026-02-18 sense=revoked",
            REVIEWED,
            "notified_before_resolution",
            "notified_on",
        ),
        ("review_decided 2026-02-20", REVIEWED, "no_sense", "sense"),
        ("review_decided 2026-02-20 sense=granted", REVIEWED, "no_sense", "sense"),
        ("review_decided 2026-02-20 sense=revoked", f"{REVIEWED}; annulled ? about=2", "no_review", "on"),
        ("complied 2026-02-20", FILED, "nothing_ordered", "on"),
        ("complied 2026-02-20", REVIEWED, "nothing_ordered", "on"),
        (
            "complied 2026-02-25",
            f"{REVIEWED}; review_decided 2026-02-20 sense=confirmed",
            "nothing_ordered",
            "on",
        ),
        (
            "complied 2026-02-25",
            f"{REVIEWED}; review_decided 2026-02-20 sense=rejected",
            "nothing_ordered",
            "on",
        ),
        ("complied 2026-02-25 about=2", ORDERED, "nothing_ordered", "on"),
        ("complied 2026-02-17", ORDERED, "before_its_ground", "on"),
        ("complied 2026-02-25", f"{ORDERED}; annulled ? about=3", "nothing_ordered", "on"),
        ("complied 2026-02-25", f"{ORDERED}; annulled ? about=2", "nothing_ordered", "on"),
        ("complaint_decided 2026-02-20 sense=granted", FILED, "no_complaint", "on"),
        (
            "complaint_decided 2026-02-15 sense=granted",
            f"{FILED}; complaint_filed 2026-02-16",
            "before_its_ground",
            "on",
        ),
        ("complaint_decided 2026-02-20", f"{FILED}; complaint_filed 2026-02-16", "no_sense", "sense"),
        (
            "complaint_decided 2026-02-20 sense=revoked",
            f"{FILED}; complaint_filed 2026-02-16",
            "no_sense",
            "sense",
        ),
        ("complaint_filed 2026-02-20 unit", FILED, "wrong_side", "kind"),
        (
            "amparo_decided 2026-02-20 sense=granted",
            f"{FILED}; complaint_filed 2026-02-16",
            "no_amparo",
            "on",
        ),
        ("amparo_decided 2026-02-20", f"{FILED}; amparo_filed 2026-02-16", "no_sense", "sense"),
        ("amparo_filed 2026-02-20 unit", FILED, "wrong_side", "kind"),
        ("assessed 2026-02-20", FILED, "nothing_to_assess", "on"),
        ("assessed 2026-02-09", f"{FILED}; resolved 2026-02-10", "before_its_ground", "on"),
        ("assessed 2026-02-20 unit", REVIEWED, "wrong_side", "kind"),
        ("confirmed ? about=1", REVIEWED, "own_act", "about"),
        ("confirmed ? about=1", f"{FILED}; confirmed ? about=0 unit", "own_act", "about"),
        ("confirmed ? about=1", f"{FILED}; queried ? about=0 coordinator", "own_act", "about"),
        ("confirmed ? about=1 unit", f"{FILED}; contested ? about=0 unit", "own_act", "about"),
        ("confirmed ? about=0 coordinator proof=receipt", FILED, "wrong_side", "kind"),
        ("contested ? about=1", f"{FILED}; contested ? about=0 unit", "own_act", "about"),
        ("contested ? about=1 unit", f"{FILED}; confirmed ? about=0 unit", "own_act", "about"),
        ("contested ? about=1 unit", f"{FILED}; queried ? about=0 coordinator", "own_act", "about"),
        ("contested ? about=0 coordinator", FILED, "wrong_side", "kind"),
        (
            "contested ? about=0 claimed=2026-02-11 unit",
            f"{FILED}; received 2026-02-10 unit",
            "after_reception",
            "claimed_on",
        ),
        ("contested ? about=0 claimed=1989-12-31 unit", FILED, "far_away", "claimed_on"),
        ("queried ? about=0", FILED, "own_act", "about"),
        ("queried ? about=0 unit", FILED, "own_act", "about"),
        (
            "queried ? about=1",
            f"{FILED}; queried ? about=0 coordinator; queried ? about=1 unit",
            "own_act",
            "about",
        ),
        (
            "contested ? about=0 unit claimed=2026-02-02",
            FILED,
            "same_day",
            "claimed_on",
        ),
        ("queried ? coordinator", FILED, "about_nothing", "about"),
        ("queried ? about=1 coordinator", f"{FILED}; queried ? about=0 coordinator", "own_act", "about"),
        ("queried ? about=1 coordinator", f"{FILED}; contested ? about=0 unit", "own_act", "about"),
        ("confirmed ? about=0 unit", f"{FILED}; confirmed ? about=0 unit", "said_already", "about"),
        (
            "confirmed ? about=1",
            f"{FILED}; contested ? about=0 unit; confirmed ? about=1",
            "said_already",
            "about",
        ),
        ("confirmed ? about=1 proof=receipt", f"{FILED}; assessed 2026-02-20", "own_act", "about"),
        ("annulled ? about=0 coordinator", FILED, "not_your_act", "about"),
        ("annulled ? about=1", f"{FILED}; queried ? about=0 coordinator", "not_your_act", "about"),
        ("expunged ? about=0", FILED, "wrong_side", "kind"),
        ("expunged ? about=0 unit", FILED, "wrong_side", "kind"),
        ("expunged ? about=0 coordinator", FILED, "wrong_side", "kind"),
        ("received 2026-02-10", FILED, "wrong_side", "kind"),
        ("received 2026-02-01", "filed ? first=2026-02-02", "before_filing", "on"),
        ("resolved 2026-02-01", "filed ? first=2026-02-02", "before_filing", "on"),
        ("resolved ? known=2026-03-03", FILED, "future", "known_on"),
        ("resolved ? known=2026-02-01", FILED, "before_filing", "known_on"),
        ("filed ? first=2026-03-03", "", "future", "first_on"),
        ("extended 2026-02-16 until=2032-01-01", FILED, "far_away", "until"),
    ],
)
def test_an_act_on_nothing_or_of_the_wrong_side_is_refused(
    act: str, history: str, code: str, field: str
) -> None:
    assert refusal(act, history) == (code, field)
    assert code in REFUSALS


@pytest.mark.parametrize("name", ["cost_on", "paid_on"])
def test_the_days_of_a_cost_are_days_of_the_request(name: str) -> None:
    history = acts_of(FILED)
    for day, code in ((date(2026, 3, 3), "future"), (date(2026, 2, 1), "before_filing")):
        act = replace(acts_of("delivered 2026-02-10")[0], **{name: day})  # type: ignore[arg-type]  # a day by its name
        with pytest.raises(RuleViolation) as refused:
            check(act, history, TODAY)
        assert (refused.value.code, refused.value.field) == (code, name)


def test_a_resolution_of_reserve_may_be_older_than_the_request_and_not_of_tomorrow() -> None:
    history = acts_of(FILED)
    for day, code in ((date(2019, 5, 6), None), (date(2026, 3, 3), "future"), (date(1989, 1, 1), "far_away")):
        result = ItemResult(1, Outcome.REFUSED_RESERVED, ("23.1",), gazette_on=day)
        act = replace(acts_of("resolved 2026-02-10")[0], items=(result,))
        assert refused_by(act, history) == (code and (code, "gazette_on"))


def test_an_outcome_that_was_annulled_or_only_delivered_is_none() -> None:
    assert (
        outcome_of(acts_of("filed 2026-02-02; delivered 2026-02-10; review_filed 2026-02-11 items=1")) is None
    )


RECORDED = {
    "filed no_answer review_filed complaint_filed complaint_decided amparo_filed amparo_decided withdrawn "
    "assessed": "organisation",
    "received clarification_asked clarified extended transferred resolved delivered review_decided complied "
    "confirmed contested": "organisation unit",
    "queried": "coordinator organisation unit",
    "annulled": "coordinator organisation unit",
    "expunged": "",
}


def test_each_side_records_its_own_acts() -> None:
    expected = {kind: sides for kinds, sides in RECORDED.items() for kind in kinds.split()}
    assert {kind.value: " ".join(sorted(sides)) for kind, sides in RECORDED_BY.items()} == expected
    assert set(RECORDED_BY) == set(Kind)


def test_an_act_of_the_other_side_is_refused() -> None:
    assert refusal("received 2026-02-03") == ("wrong_side", "kind")
    assert refusal("no_answer 2026-02-20 unit") == ("wrong_side", "kind")


def test_a_ground_that_is_not_in_the_list_is_refused() -> None:
    history = acts_of(FILED)
    for ground in GROUNDS:
        check(resolution(Outcome.REFUSED_RESERVED, ground=ground), history, TODAY)
    with pytest.raises(RuleViolation, match="unknown_ground"):
        check(resolution(Outcome.REFUSED_RESERVED, ground="24.1"), history, TODAY)


def test_the_grounds_are_the_closed_list_of_articles_22_and_23_and_one_for_the_rest() -> None:
    assert len(GROUNDS) == 6 + 9 + 1
    assert {"22.1", "22.6", "23.1", "23.9", "other"} <= set(GROUNDS)


def resolution(*outcomes: Outcome | None, key: int = 1, ground: str = "") -> Act:
    items = tuple(
        ItemResult(number, outcome, (ground,) if ground else ())
        for number, outcome in enumerate(outcomes, start=1)
    )
    return Act(Kind.RESOLVED, date(2026, 2, 10), key=key, notified_on=date(2026, 2, 10 + key), items=items)


FULL, PARTIAL, NONEXISTENT = Outcome.FULL, Outcome.PARTIAL, Outcome.NONEXISTENT
RESERVED, CONFIDENTIAL = Outcome.REFUSED_RESERVED, Outcome.REFUSED_CONFIDENTIAL


@pytest.mark.parametrize(
    ("outcomes", "whole"),
    [
        ((FULL,), FULL),
        ((FULL, FULL), FULL),
        ((FULL, NONEXISTENT), PARTIAL),
        ((FULL, PARTIAL), PARTIAL),
        ((RESERVED, PARTIAL), PARTIAL),
        ((RESERVED, RESERVED), RESERVED),
        ((NONEXISTENT, CONFIDENTIAL, RESERVED), RESERVED),
        ((NONEXISTENT, CONFIDENTIAL), CONFIDENTIAL),
        ((None,), None),
        ((None, FULL), FULL),
        ((), None),
    ],
)
def test_the_outcome_of_a_request_is_derived_from_those_of_its_items(
    outcomes: tuple[Outcome | None, ...], whole: Outcome | None
) -> None:
    assert outcome_of([resolution(*outcomes)]) is whole


def test_the_last_resolution_that_stands_gives_the_outcome() -> None:
    first, second = resolution(RESERVED), resolution(FULL, key=2)
    annulled = Act(Kind.ANNULLED, None, key=3, about=2)
    assert outcome_of([first, second]) is FULL
    assert outcome_of([second, first]) is FULL
    assert outcome_of([first, second, annulled]) is RESERVED
    assert outcome_of([]) is None


def test_of_each_thing_asked_the_last_word_on_it_counts() -> None:
    asked = "filed 2026-02-02; resolved 2026-02-10 gives=1:full"
    assert (
        outcome_of(acts_of(f"{asked}; resolved 2026-02-12 gives=2:refused_confidential")) is Outcome.PARTIAL
    )
    assert outcome_of(acts_of(f"{asked}; resolved 2026-02-12 gives=1:nonexistent")) is Outcome.NONEXISTENT
    assert outcome_of(acts_of(f"{asked}; resolved 2026-02-12 items=1")) is FULL


def test_what_is_given_here_and_what_is_public_already_are_both_given() -> None:
    """A29: to point to where the information is published is an answer."""
    assert outcome_of([resolution(FULL, Outcome.ALREADY_PUBLIC)]) is FULL
    assert outcome_of([resolution(Outcome.ALREADY_PUBLIC, RESERVED)]) is Outcome.PARTIAL
    assert outcome_of([resolution(Outcome.ALREADY_PUBLIC)]) is Outcome.ALREADY_PUBLIC


LATE_RECORD = "filed 2026-02-20"
"""The organisation wrote the wrong month."""


def test_the_unit_may_say_that_a_request_came_before_the_day_on_which_it_is_said_to_have_been_filed() -> None:
    contest = "contested ? unit about=0 claimed=2026-02-02"
    assert refusal(contest, LATE_RECORD) is None
    assert refusal("received 2026-02-02 unit", LATE_RECORD) == ("before_filing", "on")
    history = f"{LATE_RECORD}; {contest}"
    assert refusal("received 2026-02-02 unit", history) is None
    assert refusal("resolved 2026-02-18 unit", history) is None
    assert refusal("resolved 2026-01-30 unit", history) == ("before_filing", "on")


def test_each_act_that_hangs_on_another_is_refused_without_it() -> None:
    assert set(GROUNDLESS) == set(GROUNDS_OF_KINDS)
    assert set(GROUNDLESS.values()) <= set(REFUSALS)


def test_a_recurso_that_names_things_asked_leaves_the_outcome_as_it_was() -> None:
    reviewed = [resolution(FULL), acts_of("review_filed 2026-02-16 because=55.4 items=1")[0]]
    assert outcome_of(reviewed) is FULL


@pytest.mark.parametrize(("days", "refused"), [(-1, True), (0, False), (1000, False), (1001, True)])
def test_a_length_lies_between_none_and_a_thousand_days(days: int, refused: bool) -> None:
    prevention = acts_of(f"clarification_asked 2026-02-10 days={days}")[0]
    assert refused_by(prevention, acts_of(FILED)) == (("unreadable_number", "days") if refused else None)


def test_what_is_said_of_a_length_that_no_term_has_names_it_and_the_most() -> None:
    with pytest.raises(RuleViolation) as refused:
        check(acts_of("clarification_asked 2026-02-10 days=1001")[0], acts_of(FILED), TODAY)
    assert refused.value.params == {"value": 1001, "most": 1000}


@pytest.mark.parametrize(
    ("act", "history", "refused"),
    [
        # Only who contests the filing itself may name a day before it.
        ("contested ? unit about=1 claimed=2026-01-30", f"{FILED}; resolved 2026-02-10", "claimed_on"),
        ("confirmed ? unit about=0 claimed=2026-01-30", FILED, "claimed_on"),
        # Only what is said of the filing moves the first day on which anything can have happened.
        (
            "received 2026-02-01 unit",
            f"{FILED}; resolved 2026-02-12; contested ? unit about=1 claimed=2026-02-03",
            "on",
        ),
        ("received 2026-02-01 unit", "filed ?", None),
    ],
)
def test_nothing_happens_before_the_first_day_that_anybody_gives_the_filing(
    act: str, history: str, refused: str | None
) -> None:
    assert refusal(act, history) == (("before_filing", refused) if refused else None)
