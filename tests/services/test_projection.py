"""What is kept of the folded acts says the same as the domain, day by day."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Act, ItemResult, Kind, Outcome, Side
from foia_tracker.domain.calendar import Reading
from foia_tracker.domain.policy import Actor, Role
from foia_tracker.domain.situations import situation
from foia_tracker.domain.timeline import Case
from foia_tracker.models.info_requests import InfoRequest, RequestSituation, RequestStep, RequestTerm
from foia_tracker.services.acts import NewAct, append
from foia_tracker.services.projection import calendar_of, case_of, history, project, rule_set_of
from tests.domain.histories import acts_of, histories
from tests.make import Make
from tests.services.chance import put
from tests.services.conftest import SetDay

again = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def held(session: Session, info_request: InfoRequest, day: date) -> list[str]:
    """Ask the database how a request stands on a day."""
    query = select(RequestSituation.situation).where(
        RequestSituation.request_id == info_request.id, RequestSituation.holds_on(day)
    )
    return list(session.scalars(query))


def folded(session: Session, info_request: InfoRequest, days: Sequence[date]) -> list[list[str]]:
    """Ask the domain the same."""
    acts = [row.value() for row in history(session, info_request)]
    law, calendar = rule_set_of(info_request), calendar_of(session, info_request)
    return [[situation(Case.seen(acts, day, law, calendar), day).value] for day in days]


@given(histories(), st.sampled_from(["gt-laip-2008", "gt-laip-2008", "none", "mx-veracruz"]))
@again
def test_the_database_and_the_domain_agree_on_sixty_days_of_any_history(
    make: Make, session: Session, today: SetDay, acts: list[Act], law: str
) -> None:
    today("2027-06-01")
    filed = acts[0].on
    assert filed is not None
    with session.begin_nested() as attempt:
        monitor = Actor(Role.MONITOR, None, make.organisation().id)
        info_request = make.info_request(filed, monitor, make.unit(law=law, layers="executive"))
        put(session, info_request, acts)
        days = [filed + timedelta(days=number) for number in range(60)]
        in_sql = [held(session, info_request, day) for day in days]
        assert in_sql == folded(session, info_request, days)
        attempt.rollback()


@pytest.mark.parametrize("text", ["filed ?", "filed ?; resolved ?", "filed ?; resolved 2026-02-20"])
def test_they_agree_where_the_day_of_the_filing_is_unknown(make: Make, session: Session, text: str) -> None:
    info_request = make.info_request(None)
    put(session, info_request, acts_of(text))
    days = [date(2026, 2, 1) + timedelta(days=number) for number in range(60)]
    assert [held(session, info_request, day) for day in days] == folded(session, info_request, days)


def test_the_terms_of_both_readings_are_kept(make: Make, session: Session) -> None:
    info_request = make.info_request(date(2026, 2, 2))
    kept = {
        (term.reading, term.rule): (term.due_on, term.void)
        for term in session.scalars(select(RequestTerm).where(RequestTerm.request_id == info_request.id))
    }
    case = case_of(session, info_request, date(2026, 2, 2))
    told = {
        (reading, term.code): (term.last, term.void)
        for reading in Reading
        for term in case.reading(reading).terms
    }
    assert kept == told
    assert kept["latest", "review"] == (date(2026, 3, 23), False)
    assert kept["earliest", "review"] == (date(2026, 3, 9), False)


def test_the_columns_follow_the_acts(make: Make, session: Session) -> None:
    info_request = make.info_request(date(2026, 2, 2))
    assert (info_request.filed_on, info_request.due_on) == (date(2026, 2, 2), date(2026, 2, 16))
    assert (info_request.answered_on, info_request.outcome) == (None, None)
    make.act(info_request, Kind.EXTENDED, date(2026, 2, 16))
    assert info_request.due_on == date(2026, 3, 2)
    make.act(info_request, Kind.RESOLVED, date(2026, 2, 20), items=(ItemResult(1, Outcome.FULL),))
    assert (info_request.answered_on, info_request.outcome) == (date(2026, 2, 20), "full")


def test_folding_again_leaves_no_old_rows(make: Make, session: Session) -> None:
    info_request = make.info_request(date(2026, 2, 2))
    make.act(info_request, Kind.EXTENDED, date(2026, 2, 16), days=5)

    def rows() -> list[int]:
        tables = (RequestTerm, RequestStep, RequestSituation)
        return [
            len(session.scalars(select(table).where(table.request_id == info_request.id)).all())
            for table in tables
        ]

    before = rows()
    project(session, info_request)
    project(session, info_request)
    assert rows() == before


def test_the_law_of_the_request_stays_when_that_of_the_body_changes(make: Make, session: Session) -> None:
    unit = make.unit()
    info_request = make.info_request(date(2026, 2, 2), unit=unit)
    unit.body.law = "none"
    session.flush()
    project(session, info_request)
    assert info_request.due_on == date(2026, 2, 16)


def test_a_feast_of_an_unknown_seat_is_in_doubt(make: Make, session: Session) -> None:
    info_request = make.info_request(date(2025, 8, 8))
    case = case_of(session, info_request, date(2025, 8, 8))
    assert case.earliest.answer is not None
    assert case.latest.answer is not None
    assert (case.earliest.answer.last, case.latest.answer.last) == (date(2025, 8, 22), date(2025, 8, 25))
    assert case.latest.answer.reckoning.provisional


def test_grounds_are_kept_apart_and_once_each(make: Make, session: Session) -> None:
    info_request = make.info_request(date(2026, 2, 2))
    result = ItemResult(1, Outcome.REFUSED_CONFIDENTIAL, ("22.5", "22.1", "22.5"), "datos")
    new = NewAct(Kind.RESOLVED, date(2026, 2, 10), notified_on=date(2026, 2, 10), items=(result,))
    append(session, info_request, new, Side.UNIT, None)
    kept = history(session, info_request)[-1].value()
    assert kept.items == (ItemResult(1, Outcome.REFUSED_CONFIDENTIAL, ("22.1", "22.5"), "datos"),)
