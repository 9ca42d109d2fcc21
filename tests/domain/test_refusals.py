"""What a refusal of the domain carries besides its code: the field to blame, the values its words name."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from foia_tracker.domain.acts import Act, ItemResult, Kind
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.recording import check
from foia_tracker.domain.spoken import act_from, day_from
from tests.domain.histories import acts_of

TODAY = date(2026, 3, 2)
FILED = "filed 2026-02-02"
WORDS_OF_SIDES = "organisation, unit, coordinator"


def refused(act: Act, history: str) -> RuleViolation:
    with pytest.raises(RuleViolation) as caught:
        check(act, acts_of(history) if history else [], TODAY)
    return caught.value


def february(day: int) -> date:
    return date(2026, 2, day)


@pytest.mark.parametrize(
    ("act", "history", "code", "field", "params"),
    [
        ("resolved 2026-03-03 made=2026-03-01", FILED, "future", "notified_on",
         {"day": date(2026, 3, 3), "today": TODAY}),
        ("resolved 2026-02-05 made=2026-02-10", FILED, "notified_before_resolution", "notified_on",
         {"day": february(10)}),
        ("extended 2026-02-01", FILED, "before_filing", "on", {"filed": february(2)}),
        ("resolved 2026-02-01", "filed ? first=2026-02-03", "before_filing", "on", {"filed": february(3)}),
        ("clarified 2026-02-10", f"{FILED}; clarification_asked 2026-02-12; clarification_asked 2026-02-11",
         "before_prevention", "on", {"day": february(11)}),
        ("complaint_decided 2026-02-15 sense=granted", f"{FILED}; complaint_filed 2026-02-16",
         "before_its_ground", "on", {"day": february(16)}),
        ("contested ? about=0 claimed=2026-02-11 unit",
         f"{FILED}; received 2026-02-10 unit; received 2026-02-09 unit", "after_reception", "claimed_on",
         {"received": february(9)}),
        ("review_filed 2026-02-16 because=54.refusal,55.7", FILED, "unknown_ground", "grounds",
         {"ground": "55.7"}),
        ("contested ? about=0 claimed=1989-12-31 unit", FILED, "far_away", "claimed_on", {}),
        ("no_answer 2026-02-20 unit", FILED, "wrong_side", "kind", {}),
    ],
)  # fmt: skip
def test_what_cannot_have_happened_is_refused_with_the_day_or_the_word_in_its_way(
    act: str, history: str, code: str, field: str, params: Mapping[str, object]
) -> None:
    violation = refused(acts_of(act)[0], history)
    assert (violation.code, violation.field, violation.params) == (code, field, params)


def test_a_ground_of_an_item_that_is_not_in_the_list_is_refused_by_its_name() -> None:
    act = replace(acts_of("resolved 2026-02-10")[0], items=(ItemResult(1, None, ("22.1", "24.1")),))
    violation = refused(act, FILED)
    assert (violation.code, violation.field, violation.params) == (
        "unknown_ground",
        "grounds",
        {"ground": "24.1"},
    )


@pytest.mark.parametrize(
    ("words", "code", "field", "params"),
    [
        ("filed", "unreadable_act", "acts", {"value": "filed"}),
        ({"kind": "filed", "dia": "2026-02-02"}, "unknown_field", "dia", {}),
        ({"on": "2026-02-02"}, "missing", "kind", {}),
        ({"kind": "filed", "side": "ministerio"}, "unknown_word", "side",
         {"value": "ministerio", "words": WORDS_OF_SIDES}),
        ({"kind": "filed", "on": "2 de febrero"}, "unreadable_day", "on", {"value": "2 de febrero"}),
        ({"kind": "extended", "days": 1001}, "unreadable_number", "days", {"value": 1001, "most": 1000}),
        ({"kind": "extended", "reasons": "no"}, "unreadable_switch", "reasons", {"value": "no"}),
        ({"kind": "review_filed", "items": [0]}, "unreadable_items", "items", {"value": [0]}),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_what_was_written(
    words: object, code: str, field: str, params: Mapping[str, object]
) -> None:
    with pytest.raises(RuleViolation) as caught:
        act_from(words, 0)
    violation = caught.value
    assert (violation.code, violation.field, violation.params) == (code, field, params)


@pytest.mark.parametrize("day", ["1990-01-01", "2026-03-02"])
def test_the_first_day_and_today_are_days_on_which_something_may_have_happened(day: str) -> None:
    gazette = ItemResult(1, gazette_on=date.fromisoformat(day))
    check(replace(acts_of("resolved 2026-02-10")[0], items=(gazette,)), acts_of(FILED), TODAY)


@pytest.mark.parametrize(
    ("act", "history"),
    [
        ("filed 2026-02-02", ""),
        ("extended 2026-02-16 until=2031-12-31", FILED),
        ("contested ? about=0 unit", f"{FILED}; received 2026-02-10 unit"),
        ("contested ? about=2 unit", f"{FILED}; received 2026-02-10 unit; resolved 2026-02-16"),
        ("contested ? about=2 unit claimed=2026-02-20",
         f"{FILED}; received 2026-02-10 unit; resolved 2026-02-16"),
    ],
)  # fmt: skip
def test_what_is_possible_is_refused_for_nothing_that_others_recorded(act: str, history: str) -> None:
    check(acts_of(act)[0], acts_of(history) if history else [], TODAY)


def test_a_term_of_a_thousand_days_can_still_be_read() -> None:
    assert act_from({"kind": Kind.EXTENDED, "days": 1000}, 0).days == 1000


def test_a_day_that_nobody_wrote_is_none_and_no_refusal() -> None:
    assert day_from({}, "on") is None
    assert day_from({"on": None}, "on") is None
