"""Whether a recurso came before its window, after it, and what it leaves open: worked out by hand.

Filed on Monday 2 February 2026 the answer is due on 16 February; the review against silence opens on the 17th
and ends on 9 March under the earliest reading, on 23 March under the latest. That of a resolution notified on
10 February ends on 3 March.
"""

from dataclasses import replace
from datetime import date

import pytest

from foia_tracker.domain.acts import Act, ItemResult, Kind, Outcome
from foia_tracker.domain.challenges import (
    challenged_term,
    closed_before,
    in_its_window,
    items_left,
    opens_late,
)
from foia_tracker.domain.law import GT_LAIP_2008, NONE, Rule
from foia_tracker.domain.options import SilenceAnchor
from foia_tracker.domain.timeline import Case
from tests.domain.calendars import A
from tests.domain.histories import acts_of

FILED = Act(Kind.FILED, date(2026, 2, 2), key=1)
THREE = tuple(ItemResult(number, Outcome.FULL) for number in (1, 2, 3))


def answer(day: int = 10) -> Act:
    on = date(2026, 2, day)
    return Act(Kind.RESOLVED, on, key=2, notified_on=on, items=THREE)


def review(month: int, day: int, about: int | None = None, *items: int) -> Act:
    named = tuple(ItemResult(item) for item in items)
    return Act(Kind.REVIEW_FILED, date(2026, month, day), key=3, about=about, grounds=("55.4",), items=named)


def case_of(*acts: Act) -> Case:
    return Case.of(acts, GT_LAIP_2008, A)


@pytest.mark.parametrize(
    ("filed", "opens", "closed"),
    [
        (review(2, 16), date(2026, 2, 17), None),
        (review(2, 17), None, None),
        (review(3, 23), None, None),
        (review(3, 24), None, date(2026, 3, 23)),
    ],
)
def test_a_recurso_against_silence_has_its_window(
    filed: Act, opens: date | None, closed: date | None
) -> None:
    case = case_of(FILED, filed)
    assert (opens_late(case, filed), closed_before(case.latest, filed)) == (opens, closed)


def test_the_earliest_reading_closes_before_the_latest() -> None:
    filed = review(3, 10)
    case = case_of(FILED, filed)
    assert closed_before(case.earliest, filed) == date(2026, 3, 9)
    assert closed_before(case.latest, filed) is None


@pytest.mark.parametrize(
    ("filed", "opens", "closed"),
    [
        (review(2, 9, 2), date(2026, 2, 10), None),
        (review(2, 10, 2), None, None),
        (review(3, 3, 2), None, None),
        (review(3, 4, 2), None, date(2026, 3, 3)),
    ],
)
def test_a_recurso_against_a_resolution_has_its_own(
    filed: Act, opens: date | None, closed: date | None
) -> None:
    case = case_of(FILED, answer(), filed)
    term = challenged_term(case.latest, filed)
    assert term is not None
    assert term.trigger.key == 2
    assert (opens_late(case, filed), closed_before(case.latest, filed)) == (opens, closed)


def test_against_silence_before_an_answer_in_time_it_came_too_soon() -> None:
    filed = review(2, 5)
    case = case_of(FILED, answer(), filed)
    assert challenged_term(case.latest, filed) is None
    assert opens_late(case, filed) == date(2026, 2, 17)


def test_a_recurso_without_a_day_is_neither_early_nor_late() -> None:
    filed = Act(Kind.REVIEW_FILED, None, key=3, grounds=("55.4",))
    case = case_of(FILED, filed)
    assert (opens_late(case, filed), closed_before(case.latest, filed)) == (None, None)


@pytest.mark.parametrize(("items", "left"), [((), ()), ((2,), (1, 3)), ((1, 2), (3,)), ((1, 2, 3), ())])
def test_what_a_recurso_does_not_name_is_left(items: tuple[int, ...], left: tuple[int, ...]) -> None:
    filed = review(2, 20, 2, *items)
    case = case_of(FILED, answer(), filed)
    term = next(term for term in case.latest.of(Rule.REVIEW) if term.trigger.key == 2)
    assert items_left(term, case.latest.acts) == left


def test_silence_has_no_items() -> None:
    case = case_of(FILED, review(2, 20))
    silence = case.latest.review_of_silence
    assert silence is not None
    assert items_left(silence, case.latest.acts) == ()


def test_a_recurso_against_an_answer_of_no_known_day_has_no_term() -> None:
    undated = Act(Kind.RESOLVED, None, key=2)
    for filed in (review(2, 10, 2), review(3, 10, 2)):
        case = case_of(FILED, undated, filed)
        assert challenged_term(case.latest, filed) is None
        assert (opens_late(case, filed), closed_before(case.latest, filed)) == (None, None)


@pytest.mark.parametrize(("day", "opens"), [(16, date(2026, 2, 17)), (17, None)])
def test_where_the_remedy_has_no_last_day_it_still_opens_after_the_answer_term(
    day: int, opens: date | None
) -> None:
    unlimited = replace(GT_LAIP_2008.latest, silence_anchor=SilenceAnchor.UNLIMITED)
    filed = review(2, day)
    case = Case.of((FILED, filed), replace(GT_LAIP_2008, latest=unlimited), A)
    assert challenged_term(case.latest, filed) is None
    assert opens_late(case, filed) == opens


def test_under_a_law_without_terms_no_recurso_comes_too_soon() -> None:
    filed = review(2, 5)
    assert opens_late(Case.of((FILED, filed), NONE, A), filed) is None


def test_a_recurso_against_something_else_leaves_an_answer_whole() -> None:
    against_silence = review(2, 5, None, 1)
    case = case_of(FILED, answer(), against_silence)
    term = next(term for term in case.latest.of(Rule.REVIEW) if term.trigger.key == 2)
    assert items_left(term, case.latest.acts) == ()


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        # Nobody knows the day: nobody can say that it was not in its window.
        ("filed 2026-02-02; review_filed ?", True),
        ("filed 2026-02-02; review_filed 2026-02-16", False),
        ("filed 2026-02-02; review_filed 2026-02-17", True),
        ("filed 2026-02-02; review_filed 2026-03-23", True),
        ("filed 2026-02-02; review_filed 2026-03-24", False),
        # Against a silence that there was none: an answer came in time.
        ("filed 2026-02-02; resolved 2026-02-10; review_filed 2026-02-12", False),
        ("filed 2026-02-02; resolved 2026-02-10; review_filed 2026-02-12 about=1", True),
        ("filed 2026-02-02; resolved 2026-02-10; review_filed 2026-03-04 about=1", False),
    ],
)
def test_of_a_recurso_is_said_whether_it_was_filed_in_its_window(text: str, inside: bool) -> None:
    acts = acts_of(text)
    assert in_its_window(case_of(*acts), acts[-1]) is inside


def test_where_silence_can_be_challenged_without_an_end_a_recurso_is_in_its_window() -> None:
    acts = acts_of("filed 2026-02-02; review_filed 2026-06-01")
    latest = replace(GT_LAIP_2008.latest, silence_anchor=SilenceAnchor.UNLIMITED)
    case = Case.of(acts[:1], replace(GT_LAIP_2008, latest=latest), A)
    assert in_its_window(case, acts[1])
