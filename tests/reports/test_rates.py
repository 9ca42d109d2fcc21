"""The rates of the cohort, on histories on which the first formula that comes to mind is wrong."""

from dataclasses import fields
from datetime import date, timedelta
from fractions import Fraction

import pytest

from foia_tracker.domain.acts import Outcome
from foia_tracker.domain.facts import RequestFacts, Standing, standing
from foia_tracker.domain.figures import Cohort, Figure, Rates
from foia_tracker.domain.indicators import unit_figures
from tests.reports.samples import CUT_OFF, DUE, YEAR, answered, figures, request, silent

LATER = CUT_OFF + timedelta(days=5)


def test_a_quick_answer_to_a_request_not_yet_due_does_not_count() -> None:
    recent = [answered(n, date(2025, 12, 30), due_on=LATER, answered_in_time=True) for n in range(4)]
    old = [answered(n) for n in range(10, 13)] + [silent(n) for n in range(20, 22)]

    known = figures(recent + old)

    # Answered in time over all filed would be 7 of 9; over all answered, 7 of 7.
    assert known.rates.on_time == Figure("on_time", 3, 5)
    assert known.cohort.not_due == 4


def test_the_last_day_of_the_term_is_due_at_a_cut_off_on_that_day() -> None:
    assert standing(answered(1, due_on=CUT_OFF), CUT_OFF) is Standing.ON_TIME
    assert standing(answered(1, due_on=CUT_OFF + timedelta(days=1)), CUT_OFF) is Standing.NOT_DUE


def test_nothing_recorded_after_the_term_is_no_silence() -> None:
    known = figures([answered(n) for n in range(5)] + [request(9, situation="unconfirmed")])

    assert known.rates.silence == Figure("silence", 0, 5)
    assert known.rates.on_time == Figure("on_time", 5, 5)
    assert known.cohort.unconfirmed == 1


def test_an_attested_silence_stays_one_when_its_remedies_have_lapsed() -> None:
    closed = [silent(n, situation="closed") for n in range(2)] + [silent(2, situation="under_review")]

    known = figures(closed + [answered(n) for n in range(10, 13)])

    assert known.rates.silence == Figure("silence", 3, 6)


def test_a_late_answer_is_late_and_no_silence_though_its_silence_was_attested() -> None:
    late = answered(1, date(2025, 4, 1), situation="answered_late", silence_attested=True)

    assert standing(late, CUT_OFF) is Standing.LATE


def test_an_answer_without_a_day_counts_as_answered_and_is_not_judged() -> None:
    known = figures([answered(n) for n in range(5)] + [answered(9, on=None)])

    assert known.rates.answered == Figure("answered", 6, 6)
    assert known.rates.on_time == Figure("on_time", 5, 5)


def test_an_answer_before_the_filing_is_not_judged() -> None:
    assert standing(answered(1, date(2025, 2, 1)), CUT_OFF) is Standing.UNJUDGED


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        (answered(1, situation="withdrawn", disputed=True), Standing.WITHDRAWN),
        (request(1, situation="transferred"), Standing.TRANSFERRED),
        (answered(1, outcome=Outcome.TRANSFERRED), Standing.TRANSFERRED),
        (answered(1, disputed=True), Standing.DISPUTED),
        (request(1, situation="awaiting_requester", due_on=None), Standing.NOT_DUE),
        (request(1, situation="due_soon", due_on=CUT_OFF), Standing.UNCONFIRMED),
        (silent(1, due_on=LATER), Standing.NOT_DUE),
        (answered(1, due_on=None, answered_in_time=None), Standing.UNJUDGED),
    ],
)
def test_each_request_has_one_place(facts: RequestFacts, place: Standing) -> None:
    assert standing(facts, CUT_OFF) is place


def test_the_places_of_the_cohort_are_those_of_a_request() -> None:
    assert {field.name for field in fields(Cohort)} == {"filed", "resolved_in_time", *Standing}


def test_the_cohort_is_what_was_filed_in_the_period_and_each_is_in_one_place() -> None:
    before = answered(90, filed_on=date(2024, 12, 31))
    after = answered(91, filed_on=date(2026, 1, 1))
    mixed = [
        answered(1),
        silent(2),
        request(3, situation="unconfirmed"),
        request(4, situation="withdrawn"),
        request(5, situation="transferred"),
        answered(6, disputed=True),
        answered(7, on=None),
        request(8, due_on=LATER),
        answered(9, date(2025, 3, 18)),
    ]

    cohort = figures([before, *mixed, after]).cohort

    assert cohort == Cohort(
        filed=9,
        withdrawn=1,
        transferred=1,
        disputed=1,
        not_due=1,
        unconfirmed=1,
        unjudged=1,
        on_time=1,
        late=1,
        silent=1,
        open=0,
    )
    assert (cohort.valid, cohort.answered, cohort.known) == (3, 3, 4)


def test_a_dispute_gives_the_rate_and_both_bounds() -> None:
    known = figures([answered(n) for n in range(3)] + [silent(4), silent(5), answered(6, disputed=True)])

    assert known.rates.on_time.rate == Fraction(3, 5)
    assert known.rates.on_time.bounds == (Fraction(3, 6), Fraction(4, 6))
    assert known.rates.silence.bounds == (Fraction(2, 6), Fraction(3, 6))


@pytest.mark.parametrize(("denominator", "rate"), [(0, None), (4, None), (5, Fraction(2, 5))])
def test_no_rate_is_worked_out_of_fewer_than_five(denominator: int, rate: Fraction | None) -> None:
    assert Figure("on_time", 2, denominator).rate == rate


def test_in_time_late_and_silent_add_to_the_denominator_that_they_share() -> None:
    late = [answered(n, date(2025, 3, 18)) for n in range(10, 12)]
    facts = [*(answered(n) for n in range(3)), *late, silent(20), answered(30, disputed=True)]

    assert figures(facts).rates == Rates(
        answered=Figure("answered", 5, 6, disputed=1),
        on_time=Figure("on_time", 3, 6, disputed=1),
        late=Figure("late", 2, 6, disputed=1),
        silence=Figure("silence", 1, 6, disputed=1),
    )


def test_without_a_dispute_there_are_no_bounds() -> None:
    assert Figure("on_time", 4, 8).bounds is None


def test_without_terms_only_answers_are_counted() -> None:
    facts = [answered(n, answered_in_time=None, due_on=None) for n in range(4)]
    known = unit_figures(
        [*facts, request(5, due_on=None), request(6, due_on=DUE)], YEAR, CUT_OFF, has_terms=False
    )

    assert known.rates.answered == Figure("answered", 4, 6)
    assert known.rates.on_time == Figure("on_time", 0, 0)
    assert (known.cohort.unconfirmed, known.cohort.not_due, known.cohort.silent) == (0, 0, 0)


def test_what_was_resolved_in_time_and_notified_late_is_told_apart_among_the_late() -> None:
    late = [answered(n, answered_in_time=False) for n in range(3)]
    resolved = [answered(n, answered_in_time=False, resolved_in_time=True) for n in range(10, 12)]
    recent = [answered(20, answered_in_time=False, resolved_in_time=True, due_on=LATER)]
    known = figures(late + resolved + recent)
    assert (known.cohort.late, known.cohort.resolved_in_time) == (5, 2)
