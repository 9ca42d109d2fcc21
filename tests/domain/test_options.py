"""Each question that the law leaves open, as an option: what each answer does to dates worked out by hand.

Where not said otherwise the request is of Monday 2 February 2026, in a calendar of national days. Its working
days: 1 is the 3rd, 5 the 9th, 8 the 12th, 9 the 13th, 10 Monday 16th, 15 the 23rd, 20 Monday 2 March, 25 the
9th, 30 the 16th and 35 the 23rd of March.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, replace
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Any, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foia_tracker.domain.acts import Act, Channel, ItemResult, Kind, Outcome, Right
from foia_tracker.domain.answers import Promptness, answers_among, lacks_form, promptness
from foia_tracker.domain.calendar import Calendar, DayOptions, Entry, HalfDays, Layer, Reading, Unconfirmed
from foia_tracker.domain.law import EDITIONS, GT_LAIP_2008, Rule, RuleSet, law_of
from foia_tracker.domain.options import (
    Applies,
    DayType,
    ExtensionStart,
    ExtensionWindow,
    HabeasTerms,
    OnTimeBasis,
    Options,
    PartialDelivery,
    Recompute,
    SecondTermScope,
    SilenceAnchor,
    StartEvent,
)
from foia_tracker.domain.situations import schedule, situation
from foia_tracker.domain.terms import Term
from foia_tracker.domain.timeline import Case, Timeline
from tests.domain.calendars import CAPITAL, EXECUTIVE, NATIONAL, A
from tests.domain.histories import acts_of, examples, histories, remedy_against_silence

CLOSES = Calendar((NATIONAL,), closes_at=time(15, 30))
DOUBTFUL = Calendar((NATIONAL, EXECUTIVE, CAPITAL), closes_at=time(15, 30))
BOTH = ("earliest", "latest")
OWN: Mapping[str, Callable[[str], dict[str, Any]]] = {
    "hour": lambda text: {"hour": time.fromisoformat(text)},
    "cost_on": lambda text: {"cost_on": date.fromisoformat(text)},
    "paid_on": lambda text: {"paid_on": date.fromisoformat(text)},
    "outcome": lambda text: {"items": (ItemResult(1, Outcome(text)),)},
}
"""Details of an act that only these histories say."""


def told(text: str) -> list[Act]:
    """Read a history, with the details that only these tests know."""
    plain, details = [], []
    for part in text.split("; "):
        own = [word for word in part.split() if word.split("=")[0] in OWN]
        plain.append(" ".join(word for word in part.split() if word not in own))
        given = [OWN[name](value) for name, value in (word.split("=") for word in own)]
        details.append({name: value for one in given for name, value in one.items()})
    return [replace(act, **given) for act, given in zip(acts_of("; ".join(plain)), details, strict=True)]


def read_by(**answers: Any) -> RuleSet:
    """Give the law with both readings answering alike what is named."""
    early, late = (replace(GT_LAIP_2008.options(reading), **answers) for reading in Reading)
    return replace(GT_LAIP_2008, earliest=early, latest=late)


def last(term: Term | None) -> str:
    return term.last.isoformat()[5:] if term else "none"


def ended(term: Term | None) -> str:
    return term.ended_on.isoformat()[5:] if term and term.ended_on else "open"


def window(timeline: Timeline) -> str:
    (notice,) = (term for term in timeline.of(Rule.EXTENSION_NOTICE) if not term.void)
    return f"{notice.opens.isoformat()[5:]}..{last(notice)}"


def of(rule: Rule, timeline: Timeline) -> Term | None:
    return next(iter(timeline.of(rule)), None)


ASKED: Mapping[str, Callable[[Timeline], str]] = {
    "answer": lambda told: last(told.answer),
    "in time": lambda told: "yes" if told.answer and told.answer.met else "no",
    "window": window,
    "second": lambda told: last(told.silence_delivery),
    "second ended": lambda told: ended(told.silence_delivery),
    "silence review": lambda told: last(told.review_of_silence),
    "open from": lambda told: told.remedy_from.isoformat()[5:] if told.remedy_from else "never",
    "review": lambda told: last(next(iter(told.reviews_of_resolutions), None)),
    "decision": lambda told: last(of(Rule.REVIEW_DECISION, told)),
    "compliance": lambda told: last(of(Rule.COMPLIANCE, told)),
    "complied": lambda told: ended(of(Rule.COMPLIANCE, told)),
    "reply": lambda told: last(of(Rule.CLARIFICATION_REPLY, told)),
}


def found(question: str, history: str, law: RuleSet, calendar: Calendar) -> str:
    """Answer a question of a history under both readings: «earliest / latest»; of a situation, on its day."""
    if question.startswith("situation "):
        day = date.fromisoformat(question.split()[1])
        return situation(Case.seen(told(history), day, law, calendar), day).value
    case = Case.of(told(history), law, calendar)
    return f"{ASKED[question](case.earliest)} / {ASKED[question](case.latest)}"


F = "filed 2026-02-02; "
ORDERED = (
    F
    + "review_filed 2026-02-18 because=55.4; review_decided 2026-03-02 made=2026-02-25 sense=revoked about=1"
)
# (option, answer, history, calendar, what is asked, by default, with the answer)
TABLE: list[tuple[str, Any, str, Calendar, str, str, str]] = [
    # Ten days after the 2nd are the 12th; after Wednesday 4th Saturday 14th, moved to Monday.
    ("day_type", "calendar", "filed 2026-02-02", A, "answer", "02-16 / 02-16", "02-12 / 02-12"),
    ("day_type", "calendar", "filed 2026-02-04", A, "answer", "02-18 / 02-18", "02-16 / 02-16"),
    # Ten more after the 12th end on Sunday 22nd, moved to the 23rd; fifteen after the 12th on Friday 27th.
    ("day_type", "calendar", "filed 2026-02-02", A, "second", "03-02 / 03-02", "02-23 / 02-23"),
    ("day_type", "calendar", "filed 2026-02-02", A, "silence review", "03-09 / 03-23", "02-27 / 03-10"),
    ("day_type", "calendar", "filed 2026-02-02", A, "window", "02-13..02-16 / 02-13..02-16",
     "02-11..02-12 / 02-11..02-12"),
    # A prórroga notified on Wednesday 11th, up to the 17th: five days after the 12th.
    ("day_type", "calendar", F + "extended 2026-02-11 until=2026-02-17", A, "answer", "02-16 / 02-17",
     "02-17 / 02-17"),
    # Five days after the 18th are Monday 23rd; five after 2 March, Saturday 7th moved to the 9th as well.
    ("day_type", "calendar", ORDERED, A, "decision", "02-25 / 02-25", "02-23 / 02-23"),
    # Fifteen days after the 10th end on the 25th.
    ("day_type", "calendar", F + "resolved 2026-02-10", A, "review", "03-03 / 03-03", "02-25 / 02-25"),
    # Admitted by the unit on Wednesday 4th: ten days after it.
    ("start_event", "admission", F + "received 2026-02-04 unit", A, "answer", "02-16 / 02-16",
     "02-18 / 02-18"),
    # By mail on a Saturday: day 1 is Monday 9th, or Tuesday 10th.
    ("closed_day_filing", "literal_day", "filed 2026-02-07 electronic", A, "answer", "02-20 / 02-23",
     "02-20 / 02-20"),
    ("closed_day_filing", "next_working_day", "filed 2026-02-07 electronic", A, "answer", "02-20 / 02-23",
     "02-23 / 02-23"),
    # By mail after half past three: of the 2nd, or of the 3rd.
    ("closed_day_filing", "literal_day", "filed 2026-02-02 electronic hour=17:00", CLOSES, "answer",
     "02-16 / 02-17", "02-16 / 02-16"),
    ("closed_day_filing", "next_working_day", "filed 2026-02-02 electronic hour=17:00", CLOSES, "answer",
     "02-16 / 02-17", "02-17 / 02-17"),
    # Notified on the last day, at five in the afternoon.
    ("day_end", "closing_hour", F + "resolved 2026-02-16 hour=17:00", CLOSES, "in time", "yes / yes",
     "no / no"),
    # Of day 6, notified on day 14.
    ("ontime_basis", "resolution", F + "resolved 2026-02-20 made=2026-02-10", A, "in time", "no / no",
     "yes / yes"),
    ("ontime_basis", "resolution", F + "extended 2026-02-16; resolved 2026-02-20 made=2026-02-10", A,
     "answer", "03-02 / 03-02", "02-16 / 02-16"),
    # On day 8: before the last two days, on the first of the two before the last.
    ("extension_window", "last_days", F + "extended 2026-02-12", A, "answer", "02-16 / 03-02",
     "02-16 / 02-16"),
    ("extension_window", "days_before_last", F + "extended 2026-02-12", A, "answer", "02-16 / 03-02",
     "03-02 / 03-02"),
    ("extension_window", "days_before_last", F + "extended 2026-02-16", A, "answer", "03-02 / 03-02",
     "02-16 / 02-16"),
    ("extension_window", "days_before_last", "filed 2026-02-02", A, "window",
     "02-13..02-16 / 02-13..02-16", "02-12..02-13 / 02-12..02-13"),
    ("extension_window", "any_day", F + "extended 2026-02-09", A, "answer", "02-16 / 03-02",
     "03-02 / 03-02"),
    # Three days notified on day 9: to day 13, or to day 20.
    ("extension_length", "always_full", F + "extended 2026-02-13 days=3", A, "answer", "02-19 / 02-19",
     "03-02 / 03-02"),
    # Ten days notified on day 9: after day 10, or after day 9.
    ("extension_start", "notice", F + "extended 2026-02-13 days=10", A, "answer", "03-02 / 03-02",
     "02-27 / 02-27"),
    # Three days notified on day 5 end on day 8: they lengthen nothing.
    ("extension_start", "notice", F + "extended 2026-02-09 days=3", A, "answer", "02-16 / 02-19",
     "02-16 / 02-16"),
    ("unreasoned", "void", F + "extended 2026-02-16 unreasoned", A, "answer", "02-16 / 03-02",
     "02-16 / 02-16"),
    ("unreasoned", "valid", F + "extended 2026-02-16 unreasoned", A, "answer", "02-16 / 03-02",
     "03-02 / 03-02"),
    # Three days granted on the 5th lapse on the 10th, ten on the 19th; ten days more after that.
    ("clarification_term", "fixed", F + "clarification_asked 2026-02-05 days=3", A, "answer",
     "02-16 / 02-24", "02-16 / 03-05"),
    ("clarification_term", "fixed", F + "clarification_asked 2026-02-05 days=3", A, "reply",
     "02-10 / 02-10", "02-19 / 02-19"),
    # Asked on day 3 and clarified on the 10th: ten days after it, or the eight that were left.
    ("clarification_effect", "none", F + "clarification_asked 2026-02-05; clarified 2026-02-10", A, "answer",
     "02-16 / 02-24", "02-16 / 02-16"),
    ("clarification_effect", "restart", F + "clarification_asked 2026-02-05; clarified 2026-02-10", A,
     "answer", "02-16 / 02-24", "02-24 / 02-24"),
    ("clarification_effect", "suspend", F + "clarification_asked 2026-02-05; clarified 2026-02-10", A,
     "answer", "02-16 / 02-24", "02-20 / 02-20"),
    # Asked again on the 12th and clarified on the 13th: ten days after the 10th, or after the 13th.
    ("clarification_count", "many",
     F + "clarification_asked 2026-02-05; clarified 2026-02-10; clarification_asked 2026-02-12; "
     "clarified 2026-02-13", A, "answer", "02-16 / 02-24", "02-16 / 02-27"),
    # Filed first on the 2nd, received here on the 9th.
    ("transfer_clock", "first_filing", "filed 2026-02-09 first=2026-02-02", A, "answer", "02-16 / 02-23",
     "02-16 / 02-16"),
    ("transfer_clock", "receipt", "filed 2026-02-09 first=2026-02-02", A, "answer", "02-16 / 02-23",
     "02-23 / 02-23"),
    # A prórroga of five days, to day 15: the second term ends on day 25, or on day 20.
    ("second_term_start", "first_term", F + "extended 2026-02-16 days=5", A, "second", "03-09 / 03-09",
     "03-02 / 03-02"),
    # By word of mouth on day 6.
    ("second_term_scope", "defective_form", F + "resolved 2026-02-10 unwritten", A, "second", "none / none",
     "03-02 / 03-02"),
    ("second_term_scope", "defective_form",
     F + "resolved 2026-02-10 unwritten; delivered 2026-02-27", A, "second ended", "open / open",
     "02-27 / 02-27"),
    # Fifteen days after day 10, or after day 20; or for ever, from day 11 on.
    ("silence_anchor", "answer_term", "filed 2026-02-02", A, "silence review", "03-09 / 03-23",
     "03-09 / 03-09"),
    ("silence_anchor", "second_term", "filed 2026-02-02", A, "silence review", "03-09 / 03-23",
     "03-23 / 03-23"),
    ("silence_anchor", "unlimited", "filed 2026-02-02", A, "silence review", "03-09 / 03-23", "none / none"),
    ("silence_anchor", "unlimited", "filed 2026-02-02", A, "open from", "never / never", "02-17 / 02-17"),
    # Answered late and never challenged: nothing is left on 1 June, or still the silence.
    ("silence_anchor", "unlimited", F + "resolved 2026-02-20", A, "situation 2026-06-01", "closed",
     "answered_late"),
    # A page of the body is named on day 6.
    ("link_answers", False, F + "resolved 2026-02-10 outcome=already_public", A, "second", "none / none",
     "03-02 / 03-02"),
    ("link_answers", False, F + "resolved 2026-02-10 outcome=already_public", A, "situation 2026-02-10",
     "answered", "pending"),
    # A part is delivered on day 6, and nothing more.
    ("partial_delivery", "silent", F + "delivered 2026-02-10 partial", A, "second", "none / none",
     "03-02 / 03-02"),
    ("partial_delivery", "silent", F + "delivered 2026-02-10 partial; no_answer 2026-02-17", A,
     "situation 2026-02-17", "answered", "no_answer"),
    # The cost is told on day 6 and paid on day 10: four days counted between, to day 14.
    ("payment_suspends", True, F + "delivered 2026-02-20 cost_on=2026-02-10 paid_on=2026-02-16", A, "answer",
     "02-16 / 02-16", "02-20 / 02-20"),
    ("payment_suspends", True, F + "delivered 2026-02-20 cost_on=2026-02-10 paid_on=2026-02-16", A,
     "in time", "no / no", "yes / yes"),
    # Refused on day 14, delivered on day 19.
    ("late_answer_ends_second_term", False, F + "resolved 2026-02-20; delivered 2026-02-27", A,
     "second ended", "02-20 / 02-20", "02-27 / 02-27"),
    # Nobody notified it; learnt of on the 11th, and fifteen days after it.
    ("review_start", "notification", F + "resolved ? made=2026-02-10 known=2026-02-11", A, "review",
     "03-04 / 03-04", "none / none"),
    # Filed on the 18th, to be decided by the 25th: on the 26th it waits, or silence is what remains.
    ("undecided_review", "refusal", F + "no_answer 2026-02-17; review_filed 2026-02-18 because=55.4", A,
     "situation 2026-02-26", "review_undecided", "no_answer"),
    # Notified on 2 March with three days to comply: to the 5th, or five days to the 9th.
    ("compliance_term", "fixed", ORDERED + " days=3", A, "compliance", "03-05 / 03-05", "03-09 / 03-09"),
    # Five days after 2 March, or after 25 February.
    ("compliance_start", "emission", ORDERED, A, "compliance", "03-09 / 03-09", "03-04 / 03-04"),
    # Ordered on 2 March, delivered on the 5th without a word on the order.
    ("delivery_complies", False, ORDERED + "; delivered 2026-03-05", A, "complied", "open / 03-05",
     "open / open"),
    ("delivery_complies", True, ORDERED + "; delivered 2026-03-05", A, "complied", "open / 03-05",
     "03-05 / 03-05"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("option", "answer", "history", "calendar", "question", "by_default", "with_it"),
    TABLE,
    ids=[f"{row[0]}={row[1]}: {row[4]} of {row[2]}" for row in TABLE],
)
def test_an_option_moves_what_it_is_about_and_nothing_else_answers_for_it(
    option: str, answer: Any, history: str, calendar: Calendar, question: str, by_default: str, with_it: str
) -> None:
    kind = get_type_hints(Options)[option]
    law = read_by(**{option: kind(answer)})
    assert found(question, history, GT_LAIP_2008, calendar) == by_default
    assert found(question, history, law, calendar) == with_it


def answers_to(kind: type) -> list[Any]:
    """Give every answer that an option may have."""
    return list(kind) if issubclass(kind, StrEnum) else [False, True]


def test_every_answer_of_every_option_that_is_not_the_default_has_its_row() -> None:
    kinds = get_type_hints(Options)
    wanted = {
        (option.name, answer)
        for option in fields(Options)
        for answer in answers_to(kinds[option.name])
        if any(getattr(GT_LAIP_2008.options(reading), option.name) != answer for reading in Reading)
    }
    assert wanted == {(row[0], kinds[row[0]](row[1])) for row in TABLE}
    assert all(row[5] != row[6] for row in TABLE)


def test_the_two_readings_differ_in_what_has_no_default_of_its_own() -> None:
    """What both readings answer alike is said once, as the default of the field."""
    early, late = GT_LAIP_2008.earliest, GT_LAIP_2008.latest
    differing = {
        option.name for option in fields(Options) if getattr(early, option.name) != getattr(late, option.name)
    }
    assert differing == {option.name for option in fields(Options) if option.default is MISSING}


def test_a_term_in_calendar_days_says_so_in_its_reckoning() -> None:
    law = read_by(day_type=DayType.CALENDAR)
    answer = Case.of(told("filed 2026-02-04"), law, A).latest.answer
    assert answer is not None
    reckoning = answer.reckoning
    assert (reckoning.day_type, reckoning.left_out, reckoning.day_1) == (
        DayType.CALENDAR, (), date(2026, 2, 5),
    )  # fmt: skip
    assert (reckoning.moved_from, reckoning.last) == (date(2026, 2, 14), date(2026, 2, 16))


def test_what_says_habiles_is_counted_in_working_days_whatever_the_others_are() -> None:
    law = read_by(day_type=DayType.CALENDAR)
    access = Case.of(told("filed 2026-02-02"), law.exercising(Right.HABEAS_ACCESS), A)
    change = Case.of(told("filed 2026-02-02"), law.exercising(Right.HABEAS_CHANGE), A)
    assert (last(access.latest.answer), last(change.latest.answer)) == ("02-16", "03-16")
    assert (
        last(of(Rule.FORWARDING, Case.of(told(F + "transferred 2026-02-03 inside"), law, A).latest))
        == "02-09"
    )


@pytest.mark.parametrize(
    ("history", "classes"),
    [
        (F + "resolved 2026-02-16 made=2026-02-13", Promptness.NOTIFIED_IN_TIME),
        (F + "resolved 2026-02-17 made=2026-02-16", Promptness.RESOLVED_IN_TIME),
        (F + "resolved 2026-02-18 made=2026-02-17", Promptness.LATE),
        (F + "delivered 2026-02-17", Promptness.LATE),
        (F + "resolved ? made=2026-02-13", None),
        (F + "withdrawn 2026-02-10", None),
        ("filed 2026-02-02", None),
    ],
)
def test_how_an_answer_came_has_three_classes_under_any_basis(
    history: str, classes: Promptness | None
) -> None:
    for law in (GT_LAIP_2008, *(read_by(ontime_basis=kind) for kind in OnTimeBasis)):
        answer = Case.of(told(history), law, A).latest.answer
        assert answer is not None
        assert promptness(answer) is classes


def test_an_answer_that_is_not_in_writing_is_flagged_under_every_reading() -> None:
    answers = Case.of(
        told(F + "resolved 2026-02-10 unwritten; delivered 2026-02-11"), GT_LAIP_2008, A
    ).latest.answers
    assert [lacks_form(act) for act in answers] == [True, False]


def test_a_prevencion_is_judged_and_flagged() -> None:
    history = (
        F + "clarification_asked 2026-02-05; clarified 2026-02-06; clarification_asked 2026-02-10 days=5; "
        "clarification_asked 2026-03-05"
    )
    for reading in BOTH:
        judged = getattr(Case.of(told(history), GT_LAIP_2008, A), reading).clarifications
        assert [one.effective for one in judged] == [reading == "latest", False, False]
        assert [one.further for one in judged] == [False, True, True]
        assert [one.late for one in judged] == [False, False, True]


@pytest.mark.parametrize(
    ("history", "delivered"),
    [
        (F + "resolved 2026-02-17; delivered 2026-02-17", True),
        (F + "resolved 2026-02-20; delivered 2026-03-02", True),
        (F + "resolved 2026-02-20; delivered 2026-03-03", False),
        (F + "delivered 2026-02-09 partial; resolved 2026-02-20", None),
        (F + "delivered 2026-02-16", None),
        (F + "resolved 2026-02-20; delivered ?", None),
    ],
)
def test_a_delivery_within_the_second_term_is_kept_apart(history: str, delivered: bool | None) -> None:
    timeline = Case.of(told(history), GT_LAIP_2008, A).latest
    (delivery,) = (act for act in timeline.acts if act.kind is Kind.DELIVERED)
    assert timeline.in_second_term(delivery) is delivered


def test_by_its_ordinary_terms_habeas_data_has_a_prorroga_and_a_second_term() -> None:
    ordinary = replace(GT_LAIP_2008, habeas=HabeasTerms.ORDINARY).exercising(Right.HABEAS_ACCESS)
    own = GT_LAIP_2008.exercising(Right.HABEAS_ACCESS)
    history = F + "extended 2026-02-16"
    assert found("answer", history, own, A) == "02-16 / 02-16"
    assert found("answer", history, ordinary, A) == "03-02 / 03-02"
    assert found("second", "filed 2026-02-02", own, A) == "none / none"
    assert found("second", "filed 2026-02-02", ordinary, A) == "03-02 / 03-02"
    assert found("window", "filed 2026-02-02", ordinary, A) == "02-13..02-16 / 02-13..02-16"


def test_an_old_request_has_the_law_of_its_filing_day_or_by_an_option_the_current_one() -> None:
    reformed = replace(GT_LAIP_2008, version="2", since=date(2026, 3, 1))
    editions = (GT_LAIP_2008, reformed)
    days = (date(2026, 2, 28), date(2026, 3, 1), None)
    assert [law_of("gt-laip-2008", day, editions).version for day in days] == ["1", "2", "2"]
    current = (GT_LAIP_2008, replace(reformed, applies=Applies.CURRENT))
    assert [law_of("gt-laip-2008", day, current).version for day in days] == ["2", "2", "2"]


def test_a_law_that_nobody_knows_is_no_law() -> None:
    with pytest.raises(KeyError, match="xx"):
        law_of("xx", None, EDITIONS)


def test_the_options_of_the_whole_law_are_those_of_the_open_questions() -> None:
    assert (GT_LAIP_2008.applies, GT_LAIP_2008.recompute) == (Applies.FILING_DAY, Recompute.OPEN)
    assert (GT_LAIP_2008.habeas, GT_LAIP_2008.days) == (HabeasTerms.OWN, DayOptions())
    assert GT_LAIP_2008.terms[Rule.FORWARDING].days == 5


@pytest.mark.parametrize(
    ("days", "ends"),
    [
        (DayOptions(), "02-16 / 02-17"),
        (DayOptions(half_days=HalfDays.OFF), "02-17 / 02-18"),
        (DayOptions(unconfirmed=Unconfirmed.OFF), "02-17 / 02-17"),
        (DayOptions(unconfirmed=Unconfirmed.WORKING), "02-16 / 02-16"),
    ],
)
def test_the_days_of_a_law_are_those_of_the_calendar_it_is_counted_with(days: DayOptions, ends: str) -> None:
    half = Entry(date(2026, 2, 4), date(2026, 2, 4), "media jornada", "prueba", half=True)
    doubt = Entry(date(2026, 2, 5), date(2026, 2, 5), "sin acuerdo", "prueba", confirmed=False)
    calendar = Calendar((Layer("prueba", "Prueba", (half, doubt)),), options=days)
    assert found("answer", "filed 2026-02-02", GT_LAIP_2008, calendar) == ends


@st.composite
def combinations(draw: st.DrawFn) -> Options:
    """Draw an answer to every open question."""
    kinds = get_type_hints(Options)
    return Options(
        **{option.name: draw(st.sampled_from(answers_to(kinds[option.name]))) for option in fields(Options)}
    )


def with_hours(acts: list[Act]) -> list[Act]:
    """Give each act an hour, and each delivery a cost that was paid some days later."""
    return [_with_hour(act) for act in acts]


def _with_hour(act: Act) -> Act:
    dated = act.kind is Kind.DELIVERED and act.on is not None
    paid = act.on + timedelta(days=act.key) if dated and act.on else None
    return replace(act, hour=time(12 + act.key % 9), cost_on=act.on if dated else None, paid_on=paid)


COUNTS_AS_ANSWER = ("day_end", "ontime_basis", "link_answers", "partial_delivery")


@given(histories(), combinations(), combinations())
@settings(max_examples=examples(150), deadline=None)
def test_under_any_answers_no_term_ends_in_the_latest_reading_before_the_earliest(
    acts: list[Act], early: Options, late: Options
) -> None:
    """It holds of any two readings, for what both of them have: the earliest end is a floor to the latest."""
    law = replace(GT_LAIP_2008, earliest=early, latest=late)
    case = Case.of(with_hours(acts), law, DOUBTFUL)
    pairs = [
        (case.earliest.answer, case.latest.answer),
        (case.earliest.silence_delivery, case.latest.silence_delivery),
        (case.earliest.review_of_silence, case.latest.review_of_silence),
    ]
    for rule in (Rule.REVIEW_DECISION, Rule.COMPLIANCE, Rule.CLARIFICATION_REPLY):
        ends = {term.trigger.key: term for term in case.latest.of(rule)}
        pairs += [(term, ends.get(term.trigger.key)) for term in case.earliest.of(rule)]
    assert all(first.last <= second.last for first, second in pairs if first and second)


@given(histories(judged=False), combinations(), combinations())
@settings(max_examples=examples(100), deadline=None)
def test_where_both_readings_agree_on_what_answers_and_when_in_time_is_in_time_in_both(
    acts: list[Act], early: Options, late: Options
) -> None:
    """It does not hold where they differ in what an answer is, or in the day on which it counts."""
    alike = replace(
        late,
        **{name: getattr(early, name) for name in COUNTS_AS_ANSWER},
    )
    law = replace(GT_LAIP_2008, earliest=early, latest=alike)
    case = Case.of(with_hours(acts), law, DOUBTFUL)
    pairs = [(case.earliest.answer, case.latest.answer)]
    assert all(second.met or not first.met for first, second in pairs if first and second)


@given(histories(), combinations(), st.integers(0, 90))
@settings(max_examples=examples(60), deadline=None)
def test_under_any_answers_the_history_of_situations_is_that_of_each_day(
    acts: list[Act], options: Options, later: int
) -> None:
    law = replace(GT_LAIP_2008, earliest=options, latest=options)
    acts = with_hours(acts)
    spans = schedule(acts, law, DOUBTFUL)
    filed = acts[0].on or date(2025, 1, 1)
    day = filed + timedelta(days=later)
    held = [span.situation for span in spans if span.since <= day <= (span.until or day)]
    assert all(one is situation(Case.seen(acts, day, law, DOUBTFUL), day) for one in held)


def test_an_unlimited_remedy_that_was_used_too_soon_stays_open() -> None:
    """Filed within day 10 it may be called premature: what the latest reading opens on the 17th is left."""
    law = replace(GT_LAIP_2008, latest=replace(GT_LAIP_2008.latest, silence_anchor=SilenceAnchor.UNLIMITED))
    early_only = F + "extended 2026-02-09; review_filed 2026-02-18 because=55.4"
    case = Case.of(told(early_only), law, A)
    assert case.latest.remedy_from == date(2026, 3, 3)
    remedy = remedy_against_silence(case)
    assert remedy is not None
    assert remedy.end is None


def test_what_came_before_the_admission_can_only_end_the_term() -> None:
    law = read_by(start_event=StartEvent.ADMISSION)
    asked = F + "clarification_asked 2026-02-03; received 2026-02-04 unit; clarified 2026-02-05"
    answered = F + "resolved 2026-02-03; received 2026-02-04 unit"
    assert found("answer", asked, law, A) == "02-18 / 02-18"
    assert found("in time", answered, law, A) == "yes / yes"
    assert found("answer", F + "received 2026-02-04 organisation", law, A) == "02-16 / 02-16"


@pytest.mark.parametrize(
    ("hour", "calendar", "end"),
    [
        (time(15, 30), CLOSES, "02-16"),
        (time(15, 31), CLOSES, "02-17"),
        (time(23), A, "02-16"),
        (None, CLOSES, "02-16"),
    ],
)
def test_an_hour_counts_only_where_the_office_has_one_and_the_act_came_after_it(
    hour: time | None, calendar: Calendar, end: str
) -> None:
    filed = Act(Kind.FILED, date(2026, 2, 2), channel=Channel.ELECTRONIC, hour=hour)
    assert last(Case.of([filed], GT_LAIP_2008, calendar).latest.answer) == end


def test_a_prorroga_counted_from_its_notice_never_shortens_the_term() -> None:
    """Three days notified on day 5 would end on day 8."""
    law = read_by(extension_start=ExtensionStart.NOTICE, extension_window=ExtensionWindow.ANY_DAY)
    history = F + "extended 2026-02-09 days=3"
    assert found("answer", history, law, A) == "02-16 / 02-16"
    assert [one.effective for one in Case.of(told(history), law, A).earliest.extensions] == [False]


def test_a_law_of_one_edition_holds_for_every_day_and_none_is_older_than_the_first() -> None:
    assert law_of("gt-laip-2008", date(2026, 2, 2), EDITIONS) is GT_LAIP_2008
    assert law_of("gt-laip-2008", None, EDITIONS) is GT_LAIP_2008
    first = replace(GT_LAIP_2008, since=date(2009, 4, 21))
    second = replace(GT_LAIP_2008, version="2", since=date(2026, 3, 1))
    assert law_of("gt-laip-2008", date(2009, 4, 20), (first, second)) is first


@pytest.mark.parametrize(
    ("answers", "answering"),
    [
        ("delivered 2026-02-10", [1]),
        ("delivered 2026-02-10 partial", []),
        ("delivered 2026-02-10 items=1,2", []),
        ("delivered 2026-02-10 items=1,2; delivered 2026-02-11 items=3", [2]),
        ("delivered 2026-02-10 items=1,2; delivered 2026-02-11 items=2", []),
        ("delivered 2026-02-10 items=1,2,3 partial", []),
        ("delivered 2026-02-10 partial; delivered 2026-02-11 items=1", []),
        ("delivered 2026-02-10 items=1,2,3 partial; delivered 2026-02-11", [2]),
        ("resolved 2026-02-10 items=1,2,3; delivered 2026-02-11 partial", [1]),
    ],
)
def test_by_an_option_only_what_leaves_nothing_open_answers(answers: str, answering: list[int]) -> None:
    acts = acts_of(f"filed 2026-02-02 items=1,2,3; {answers}")
    silent = replace(GT_LAIP_2008.latest, partial_delivery=PartialDelivery.SILENT)
    assert [act.key for act in answers_among(acts, silent)] == answering


@pytest.mark.parametrize(
    ("delivery", "ended_on"),
    [
        ("delivered 2026-02-20", date(2026, 2, 20)),
        ("delivered 2026-02-24", date(2026, 2, 24)),
        ("delivered 2026-02-24 unwritten", None),
    ],
)
def test_what_lacks_its_form_leaves_the_second_term_to_what_has_it_even_of_the_same_day(
    delivery: str, ended_on: date | None
) -> None:
    law = read_by(second_term_scope=SecondTermScope.DEFECTIVE_FORM)
    case = Case.of(told(F + f"resolved 2026-02-20 unwritten; {delivery}"), law, A)
    assert case.latest.silence_delivery is not None
    assert case.latest.silence_delivery.ended_on == ended_on
    assert not case.latest.silence_delivery.void


def test_what_has_its_form_and_no_day_leaves_no_second_term_to_count() -> None:
    law = read_by(second_term_scope=SecondTermScope.DEFECTIVE_FORM)
    case = Case.of(told(F + "resolved 2026-02-20 unwritten; delivered ?"), law, A)
    assert case.latest.silence_delivery is not None
    assert case.latest.silence_delivery.void
