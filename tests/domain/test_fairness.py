"""In public nobody is accused on one word, in private no remedy is lost: what one side may not do alone."""

from datetime import date

import pytest

from foia_tracker.domain.acts import Kind
from foia_tracker.domain.law import GT_LAIP_2008, Rule
from foia_tracker.domain.situations import situation
from foia_tracker.domain.steps import Audience, Step, steps
from foia_tracker.domain.timeline import Case
from foia_tracker.domain.versions import disputes
from tests.domain.calendars import A
from tests.domain.histories import acts_of, in_dispute


def stands(text: str, day: str) -> str:
    """Say how a history stands on a day."""
    acts, on = acts_of(text), date.fromisoformat(day)
    return situation(Case.seen(acts, on, GT_LAIP_2008, A), on).value


def open_until(text: str) -> set[str]:
    """Give the last days of the reviews that the requester may still ask for."""
    case = Case.of(acts_of(text), GT_LAIP_2008, A)
    return {term.last.isoformat() for term in case.remedies if term.code is Rule.REVIEW and not term.end}


SHED = [
    (
        "the organisation files again what the unit proved to be of another day",
        (
            "filed 2026-02-02; contested ? about=0 unit claimed=2026-02-12 proof=notification; "
            "annulled ? about=0; filed 2026-02-02"
        ),
        "2026-02-18",
        "pending",
    ),
    (
        "the unit notes again an answer that the organisation says never came",
        (
            "filed 2026-02-02; resolved 2026-02-10 unit; contested ? about=1; annulled ? about=1 unit; "
            "resolved 2026-02-10 unit"
        ),
        "2026-02-12",
        "due_soon",
    ),
]


@pytest.mark.parametrize(("acts", "day", "stand"), [row[1:] for row in SHED], ids=[row[0] for row in SHED])
def test_nobody_sheds_a_contest_by_annulling_and_recording_again(acts: str, day: str, stand: str) -> None:
    assert in_dispute(acts_of(acts))
    assert stands(acts, day) == stand


def test_a_contest_that_came_along_is_no_longer_decided_by_its_proof() -> None:
    (dispute,) = disputes(acts_of(SHED[0][1])).values()
    assert dispute.winner is None


def test_the_remedy_against_silence_stays_when_a_contested_answer_is_recorded_again() -> None:
    assert "2026-03-09" in open_until(SHED[1][1])


@pytest.mark.parametrize(
    "end",
    ["annulled ? about=2", "resolved 2026-02-16 unit; confirmed ? about=5"],
)
def test_a_contest_ends_with_whoever_made_it(end: str) -> None:
    acts = "filed 2026-02-02; resolved 2026-02-10 unit; contested ? about=1 claimed=2026-02-16; "
    again = f"annulled ? about=1 unit; {end}"
    assert not in_dispute(acts_of(acts + again))


def test_who_records_again_what_the_other_side_said_is_in_no_dispute() -> None:
    acts = (
        "filed 2026-02-02; resolved 2026-02-10 unit; contested ? about=1 claimed=2026-02-16; "
        "annulled ? about=1 unit; resolved 2026-02-16 unit"
    )
    assert not in_dispute(acts_of(acts))


def test_that_something_never_happened_is_proved_by_no_paper() -> None:
    acts = (
        "filed 2026-02-02; resolved 2026-02-10 unit; contested ? about=1 proof=receipt; no_answer 2026-02-17"
    )
    assert in_dispute(acts_of(acts))


def test_a_constancia_of_silence_wins_over_no_contest_by_a_paper() -> None:
    acts = "filed 2026-02-02; no_answer 2026-02-17 proof=electronic; contested ? about=1 unit"
    assert in_dispute(acts_of(acts))


def test_an_annulled_answer_under_a_recurso_is_a_dispute() -> None:
    acts = (
        "filed 2026-02-02; resolved 2026-02-10 unit; review_filed 2026-02-12 about=1 because=54.refusal; "
        "annulled ? about=1 unit"
    )
    assert in_dispute(acts_of(acts))


PREMATURE = [
    ("against silence while the term ran, answered in time after it", "2026-02-04", "2026-02-16", "answered"),
    ("against silence while the term ran, nothing yet", "2026-02-04", "", "pending"),
]


@pytest.mark.parametrize(
    ("filed", "answered", "stand"), [row[1:] for row in PREMATURE], ids=[row[0] for row in PREMATURE]
)
def test_a_premature_recurso_leaves_nothing_undecided(filed: str, answered: str, stand: str) -> None:
    acts = f"filed 2026-02-02; review_filed {filed} because=55.4"
    acts += f"; resolved {answered} unit" if answered else ""
    assert stands(acts, answered or "2026-02-10") == stand
    assert stands(acts, "2026-02-24") in {"answered", "unconfirmed"}


def test_a_recurso_long_after_its_term_leaves_nothing_undecided() -> None:
    acts = "filed 2026-02-02; resolved 2026-02-10 unit; review_filed 2026-05-20 about=1 because=54.refusal"
    assert stands(acts, "2026-06-01") == "closed"


@pytest.mark.parametrize("answer", ["delivered 2026-02-12 partial", "delivered 2026-02-12"])
@pytest.mark.parametrize("side", ["", " unit"])
def test_an_undated_resolution_takes_no_remedy_against_a_delivery(answer: str, side: str) -> None:
    assert open_until(f"filed 2026-02-02; {answer}; resolved ?{side}") == {"2026-03-05"}


@pytest.mark.parametrize("undated", ["extended ? unit", "clarification_asked ? unit"])
def test_what_may_have_moved_the_term_on_an_unknown_day_accuses_nobody(undated: str) -> None:
    acts = f"filed 2026-02-02; {undated}; no_answer 2026-02-17"
    assert stands(acts, "2026-03-10") == "unconfirmed"


def test_of_two_receipts_of_a_transferred_request_the_later_one_is_public() -> None:
    acts = "filed ? first=2026-01-20; received 2026-02-02; received 2026-02-16 unit"
    case = Case.of(acts_of(acts), GT_LAIP_2008, A)
    assert case.latest.answer is not None
    assert case.latest.answer.last == date(2026, 3, 2)


def test_a_decision_with_its_day_goes_before_one_without() -> None:
    acts = (
        "filed 2026-02-02; resolved 2026-02-10 unit; review_filed 2026-02-12 about=1 because=54.refusal; "
        "review_decided ? sense=confirmed unit; review_decided 2026-02-18 sense=revoked"
    )
    assert stands(acts, "2026-02-20") == "complying"


def test_an_undated_delivery_noted_before_the_recurso_complies_with_nothing() -> None:
    acts = (
        "filed 2026-02-02; delivered ? unit; no_answer 2026-02-17; review_filed 2026-02-18 because=55.4; "
        "review_decided 2026-02-24 sense=revoked"
    )
    assert stands(acts, "2026-02-26") == "complying"


@pytest.mark.parametrize("sent", ["2026-02-05", "2026-02-20"])
def test_an_answer_is_not_taken_out_of_sight_by_a_transfer(sent: str) -> None:
    acts = f"filed 2026-02-02; resolved 2026-02-18 unit; transferred {sent} unit"
    assert stands(acts, "2026-02-25") in {"answered", "answered_late"}
    assert "2026-03-11" in open_until(acts)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # From Tue 10 March on fifteen days end on Tue 31; the unit says 10 February, so on 3 March.
        (
            (
                "filed 2026-02-02; resolved 2026-03-10 proof=notification; "
                "contested ? unit about=1 claimed=2026-02-10"
            ),
            {"2026-03-03", "2026-03-31"},
        ),
        (
            (
                "filed 2026-02-02; resolved 2026-03-10; contested ? unit about=1 claimed=2026-02-10; "
                "confirmed ? unit about=1"
            ),
            {"2026-03-03", "2026-03-31"},
        ),
    ],
)
def test_of_a_contested_day_both_windows_are_warned_of(text: str, days: set[str]) -> None:
    case = Case.of(acts_of(text), GT_LAIP_2008, A)
    against = [term for term in case.remedies if term.trigger.kind is Kind.RESOLVED]
    assert {term.last.isoformat() for term in against} == days
    warned = {
        step.term.last.isoformat()
        for step in steps(case)
        if step.step is Step.LAST_DAY and step.audience is Audience.ORGANISATION and step.term in against
    }
    assert warned == days


def test_once_the_first_of_two_windows_is_past_the_other_is_the_one_that_is_told() -> None:
    text = "filed 2026-02-02; resolved 2026-03-10; contested ? unit about=1 claimed=2026-02-10"
    case = Case.of(acts_of(text), GT_LAIP_2008, A)
    told = {
        day: [str(term.last) for term in case.remedies_on(date.fromisoformat(day)) if term.trigger.key == 1]
        for day in ("2026-03-03", "2026-03-04", "2026-03-31", "2026-04-30")
    }
    assert told == {
        "2026-03-03": ["2026-03-03"],
        "2026-03-04": ["2026-03-31"],
        "2026-03-31": ["2026-03-31"],
        "2026-04-30": ["2026-03-31"],
    }


def test_a_resolution_that_was_made_after_the_term_leaves_the_remedy_against_silence() -> None:
    """Nobody knows when it was notified, and it was not before Wed 18 February: the term ended on Mon 16."""
    assert "2026-03-09" in open_until("filed 2026-02-02; no_answer 2026-02-17; resolved ? made=2026-02-18")


def test_an_incomplete_delivery_can_be_challenged_from_its_own_day() -> None:
    """The resolution's fifteen days ended on 3 March; Fri 20 March and 15 days end on Tue 14 April."""
    granted = "filed 2026-02-02; resolved 2026-02-10"
    assert "2026-04-14" in open_until(f"{granted}; delivered 2026-03-20 partial")
    assert "2026-04-14" not in open_until(f"{granted}; delivered 2026-03-20")


@pytest.mark.parametrize(
    ("text", "disputed"),
    [
        # The answer came late in every version: that silence was attested, or not, changes nothing.
        ("filed 2026-02-02; resolved 2026-02-20 unit; no_answer 2026-02-23; contested ? unit about=2", False),
        ("filed 2026-02-02; no_answer 2026-02-23; contested ? unit about=1", True),
        # A prórroga of the day after the last one has no effect, whether it was notified or not.
        ("filed 2026-02-02; extended 2026-02-17 unit; resolved 2026-02-20 unit; contested ? about=1", False),
        ("filed 2026-02-02; extended 2026-02-16 unit; resolved 2026-02-20 unit; contested ? about=1", True),
    ],
)
def test_a_contest_that_changes_nothing_is_no_dispute(text: str, disputed: bool) -> None:
    assert in_dispute(acts_of(text)) is disputed


@pytest.mark.parametrize(
    ("text", "day", "stand"),
    [
        # On the last day, Mon 16 February, a transfer is in time, whatever anybody says of silence.
        ("filed 2026-02-02; no_answer 2026-02-16; transferred 2026-02-16 unit", "2026-02-16", "transferred"),
        # Said on the last day, a silence is none yet; on the day after it is, also against one of that day.
        ("filed 2026-02-02; no_answer 2026-02-16; transferred 2026-02-18 unit", "2026-02-18", "transferred"),
        ("filed 2026-02-02; no_answer 2026-02-17; transferred 2026-02-17 unit", "2026-02-17", "no_answer"),
    ],
)
def test_a_transfer_leaves_with_the_request_unless_silence_was_said_after_the_term(
    text: str, day: str, stand: str
) -> None:
    assert stands(text, day) == stand


ANNULLED_ELSEWHERE = (
    "filed 2026-02-02; resolved 2026-02-10{resolved}; review_filed 2026-02-20 about=1{filed}; "
    "annulled ? about={about}{by}"
)


@pytest.mark.parametrize(
    ("resolved", "filed", "about", "by", "disputed"),
    [
        (" unit", "", 1, " unit", True),
        ("", "", 1, "", False),
        # Who annuls the filing annuls all: that is the organisation's to do, and no dispute.
        (" unit", "", 0, "", False),
        (" unit", " unit", 0, "", False),
    ],
)
def test_a_recurso_is_silenced_only_by_the_other_side(
    resolved: str, filed: str, about: int, by: str, disputed: bool
) -> None:
    text = ANNULLED_ELSEWHERE.format(resolved=resolved, filed=filed, about=about, by=by)
    assert in_dispute(acts_of(text)) is disputed
