"""No figure changes by what came by a link, until somebody with an account confirms it; then all do."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.acts import JUDGING, Act, ItemResult, Kind, Outcome
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.figures import Period
from foia_tracker.domain.policy import Actor, Role
from foia_tracker.models.acts import ActRow
from foia_tracker.models.base import Row
from foia_tracker.models.directory import Unit
from foia_tracker.models.info_requests import InfoRequest, RequestSituation, RequestTerm
from foia_tracker.services.acts import NewAct
from foia_tracker.services.projection import history, project
from foia_tracker.services.recording import record
from foia_tracker.services.reports import unit_report
from foia_tracker.statistics.requests import of_unit
from tests.domain.histories import HAPPENING, LIKELY, Said, began, examples, histories, sayings
from tests.make import Make
from tests.services.chance import begun, linked
from tests.services.conftest import SetDay

CUT_OFF = date(2027, 5, 31)
again = settings(
    max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
HAPPENED = st.lists(sayings((*LIKELY, *HAPPENING)), min_size=1, max_size=4)
BY_LINK = st.lists(sayings((*LIKELY, *HAPPENING, Kind.CONTESTED, Kind.ANNULLED)), min_size=1, max_size=4)


@pytest.fixture
def set_day(monkeypatch: pytest.MonkeyPatch) -> SetDay:
    """Set the day for everything that asks the clock."""

    def stand(text: str, at: time = time(12)) -> date:
        day = date.fromisoformat(text)
        moment = datetime.combine(day, at, UTC)
        monkeypatch.setattr(clock, "now", lambda: moment)
        return day

    return stand


@pytest.fixture
def monitor(make: Make) -> Actor:
    """Give somebody of one organisation for all the histories of a test."""
    return Actor(Role.MONITOR, None, make.organisation().id)


@contextmanager
def undone(session: Session) -> Iterator[None]:
    """Take back all that is done in the block, and forget it: numbers are given anew."""
    attempt = session.begin_nested()
    yield
    attempt.rollback()
    session.expunge_all()


def figures(session: Session, unit: Unit, filed: date) -> tuple[object, ...]:
    """Give every figure of a unit, and the facts behind them, on some days; that something was said by a link
    is told beside them.
    """
    days = [filed + timedelta(days=number) for number in (0, 10, 20, 40, 90)]
    measured = [of_unit(session, unit, day) for day in (*days, CUT_OFF)]
    facts = [[replace(one.facts, unheard=0) for one in of_day] for of_day in measured]
    report = unit_report(session, unit, Period(filed, CUT_OFF), CUT_OFF, CUT_OFF)
    return facts, report.figures, [replace(row, unheard=0) for row in report.rows]


def public(session: Session, info_request: InfoRequest) -> tuple[object, ...]:
    """Give what lists, calendars and figures read of a request in the database."""
    columns = ("filed_on", "due_on", "answered_on", "outcome", "disputed", "unit_reference")
    tables: tuple[type[Row], ...] = (RequestTerm, RequestSituation)
    session.flush()
    return (
        [getattr(info_request, name) for name in columns],
        [_values(session, table, info_request.id) for table in tables],
    )


def _values(session: Session, table: type[Row], request_id: int) -> list[tuple[str, ...]]:
    columns = [column for column in table.__table__.columns if column.name != "id"]
    found = session.execute(select(*columns).where(table.__table__.c.request_id == request_id))
    return sorted(tuple(map(str, row)) for row in found)


def said_by_link(session: Session, info_request: InfoRequest, said: Sequence[Said], filed: date) -> list[int]:
    """Record acts by a link, as far as they can have happened; gives the numbers of those that were."""
    guest, made = linked(session, info_request), []
    for one in said:
        rows = history(session, info_request)
        act = one.act(filed, key=0)
        about = None if act.about is None else rows[act.about % len(rows)].id
        judging = act.kind in JUDGING
        new = replace(NewAct.of(act), about=(about or rows[0].id) if judging else about, text="por azar")
        try:
            made.append(record(session, info_request, new, guest).id)
        except RuleViolation:
            continue
    return made


@given(acts=histories(linked=True), said=BY_LINK)
@again
def test_no_figure_changes_by_what_comes_by_a_link(
    make: Make, session: Session, set_day: SetDay, monitor: Actor, acts: list[Act], said: list[Said]
) -> None:
    set_day("2027-06-01")
    with undone(session):
        unit = make.unit(layers="executive")
        info_request = begun(session, monitor, unit, acts)
        before = figures(session, unit, began(acts[0])), public(session, info_request)
        said_by_link(session, info_request, said, began(acts[0]))
        assert (figures(session, unit, began(acts[0])), public(session, info_request)) == before


@given(acts=histories(linked=True), said=HAPPENED)
@again
def test_once_all_is_confirmed_the_figures_are_as_if_an_account_had_said_it(
    make: Make, session: Session, set_day: SetDay, monitor: Actor, acts: list[Act], said: list[Said]
) -> None:
    set_day("2027-06-01")
    with undone(session):
        unit = make.unit(layers="executive")
        plain = [replace(act, by_link=False) for act in acts]
        info_request = begun(session, monitor, unit, plain)
        for number in said_by_link(session, info_request, said, began(acts[0])):
            # One that hangs on what was annulled is not confirmed, and counts for nothing either way.
            with suppress(RuleViolation):
                record(session, info_request, NewAct(Kind.CONFIRMED, None, about=number), monitor)
        confirmed = figures(session, unit, began(acts[0])), public(session, info_request)
        mine = ActRow.request_id == info_request.id
        session.execute(update(ActRow).where(mine).values(link_id=None))
        project(session, info_request)
        assert (figures(session, unit, began(acts[0])), public(session, info_request)) == confirmed


def test_an_answer_by_a_link_is_in_the_figures_once_it_is_confirmed(
    make: Make, session: Session, set_day: SetDay
) -> None:
    set_day("2026-06-01")
    unit, monitor = make.unit(), make.account(Role.MONITOR).actor
    info_request = make.info_request(date(2026, 2, 2), monitor, unit)
    given = NewAct(
        Kind.RESOLVED,
        date(2026, 2, 10),
        notified_on=date(2026, 2, 10),
        items=(ItemResult(1, Outcome.REFUSED_RESERVED, ("23.4",)),),
    )
    row = record(session, info_request, given, linked(session, info_request))
    early, (before,) = of_unit(session, unit, date(2026, 2, 9)), of_unit(session, unit, CUT_OFF)
    assert [early[0].facts.unheard, before.facts.unheard] == [0, 1]
    assert (before.facts.answered, before.facts.outcome, before.facts.grounds) == (False, None, ())
    record(session, info_request, NewAct(Kind.CONFIRMED, None, about=row.id), monitor)
    (after,) = of_unit(session, unit, CUT_OFF)
    assert after.facts.unheard == 0
    assert (after.facts.answered_on, after.facts.answered_in_time) == (date(2026, 2, 10), True)
    assert (after.facts.outcome, after.facts.grounds) == (Outcome.REFUSED_RESERVED, ("23.4",))
