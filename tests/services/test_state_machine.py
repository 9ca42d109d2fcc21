"""Random walks through a request in the database: what is kept says what the domain says, on sixty days."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Act, Kind, Right, Side
from foia_tracker.domain.disputes import is_disputed
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import Actor, Role
from foia_tracker.models.base import Row
from foia_tracker.models.directory import Unit
from foia_tracker.models.info_requests import InfoRequest, RequestSituation, RequestStep, RequestTerm
from foia_tracker.services.acts import NewAct
from foia_tracker.services.projection import calendar_of, history, project, rule_set_of
from foia_tracker.services.recording import record
from tests.domain.histories import began, examples, histories
from tests.make import Make
from tests.services.chance import begun, folded, held, linked
from tests.services.conftest import SetDay

again = settings(
    max_examples=examples(10), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
DAYS = 60
RIGHTS = st.sampled_from([Right.INFORMATION, Right.INFORMATION, *Right])
LAWS = st.sampled_from(["gt-laip-2008", "gt-laip-2008", "gt-laip-2008", "none", "mx-veracruz"])


@pytest.fixture
def monitor(make: Make) -> Actor:
    """Give somebody of one organisation for all the histories of a test."""
    return Actor(Role.MONITOR, None, make.organisation().id)


@given(acts=histories(linked=True), right=RIGHTS, law=LAWS)
@again
def test_the_database_and_the_domain_agree_on_sixty_days_of_any_history(
    make: Make, session: Session, today: SetDay, monitor: Actor, acts: list[Act], right: Right, law: str
) -> None:
    today("2027-06-01")
    with session.begin_nested() as attempt:
        info_request = begun(session, monitor, make.unit(law=law, layers="executive"), acts, right)
        filed = acts[0].on or began(acts[0])
        days = [filed + timedelta(days=number) for number in range(DAYS)]
        assert held(session, info_request, days) == folded(session, info_request, days)
        told = [row.value() for row in history(session, info_request)]
        calendar = calendar_of(session, info_request)
        assert info_request.disputed == is_disputed(told, rule_set_of(info_request), calendar)
        attempt.rollback()


@given(acts=histories(linked=True), right=RIGHTS)
@again
def test_folded_after_each_act_or_once_at_the_end_the_same_is_kept(
    make: Make, session: Session, today: SetDay, monitor: Actor, acts: list[Act], right: Right
) -> None:
    today("2027-06-01")
    with session.begin_nested() as attempt:
        unit = make.unit(layers="executive")
        info_request = begun(session, monitor, unit, acts[:1], right)
        for act in acts[1:]:
            recorded(session, info_request, act, unit)
        one_by_one = kept(session, info_request)
        project(session, info_request)
        assert kept(session, info_request) == one_by_one
        attempt.rollback()


def recorded(session: Session, info_request: InfoRequest, act: Act, unit: Unit) -> None:
    """Record an act through the front door, for whichever side says it; what is refused keeps nothing."""
    actors = {
        Side.ORGANISATION: Actor(Role.MONITOR, None, info_request.organisation_id),
        Side.UNIT: Actor(Role.OFFICER, None, unit_id=unit.id),
        Side.COORDINATOR: Actor(Role.COORDINATOR),
    }
    rows = history(session, info_request)
    about = None if act.about is None else rows[act.about % len(rows)].id
    new = NewAct(**{**vars(NewAct.of(act)), "about": about, "text": "por azar"})
    try:
        record(session, info_request, new, linked(session, info_request) if act.by_link else actors[act.side])
    except RuleViolation:
        assert history(session, info_request) == rows


def kept(session: Session, info_request: InfoRequest) -> list[object]:
    """Give everything that is folded of a request, as plain values."""
    columns = ("filed_on", "due_on", "answered_on", "outcome", "disputed", "unheard")
    tables: tuple[type[Row], ...] = (RequestTerm, RequestStep, RequestSituation)
    rows = [_values(session, table, info_request.id) for table in tables]
    return [[getattr(info_request, name) for name in columns], *rows]


def _values(session: Session, table: type[Row], request_id: int) -> list[tuple[str, ...]]:
    columns = [column for column in table.__table__.columns if column.name != "id"]
    found = session.execute(select(*columns).where(table.__table__.c.request_id == request_id))
    return sorted(tuple(map(str, row)) for row in found)


def test_a_linked_request_agrees_before_and_after_its_receipt(
    make: Make, session: Session, today: SetDay, monitor: Actor
) -> None:
    today("2026-06-01")
    first = make.info_request(date(2026, 2, 2), monitor)
    new = NewAct(Kind.TRANSFERRED, date(2026, 2, 10), destination_unit_id=make.unit().id)
    record(session, first, new, monitor)
    [linked] = session.scalars(select(InfoRequest).where(InfoRequest.origin_id == first.id))
    days = [date(2026, 2, 2) + timedelta(days=number) for number in range(DAYS)]
    assert held(session, linked, days) == [["pending"]] * DAYS == folded(session, linked, days)
    record(session, linked, NewAct(Kind.RECEIVED, date(2026, 2, 11)), monitor)
    assert held(session, linked, days) == folded(session, linked, days)
    by_day = dict(zip(days, held(session, linked, days), strict=True))
    assert by_day[date(2026, 2, 25)] == ["due_soon"]
    assert by_day[date(2026, 2, 26)] == ["unconfirmed"]
