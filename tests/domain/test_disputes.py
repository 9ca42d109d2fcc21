"""What settles a dispute, what an orphan hung on, and which questions of the programme wait."""

from datetime import date

import pytest

from foia_tracker.domain.acts import Act, Kind, Proof, Side
from foia_tracker.domain.queries import open_queries
from foia_tracker.domain.versions import contested, disputes, ground_lost, orphan_keys
from tests.domain.histories import in_dispute

U, C = Side.UNIT, Side.COORDINATOR
FILED = Act(Kind.FILED, date(2026, 4, 13), key=1)
RESOLVED = Act(Kind.RESOLVED, date(2026, 4, 29), key=2, notified_on=date(2026, 4, 29))
CONTEST = Act(Kind.CONTESTED, None, key=3, side=U, about=2, claimed_on=date(2026, 4, 24))
PROVED = Act(Kind.CONFIRMED, None, key=4, side=U, about=3, proof=Proof.NOTIFICATION)
OWN_PROOF = Act(Kind.CONFIRMED, None, key=5, about=2, proof=Proof.RECEIPT)
CONCEDED = Act(Kind.CONFIRMED, None, key=4, about=3)
WITHDRAWN_CONTEST = Act(Kind.CONFIRMED, None, key=4, side=U, about=2)
ANNULLED_CONTEST = Act(Kind.ANNULLED, None, key=4, side=U, about=3)


@pytest.mark.parametrize(
    ("later", "winner", "conceded"),
    [
        ((), None, False),
        ((PROVED,), 3, False),
        ((PROVED, OWN_PROOF), None, False),
        ((OWN_PROOF,), 2, False),
        ((CONCEDED,), 3, True),
        ((WITHDRAWN_CONTEST,), 2, True),
    ],
)
def test_a_dispute_stands_until_proof_or_a_concession_settles_it(
    later: tuple[Act, ...], winner: int | None, conceded: bool
) -> None:
    acts = [FILED, RESOLVED, CONTEST, *later]
    dispute = disputes(acts)[2]
    assert (dispute.winner and dispute.winner.key, dispute.conceded) == (winner, conceded)
    assert (2 in contested(acts)) is (winner is None)
    assert (dispute.act.key, dispute.contest.key) == (2, 3)


def test_a_contest_that_was_annulled_is_no_dispute() -> None:
    assert disputes([FILED, RESOLVED, CONTEST, ANNULLED_CONTEST]) == {}


ASKED = Act(Kind.CLARIFICATION_ASKED, date(2026, 4, 15), key=2)
CLARIFIED = Act(Kind.CLARIFIED, date(2026, 4, 16), key=3)
CONFIRMED = Act(Kind.CONFIRMED, None, key=4, side=U, about=3)


def test_what_an_orphan_hung_on_is_found_by_however_many_others() -> None:
    acts = [FILED, ASKED, CLARIFIED, CONFIRMED, Act(Kind.ANNULLED, None, key=5, about=2)]
    assert orphan_keys(acts) == {3, 4}
    assert [ground_lost(act, acts) for act in (CLARIFIED, CONFIRMED)] == [ASKED, ASKED]


def test_where_the_filing_was_annulled_everything_hung_on_it() -> None:
    acts = [FILED, ASKED, CLARIFIED, Act(Kind.ANNULLED, None, key=5, about=1)]
    assert orphan_keys(acts) == {2, 3}
    assert [ground_lost(act, acts) for act in (ASKED, CLARIFIED)] == [FILED, FILED]


IN_A_CIRCLE = [
    FILED,
    Act(Kind.REVIEW_FILED, date(2026, 5, 4), key=2, about=3),
    Act(Kind.REVIEW_DECIDED, date(2026, 5, 8), key=3, notified_on=date(2026, 5, 8)),
]
"""Files from elsewhere hold anything: a recurso against the decision of that same recurso."""


def test_acts_that_hang_on_each_other_in_a_circle_hung_on_the_filing() -> None:
    acts = [*IN_A_CIRCLE, Act(Kind.ANNULLED, None, key=4, about=1)]
    assert orphan_keys(acts) == {2, 3}
    assert [ground_lost(act, acts) for act in IN_A_CIRCLE[1:]] == [FILED, FILED]
    assert not in_dispute(acts)


def test_acts_in_a_circle_lost_nothing_while_the_filing_stands() -> None:
    assert [ground_lost(act, IN_A_CIRCLE) for act in IN_A_CIRCLE] == [None, None, None]


def test_what_hangs_on_a_circle_hung_on_the_filing_too() -> None:
    outside = Act(Kind.COMPLIED, date(2026, 5, 11), key=5, about=3)
    acts = [*IN_A_CIRCLE, outside, Act(Kind.ANNULLED, None, key=6, about=1)]
    assert ground_lost(outside, acts) == FILED


def test_what_names_an_act_that_is_not_there_hung_on_the_filing() -> None:
    lost = Act(Kind.REVIEW_FILED, date(2026, 5, 4), key=2, about=9)
    assert ground_lost(lost, [FILED, lost, Act(Kind.ANNULLED, None, key=3, about=1)]) == FILED


def test_what_hangs_on_nothing_lost_nothing() -> None:
    assert ground_lost(FILED, [FILED]) is None
    assert ground_lost(ASKED, [ASKED]) is None


QUERY = Act(Kind.QUERIED, None, key=3, side=C, about=2)


@pytest.mark.parametrize(
    ("later", "waits"),
    [
        ((), True),
        ((Act(Kind.CONFIRMED, None, key=4, side=U, about=2),), False),
        ((Act(Kind.CONTESTED, None, key=4, side=U, about=2),), False),
        ((Act(Kind.ANNULLED, None, key=4, about=2),), False),
        ((Act(Kind.ANNULLED, None, key=4, side=C, about=3),), False),
        ((Act(Kind.CONFIRMED, None, key=4, side=U, about=1),), True),
        ((Act(Kind.QUERIED, None, key=4, side=U, about=3),), False),
        ((Act(Kind.QUERIED, None, key=4, about=3),), False),
        (
            (
                Act(Kind.CONFIRMED, None, key=4, side=U, about=2),
                Act(Kind.ANNULLED, None, key=5, side=U, about=4),
            ),
            True,
        ),
    ],
)
def test_a_question_waits_until_something_is_said_of_its_act(later: tuple[Act, ...], waits: bool) -> None:
    found = open_queries([FILED, RESOLVED, QUERY, *later])
    assert [act.key for act in found] == ([3] if waits else [])


def test_a_concession_after_the_question_answers_it() -> None:
    query = Act(Kind.QUERIED, None, key=4, side=C, about=2)
    conceded = Act(Kind.CONFIRMED, None, key=5, about=3)
    assert open_queries([FILED, RESOLVED, CONTEST, query]) == (query,)
    assert open_queries([FILED, RESOLVED, CONTEST, query, conceded]) == ()


def test_what_was_said_before_the_question_does_not_answer_it() -> None:
    said = Act(Kind.CONFIRMED, None, key=3, side=U, about=2)
    query = Act(Kind.QUERIED, None, key=4, side=C, about=2)
    assert open_queries([FILED, RESOLVED, said, query]) == (query,)


def test_a_word_on_the_contest_of_another_act_does_not_answer_a_question() -> None:
    query = Act(Kind.QUERIED, None, key=4, side=C, about=1)
    conceded = Act(Kind.CONFIRMED, None, key=5, about=3)
    assert open_queries([FILED, RESOLVED, CONTEST, query, conceded]) == (query,)
