"""Random walks through histories, lawful and not, on both sides: what holds of every one of them, after each
act.
"""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from foia_tracker.domain.acts import ANSWERS, JUDGING, Act, Kind, Right
from foia_tracker.domain.annulments import annulled_keys
from foia_tracker.domain.calendar import Calendar, Entry, Layer, Reading
from foia_tracker.domain.disputes import is_disputed
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.grounds import grounds_of
from foia_tracker.domain.law import GT_LAIP_2008, Party, Rule
from foia_tracker.domain.outcomes import outcome_of
from foia_tracker.domain.recording import check
from foia_tracker.domain.situations import Situation, schedule, situation
from foia_tracker.domain.steps import steps
from foia_tracker.domain.terms import Count, Reckoning, Term
from foia_tracker.domain.timeline import Case, Timeline, remedy_key
from foia_tracker.domain.versions import (
    contested,
    ground_lost,
    orphan_keys,
    standing,
    versions,
)
from foia_tracker.refusals import REFUSALS
from tests.domain.calendars import CAPITAL, CAPITAL_DAYS, DOUBTFUL_DAYS, EXECUTIVE, EXECUTIVE_DAYS, NATIONAL
from tests.domain.calendars import NATIONAL_DAYS as NATION
from tests.domain.histories import (
    HAPPENING,
    LIKELY,
    NAMING,
    Said,
    began,
    examples,
    filings,
    histories,
    placed,
    sayings,
)

CALENDAR = Calendar((NATIONAL, EXECUTIVE, CAPITAL))
SURE = {date.fromisoformat(text) for text in f"{NATION} {EXECUTIVE_DAYS} {CAPITAL_DAYS}".split()}
DOUBTFUL = {date.fromisoformat(text) for text in DOUBTFUL_DAYS.split()}
DAY = timedelta(days=1)
TODAY_AFTER = 75 * DAY
ACCUSING = frozenset(
    {
        Situation.ANSWERED_LATE,
        Situation.ART44_EXPIRED,
        Situation.NO_ANSWER,
        Situation.UNANSWERED,
        Situation.UNCONFIRMED,
    }
)
"""What nobody may say of a unit that answered in time."""
BLAMED = {field.name for field in fields(Act)}
"""A refusal blames something that an act says."""


def works(day: date, reading: Reading) -> bool:
    """Say by the lists alone whether a day counts."""
    off = SURE | DOUBTFUL if reading is Reading.LATEST else SURE
    return day.weekday() < 5 and day not in off


def counted(start: date, days: int, reading: Reading) -> tuple[date, list[date], date]:
    """Count with a pencil: day 1, the days passed over, and the last day."""
    day, first, passed, number = start, None, [], 0
    while number < days:
        day += DAY
        if works(day, reading):
            number += 1
            first = first or day
        else:
            passed.append(day)
    if first is None:
        first = start + DAY
        while not works(first, reading):
            first += DAY
    return first, passed, day


def agrees(reckoning: Reckoning, reading: Reading) -> bool:
    """Say whether a reckoning says what the pencil finds."""
    said = (reckoning.day_1, [off.day for off in reckoning.left_out], reckoning.last)
    return said == counted(reckoning.start, reckoning.days, reading)


class Histories(RuleBasedStateMachine):
    """One request while both sides, and whoever imports, say what happened."""

    @initialize(filing=filings(), right=st.sampled_from([Right.INFORMATION, Right.INFORMATION, *Right]))
    def file(self, filing: Act, right: Right) -> None:
        """Begin with a filing, of either right, that may have come by transfer."""
        self.acts = [filing]
        self.filed = began(filing)
        self.rule_set = GT_LAIP_2008.exercising(right)
        self.case = self.folded(self.acts)

    @rule(said=sayings((*LIKELY, *HAPPENING)))
    def happens(self, said: Said) -> None:
        """Record what happened, if it can have happened."""
        self.recorded(said)

    @rule(said=sayings(tuple(sorted(JUDGING))))
    def is_judged(self, said: Said) -> None:
        """Record what is said of an act, if it may be said."""
        self.recorded(replace(said, about=said.about or 0))

    @rule(said=sayings(tuple(Kind)))
    def is_imported(self, said: Said) -> None:
        """Take in an act that nobody judged: files from elsewhere hold anything."""
        self.taken(self.act_of(said))

    @precondition(lambda self: len(self.acts) > 1)
    @rule(place=st.integers(0, 40))
    def is_annulled(self, place: int) -> None:
        """An act without dependants leaves, once annulled, what there would be without it."""
        act = self.acts[place % len(self.acts)]
        if act.kind is Kind.FILED or depended_on(act, self.acts):
            return
        annulled = [*self.acts, Act(Kind.ANNULLED, None, key=len(self.acts), side=act.side, about=act.key)]
        never = [other for other in self.acts if other is not act]
        assert self.folded(annulled) == self.folded(never)
        assert outcome_of(annulled) == outcome_of(never)
        assert self.disputed(annulled) == self.disputed(never)

    def recorded(self, said: Said) -> None:
        """Let the law of recording judge an act first; what it refuses, it refuses in words that we have."""
        act = self.act_of(said)
        refusal = refused(act, self.acts, self.filed + TODAY_AFTER)
        if refusal is None:
            self.taken(act)
        else:
            assert refusal.code in REFUSALS
            assert refusal.field in BLAMED

    def act_of(self, said: Said) -> Act:
        """Give the next act of the history."""
        act = said.act(self.filed, key=len(self.acts))
        return placed(act, self.acts) if act.kind in NAMING else replace(act, about=None)

    def taken(self, act: Act) -> None:
        """Append an act and fold again."""
        self.acts = [*self.acts, act]
        self.case = self.folded(self.acts)

    def disputed(self, acts: list[Act]) -> bool:
        """Say whether the sides disagree on something that matters."""
        return is_disputed(acts, self.rule_set, CALENDAR)

    def folded(self, acts: list[Act]) -> Case:
        """Fold acts as the law stands for this request."""
        return Case.of(acts, self.rule_set, CALENDAR)

    @invariant()
    def it_can_be_shown(self) -> None:
        """Every history has its situation on any day, its steps, its outcome and its orphans."""
        day = self.filed + 11 * len(self.acts) * DAY
        assert situation(Case.seen(self.acts, day, self.rule_set, CALENDAR), day) in Situation
        assert all(step.term.trigger.key < len(self.acts) for step in steps(self.case))
        assert orphan_keys(self.acts).isdisjoint(act.key for act in standing(self.acts))
        assert set(contested(self.acts)) <= {act.key for act in self.acts}
        outcome_of(self.acts)
        self.disputed(self.acts)

    @invariant()
    def every_orphan_names_what_it_hung_on(self) -> None:
        """What counts for nothing says why: an act that was annulled."""
        orphans, gone = orphan_keys(self.acts), annulled_keys(self.acts)
        grounds = [ground_lost(act, self.acts) for act in self.acts if act.key in orphans]
        assert all(ground is not None and ground.key in gone for ground in grounds)

    @invariant()
    def every_date_has_its_reckoning(self) -> None:
        """Each last day, day 1 and day left out is found again with a pencil."""
        for reading in Reading:
            for term in self.case.reading(reading).terms:
                # Where the latest would end before the earliest, the earliest reckoning serves both.
                assert agrees(term.reckoning, reading) or agrees(term.reckoning, Reading.EARLIEST)
                assert term.reckoning.reading is reading
                assert term.reckoning.rule_set == "gt-laip-2008@1"
        assert all(agrees(term.reckoning, Reading.EARLIEST) for term in self.case.remedies)

    @invariant()
    def no_term_ends_before_it_opens(self) -> None:
        """A term can be used from its first day to its last; one of no days has none."""
        terms = (*self.case.earliest.terms, *self.case.latest.terms, *self.case.remedies)
        assert all(term.opens <= term.last + DAY * (term.reckoning.days == 0) for term in terms)

    @invariant()
    def the_earliest_end_is_never_after_the_latest(self) -> None:
        """The answer term first; then each term of one rule that one act set going in both readings."""
        early, late = self.case.earliest, self.case.latest
        pairs = [(early.answer, late.answer), *both(early, late)]
        assert all(first.last <= second.last for first, second in pairs if first and second)

    @invariant()
    def no_open_remedy_is_hidden(self) -> None:
        """Of every version, settled or not, each open remedy is warned of by its own day."""
        kept = {(remedy_key(term), term.last) for term in self.case.remedies if term.end is None}
        for way in versions(self.acts, settled=False):
            for term in self.folded(list(way)).earliest.terms:
                if term.rule.party is Party.REQUESTER and not term.void and term.end is None:
                    assert (remedy_key(term), term.last) in kept

    @invariant()
    def no_unit_that_answered_in_time_is_accused(self) -> None:
        """An answer that nobody disputes, on a day of the latest answer term or on an unknown one, leaves
        nothing to say against the unit, from the day of the answer on.
        """
        for number in (0, 12, 40, 90):
            day = self.filed + number * DAY
            case = Case.seen(self.acts, day, self.rule_set, CALENDAR)
            if any(answers_in_time(act, case.latest) for act in undisputed(self.acts, case.latest)):
                assert situation(case, day) not in ACCUSING

    def teardown(self) -> None:
        """At the end: neither the order in which acts come nor the day on which they are folded matters."""
        if not hasattr(self, "acts"):
            return
        assert self.folded(self.acts[::-1]) == self.case
        assert Case.seen(self.acts, date.max, self.rule_set, CALENDAR) == self.case
        self.schedule_agrees()

    def schedule_agrees(self) -> None:
        """The schedule says of a day what the acts seen on that day say."""
        spans = schedule(self.acts, self.rule_set, CALENDAR)
        begun = self.acts[0].on or self.filed
        for number in range(0, 120, 9):
            day = begun + number * DAY
            holds = [one for one in spans if one.since <= day and (one.until is None or day <= one.until)]
            now = situation(Case.seen(self.acts, day, self.rule_set, CALENDAR), day)
            assert [span.situation for span in holds] == [now]


def refused(act: Act, acts: list[Act], today: date) -> RuleViolation | None:
    """Give the refusal of an act, None where it can have happened."""
    try:
        check(act, acts, today)
    except RuleViolation as refusal:
        return refusal
    return None


def depended_on(act: Act, acts: list[Act]) -> bool:
    """Say whether something is about an act, or hangs on it because it needs one of its kind."""
    return any(other.about == act.key or hangs(other, act) for other in acts)


def hangs(other: Act, act: Act) -> bool:
    return other.about is None and act in grounds_of(other.kind, [act])


def undisputed(acts: list[Act], timeline: Timeline) -> list[Act]:
    """Give the answers in a timeline of which nobody ever said anything else."""
    doubted = {act.about for act in acts if act.kind is Kind.CONTESTED}
    return [act for act in timeline.acts if act.kind in ANSWERS and act.key not in doubted]


def answers_in_time(act: Act, timeline: Timeline) -> bool:
    """Say whether an answer came while the answer term ran, or on a day that nobody knows; a delivery of
    which nobody knows the day says nothing beside a resolution.
    """
    answer = timeline.answer
    if act.counts_on is None:
        return act.kind is Kind.RESOLVED or not any(one.kind is Kind.RESOLVED for one in timeline.acts)
    if answer is None:
        return True
    begun = [one.on for one in timeline.acts if one.kind in (Kind.FILED, Kind.RECEIVED) and one.on]
    return max(begun) <= act.counts_on <= answer.last


def both(early: Timeline, late: Timeline) -> list[tuple[Term, Term]]:
    """Pair the terms in force of one rule that one act triggered in the two readings."""
    found = {(term.code, term.trigger.key): term for term in late.terms if not term.void}
    pairs = [(term, found.get((term.code, term.trigger.key))) for term in early.terms if not term.void]
    return [(term, other) for term, other in pairs if other is not None]


# One fault at a time: to make several small takes minutes.
Histories.TestCase.settings = settings(
    max_examples=examples(80), stateful_step_count=15, deadline=None, report_multiple_bugs=False
)
TestHistories = Histories.TestCase


@given(
    start=st.dates(date(2024, 8, 1), date(2026, 12, 31)),
    days=st.integers(0, 30),
    off=st.integers(-3, 50),
    reading=st.sampled_from(Reading),
    confirmed=st.booleans(),
    term=st.sampled_from(sorted(GT_LAIP_2008.terms)),
)
@settings(max_examples=examples(100), deadline=None)
def test_one_more_day_off_never_makes_one_term_from_a_fixed_day_end_earlier(
    start: date, days: int, off: int, reading: Reading, confirmed: bool, term: Rule
) -> None:
    """Of one term only. A whole history may well end earlier: a prevención that lapses later lets an
    aclaración count, a prórroga may fall out of its window.
    """
    day = start + off * DAY
    more = Layer("more", "Uno más", (Entry(day, day, "asueto", "prueba", confirmed=confirmed),))
    calendar = Calendar((*CALENDAR.layers, more))
    rule_of = GT_LAIP_2008.terms[term]
    before = Count(GT_LAIP_2008, CALENDAR.read(reading)).reckon(rule_of, start, days)
    after = Count(GT_LAIP_2008, calendar.read(reading)).reckon(rule_of, start, days)
    assert before.last <= after.last
    assert {gone.day for gone in before.left_out} <= {gone.day for gone in after.left_out}
    later = Count(GT_LAIP_2008, CALENDAR.read(Reading.LATEST)).reckon(rule_of, start, days)
    earlier = Count(GT_LAIP_2008, CALENDAR.read(Reading.EARLIEST)).reckon(rule_of, start, days)
    assert earlier.last <= later.last


UNANNULLED = histories(judged=False, linked=True)


@given(acts=UNANNULLED, number=st.integers(0, 70))
@settings(max_examples=examples(60), deadline=None)
def test_what_is_seen_on_a_day_is_what_there_would_be_if_nothing_had_come_after(
    acts: list[Act], number: int
) -> None:
    """Where nothing is annulled or disputed; a disputed act of a later day may have an earlier one by the
    other side's word.
    """
    day = began(acts[0]) + number * DAY
    known = [act for act in acts if act.counts_on is None or act.counts_on <= day]
    assert Case.seen(acts, day, GT_LAIP_2008, CALENDAR) == Case.of(known, GT_LAIP_2008, CALENDAR)


@given(acts=histories(linked=True), days=st.permutations(range(0, 70, 10)))
@settings(max_examples=examples(20), deadline=None)
def test_folded_act_by_act_a_history_comes_to_what_it_is_folded_at_once(
    acts: list[Act], days: list[int]
) -> None:
    """In whatever order the days are asked for: nothing is remembered from one folding to the next."""
    whole = Case.of(acts, GT_LAIP_2008, CALENDAR)
    for number in range(1, len(acts)):
        Case.of(acts[:number], GT_LAIP_2008, CALENDAR)
    for number in days:
        Case.seen(acts, began(acts[0]) + number * DAY, GT_LAIP_2008, CALENDAR)
    assert Case.of(acts, GT_LAIP_2008, CALENDAR) == whole


def left_open(case: Case) -> set[tuple[tuple[Rule, int | None], date]]:
    """Give the remedies that nobody used, each with the days by which it is warned of."""
    return {(remedy_key(term), term.last) for term in case.remedies if term.end is None}


@given(acts=UNANNULLED, said=sayings((Kind.CONTESTED,)))
@settings(max_examples=examples(60), deadline=None)
def test_no_dispute_takes_an_open_remedy_from_the_requester(acts: list[Act], said: Said) -> None:
    """It stays open and is warned of by the same day, whatever day the other side's version adds."""
    before = Case.of(acts, GT_LAIP_2008, CALENDAR)
    contest = placed(replace(said.act(began(acts[0]), len(acts)), about=said.about or 0), acts)
    after = left_open(Case.of([*acts, contest], GT_LAIP_2008, CALENDAR))
    unused = {(key, last) for key, last in left_open(before) if key in never_used(before)}
    assert unused <= after


@given(acts=histories(linked=True), said=sayings((Kind.CONFIRMED,)))
@settings(max_examples=examples(60), deadline=None)
def test_no_proof_and_no_concession_takes_an_open_remedy_or_moves_its_day(
    acts: list[Act], said: Said
) -> None:
    """A recurso that was premature in one version may cease to be so: only then was its remedy used."""
    before = Case.of(acts, GT_LAIP_2008, CALENDAR)
    word = placed(replace(said.act(began(acts[0]), len(acts)), about=said.about or 0), acts)
    after = left_open(Case.of([*acts, word], GT_LAIP_2008, CALENDAR))
    assert recurso(before) or left_open(before) == after


def never_used(case: Case) -> set[tuple[Rule, int | None]]:
    """Give the remedies that the earliest reading of what is undisputed leaves unused."""
    terms = case.earliest.terms
    return {remedy_key(term) for term in terms if term.end is None and not term.void}


def recurso(case: Case) -> bool:
    """Say whether a recurso was filed at all."""
    return case.earliest.first(Kind.REVIEW_FILED) is not None


@pytest.mark.parametrize("kind", sorted(JUDGING))
def test_what_is_said_about_nothing_changes_nothing(kind: Kind) -> None:
    filing = Act(Kind.FILED, date(2026, 2, 2))
    plain = Case.of([filing], GT_LAIP_2008, CALENDAR)
    assert Case.of([filing, Act(kind, None, key=1)], GT_LAIP_2008, CALENDAR) == plain
    assert Case.of([filing, Act(kind, None, key=1, about=7)], GT_LAIP_2008, CALENDAR) == plain
