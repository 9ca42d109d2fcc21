"""What the acts mean under each reading, by tables worked out by hand, and what holds of any history."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from foia_tracker.domain.acts import Act, Kind, Side
from foia_tracker.domain.calendar import Calendar, Reading
from foia_tracker.domain.clock import Extension
from foia_tracker.domain.filing import filed_day
from foia_tracker.domain.law import (
    GT_LAIP_2008,
    LENIENT,
    MX_VERACRUZ,
    NONE,
    ClarificationEffect,
    Rule,
    RuleSet,
)
from foia_tracker.domain.terms import State, Term
from foia_tracker.domain.timeline import Case, Timeline
from foia_tracker.domain.versions import orphan_keys, standing, versions
from tests.domain.calendars import CAPITAL, EXECUTIVE, NATIONAL, A
from tests.domain.histories import acts_of, histories, remedy_against_silence

SUSPENDING = replace(GT_LAIP_2008, latest=replace(LENIENT, clarification_effect=ClarificationEffect.SUSPEND))
DOUBTFUL = Calendar((NATIONAL, EXECUTIVE, CAPITAL))


def case_of(text: str, rule_set: RuleSet = GT_LAIP_2008) -> Case:
    return Case.of(acts_of(text), rule_set, A)


def day(text: str) -> date:
    return date.fromisoformat(text)


def last(term: Term | None) -> str:
    return term.last.isoformat() if term else ""


def answers(case: Case) -> tuple[str, str]:
    """Give the last day of the answer term, earliest and latest."""
    return last(case.earliest.answer), last(case.latest.answer)


SUSPENDED = [
    ("answered prevención", "clarification_asked 2026-02-05; clarified 2026-02-10", "2026-02-20"),
    ("on the last day", "clarification_asked 2026-02-16; clarified 2026-02-20", "2026-02-23"),
    ("never answered", "clarification_asked 2026-02-05 days=3", "2026-02-20"),
    ("answered on the day of the lapse", "clarification_asked 2026-02-05 days=3; clarified 2026-02-10",
     "2026-02-20"),
    ("answered after the lapse", "clarification_asked 2026-02-05 days=3; clarified 2026-02-12", "2026-02-20"),
    ("on a Saturday", "clarification_asked 2026-02-07; clarified 2026-02-09", "2026-02-17"),
    ("answered the same day", "clarification_asked 2026-02-05; clarified 2026-02-05", "2026-02-17"),
    ("inside a prórroga", "extended 2026-02-13; clarification_asked 2026-02-18; clarified 2026-02-20",
     "2026-03-05"),
    ("and a prórroga afterwards", ("clarification_asked 2026-02-05; clarified 2026-02-10; "
     "extended 2026-02-20 days=5"), "2026-02-27"),
    ("after the last day", "clarification_asked 2026-02-17; clarified 2026-02-18", "2026-02-16"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("acts", "latest"), [row[1:] for row in SUSPENDED], ids=[row[0] for row in SUSPENDED]
)
def test_where_a_prevencion_suspends_the_days_left_run_on(acts: str, latest: str) -> None:
    case = case_of(f"filed 2026-02-02; {acts}", SUSPENDING)
    assert last(case.latest.answer) == latest


ANSWER_TERMS = [
    ("aclaración on the day of the lapse", "clarification_asked 2026-02-05 days=3; clarified 2026-02-10",
     "2026-02-16 2026-02-24"),
    ("aclaración after the lapse", "clarification_asked 2026-02-05 days=3; clarified 2026-02-12",
     "2026-02-16 2026-02-24"),
    ("aclaración of nothing", "clarified 2026-02-12", "2026-02-16 2026-02-16"),
    ("prevención without a term: ten days", "clarification_asked 2026-02-05", "2026-02-16 2026-03-05"),
    ("prevención on the last day", "clarification_asked 2026-02-16 days=1", "2026-02-16 2026-03-03"),
    ("prevención the day after", "clarification_asked 2026-02-17 days=1", "2026-02-16 2026-02-16"),
    ("prevención on an unknown day", "clarification_asked ?; clarified 2026-02-10", "2026-02-16 2026-02-16"),
    ("a second prevención", ("clarification_asked 2026-02-05; clarified 2026-02-10; "
     "clarification_asked 2026-02-18; clarified 2026-02-20"), "2026-02-16 2026-02-24"),
    ("a second prevención while the first holds", ("clarification_asked 2026-02-05; "
     "clarification_asked 2026-02-06; clarified 2026-02-10"), "2026-02-16 2026-02-24"),
    ("prórroga while stopped, early", ("clarification_asked 2026-02-05; extended 2026-02-09; "
     "clarified 2026-02-10"), "2026-02-16 2026-02-24"),
    ("prórroga while stopped, in its window", ("clarification_asked 2026-02-12; extended 2026-02-13; "
     "clarified 2026-02-17"), "2026-03-02 2026-03-03"),
    ("prórroga on the day of the lapse", "clarification_asked 2026-02-05 days=3; extended 2026-02-10 days=5",
     "2026-02-16 2026-02-24"),
    ("prórroga the day after the lapse", "clarification_asked 2026-02-05 days=3; extended 2026-02-11 days=5",
     "2026-02-16 2026-03-03"),
    ("prórroga unreasoned", "extended 2026-02-13 unreasoned", "2026-02-16 2026-03-02"),
    ("prórroga unwritten", "extended 2026-02-13 unwritten", "2026-02-16 2026-03-02"),
    ("prórroga without days", "extended 2026-02-13", "2026-03-02 2026-03-02"),
    ("prórroga of no days", "extended 2026-02-13 days=0", "2026-02-16 2026-02-16"),
    ("prórroga of 4 days", "extended 2026-02-13 days=4", "2026-02-20 2026-02-20"),
    ("prórroga until a date", "extended 2026-02-13 until=2026-02-20", "2026-02-20 2026-02-20"),
    ("prórroga until a Sunday", "extended 2026-02-13 until=2026-02-22", "2026-02-20 2026-02-20"),
    ("prórroga until too far a date", "extended 2026-02-13 until=2026-04-30", "2026-03-02 2026-03-02"),
    ("prórroga until the last day itself", "extended 2026-02-13 until=2026-02-16", "2026-02-16 2026-02-16"),
    ("prórroga of 11 days", "extended 2026-02-13 days=11", "2026-03-02 2026-03-02"),
    ("prórroga on day 8", "extended 2026-02-12", "2026-02-16 2026-03-02"),
    ("prórroga on day 9", "extended 2026-02-13", "2026-03-02 2026-03-02"),
    ("prórroga on the Saturday between", "extended 2026-02-14", "2026-02-16 2026-03-02"),
    ("prórroga on day 10", "extended 2026-02-16", "2026-03-02 2026-03-02"),
    ("prórroga on day 11", "extended 2026-02-17", "2026-02-16 2026-02-16"),
    ("prórroga on an unknown day", "extended ?", "2026-02-16 2026-02-16"),
    ("two regular notices: the first", "extended 2026-02-13 days=2; extended 2026-02-16",
     "2026-02-18 2026-02-18"),
    ("a notice inside the prórroga", "extended 2026-02-13 days=2; extended 2026-02-18",
     "2026-02-18 2026-02-18"),
    ("an unreasoned notice, then a regular one", "extended 2026-02-13 days=2 unreasoned; extended 2026-02-16",
     "2026-03-02 2026-03-02"),
    ("prórroga after a resolution", "resolved 2026-02-12; extended 2026-02-13", "2026-02-16 2026-02-16"),
    ("prórroga after a delivery", "delivered 2026-02-12; extended 2026-02-13", "2026-02-16 2026-02-16"),
    ("prevención after a resolution", "resolved 2026-02-12; clarification_asked 2026-02-13",
     "2026-02-16 2026-02-16"),
    ("prevención after a withdrawal", "withdrawn 2026-02-12; clarification_asked 2026-02-13",
     "2026-02-16 2026-02-16"),
    ("prórroga after a transfer to another body", "transferred 2026-02-12; extended 2026-02-13",
     "2026-02-16 2026-02-16"),
    ("prórroga after a transfer inside", "transferred 2026-02-12 inside; extended 2026-02-13",
     "2026-03-02 2026-03-02"),
    ("a resolution dated before, notified after the prórroga", ("extended 2026-02-16; "
     "resolved 2026-02-20 made=2026-02-10"), "2026-03-02 2026-03-02"),
    ("a resolution that was never notified", "resolved ? made=2026-02-10; extended 2026-02-13",
     "2026-03-02 2026-03-02"),
    ("a mail on a Saturday", "received 2026-02-09", "2026-02-16 2026-02-16"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("acts", "ends"), [row[1:] for row in ANSWER_TERMS], ids=[row[0] for row in ANSWER_TERMS]
)
def test_the_answer_term_ends_as_each_reading_has_it(acts: str, ends: str) -> None:
    assert " ".join(answers(case_of(f"filed 2026-02-02; {acts}"))) == ends


@pytest.mark.parametrize(
    ("acts", "ends"),
    [
        ("filed 2026-02-07 electronic", "2026-02-20 2026-02-23"),
        ("filed 2026-02-07 written", "2026-02-20 2026-02-20"),
        ("filed 2026-02-07 verbal", "2026-02-20 2026-02-20"),
        ("filed 2026-02-06 electronic", "2026-02-20 2026-02-20"),
        ("filed 2026-04-02 electronic", "2026-04-17 2026-04-20"),
        ("filed 2024-02-28", "2024-03-13 2024-03-13"),
        ("filed 2025-12-19", "2026-01-06 2026-01-06"),
    ],
)
def test_a_filing_counts_from_its_day_or_by_mail_from_the_next_worked_one(acts: str, ends: str) -> None:
    assert " ".join(answers(case_of(acts))) == ends


ENDINGS = [
    ("resolved 2026-02-16", "", "", "2026-03-09"),
    ("resolved 2026-02-17", "2026-03-02", "2026-03-09 2026-03-23", "2026-03-10"),
    ("delivered 2026-02-16", "", "", ""),
    ("delivered 2026-02-17", "2026-03-02", "2026-03-09 2026-03-23", ""),
    ("withdrawn 2026-02-16", "", "", ""),
    ("withdrawn 2026-02-17", "2026-03-02", "2026-03-09 2026-03-23", ""),
    ("transferred 2026-02-16", "", "", ""),
    ("transferred 2026-02-16 inside", "2026-03-02", "2026-03-09 2026-03-23", ""),
    ("no_answer 2026-02-17", "2026-03-02", "2026-03-09 2026-03-23", ""),
    ("resolved 2026-02-10; resolved 2026-03-02", "", "", "2026-03-03 2026-03-23"),
]


@pytest.mark.parametrize(("acts", "second", "of_silence", "of_resolution"), ENDINGS)
def test_an_end_in_time_leaves_no_second_term_and_no_review_of_silence(
    acts: str, second: str, of_silence: str, of_resolution: str
) -> None:
    case = case_of(f"filed 2026-02-02; {acts}")
    silences = last(case.earliest.review_of_silence), last(case.latest.review_of_silence)
    assert last(case.latest.silence_delivery) == second
    assert " ".join(silences).strip() == of_silence
    assert " ".join(map(last, case.latest.reviews_of_resolutions)) == of_resolution


def test_a_withdrawal_after_the_term_ends_what_silence_set_going() -> None:
    case = case_of("filed 2026-02-02; withdrawn 2026-02-17")
    terms = [case.earliest.silence_delivery, case.earliest.review_of_silence]
    assert [term.ended_on for term in terms if term] == [day("2026-02-17")] * 2


def test_a_late_answer_ends_the_second_term_and_leaves_the_review_of_silence_open() -> None:
    timeline = case_of("filed 2026-02-02; resolved 2026-02-20").latest
    assert timeline.silence_delivery is not None
    assert timeline.silence_delivery.state(day("2026-02-20")) is State.MET
    assert timeline.review_of_silence is not None
    assert timeline.review_of_silence.state(day("2026-03-20")) is State.RUNNING


def test_the_review_of_silence_opens_the_day_after_the_answer_term() -> None:
    case = case_of("filed 2026-02-02")
    opened = [case.earliest.review_of_silence, case.latest.review_of_silence]
    assert [term.opens for term in opened if term] == [day("2026-02-17")] * 2


def test_a_delivery_without_a_resolution_ends_the_term_and_is_marked_so() -> None:
    answer = case_of("filed 2026-02-02; delivered 2026-02-10").latest.answer
    assert answer is not None
    assert answer.end is not None
    assert answer.end.act.kind is Kind.DELIVERED
    assert answer.met


@pytest.mark.parametrize(
    "acts",
    [
        "resolved ?",
        "resolved ? made=2026-02-10",
        "delivered ?",
        "withdrawn ?",
        "transferred ?",
        "resolved ?; delivered 2026-03-20",
        "resolved ?; resolved 2026-03-20",
    ],
)
def test_what_ended_on_an_unknown_day_counts_for_no_term(acts: str) -> None:
    for timeline in (
        case_of(f"filed 2026-02-02; {acts}").earliest,
        case_of(f"filed 2026-02-02; {acts}").latest,
    ):
        assert timeline.answer is not None
        assert timeline.answer.void
        assert timeline.answer.ended_on is None
        silent = (timeline.silence_delivery, timeline.review_of_silence)
        assert all(term.void for term in silent if term)


@pytest.mark.parametrize("acts", ["resolved ?; delivered 2026-02-16", "delivered ?; resolved 2026-02-16"])
def test_what_came_in_time_is_in_time_whatever_else_came_on_an_unknown_day(acts: str) -> None:
    answer = case_of(f"filed 2026-02-02; {acts}").latest.answer
    assert answer is not None
    assert answer.met


def test_a_late_resolution_is_late_though_nobody_knows_when_it_was_delivered() -> None:
    answer = case_of("filed 2026-02-02; resolved 2026-02-20; delivered ?").latest.answer
    assert answer is not None
    assert answer.ended_on == day("2026-02-20")
    assert not answer.met


def judged(case: Case, reading: Reading) -> list[tuple[bool, bool]]:
    """Say of each prórroga whether it takes effect and whether it is regular."""
    extensions: Iterable[Extension] = case.reading(reading).extensions
    return [(extension.effective, extension.regular) for extension in extensions]


@pytest.mark.parametrize(
    ("acts", "earliest", "latest"),
    [
        ("extended 2026-02-13", (True, True), (True, True)),
        ("extended 2026-02-12", (False, False), (True, False)),
        ("extended 2026-02-13 unreasoned", (False, False), (True, False)),
        ("extended 2026-02-13 unwritten", (False, False), (True, False)),
        ("extended 2026-02-17", (False, False), (False, False)),
    ],
)
def test_taking_effect_and_being_regular_are_two_statements(
    acts: str, earliest: tuple[bool, bool], latest: tuple[bool, bool]
) -> None:
    case = case_of(f"filed 2026-02-02; {acts}")
    assert judged(case, Reading.EARLIEST) == [earliest]
    assert judged(case, Reading.LATEST) == [latest]


@pytest.mark.parametrize(
    ("acts", "opens", "closes"),
    [("", "2026-02-13", "2026-02-16"), ("; clarification_asked 2026-02-05; clarified 2026-02-10",
                                        "2026-02-23", "2026-02-24")],
)  # fmt: skip
def test_the_window_of_a_prorroga_is_the_last_two_counted_days(acts: str, opens: str, closes: str) -> None:
    window = case_of(f"filed 2026-02-02{acts}").latest.of(Rule.EXTENSION_NOTICE)[-1]
    assert (window.opens, window.last) == (day(opens), day(closes))


@pytest.mark.parametrize(
    ("acts", "ends"),
    [
        ("clarification_asked 2026-02-05 days=3", ["2026-02-10"]),
        ("clarification_asked 2026-02-05", ["2026-02-19"]),
        ("clarification_asked 2026-02-05 days=3; clarification_asked 2026-02-12 days=1",
         ["2026-02-10", "2026-02-13"]),
        ("clarification_asked ?", []),
        ("resolved 2026-02-05; clarification_asked 2026-02-06", []),
    ],
)  # fmt: skip
def test_a_prevencion_gives_the_requester_a_term_of_its_own(acts: str, ends: list[str]) -> None:
    case = case_of(f"filed 2026-02-02; {acts}")
    for timeline in (case.earliest, case.latest):
        assert [last(term) for term in timeline.of(Rule.CLARIFICATION_REPLY)] == ends


def test_a_transfer_has_five_days_to_be_called_immediate() -> None:
    timeline = case_of("filed 2026-02-02; transferred 2026-02-10").latest
    forwarding = timeline.of(Rule.FORWARDING)[0]
    assert (last(forwarding), forwarding.met) == ("2026-02-09", False)


CONTESTED = [
    ("resolved 2026-02-16; contested ? about=1 claimed=2026-02-20", "2026-02-16", "2026-02-20"),
    ("resolved 2026-02-20; contested ? about=1 claimed=2026-02-16", "2026-02-16", "2026-02-20"),
    ("resolved 2026-02-10; contested ? about=1 claimed=2026-02-12", "2026-02-10", "2026-02-12"),
    ("resolved 2026-02-10; contested ? about=1", "2026-02-10", "None"),
    ("delivered 2026-02-20; contested ? about=1 claimed=2026-02-16", "2026-02-16", "2026-02-20"),
    ("resolved 2026-02-16; contested ? about=1 claimed=2026-02-20; annulled ? about=2", "2026-02-16",
     "2026-02-16"),
    ("resolved 2026-02-16; contested ? about=1 claimed=2026-02-18; contested ? about=1 claimed=2026-02-20",
     "2026-02-16", "2026-02-20"),
    ("resolved 2026-02-16; confirmed ? about=1 claimed=2026-02-20", "2026-02-16", "2026-02-16"),
    ("resolved 2026-02-16; annulled ? about=1", "None", "None"),
    ("resolved 2026-02-16; annulled ? about=1; annulled ? about=2", "2026-02-16", "2026-02-16"),
    ("resolved 2026-02-16; annulled ? about=1; annulled ? about=2; annulled ? about=3", "None", "None"),
    ("resolved 2026-02-16; annulled ? about=1; resolved 2026-02-20", "2026-02-20", "2026-02-20"),
]  # fmt: skip


@pytest.mark.parametrize(("acts", "earliest", "latest"), CONTESTED)
def test_of_two_days_of_one_answer_the_earliest_reading_takes_the_first(
    acts: str, earliest: str, latest: str
) -> None:
    case = case_of(f"filed 2026-02-02; {acts}")
    ended = [reading.answer.ended_on for reading in (case.earliest, case.latest) if reading.answer]
    assert [str(end) for end in ended] == [earliest, latest]


@pytest.mark.parametrize(
    ("acts", "ends"),
    [
        ("filed 2026-02-02; contested ? about=0 claimed=2026-02-04", "2026-02-16 2026-02-18"),
        ("filed 2026-02-04; contested ? about=0 claimed=2026-02-02", "2026-02-16 2026-02-18"),
        ("filed 2026-02-02; contested ? about=0", "2026-02-16 2026-02-16"),
        ("filed 2026-02-02; extended 2026-02-16; contested ? about=1 claimed=2026-02-17",
         "2026-02-16 2026-03-02"),
        ("filed 2026-02-02; extended 2026-02-16; contested ? about=1", "2026-02-16 2026-03-02"),
        ("filed 2026-02-02; extended 2026-02-16; annulled ? about=1", "2026-02-16 2026-02-16"),
        ("filed 2026-02-02; clarification_asked 2026-02-05; clarified 2026-02-10; annulled ? about=1",
         "2026-02-16 2026-02-16"),
    ],
)  # fmt: skip
def test_each_reading_folds_the_version_that_suits_it(acts: str, ends: str) -> None:
    assert " ".join(answers(case_of(acts))) == ends


def test_many_disputes_at_once_do_not_multiply_without_end() -> None:
    delivered = [Act(Kind.DELIVERED, day("2026-02-20"), key=key) for key in range(1, 21)]
    contests = [
        Act(Kind.CONTESTED, None, key=20 + act.key, about=act.key, claimed_on=day("2026-02-16"))
        for act in delivered
    ]
    acts = [*acts_of("filed 2026-02-02"), *delivered, *contests]
    assert len(list(versions(acts))) == 2 * (1 + 20)
    case = Case.of(acts, GT_LAIP_2008, A)
    ended = [timeline.answer.ended_on for timeline in (case.earliest, case.latest) if timeline.answer]
    assert ended == [day("2026-02-16"), day("2026-02-20")]


def test_what_hung_on_an_annulled_act_is_an_orphan() -> None:
    acts = acts_of(
        "filed 2026-02-02; clarification_asked 2026-02-05; clarified 2026-02-10; annulled ? about=1; "
        "resolved 2026-02-12; confirmed ? about=4; annulled ? about=4"
    )
    assert orphan_keys(acts) == {2, 5}
    assert [act.key for act in standing(acts)] == [0]


def test_acts_of_one_day_stand_in_the_order_of_the_table_then_as_recorded() -> None:
    acts = acts_of(
        "resolved 2026-02-10; extended 2026-02-10; filed 2026-02-10; extended 2026-02-10; delivered ?; "
        "resolved 2026-02-12 made=2026-02-01; clarified 2026-02-11"
    )
    assert [act.key for act in next(versions(acts))] == [4, 2, 1, 3, 0, 6, 5]


def test_a_resolution_has_its_review_though_nobody_knows_when_the_request_was_filed() -> None:
    """15 working days after Friday 20 February 2026."""
    case = case_of("filed ?; resolved 2026-02-20")
    for timeline in (case.earliest, case.latest):
        assert [term.last for term in timeline.reviews_of_resolutions] == [date(2026, 3, 13)]
        assert timeline.answer is None


def test_what_the_unit_alone_says_without_its_day_takes_no_remedy() -> None:
    acts = [*acts_of("filed 2026-02-02"), Act(Kind.RESOLVED, None, key=1, side=Side.UNIT)]
    case = Case.of(acts, GT_LAIP_2008, A)
    remedy = remedy_against_silence(case)
    assert remedy is not None
    assert remedy.last == date(2026, 3, 9)


def test_an_answer_in_dispute_leaves_the_remedy_against_silence() -> None:
    acts = [
        *acts_of("filed 2026-02-02"),
        Act(Kind.RESOLVED, date(2026, 2, 3), key=1, side=Side.UNIT, notified_on=date(2026, 2, 3)),
        Act(Kind.CONTESTED, date(2026, 2, 17), key=2, about=1),
    ]
    remedy = remedy_against_silence(Case.of(acts, GT_LAIP_2008, A))
    assert remedy is not None
    assert (remedy.last, remedy.void, remedy.end) == (date(2026, 3, 9), False, None)


def test_an_annulled_filing_leaves_nothing_standing_until_it_is_recorded_anew() -> None:
    gone = [*acts_of("filed 2026-02-02; resolved 2026-02-10"), Act(Kind.ANNULLED, None, key=2, about=0)]
    assert Case.of(gone, GT_LAIP_2008, A).latest.acts == ()
    anew = [*gone, Act(Kind.FILED, date(2026, 2, 9), key=3)]
    case = Case.of(anew, GT_LAIP_2008, A)
    assert case.latest.answer is not None
    assert case.latest.answer.last == date(2026, 2, 23)
    assert [act.kind for act in case.latest.acts] == [Kind.FILED, Kind.RESOLVED]


@pytest.mark.parametrize("acts", ["resolved 2026-02-10", "filed ?"])
def test_without_a_day_of_filing_there_are_no_terms(acts: str) -> None:
    assert case_of(acts).latest.terms == ()
    assert case_of(acts).latest.answer is None


def test_a_law_that_is_not_modelled_has_no_terms() -> None:
    assert case_of("filed 2026-02-02; resolved 2026-03-10", NONE).latest.terms == ()


def test_a_law_without_a_second_term_has_no_silence() -> None:
    case = case_of("filed 2026-02-02; extended 2026-02-05", MX_VERACRUZ)
    assert answers(case) == ("2026-03-02", "2026-03-02")
    assert (case.latest.silence_delivery, case.latest.review_of_silence) == (None, None)


def test_acts_after_the_day_are_not_seen_in_any_version() -> None:
    acts = acts_of("filed 2026-02-02; resolved 2026-02-16; contested ? about=1 claimed=2026-02-20")
    ended = {
        text: [reading.answer.ended_on for reading in (case.earliest, case.latest) if reading.answer]
        for text in ("2026-02-15", "2026-02-16", "2026-02-19", "2026-02-20")
        for case in [Case.seen(acts, day(text), GT_LAIP_2008, A)]
    }
    assert ended == {
        "2026-02-15": [None, None],
        "2026-02-16": [day("2026-02-16"), None],
        "2026-02-19": [day("2026-02-16"), None],
        "2026-02-20": [day("2026-02-16"), day("2026-02-20")],
    }


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("2026-02-02", State.FUTURE),
        ("2026-02-03", State.RUNNING),
        ("2026-02-16", State.RUNNING),
        ("2026-02-17", State.MISSED),
    ],
)
def test_a_term_runs_from_the_day_after_its_trigger_to_its_last_day(text: str, state: State) -> None:
    answer = case_of("filed 2026-02-02").latest.answer
    assert answer is not None
    assert answer.state(day(text)) is state


def test_a_term_is_suspended_while_stopped_and_void_once_replaced() -> None:
    timeline = case_of("filed 2026-02-02; clarification_asked 2026-02-05; clarified 2026-02-10").latest
    first, second = timeline.of(Rule.ANSWER)
    assert first.state(day("2026-02-06")) is State.VOID
    assert second.state(day("2026-02-11")) is State.RUNNING
    held = case_of("filed 2026-02-02; clarification_asked 2026-02-05 days=3").latest.answer
    assert held is not None
    stands = [held.state(day(text)) for text in ("2026-02-04", "2026-02-05", "2026-02-10", "2026-02-11")]
    assert stands == [State.FUTURE, State.SUSPENDED, State.SUSPENDED, State.RUNNING]


def test_a_reckoning_says_all_that_a_pencil_needs() -> None:
    answer = case_of("filed 2025-04-10").latest.answer
    assert answer is not None
    reckoning = answer.reckoning
    assert (reckoning.start, reckoning.day_1, reckoning.last) == (
        day("2025-04-10"), day("2025-04-11"), day("2025-04-28"),
    )  # fmt: skip
    assert [off.day.day for off in reckoning.left_out] == [12, 13, 17, 18, 19, 20, 26, 27]
    assert (reckoning.article, reckoning.rule_set) == ("LAIP 42", "gt-laip-2008@1")
    assert (reckoning.calendar, reckoning.days, reckoning.provisional) == ("national", 10, False)


def folded(case: Case) -> tuple[Timeline, Timeline]:
    return case.earliest, case.latest


@given(histories())
@settings(max_examples=150, deadline=None)
def test_every_reckoning_can_be_checked_day_by_day(acts: list[Act]) -> None:
    case = Case.of(acts, GT_LAIP_2008, DOUBTFUL)
    for term in (term for timeline in folded(case) for term in timeline.terms):
        reckoning = term.reckoning
        length = (reckoning.last - reckoning.start).days
        span = {reckoning.start + timedelta(days=number) for number in range(1, length + 1)}
        counted = sorted(span - {off.day for off in reckoning.left_out})
        assert len(counted) == reckoning.days
        assert counted[: min(1, reckoning.days)] == [reckoning.day_1][: min(1, reckoning.days)]
        assert not counted or counted[-1] == reckoning.last
        assert reckoning.rule_set == "gt-laip-2008@1"
        assert reckoning.calendar == "national+executive+guatemala-city"
        assert reckoning.article.startswith("LAIP ")


@given(histories())
@settings(max_examples=300, deadline=None)
def test_the_latest_end_of_a_term_is_never_before_its_earliest_end(acts: list[Act]) -> None:
    case = Case.of(acts, GT_LAIP_2008, DOUBTFUL)
    early, late = case.earliest, case.latest
    assert (early.answer is None) == (late.answer is None)
    pairs = [
        (early.answer, late.answer),
        (early.silence_delivery, late.silence_delivery),
        (early.review_of_silence, late.review_of_silence),
        *both(early.reviews_of_resolutions, late.reviews_of_resolutions),
        *both(early.of(Rule.CLARIFICATION_REPLY), late.of(Rule.CLARIFICATION_REPLY)),
    ]
    assert all(first.last <= second.last for first, second in pairs if first and second)


def both(early: Iterable[Term], late: Iterable[Term]) -> list[tuple[Term, Term]]:
    """Pair the terms that one act triggered in the two readings."""
    found = {term.trigger.key: term for term in late}
    return [(term, found[term.trigger.key]) for term in early if term.trigger.key in found]


@given(histories(judged=False))
@settings(max_examples=150, deadline=None)
def test_an_answer_in_time_in_the_earliest_reading_is_in_time_in_the_latest(acts: list[Act]) -> None:
    case = Case.of(acts, GT_LAIP_2008, DOUBTFUL)
    assert case.earliest.answer is not None
    assert case.latest.answer is not None
    assert case.latest.answer.met or not case.earliest.answer.met


@given(histories(judged=False))
@settings(max_examples=150, deadline=None)
def test_silence_has_terms_exactly_where_no_answer_came_in_time(acts: list[Act]) -> None:
    for timeline in folded(Case.of(acts, GT_LAIP_2008, DOUBTFUL)):
        assert timeline.answer is not None
        assert (timeline.silence_delivery is None) == timeline.answer.met
        assert (timeline.review_of_silence is None) == timeline.answer.met


@given(histories())
@settings(max_examples=100, deadline=None)
def test_the_order_in_which_acts_are_given_does_not_matter(acts: list[Act]) -> None:
    assert Case.of(acts, GT_LAIP_2008, A) == Case.of(acts[::-1], GT_LAIP_2008, A)


@pytest.mark.parametrize(
    ("acts", "day"),
    [
        ("filed 2026-02-02; received 2026-02-04 unit", "2026-02-02"),
        ("received 2026-02-04 unit; filed 2026-02-02", "2026-02-02"),
        ("filed ?; received 2026-02-04 unit", None),
        ("filed ? first=2026-02-02", None),
        ("filed ? first=2026-02-02; received ? unit; resolved 2026-02-20", None),
        ("filed ? first=2026-02-02; resolved 2026-02-20; received 2026-02-04 unit", "2026-02-04"),
        ("filed ? first=2026-02-02; received 2026-02-04 unit; received 2026-02-06 unit", "2026-02-06"),
        ("received 2026-02-04 unit; filed ? first=2026-02-02", "2026-02-04"),
        ("filed 2026-02-05 first=2026-02-02", "2026-02-05"),
        ("received 2026-02-04 unit", None),
    ],
)
def test_a_request_counts_as_filed_with_its_unit_on_its_own_day_or_on_that_of_its_receipt(
    acts: str, day: str | None
) -> None:
    assert filed_day(iter(acts_of(acts))) == (date.fromisoformat(day) if day else None)


def test_a_notice_on_a_day_off_between_the_two_last_days_is_regular() -> None:
    """«Dentro de los dos días anteriores»: Saturday 14 February lies between Fri 13 and Mon 16. On a counted
    day it is not, so it takes effect in the latest reading alone.
    """
    case = Case.of(acts_of("filed 2026-02-02; extended 2026-02-14 days=10"), GT_LAIP_2008, A)
    assert [(one.effective, one.regular) for one in case.earliest.extensions] == [(False, True)]
    assert [(one.effective, one.regular) for one in case.latest.extensions] == [(True, True)]


def test_a_courtesy_notice_of_two_days_makes_no_unit_late() -> None:
    """The latest reading has taken the notice of two days; the earliest the one of ten, which ends on Mon 2
    March and serves both: on Fri 20 February the term still runs, and the prevención starts it again. From
    the aclaración of Tue 24 February ten days and the ten of the prórroga end on Tue 24 March.
    """
    text = (
        "filed 2026-02-02; extended 2026-02-06 days=2; extended 2026-02-16 days=10; "
        "clarification_asked 2026-02-20 days=5; clarified 2026-02-24; resolved 2026-03-20"
    )
    latest = Case.of(acts_of(text), GT_LAIP_2008, A).latest
    assert latest.answer is not None
    assert (str(latest.answer.last), latest.answer.met) == ("2026-03-24", True)
