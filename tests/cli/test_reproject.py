"""`flask reproject` finds what is not as the acts say, and nothing where all is."""

from datetime import UTC, date, datetime, time

import pytest
from click.testing import Result
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.demo import load as demo
from foia_tracker.domain.acts import Act, ItemResult, Kind, Outcome
from foia_tracker.domain.policy import Actor, Role
from foia_tracker.models.calendar import CalendarChange
from foia_tracker.models.info_requests import InfoRequest, RequestTerm
from foia_tracker.models.tasks import Task
from foia_tracker.models.term_changes import TermChange
from foia_tracker.services.reprojection import fold
from tests.domain.histories import histories
from tests.make import Make
from tests.services.calendars import Coordinator, a_day, on
from tests.services.chance import put

CLEAN = "Con diferencias: 0\n"


@pytest.fixture(autouse=True)
def first_of_june(monkeypatch: pytest.MonkeyPatch) -> None:
    stand(monkeypatch, date(2026, 6, 1))


def stand(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """Let it be noon of a day in Guatemala."""
    noon = datetime.combine(day, time(18), UTC)
    monkeypatch.setattr(clock, "now", lambda: noon)


def ask(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=["reproject", *words])


@pytest.fixture
def info_request(make: Make) -> InfoRequest:
    made = make.info_request(date(2026, 2, 2), unit=make.unit(layers="executive"))
    make.keep()
    return made


def due(session: Session, info_request: InfoRequest) -> set[date]:
    query = select(RequestTerm.due_on).where(
        RequestTerm.request_id == info_request.id, RequestTerm.rule == "answer"
    )
    found = set(session.scalars(query))
    session.rollback()
    return found


drawn = st.lists(histories(), min_size=2, max_size=5)


@given(drawn)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_history_nothing_differs(
    make: Make, session: Session, monkeypatch: pytest.MonkeyPatch, told: list[list[Act]]
) -> None:
    stand(monkeypatch, date(2027, 6, 1))
    with session.begin_nested() as attempt:
        unit = make.unit(layers="executive")
        monitor = Actor(Role.MONITOR, None, make.organisation().id)
        ids = []
        for acts in told:
            info_request = make.info_request(acts[0].on, monitor, unit)
            put(session, info_request, acts)
            ids.append(info_request.id)
        session.flush()
        assert [one.what for one in fold(session, ids).differing] == []
        session.expire_all()
        attempt.rollback()


def test_after_the_year_of_the_demonstration_nothing_differs(app: Flask, session: Session) -> None:
    assert demo.load(session, clock.now()) > 100
    session.commit()
    result = ask(app, "--batch", "37")
    assert result.output.endswith(CLEAN)
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("fault", "part"),
    [
        ("UPDATE request_terms SET due_on = '2026-02-15' WHERE rule = 'answer'", "plazos"),
        ("UPDATE request_steps SET falls_on = '2026-01-01'", "avisos por dar"),
        ("DELETE FROM request_situations", "situaciones"),
        ("UPDATE info_requests SET due_on = '2026-02-15'", "due_on"),
        ("UPDATE info_requests SET disputed = (1 = 1)", "disputed"),
    ],
)
def test_a_planted_fault_is_found_and_mended(
    app: Flask, session: Session, info_request: InfoRequest, fault: str, part: str
) -> None:
    session.execute(text(fault))
    session.commit()
    found = ask(app)
    assert found.exit_code == 1
    assert f"Solicitud {info_request.id}: {part}" in found.output
    assert "Con diferencias: 1" in found.output
    assert ask(app).output.endswith(CLEAN)
    assert due(session, info_request) == {date(2026, 2, 16)}


def test_a_check_stores_nothing(app: Flask, session: Session, info_request: InfoRequest) -> None:
    session.execute(text("UPDATE request_terms SET due_on = '2026-02-15' WHERE rule = 'answer'"))
    session.commit()
    for _ in range(2):
        result = ask(app, "--check")
        assert result.exit_code == 1
        assert "answer (latest): 2026-02-15 → 2026-02-16" in result.output
    assert due(session, info_request) == {date(2026, 2, 15)}


def test_what_was_mended_by_hand_is_in_the_history_of_dates(
    app: Flask, session: Session, info_request: InfoRequest
) -> None:
    session.execute(text("UPDATE request_terms SET due_on = '2026-02-15' WHERE rule = 'answer'"))
    session.commit()
    ask(app)
    told = session.scalars(select(TermChange)).all()
    assert {(row.due_before, row.due_after, row.change_id) for row in told} == {
        (date(2026, 2, 15), date(2026, 2, 16), None)
    }


def test_closed_requests_keep_the_dates_of_their_day_unless_asked_for(
    app: Flask, session: Session, make: Make, info_request: InfoRequest
) -> None:
    make.act(info_request, Kind.RESOLVED, on("2026-02-13"), items=(ItemResult(1, Outcome.FULL),))
    make.keep()
    Coordinator(make).added(a_day("2026-02-11"))
    left = ask(app)
    assert left.exit_code == 0
    assert "no se tocan: 1" in left.output
    assert due(session, info_request) == {date(2026, 2, 16)}
    assert ask(app, "--closed").exit_code == 1
    assert due(session, info_request) == {date(2026, 2, 17)}
    assert "no se tocan" not in ask(app).output


def test_a_change_that_waits_is_carried_out_first_and_told_as_such(
    app: Flask, session: Session, make: Make, info_request: InfoRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand(monkeypatch, date(2026, 2, 10))
    coordinator = Coordinator(make)
    coordinator.saved(coordinator.proposal(a_day("2026-02-11")))
    assert ask(app).output.endswith(CLEAN)
    (change,) = session.scalars(select(CalendarChange))
    moved = session.scalars(select(TermChange)).all()
    assert {(row.rule, row.due_before, row.due_after) for row in moved} >= {
        ("answer", date(2026, 2, 16), date(2026, 2, 17))
    }
    assert {row.change_id for row in moved} == {change.id}
    assert [task.state for task in session.scalars(select(Task))] == ["done"]


def test_tasks_are_carried_out_and_listed_by_hand(app: Flask, make: Make, info_request: InfoRequest) -> None:
    coordinator = Coordinator(make)
    coordinator.saved(coordinator.proposal(a_day("2026-02-11")))
    runner = app.test_cli_runner()
    assert "En espera" in runner.invoke(args=["tasks", "list"]).output
    assert runner.invoke(args=["tasks", "run"]).output == "Trabajos terminados: 1\n"
    assert "Terminado" in runner.invoke(args=["tasks", "list"]).output
