"""The eight items of LAIP 48 within a period, counted by hand, and what must hold of any history."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foia_tracker.domain.acts import Kind, Outcome
from foia_tracker.domain.facts import RequestFacts
from foia_tracker.domain.figures import Cell, Extensions, Figure, Movement, OpenRequest, Period, Quality
from foia_tracker.domain.indicators import unit_figures
from tests.reports.samples import CUT_OFF, MARCH, YEAR, answered, figures, request, silent

BEFORE = date(2024, 12, 20)
NEXT_YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


def test_what_came_and_what_went_explain_what_is_left() -> None:
    facts = [
        request(1, filed_on=BEFORE),
        answered(2, date(2025, 1, 10), filed_on=BEFORE),
        answered(3, date(2024, 12, 30), filed_on=BEFORE),
        answered(4),
        request(5, situation="withdrawn", ended_on=date(2025, 5, 5)),
        request(6, situation="transferred", ended_on=date(2025, 5, 6)),
        silent(7),
        answered(8, date(2026, 1, 5), filed_on=date(2025, 12, 20)),
        request(9, filed_on=date(2026, 1, 2)),
    ]

    movement = figures(facts).flow.movement

    assert movement == Movement(pending_start=2, filed=5, closed=4, closed_undated=0, pending_end=3)
    assert movement.balances


def test_the_first_and_the_last_day_of_a_period_belong_to_it_and_those_beside_them_do_not() -> None:
    filed_on = (date(2024, 12, 31), YEAR.since, YEAR.until, date(2026, 1, 1))

    known = figures(request(n, filed_on=day) for n, day in enumerate(filed_on))

    assert known.flow.movement == Movement(1, filed=2, closed=0, closed_undated=0, pending_end=3)
    assert [one.number for one in known.oldest] == ["S-000", "S-001", "S-002"]


def test_what_ended_on_a_day_nobody_knows_ended_in_the_period_of_its_filing() -> None:
    facts = [answered(1, on=None, filed_on=BEFORE), answered(2, on=None), request(3, situation="withdrawn")]

    assert figures(facts).flow.movement == Movement(0, filed=2, closed=2, closed_undated=2, pending_end=0)


def test_an_answer_before_the_filing_does_not_unbalance_the_table() -> None:
    movement = figures([answered(1, BEFORE)]).flow.movement

    assert movement == Movement(0, filed=1, closed=1, closed_undated=0, pending_end=0)


def test_a_request_without_a_day_of_filing_is_in_no_period() -> None:
    known = figures([request(1, filed_on=None), answered(2, filed_on=None)])

    assert known.flow.movement == Movement(0, 0, 0, 0, 0)
    assert known.quality.undated_filings == 2


def test_each_closed_request_has_one_result_and_they_add_to_the_closed() -> None:
    facts = [
        answered(1),
        answered(2, outcome=None),
        answered(3, outcome=Outcome.PARTIAL, situation="withdrawn", ended_on=date(2025, 4, 1)),
        request(4, situation="transferred", ended_on=date(2025, 4, 1)),
        answered(5, outcome=Outcome.DISMISSED),
        request(6),
    ]

    flow = figures(facts).flow

    assert flow.results == (
        Cell("full", 1),
        Cell("dismissed", 1),
        Cell("transferred", 1),
        Cell("withdrawn", 1),
        Cell("unstated", 1),
    )
    assert flow.dismissed == Figure("dismissed", 1, 5)


def test_a_ground_counts_once_per_request_however_often_it_is_named() -> None:
    refused: dict[str, Any] = {"outcome": Outcome.REFUSED_CONFIDENTIAL}
    facts = [
        answered(1, grounds=("22.5", "22.5", "22.6"), **refused),
        answered(2, grounds=("22.5",), outcome=Outcome.PARTIAL),
        answered(3, outcome=Outcome.REFUSED_RESERVED),
        answered(4, grounds=("other",), outcome=Outcome.NOT_PROCESSED),
        answered(5),
        answered(6),
    ]

    flow = figures(facts).flow

    assert flow.grounds.requests == 4
    assert flow.grounds.cells == (Cell("22.5", 2), Cell("22.6", 1), Cell("other", 1), Cell("unstated", 1))
    assert flow.limited == Figure("limited", 3, 6)


def test_a_partial_answer_for_another_reason_is_not_one_limited_by_law() -> None:
    partial = answered(1, outcome=Outcome.PARTIAL, grounds=("other",))

    assert figures([partial]).flow.limited == Figure("limited", 0, 1)


def test_prorrogas_in_effect_and_regular_are_counted_apart_and_undated_ones_are_not_judged() -> None:
    noticed: dict[str, Any] = {"extended": True, "extended_on": date(2025, 3, 14)}
    facts = [
        answered(1, extension_effective=True, extension_regular=True, **noticed),
        answered(2, extension_effective=True, extension_regular=False, **noticed),
        answered(3, extension_effective=False, extension_regular=False, **noticed),
        answered(4, extended=True),
        answered(5, date(2025, 1, 9), filed_on=BEFORE, extended=True, extended_on=date(2024, 12, 30)),
        answered(6),
        request(7, filed_on=date(2025, 12, 29), extended=True, extended_on=date(2026, 1, 12)),
    ]

    flow = figures(facts).flow

    assert flow.extensions == Extensions(noticed=4, in_effect=2, regular=1, unjudged=1)
    assert flow.extended == Figure("extended", 4, 7)


def test_prevenciones_and_reviews_count_in_the_period_in_which_they_happened() -> None:
    facts = [
        request(1, clarification_asked=True, clarification_asked_on=date(2025, 3, 5)),
        request(2, clarification_asked=True),
        request(3, clarification_asked=True, clarification_asked_on=date(2026, 1, 3)),
        answered(4, reviews_on=(date(2025, 3, 20), date(2025, 4, 2), date(2026, 1, 9))),
        answered(5, reviews_on=(None,)),
        request(6, clarification_asked=True, clarification_asked_on=date(2025, 3, 6)),
    ]

    flow = figures(facts).flow

    assert (flow.clarifications.asked, flow.clarifications.undated) == (3, 1)
    assert flow.reviews == 3


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"A": 5, "B": 3}, [("A", 5), ("B", 3)]),
        ({"A": 5, "B": 2, "C": 1}, [("A", 5), ("others", 3)]),
        ({"A": 5, "B": 4, "C": 1}, [("A", 5), ("others", 5)]),
        ({"A": 6, "B": 5, "C": 4, "D": 1}, [("A", 6), ("B", 5), ("others", 5)]),
        ({"A": 2}, []),
        ({"A": 2, "B": 1}, [("others", 3)]),
        ({"A": 3, "": 4}, [("unstated", 4), ("A", 3)]),
    ],
)
def test_no_topic_is_shown_with_fewer_than_three_and_none_can_be_worked_out(
    counts: dict[str, int], shown: list[tuple[str, int]]
) -> None:
    names = [topic for topic, count in counts.items() for _ in range(count)]

    cells = figures([request(number, topic=name) for number, name in enumerate(names)]).flow.topics

    assert [(cell.code, cell.count) for cell in cells] == shown


def test_the_ten_oldest_come_in_order_and_leave_out_what_has_ended() -> None:
    open_ones = [request(n, filed_on=MARCH + timedelta(days=20 - n)) for n in range(12)]
    ended = [answered(50, filed_on=BEFORE), request(51, situation="withdrawn", filed_on=BEFORE)]
    later = request(52, filed_on=date(2026, 1, 2))

    oldest = figures([*open_ones, *ended, later]).oldest

    assert [one.number for one in oldest] == [f"S-{n:03d}" for n in range(11, 1, -1)]
    # From 12 March to 15 January there are 309 days.
    assert oldest[0] == OpenRequest("S-011", "UIP-11", date(2025, 3, 12), 309, "pending")


def test_times_leave_out_withdrawn_undated_and_contradictory_answers() -> None:
    facts = [
        answered(1, working_days=5, calendar_days=7),
        answered(2, situation="withdrawn"),
        answered(3, on=None, working_days=4),
        answered(4, BEFORE, working_days=2),
        answered(5, date(2026, 1, 5), working_days=40),
    ]

    flow = figures(facts).flow

    assert (flow.working_times.count, flow.working_times.maximum) == (1, 5)
    assert (flow.calendar_times.count, flow.calendar_times.maximum) == (1, 7)


def test_the_quality_list_names_what_the_records_lack() -> None:
    facts = [
        request(1, filed_on=None),
        answered(2, on=None, undated=(Kind.RESOLVED, Kind.EXTENDED)),
        answered(3, BEFORE),
        answered(4, outcome=None, undated=(Kind.RESOLVED, Kind.RESOLVED)),
        answered(5, outcome=Outcome.REFUSED_RESERVED, disputed=True),
    ]

    quality = figures(facts).quality

    assert quality == Quality(
        undated_filings=1,
        undated_answers=1,
        answered_before_filed=1,
        unstated_results=1,
        refused_without_ground=1,
        disputed=1,
        undated_acts=(Cell("resolved", 2), Cell("extended", 1)),
    )
    assert not quality.clean
    assert figures([answered(1)]).quality.clean


def test_a_period_may_be_one_day() -> None:
    assert MARCH in Period(MARCH, MARCH)


def test_the_figures_say_of_which_period_they_are_up_to_when_and_under_what_law() -> None:
    known = unit_figures([], NEXT_YEAR, date(2027, 1, 15), has_terms=False)

    assert (known.period, known.cut_off, known.has_terms) == (NEXT_YEAR, date(2027, 1, 15), False)


def test_the_figures_are_spelled_with_keys_in_order_no_spaces_and_letters_as_they_are() -> None:
    spelled = figures(answered(n, topic="Educación") for n in range(3)).json()

    assert spelled.startswith('{"bases":{"answered":"cohort","calendar_times":"flow","clarifications":')
    assert '"topics":[{"code":"Educación","count":3}]' in spelled
    assert '"mean":"5.0"' in spelled
    assert '"cut_off":"2026-01-15"' in spelled


def test_a_period_does_not_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="starts"):
        Period(date(2025, 2, 1), date(2025, 1, 31))


days = st.none() | st.dates(date(2024, 6, 1), date(2026, 12, 31))
histories = st.lists(
    st.builds(
        RequestFacts,
        number=st.uuids().map(str),
        filed_on=days,
        situation=st.sampled_from(["pending", "withdrawn", "transferred", "answered", "unconfirmed"]),
        ended_on=days,
        answered=st.booleans(),
        answered_on=days,
        answered_in_time=st.sampled_from([True, False, None]),
        due_on=days,
        silence_attested=st.booleans(),
        outcome=st.sampled_from([None, *Outcome]),
        grounds=st.lists(st.sampled_from(["22.5", "23.4", "other"])).map(tuple),
        working_days=st.none() | st.integers(0, 60),
        topic=st.sampled_from(["", "Contratos", "Obras"]),
        disputed=st.booleans(),
    ),
    max_size=25,
)


@settings(deadline=None)
@given(histories)
def test_in_any_history_the_tables_balance_and_the_next_period_starts_where_this_one_ends(
    facts: list[RequestFacts],
) -> None:
    known, after = figures(facts), figures(facts, NEXT_YEAR, date(2027, 1, 15))
    cohort = known.cohort
    left_out = cohort.withdrawn + cohort.transferred + cohort.disputed + cohort.not_due + cohort.unconfirmed

    assert known.flow.movement.balances
    assert known.flow.movement.pending_end == after.flow.movement.pending_start
    assert sum(cell.count for cell in known.flow.results) == known.flow.movement.closed
    assert cohort.filed == left_out + cohort.unjudged + cohort.valid
    assert sum(band.count for band in known.flow.working_times.bands) == known.flow.working_times.count
    assert all(cell.count >= 3 for cell in known.flow.topics)


@settings(deadline=None)
@given(histories, st.randoms(use_true_random=False))
def test_the_order_of_the_facts_changes_nothing(facts: list[RequestFacts], chance: Any) -> None:
    shuffled = list(facts)
    chance.shuffle(shuffled)

    assert figures(shuffled).digest == figures(facts).digest


def test_the_digest_changes_with_any_figure() -> None:
    facts = [answered(1), request(2)]

    assert figures(facts).digest != figures([facts[0], replace(facts[1], topic="Obras", number="S-9")]).digest
    assert figures(facts).digest == figures(facts, YEAR, CUT_OFF).digest
