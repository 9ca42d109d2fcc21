"""The invented year as plain data, with a calendar of national holidays only."""

from collections import Counter
from datetime import date

import pytest

from foia_tracker.demo.cast import BODIES, PEOPLE
from foia_tracker.demo.subjects import GENERAL, OWN
from foia_tracker.demo.year import Planned, requests_until
from foia_tracker.domain.acts import Act, Channel, Kind, Outcome, Side
from foia_tracker.domain.calendar import Calendar, Layer, Reading
from foia_tracker.domain.holidays import national_entries
from foia_tracker.domain.law import GT_LAIP_2008
from foia_tracker.domain.policy import Visibility
from foia_tracker.domain.recording import check
from foia_tracker.domain.situations import Situation, situation
from foia_tracker.domain.timeline import Case

NATIONAL = Calendar((Layer("national", "Asuetos nacionales", computed=national_entries),))
CALENDARS = {body.slug: NATIONAL for body in BODIES}
MONDAY = date(2026, 11, 23)
SUNDAY = date(2026, 11, 22)
GOOD_FRIDAY = date(2026, 4, 3)
NEW_YEAR = date(2027, 1, 1)
MIDSUMMER_WEDNESDAY = date(2027, 7, 14)
DAYS = [MONDAY, SUNDAY, GOOD_FRIDAY, NEW_YEAR, MIDSUMMER_WEDNESDAY]

SHOWN = {
    Situation.PENDING,
    Situation.DUE_SOON,
    Situation.EXTENDED,
    Situation.AWAITING_REQUESTER,
    Situation.UNCONFIRMED,
    Situation.NO_ANSWER,
    Situation.ART44_EXPIRED,
    Situation.ANSWERED,
    Situation.ANSWERED_LATE,
    Situation.CLOSED,
    Situation.UNDER_REVIEW,
    Situation.REVIEW_UNDECIDED,
    Situation.COMPLYING,
    Situation.WITHDRAWN,
    Situation.TRANSFERRED,
}


def acts_of(planned: Planned) -> list[Act]:
    return [told.value(place) for place, told in enumerate(planned.told, start=1)]


def case_of(planned: Planned, day: date) -> Case:
    return Case.seen(acts_of(planned), day, GT_LAIP_2008, NATIONAL)


@pytest.mark.parametrize("day", DAYS)
def test_every_situation_that_can_occur_occurs_on_the_first_day(day: date) -> None:
    found = {situation(case_of(planned, day), day) for planned in requests_until(day, CALENDARS)}
    assert found == SHOWN


@pytest.mark.parametrize("day", [MONDAY, MIDSUMMER_WEDNESDAY])
def test_some_answers_are_due_on_the_first_day_and_some_on_the_next(day: date) -> None:
    cases = [case_of(planned, day) for planned in requests_until(day, CALENDARS)]
    due = Counter(
        case.latest.answer.last
        for case in cases
        if case.latest.answer and not case.latest.answers and situation(case, day) is Situation.DUE_SOON
    )
    following = NATIONAL.read(Reading.LATEST).after(day, 1)
    assert due[day] >= 2
    assert due[following] >= 2


@pytest.mark.parametrize("day", DAYS)
def test_nothing_is_told_that_cannot_have_happened(day: date) -> None:
    for planned in requests_until(day, CALENDARS):
        acts = acts_of(planned)
        for number, act in enumerate(acts):
            check(act, acts[:number], day)


@pytest.mark.parametrize("day", DAYS)
def test_everything_was_noted_before_the_first_day_began_and_not_before_it_happened(day: date) -> None:
    for planned in requests_until(day, CALENDARS):
        noted = [told.recorded_on for told in planned.told]
        assert noted == sorted(noted)
        assert noted[-1] < day
        for told in planned.told:
            days = [each for each in (told.act.on, told.act.notified_on, told.act.claimed_on) if each]
            assert max(days, default=told.recorded_on) <= told.recorded_on


@pytest.mark.parametrize("day", DAYS)
def test_acts_are_noted_in_working_days_but_for_a_filing_of_the_last_weekend(day: date) -> None:
    calendar = NATIONAL.read(Reading.LATEST)
    resting = [
        told
        for planned in requests_until(day, CALENDARS)
        for told in planned.told
        if not calendar.is_working(told.recorded_on)
    ]
    assert all(told.act.kind is Kind.FILED and (day - told.recorded_on).days < 7 for told in resting)


def test_the_same_day_gives_the_same_year_and_another_day_another() -> None:
    assert requests_until(MONDAY, CALENDARS) == requests_until(MONDAY, CALENDARS)
    assert requests_until(MONDAY, CALENDARS) != requests_until(MIDSUMMER_WEDNESDAY, CALENDARS)


def test_the_year_has_everything_that_the_pages_can_show() -> None:
    year = requests_until(MONDAY, CALENDARS)
    told = [one for planned in year for one in planned.told]
    results = [result for one in told if one.act.kind is Kind.RESOLVED for result in one.act.items]
    assert 180 <= len(year) <= 250
    # Nobody takes out a text alone: that is not a story of one side.
    assert {one.act.kind for one in told} == set(Kind) - {Kind.EXPUNGED}
    assert {result.outcome for result in results} == set(Outcome)
    assert len({ground for result in results for ground in result.grounds}) >= 12
    assert {planned.filing.channel for planned in year} == set(Channel)
    assert {planned.filing.visibility for planned in year} == set(Visibility)
    assert {one.side for one in told if one.act.kind is Kind.RESOLVED} == {Side.ORGANISATION, Side.UNIT}


def test_the_year_has_prorrogas_in_their_window_early_late_and_without_reasons() -> None:
    cases = [case_of(planned, MONDAY) for planned in requests_until(MONDAY, CALENDARS)]
    judged = [(case.earliest.extensions, case.latest.extensions) for case in cases]
    pairs = [(early[0], late[0]) for early, late in judged if early and late]
    assert any(early.effective and early.regular for early, _late in pairs)
    assert any(not early.effective and late.effective and not late.in_window for early, late in pairs)
    assert any(not early.effective and not late.effective for early, late in pairs)
    assert any(not late.act.written and late.effective for _early, late in pairs)


def test_references_are_never_given_twice() -> None:
    references = [planned.filing.own_reference for planned in requests_until(MONDAY, CALENDARS)]
    assert len(references) == len(set(references))


def test_no_unit_speaks_of_a_request_that_it_may_not_see() -> None:
    private = [
        planned
        for planned in requests_until(MONDAY, CALENDARS)
        if planned.filing.visibility is Visibility.PRIVATE
    ]
    assert private
    assert {told.side for planned in private for told in planned.told} == {Side.ORGANISATION}


def test_there_are_about_forty_different_subjects() -> None:
    titles = [subject.title for subject in (*GENERAL, *(one for own in OWN.values() for one in own))]
    assert len(titles) == len(set(titles))
    assert len(titles) >= 40


def test_the_addresses_of_the_people_cannot_exist() -> None:
    assert all(person.email.endswith("demo.test") for person in PEOPLE)
    assert all(person.name.startswith("Persona Inventada ") for person in PEOPLE)
