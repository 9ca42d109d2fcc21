"""What may be recorded: only the impossible is refused, with the field to blame."""

from datetime import date

import pytest

from foia_tracker.domain.acts import GROUNDS, Act, ItemResult, Kind, Outcome, Side
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.recording import RECORDED_BY, check, outcome_of
from tests.domain.histories import acts_of

TODAY = date(2026, 3, 2)
FILED = "filed 2026-02-02"


def refusal(act: str, history: str = FILED) -> tuple[str, str | None] | None:
    """Give the code and the field of the refusal, None when the act is accepted."""
    past = acts_of(history) if history else []
    new = acts_of(act)[0]
    try:
        check(new, past, TODAY)
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


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("side", list(Side))
def test_each_side_records_its_own_acts(kind: Kind, side: Side) -> None:
    by_the_organisation_alone = {Kind.FILED, Kind.NO_ANSWER, Kind.WITHDRAWN}
    by_the_unit_alone = {Kind.RECEIVED}
    other = by_the_unit_alone if side is Side.ORGANISATION else by_the_organisation_alone
    assert (side in RECORDED_BY[kind]) is (kind not in other)


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
