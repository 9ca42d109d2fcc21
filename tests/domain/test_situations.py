"""What a person sees on each day: tables around every boundary, and the schedule against the day itself."""

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foia_tracker.domain.acts import Act, Kind
from foia_tracker.domain.calendar import Calendar
from foia_tracker.domain.law import GT_LAIP_2008, MX_VERACRUZ, NONE, RuleSet
from foia_tracker.domain.options import ClarificationTerm
from foia_tracker.domain.situations import (
    ANSWERED,
    OPEN,
    OVER,
    OVERDUE,
    REPROACHES,
    Situation,
    Span,
    schedule,
    situation,
)
from foia_tracker.domain.timeline import Case
from tests.domain.calendars import CAPITAL, EXECUTIVE, NATIONAL, A
from tests.domain.histories import acts_of, histories

DOUBTFUL = Calendar((NATIONAL, EXECUTIVE, CAPITAL))
ANY_DAY = date(2026, 12, 31)

DAYS = [
    ("", ("2026-02-02 pending, 2026-02-10 pending, 2026-02-11 due_soon, 2026-02-14 due_soon, "
     "2026-02-16 due_soon, 2026-02-17 unconfirmed, 2027-02-17 unconfirmed")),
    ("no_answer 2026-02-16", "2026-02-16 due_soon, 2026-02-17 unconfirmed, 2026-04-17 unconfirmed"),
    ("no_answer 2026-02-17", ("2026-02-16 due_soon, 2026-02-17 no_answer, 2026-03-02 no_answer, "
     "2026-03-03 art44_expired, 2027-03-03 art44_expired")),
    ("no_answer 2026-02-16; no_answer 2026-03-05", "2026-03-04 unconfirmed, 2026-03-05 art44_expired"),
    ("no_answer ?", "2026-02-17 unconfirmed"),
    ("no_answer 2026-02-17; annulled ? about=1", "2026-02-17 unconfirmed"),
    ("no_answer 2026-02-17; resolved 2026-02-20", "2026-02-19 no_answer, 2026-02-20 answered_late"),
    ("extended 2026-02-06; no_answer 2026-02-20", "2026-02-20 extended, 2026-03-03 unconfirmed"),
    ("extended 2026-02-13", ("2026-02-12 due_soon, 2026-02-13 extended, 2026-02-24 extended, "
     "2026-02-25 due_soon, 2026-03-02 due_soon, 2026-03-03 unconfirmed")),
    ("extended 2026-02-06", "2026-02-05 pending, 2026-02-06 extended, 2026-02-24 extended"),
    ("extended 2026-02-17", "2026-02-16 due_soon, 2026-02-17 unconfirmed"),
    ("clarification_asked 2026-02-05", ("2026-02-04 pending, 2026-02-05 awaiting_requester, "
     "2026-02-19 awaiting_requester, 2026-02-20 pending, 2026-02-27 pending, 2026-03-02 due_soon, "
     "2026-03-05 due_soon, 2026-03-06 unconfirmed")),
    ("clarification_asked 2026-02-05; clarified 2026-02-10", ("2026-02-09 awaiting_requester, "
     "2026-02-10 pending, 2026-02-18 pending, 2026-02-19 due_soon, 2026-02-24 due_soon, "
     "2026-02-25 unconfirmed")),
    ("clarification_asked 2026-02-05 days=3; clarified 2026-02-12", ("2026-02-10 awaiting_requester, "
     "2026-02-11 pending, 2026-02-12 pending, 2026-02-24 due_soon, 2026-02-25 unconfirmed")),
    ("clarification_asked 2026-02-17; clarified 2026-02-18", "2026-02-17 unconfirmed"),
    ("clarification_asked 2026-02-05; resolved 2026-02-12", ("2026-02-11 awaiting_requester, "
     "2026-02-12 answered, 2026-03-05 answered, 2026-03-06 closed")),
    ("resolved 2026-02-16", ("2026-02-15 due_soon, 2026-02-16 answered, 2026-03-09 answered, "
     "2026-03-10 closed")),
    ("resolved 2026-02-16 made=2026-02-05", "2026-02-15 due_soon, 2026-02-16 answered"),
    ("resolved 2026-02-17", ("2026-02-16 due_soon, 2026-02-17 answered_late, 2026-03-10 answered_late, "
     "2026-03-23 answered_late, 2026-03-24 closed")),
    ("resolved 2026-02-10; resolved 2026-03-02", ("2026-03-04 answered, 2026-03-23 answered, "
     "2026-03-24 closed")),
    ("resolved ?", "2026-02-02 answered, 2026-02-16 answered, 2026-12-31 answered"),
    ("resolved ?; delivered 2026-03-20", "2026-03-20 answered, 2026-12-31 answered"),
    ("delivered ?", "2026-02-02 answered, 2026-12-31 answered"),
    # A prórroga or a prevención of an unknown day may have moved the end: nobody can say that it was late.
    ("extended ? days=10; resolved 2026-02-20", "2026-02-20 answered, 2026-03-13 answered"),
    ("clarification_asked ?; resolved 2026-02-20", "2026-02-20 answered, 2026-03-13 answered"),
    # A resolution was not there before the day that it bears, whenever it was notified.
    ("no_answer 2026-02-27; resolved ? made=2026-03-20", ("2026-02-28 no_answer, 2026-03-19 art44_expired, "
     "2026-03-20 answered")),
    # What was given after the order of a recurso complies with it, called so or not; a refusal does not.
    (("resolved 2026-02-10; review_filed 2026-02-13 about=1; review_decided 2026-02-18 sense=revoked; "
     "resolved 2026-02-20 unit"), ("2026-02-18 complying, 2026-02-20 answered, "
     "2026-03-13 answered, 2026-03-14 closed")),
    (("resolved 2026-02-10; review_filed 2026-02-13 about=1; review_decided 2026-02-18 sense=revoked; "
     "resolved 2026-02-20 unit gives=1:refused_reserved"), "2026-02-20 complying, 2026-04-20 complying"),
    # What was sent elsewhere too late takes no attested silence, and no order, out of sight.
    ("no_answer 2026-02-17; transferred 2026-03-20 unit", ("2026-03-19 art44_expired, "
     "2026-03-20 art44_expired")),
    ("review_filed 2026-02-18; transferred 2026-03-20 unit", ("2026-03-19 review_undecided, "
     "2026-03-20 review_undecided")),
    (("no_answer 2026-02-17; review_filed 2026-02-18; review_decided 2026-02-24 sense=revoked; "
     "transferred 2026-03-20 unit"), "2026-03-19 complying, 2026-03-20 complying"),
    ("transferred 2026-02-20 unit", "2026-02-19 unconfirmed, 2026-02-20 transferred"),
    ("transferred 2026-02-20 unit; no_answer 2026-02-23", "2026-02-23 transferred"),
    # Nothing is over while an answer can still be challenged: the second of two, of the other thing asked.
    (("resolved 2026-02-10 items=1; review_filed 2026-02-12 about=1; "
      "review_decided 2026-02-18 sense=revoked; "
     "complied 2026-02-23; resolved 2026-02-24 items=2"), ("2026-02-23 closed, 2026-02-24 answered, "
     "2026-03-17 answered, 2026-03-18 closed")),
    ("delivered 2026-02-16", "2026-02-16 answered, 2026-03-09 answered, 2026-03-10 closed"),
    ("delivered 2026-02-17", "2026-02-17 answered_late, 2026-03-23 answered_late, 2026-03-24 closed"),
    ("extended 2026-02-06; resolved 2026-02-20", "2026-02-20 answered"),
    ("resolved 2026-02-16; annulled ? about=1", "2026-02-17 unconfirmed"),
    ("resolved 2026-02-16; contested ? about=1 claimed=2026-02-20", ("2026-02-16 due_soon, "
     "2026-02-17 unconfirmed, 2026-02-19 unconfirmed, 2026-02-20 answered_late")),
    ("transferred 2026-02-06", "2026-02-05 pending, 2026-02-06 transferred, 2026-12-31 transferred"),
    ("transferred 2026-02-06 inside", "2026-02-06 pending, 2026-02-17 unconfirmed"),
    ("transferred ?", "2026-02-02 transferred"),
    ("resolved 2026-02-10; transferred 2026-02-12", "2026-02-11 answered, 2026-02-12 answered"),
    ("withdrawn 2026-02-10", "2026-02-09 pending, 2026-02-10 withdrawn, 2026-12-31 withdrawn"),
    ("resolved 2026-02-09; withdrawn 2026-02-10", "2026-02-09 answered, 2026-02-10 withdrawn"),
    ("transferred 2026-02-09; withdrawn 2026-02-10", "2026-02-09 transferred, 2026-02-10 withdrawn"),
    ("withdrawn 2026-02-10; annulled ? about=1", "2026-02-10 pending, 2026-02-17 unconfirmed"),
    ("withdrawn ?", "2026-02-02 withdrawn"),
]  # fmt: skip


def said(acts: list[Act], words: str, rule_set: RuleSet = GT_LAIP_2008) -> str:
    """Say how the acts stand on the days that `words` name, in the same words."""
    days = [part.split()[0] for part in words.split(", ")]
    stand = [situation(Case.seen(acts, on(day), rule_set, A), on(day)).value for day in days]
    return ", ".join(f"{day} {code}" for day, code in zip(days, stand, strict=True))


def on(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(("acts", "days"), DAYS, ids=[acts for acts, _days in DAYS])
def test_a_request_filed_on_2_february_2026_stands_so(acts: str, days: str) -> None:
    history = acts_of("; ".join(filter(None, ("filed 2026-02-02", acts))))
    assert said(history, days) == days


@pytest.mark.parametrize(
    ("acts", "days"),
    [
        ("filed 2026-02-07 electronic", ("2026-02-17 pending, 2026-02-18 due_soon, 2026-02-23 due_soon, "
         "2026-02-24 unconfirmed")),
        ("filed 2026-02-07 written", ("2026-02-16 pending, 2026-02-17 due_soon, 2026-02-20 due_soon, "
         "2026-02-21 unconfirmed")),
        ("filed ?", "2026-02-07 pending, 2026-12-31 pending"),
        ("filed ?; resolved 2026-02-20", "2026-02-19 pending, 2026-02-20 answered, 2026-12-31 answered"),
        ("filed ?; resolved ?", "2026-02-19 answered"),
    ],
)  # fmt: skip
def test_the_day_and_the_way_of_filing_count(acts: str, days: str) -> None:
    assert said(acts_of(acts), days) == days


@pytest.mark.parametrize(
    ("acts", "code"),
    [
        ("", Situation.PENDING),
        ("no_answer 2026-03-20", Situation.PENDING),
        ("resolved 2026-08-20", Situation.ANSWERED),
        ("transferred 2026-08-20", Situation.TRANSFERRED),
        ("withdrawn 2026-08-20", Situation.WITHDRAWN),
    ],
)
def test_nothing_is_late_under_a_law_that_is_not_modelled(acts: str, code: Situation) -> None:
    history = acts_of("; ".join(filter(None, ("filed 2026-02-02", acts))))
    assert situation(Case.seen(history, ANY_DAY, NONE, A), ANY_DAY) is code


def test_under_a_law_without_a_second_term_no_article_44_expires() -> None:
    acts = acts_of("filed 2026-02-02; no_answer 2026-02-20")
    assert situation(Case.seen(acts, ANY_DAY, MX_VERACRUZ, A), ANY_DAY) is Situation.UNANSWERED


def test_an_unknown_seat_never_makes_a_request_late_too_soon() -> None:
    acts = acts_of("filed 2025-08-08")
    calendar = Calendar((NATIONAL, CAPITAL))
    case = Case.seen(acts, on("2025-08-25"), GT_LAIP_2008, calendar)
    assert situation(case, on("2025-08-25")) is Situation.DUE_SOON


@given(histories(), st.sampled_from([GT_LAIP_2008, GT_LAIP_2008, MX_VERACRUZ, NONE]))
@settings(max_examples=25, deadline=None)
def test_the_schedule_says_of_every_day_what_the_acts_seen_that_day_say(
    acts: list[Act], rule_set: RuleSet
) -> None:
    spans = schedule(acts, rule_set, DOUBTFUL)
    filed = acts[0].on
    assert filed is not None
    sweep = [filed + timedelta(days=number) for number in range(150)]
    by_day = [situation(Case.seen(acts, day, rule_set, DOUBTFUL), day) for day in sweep]
    assert [holding(spans, day) for day in sweep] == [[code] for code in by_day]


@pytest.mark.parametrize("text", ["filed ?; resolved ?", "filed ?", "filed ?; resolved 2026-02-20"])
def test_where_no_day_of_filing_is_known_the_schedule_says_it_of_any_day(text: str) -> None:
    acts = acts_of(text)
    sweep = [on("2026-01-01") + timedelta(days=number) for number in range(90)]
    by_day = [situation(Case.seen(acts, day, GT_LAIP_2008, A), day) for day in sweep]
    assert [holding(schedule(acts, GT_LAIP_2008, A), day) for day in sweep] == [[code] for code in by_day]


def holding(spans: tuple[Span, ...], day: date) -> list[Situation]:
    """Give the situations whose span holds a day."""
    return [
        span.situation for span in spans if span.since <= day and (span.until is None or day <= span.until)
    ]


@given(histories())
@settings(max_examples=100, deadline=None)
def test_spans_follow_one_another_without_gap_and_each_says_something_new(acts: list[Act]) -> None:
    spans = schedule(acts, GT_LAIP_2008, DOUBTFUL)
    for before, after in itertools.pairwise(spans):
        assert before.until is not None
        assert before.until + timedelta(days=1) == after.since
        assert before.situation is not after.situation
        assert before.since <= before.until
    assert spans[-1].until is None


@given(histories())
@settings(max_examples=100, deadline=None)
def test_silence_is_called_so_only_after_it_was_attested(acts: list[Act]) -> None:
    attested = [act.on for act in acts if act.kind is Kind.NO_ANSWER and act.on is not None]
    silent = (Situation.NO_ANSWER, Situation.ART44_EXPIRED)
    since = [span.since for span in schedule(acts, GT_LAIP_2008, DOUBTFUL) if span.situation in silent]
    claimed = [act.claimed_on for act in acts if act.claimed_on is not None]
    assert all(min([*attested, *claimed]) <= day for day in since)


@given(histories(judged=False))
@settings(max_examples=100, deadline=None)
def test_an_act_without_a_day_never_makes_a_request_late(acts: list[Act]) -> None:
    undated = [*acts, Act(Kind.RESOLVED, None, key=len(acts))]
    last_day = ANY_DAY + timedelta(days=365)
    before = situation(Case.of(acts, GT_LAIP_2008, A), last_day)
    after = situation(Case.of(undated, GT_LAIP_2008, A), last_day)
    late = (Situation.ANSWERED_LATE, Situation.UNCONFIRMED, Situation.NO_ANSWER, Situation.ART44_EXPIRED)
    assert after not in late
    moved = (*late, Situation.CLOSED, Situation.ANSWERED, Situation.TRANSFERRED, Situation.COMPLYING)
    assert after is before or before in moved


def test_every_situation_is_open_or_answered_or_over() -> None:
    """Listed, and measured again when the calendar changes: neither forgets one, and none is both."""
    assert sorted((*OPEN, *ANSWERED, *OVER)) == sorted(Situation)
    assert OVERDUE < REPROACHES < OPEN | ANSWERED


def test_the_schedule_begins_on_the_day_of_the_filing_where_it_is_known() -> None:
    assert schedule(acts_of("filed 2026-02-02"), GT_LAIP_2008, A)[0].since == on("2026-02-02")
    assert schedule(acts_of("filed ?"), GT_LAIP_2008, A)[0].since == date.min
    assert schedule(acts_of("received 2026-02-02 unit"), GT_LAIP_2008, A)[0].since == date.min


def test_the_clock_runs_again_in_the_schedule_where_the_readings_give_the_requester_other_terms() -> None:
    """Fifteen days were granted; by a fixed ten the stop of the 5th lapses on Thursday 19 February."""
    fixed = replace(GT_LAIP_2008.latest, clarification_term=ClarificationTerm.FIXED)
    law = replace(GT_LAIP_2008, latest=fixed)
    spans = schedule(acts_of("filed 2026-02-02; clarification_asked 2026-02-05 days=15"), law, A)
    assert [(span.situation, span.since) for span in spans[:3]] == [
        (Situation.PENDING, on("2026-02-02")),
        (Situation.AWAITING_REQUESTER, on("2026-02-05")),
        (Situation.PENDING, on("2026-02-20")),
    ]


def test_a_situation_of_one_day_before_the_next_act_is_in_the_schedule() -> None:
    """Day 10 is Monday 16 February: on the 17th nothing is confirmed, on the 18th silence is attested."""
    spans = schedule(acts_of("filed 2026-02-02; no_answer 2026-02-18"), GT_LAIP_2008, A)
    assert Span(Situation.UNCONFIRMED, on("2026-02-17"), on("2026-02-17")) in spans
