"""The recurso de revisión: what it challenges, what decides it, what complies, what is left to challenge."""

from datetime import date

import pytest

from foia_tracker.domain.acts import Kind
from foia_tracker.domain.law import GT_LAIP_2008, Rule
from foia_tracker.domain.reviews import Review, reviews_of
from foia_tracker.domain.situations import situation
from foia_tracker.domain.terms import State, Term
from foia_tracker.domain.timeline import Case
from foia_tracker.domain.versions import standing
from tests.domain.calendars import A
from tests.domain.histories import acts_of

RESOLVED = "filed 2026-02-02; resolved 2026-02-10 items=1,2"


def reviews(text: str, *, delivery_complies: bool = False) -> tuple[Review, ...]:
    return reviews_of(standing(acts_of(text)), delivery_complies=delivery_complies)


def paired(text: str, *, delivery_complies: bool = False) -> str:
    """Say of each recurso «filed-decision-compliance» by their places, «.» where there is none."""
    found = reviews(text, delivery_complies=delivery_complies)
    acts = ((one.filed, one.decision, one.compliance) for one in found)
    return " ".join("-".join(str(act.key) if act else "." for act in three) for three in acts)


FIRST, SECOND = "review_filed 2026-02-13 about=1", "review_filed 2026-02-17 about=1"
ONE, TWO = f"{RESOLVED}; {FIRST}", f"{RESOLVED}; {FIRST}; {SECOND}"

PARTLY = "complied 2026-02-27 partial"
DECIDED_BOTH = (
    "review_decided 2026-02-20 about=2 sense=revoked; review_decided 2026-02-23 about=3 sense=modified"
)


@pytest.mark.parametrize(
    ("acts", "pairs"),
    [
        (ONE, "2-.-."),
        (f"{ONE}; review_decided 2026-02-20 sense=confirmed", "2-3-."),
        (f"{ONE}; review_decided 2026-02-20 sense=revoked; complied 2026-02-27", "2-3-4"),
        (f"{ONE}; review_decided 2026-02-20 sense=confirmed; complied 2026-02-27", "2-3-."),
        (f"{ONE}; review_decided 2026-02-20 sense=revoked; complied 2026-02-27 partial", "2-3-."),
        (
            f"{ONE}; review_decided 2026-02-20 sense=revoked; {PARTLY}; complied 2026-03-02",
            "2-3-5",
        ),
        (
            f"{ONE}; review_decided 2026-02-20 sense=confirmed; review_decided 2026-02-24 sense=revoked",
            "2-3-.",
        ),
        (f"{TWO}; review_decided 2026-02-16 sense=revoked", "2-4-. 3-.-."),
        (f"{TWO}; review_decided 2026-02-20 sense=revoked", "2-.-. 3-4-."),
        (f"{TWO}; review_decided 2026-02-20 about=2 sense=revoked", "2-4-. 3-.-."),
        (f"{TWO}; review_decided ? sense=revoked", "2-.-. 3-4-."),
        (
            f"{TWO}; {DECIDED_BOTH}; complied 2026-02-27 about=4; complied 2026-03-02",
            "2-4-6 3-5-7",
        ),
        (f"{TWO}; review_decided 2026-02-20 about=1 sense=revoked", "2-.-. 3-.-."),
        (f"{ONE}; review_decided 2026-02-20 sense=revoked; annulled ? about=2", ""),
        (f"{ONE}; review_decided 2026-02-20 sense=revoked; annulled ? about=1", ""),
    ],
)
def test_a_decision_is_of_the_recurso_it_names_or_of_the_last_before_it(acts: str, pairs: str) -> None:
    assert paired(acts) == pairs


ORDERED = f"{ONE}; review_decided 2026-02-20 sense=revoked"


def test_what_was_ordered_waits_until_it_is_done_and_a_delivery_does_it_where_the_reading_says_so() -> None:
    delivered = f"{ORDERED}; delivered 2026-02-25"
    assert paired(delivered) == "2-3-."
    assert paired(delivered, delivery_complies=True) == "2-3-4"
    assert paired(f"{ORDERED}; delivered 2026-02-25 partial", delivery_complies=True) == "2-3-."
    assert paired(f"{ORDERED}; delivered 2026-02-19", delivery_complies=True) == "2-3-."
    [waiting], [done] = reviews(delivered), reviews(delivered, delivery_complies=True)
    assert (waiting.awaits_compliance, done.awaits_compliance) == (True, False)


@pytest.mark.parametrize(
    ("sense", "ordered"), [("revoked", True), ("modified", True), ("confirmed", False), ("rejected", False)]
)
def test_only_a_decision_for_the_requester_orders_something(sense: str, ordered: bool) -> None:
    [review] = reviews(f"{ONE}; review_decided 2026-02-20 sense={sense}")
    assert (review.is_open, review.awaits_compliance) == (False, ordered)
    case = Case.of(acts_of(f"{ONE}; review_decided 2026-02-20 sense={sense}"), GT_LAIP_2008, A)
    assert bool(case.latest.of(Rule.COMPLIANCE)) is ordered


def remedies(text: str, kind: Kind = Kind.RESOLVED) -> list[Term]:
    case = Case.of(acts_of(text), GT_LAIP_2008, A)
    return [term for term in case.remedies if term.code is Rule.REVIEW and term.trigger.kind is kind]


@pytest.mark.parametrize(
    ("acts", "left"),
    [
        ("", True),
        ("review_filed 2026-02-13 about=1", False),
        ("review_filed ? about=1", False),
        ("review_filed 2026-02-13 about=1 items=1,2", False),
        ("review_filed 2026-02-13 about=1 items=2", True),
        ("review_filed 2026-02-13 about=1 items=1; review_filed 2026-02-16 about=1 items=2", False),
        ("review_filed 2026-02-13 about=1 items=1; review_filed 2026-02-16 about=1 items=1", True),
        ("review_filed 2026-02-13", True),
        ("withdrawn 2026-02-13", False),
        ("review_filed 2026-02-13 about=1; annulled ? about=2", True),
        ("review_filed 2026-02-13 about=1; contested ? about=2 unit", True),
        ("review_filed 2026-02-13 about=1; contested ? about=2 unit claimed=2026-02-16", False),
    ],
)
def test_a_recurso_leaves_open_what_it_does_not_challenge(acts: str, left: bool) -> None:
    found = remedies("; ".join(filter(None, (RESOLVED, acts))))
    assert [term for term in found if term.end is None and not term.void] == found[: int(left)]


def test_against_an_answer_that_names_nothing_a_recurso_of_one_thing_leaves_the_rest_open() -> None:
    [term] = remedies("filed 2026-02-02; resolved 2026-02-10; review_filed 2026-02-13 about=1 items=2")
    assert term.end is None


def test_each_answer_has_its_own_review_and_a_delivery_one_only_without_a_resolution() -> None:
    """15 days after Tue 10 February: 11-13 (3), 16-20 (8), 23-27 (13), 2, Tue 3 March; after Thu 12: 13 (1),
    16-20 (6), 23-27 (11), 2-4, Thu 5 (15).
    """
    both = "filed 2026-02-02; delivered 2026-02-10; resolved 2026-02-12"
    assert remedies(both, Kind.DELIVERED) == []
    assert [term.last for term in remedies(both)] == [date(2026, 3, 5)]
    alone = "filed 2026-02-02; delivered 2026-02-10"
    assert [term.last for term in remedies(alone, Kind.DELIVERED)] == [date(2026, 3, 3)]


def test_a_recurso_of_an_answer_says_nothing_of_silence_and_one_of_silence_nothing_of_the_answer() -> None:
    late = "filed 2026-02-02; resolved 2026-02-20"
    against_answer = f"{late}; review_filed 2026-02-23 about=1"
    assert [term.end is None for term in remedies(against_answer)] == [False]
    assert [term.end is None for term in remedies(against_answer, Kind.FILED)] == [True]
    against_silence = f"{late}; review_filed 2026-02-23"
    assert [term.end is None for term in remedies(against_silence)] == [True]
    assert [term.end is None for term in remedies(against_silence, Kind.FILED)] == [False]


def terms(text: str, rule: Rule) -> list[Term]:
    return list(Case.of(acts_of(text), GT_LAIP_2008, A).latest.of(rule))


@pytest.mark.parametrize(
    ("acts", "state"),
    [
        ("review_decided 2026-02-20 sense=confirmed", State.MET),
        ("review_decided 2026-02-23 made=2026-02-19 sense=confirmed", State.MISSED),
        ("review_decided ? sense=confirmed", State.VOID),
        ("withdrawn 2026-02-18", State.MET),
        ("complied 2026-02-18", State.MISSED),
    ],
)
def test_a_recurso_is_decided_in_five_days_by_the_day_of_its_notification(acts: str, state: State) -> None:
    """Filed Fri 13 February: 16-19 (4), Fri 20 (5)."""
    [term] = terms(f"{ONE}; {acts}", Rule.REVIEW_DECISION)
    assert (term.last, term.state(date(2026, 4, 1))) == (date(2026, 2, 20), state)


@pytest.mark.parametrize(
    ("decided", "last"),
    [
        ("review_decided 2026-02-20 sense=revoked", date(2026, 2, 27)),
        ("review_decided 2026-02-24 made=2026-02-20 sense=modified", date(2026, 3, 3)),
        ("review_decided 2026-02-20 sense=revoked days=1", date(2026, 2, 23)),
        ("review_decided 2026-03-30 sense=revoked days=3", date(2026, 4, 6)),
    ],
)
def test_what_was_ordered_is_done_in_its_own_term_or_in_five_days(decided: str, last: date) -> None:
    """From Fri 20: 23-27. From Tue 24: 25-27, 2, Tue 3. From Mon 30 March: 31, 1 April, not Thu 2 and Fri 3
    (Holy Week), Mon 6.
    """
    [term] = terms(f"{ONE}; {decided}", Rule.COMPLIANCE)
    assert term.last == last


def test_a_decision_that_nobody_notified_on_a_known_day_sets_nothing_going() -> None:
    assert terms(f"{ONE}; review_decided ? made=2026-02-20 sense=revoked", Rule.COMPLIANCE) == []


def test_a_recurso_of_which_nobody_knows_the_day_has_no_term_to_be_decided() -> None:
    assert terms(f"{RESOLVED}; review_filed ? about=1", Rule.REVIEW_DECISION) == []


DISPUTED = [
    # From Fri 13: 16-19 (4), Fri 20 February. From Mon 16: 17-20 (4), Mon 23.
    (f"{ONE}; contested ? about=2 unit claimed=2026-02-16", Rule.REVIEW_DECISION, "2026-02-20", "2026-02-23"),
    (f"{ONE}; contested ? about=2 unit claimed=2026-02-12", Rule.REVIEW_DECISION, "2026-02-19", "2026-02-20"),
    (f"{ONE}; contested ? about=2 unit", Rule.REVIEW_DECISION, "2026-02-20", ""),
    # From Fri 20: 23-26 (4), Fri 27. From Tue 24: 25-27 (3), 2, Tue 3 March.
    (f"{ORDERED}; contested ? about=3 unit claimed=2026-02-24", Rule.COMPLIANCE, "2026-02-27", "2026-03-03"),
    (f"{ORDERED}; contested ? about=3 unit", Rule.COMPLIANCE, "2026-02-27", ""),
    (
        f"{ORDERED}; contested ? about=3 unit claimed=2026-02-24 proof=notification",
        Rule.COMPLIANCE,
        "2026-03-03",
        "2026-03-03",
    ),
]


@pytest.mark.parametrize(("acts", "rule", "earliest", "latest"), DISPUTED)
def test_of_two_days_of_a_recurso_or_its_decision_each_reading_counts_from_its_own(
    acts: str, rule: Rule, earliest: str, latest: str
) -> None:
    case = Case.of(acts_of(acts), GT_LAIP_2008, A)
    found = [[str(term.last) for term in timeline.of(rule)] for timeline in (case.earliest, case.latest)]
    assert [" ".join(days) for days in found] == [earliest, latest]


def test_no_unit_is_said_to_leave_a_recurso_undecided_while_the_day_of_its_filing_is_disputed() -> None:
    acts = acts_of(f"{ONE}; contested ? about=2 unit claimed=2026-02-16")
    days = [date(2026, 2, 20), date(2026, 2, 23), date(2026, 2, 24)]
    stands = [situation(Case.seen(acts, day, GT_LAIP_2008, A), day).value for day in days]
    assert stands == ["under_review", "under_review", "review_undecided"]


def test_of_two_days_of_a_compliance_the_latest_reading_takes_the_later() -> None:
    acts = acts_of(f"{ORDERED}; complied 2026-02-27; contested ? about=4 unit claimed=2026-02-25")
    case = Case.of(acts, GT_LAIP_2008, A)
    done = [timeline.of(Rule.COMPLIANCE)[0].ended_on for timeline in (case.earliest, case.latest)]
    assert done == [date(2026, 2, 25), date(2026, 2, 27)]


def test_decisions_that_name_no_recurso_decide_one_each() -> None:
    acts = acts_of(
        "filed 2026-02-02; review_filed 2026-02-20; review_filed 2026-02-23; "
        "review_decided 2026-02-26 sense=confirmed; review_decided 2026-02-27 sense=confirmed"
    )
    decided = [review.decision.key for review in reviews_of(acts, delivery_complies=True) if review.decision]
    assert sorted(decided) == [3, 4]


def test_a_decision_of_the_day_of_the_recurso_is_its_decision() -> None:
    acts = acts_of("filed 2026-02-02; review_filed 2026-02-20; review_decided 2026-02-20 sense=confirmed")
    [review] = reviews_of(acts, delivery_complies=True)
    assert review.decision == acts[2]
