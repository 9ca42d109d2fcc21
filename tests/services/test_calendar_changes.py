"""A change of the calendar folds again what it touches, keeps the dates there were, and loses nothing."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Act, ItemResult, Kind, Outcome
from foia_tracker.domain.calendar import Effect
from foia_tracker.domain.days import Days, Until, Yearly
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import Actor, Role
from foia_tracker.jobs import tasks as runner
from foia_tracker.models.calendar import CalendarChange, CalendarEntry, CalendarLayer, Calendars, ChangeVerb
from foia_tracker.models.directory import Municipality, Unit
from foia_tracker.models.info_requests import InfoRequest, RequestTerm
from foia_tracker.models.tasks import Task, TaskState
from foia_tracker.models.term_changes import TermChange
from foia_tracker.services import reprojection, tasks
from foia_tracker.services.calendar import Proposal, find_place
from foia_tracker.services.projection import case_of
from foia_tracker.services.reach import Span, reached, spans
from foia_tracker.services.reprojection import fold, term_changes
from tests.domain.histories import histories
from tests.make import Make
from tests.services.calendars import Coordinator, a_day, on
from tests.services.chance import put
from tests.services.conftest import SetDay

FILED = date(2026, 2, 2)


@pytest.fixture(autouse=True)
def tenth_of_february(today: SetDay) -> None:
    today("2026-02-10")


@pytest.fixture
def coordinator(make: Make) -> Coordinator:
    return Coordinator(make, make.account(Role.COORDINATOR).actor)


@pytest.fixture
def open_request(make: Make, unit: Unit) -> InfoRequest:
    """Give a request whose answer is due on 16 February, and whose last term ends on 23 March."""
    made = make.info_request(FILED, unit=unit)
    make.keep()
    return made


def due(session: Session, info_request: InfoRequest) -> date | None:
    session.expire_all()
    found = session.get_one(InfoRequest, info_request.id).due_on
    session.commit()
    return found


def count(session: Session, table: type) -> int:
    counted = session.scalar(select(func.count()).select_from(table)) or 0
    session.commit()
    return counted


def touched(session: Session, unit: Unit, *days: Span) -> list[int]:
    condition = reached([unit.id], days, on("2026-02-10"))
    return list(session.scalars(select(InfoRequest.id).where(condition).order_by(InfoRequest.id)))


def test_a_day_off_moves_what_it_lies_in_once_the_work_is_done(
    session: Session, coordinator: Coordinator, open_request: InfoRequest
) -> None:
    task = coordinator.saved(coordinator.proposal(a_day("2026-02-11")))
    assert (task.state, due(session, open_request)) == (TaskState.QUEUED, on("2026-02-16"))
    assert coordinator.worked() == 1
    assert due(session, open_request) == on("2026-02-17")
    session.refresh(task)
    assert (task.state, task.total, task.done, task.result) == (TaskState.DONE, 1, 1, {"moved": 1})
    case = case_of(session, open_request, on("2026-02-10"))
    assert case.latest.answer is not None
    assert case.latest.answer.last == on("2026-02-17")


def test_the_dates_that_were_shown_stay_in_the_history(
    session: Session, coordinator: Coordinator, open_request: InfoRequest
) -> None:
    coordinator.added(a_day("2026-02-11"))
    rows = term_changes(session, open_request)
    moved = {(row.rule, row.reading): (row.due_before, row.due_after) for row in rows}
    assert moved["answer", "latest"] == (on("2026-02-16"), on("2026-02-17"))
    assert moved["review", "latest"] == (on("2026-03-23"), on("2026-03-24"))
    assert moved["review", "earliest"] == (on("2026-03-09"), on("2026-03-10"))
    assert {(row.change.layer.slug, row.change.verb) for row in rows if row.change} == {
        ("executive", "added")
    }


def test_a_day_off_of_another_layer_moves_nothing(
    session: Session, make: Make, coordinator: Coordinator, open_request: InfoRequest
) -> None:
    other = make.info_request(FILED, unit=make.unit())
    coordinator.added(a_day("2026-02-11"))
    assert (due(session, open_request), due(session, other)) == (on("2026-02-17"), on("2026-02-16"))
    assert [task.total for task in session.scalars(select(Task))] == [1]


def test_a_day_of_one_institution_moves_its_requests_alone(
    session: Session, make: Make, coordinator: Coordinator, unit: Unit, open_request: InfoRequest
) -> None:
    other = make.info_request(FILED, unit=make.unit(layers="executive"))
    coordinator.added(a_day("2026-02-11"), f"unit-{unit.slug}")
    assert (due(session, open_request), due(session, other)) == (on("2026-02-17"), on("2026-02-16"))
    layer = session.scalars(select(CalendarLayer).where(CalendarLayer.slug == f"unit-{unit.slug}")).one()
    assert (layer.kind, layer.name) == ("institution", unit.name)


@pytest.mark.parametrize(
    ("first", "last", "is_touched"),
    [
        ("2026-02-01", "2026-02-01", False),  # the day before the filing
        ("2026-02-02", "2026-02-02", True),  # the day of the filing, from which a filing by mail may count
        ("2026-02-11", "2026-02-11", True),
        ("2026-03-23", "2026-03-23", True),  # the last day of the last term
        ("2026-03-24", "2026-03-24", False),  # the day after
        ("2026-03-24", "2026-12-31", False),
        ("2025-12-01", "2026-02-01", False),
        ("2025-12-01", "2026-12-31", True),
    ],
)
def test_what_a_period_touches_lies_over_it(
    session: Session, unit: Unit, open_request: InfoRequest, first: str, last: str, is_touched: bool
) -> None:
    expected = [open_request.id] if is_touched else []
    assert touched(session, unit, Span(on(first), on(last))) == expected


def test_closed_requests_are_left_as_they_are(
    session: Session, make: Make, coordinator: Coordinator, unit: Unit, today: SetDay
) -> None:
    closed = make.info_request(FILED, unit=unit)
    full = (ItemResult(1, Outcome.FULL),)
    make.act(closed, Kind.RESOLVED, on("2026-02-09"), items=full)
    withdrawn = make.info_request(FILED, unit=unit)
    make.act(withdrawn, Kind.WITHDRAWN, on("2026-02-09"))
    today("2026-06-01")
    coordinator.added(a_day("2026-02-11"))
    assert count(session, TermChange) == 0
    assert [task.total for task in session.scalars(select(Task))] == [0]


def test_what_the_passing_of_time_has_just_closed_may_be_opened_again(
    session: Session, make: Make, coordinator: Coordinator, unit: Unit, today: SetDay
) -> None:
    made = make.info_request(FILED, unit=unit)
    make.act(made, Kind.RESOLVED, on("2026-02-09"), items=(ItemResult(1, Outcome.FULL),))
    today("2026-03-03")
    coordinator.added(a_day("2026-03-02"))
    review = select(RequestTerm.due_on).where(RequestTerm.request_id == made.id, RequestTerm.rule == "review")
    assert set(session.scalars(review)) == {on("2026-03-03")}


def test_a_day_is_moved_back_where_its_entry_is_removed(
    session: Session, coordinator: Coordinator, open_request: InfoRequest
) -> None:
    entry = coordinator.added(a_day("2026-02-11"))
    coordinator.changed(entry, ChangeVerb.REMOVED, None)
    assert due(session, open_request) == on("2026-02-16")
    assert not any(
        one.first == on("2026-02-11") for one in Calendars.load(session).layers["executive"].entries
    )
    assert session.get(CalendarEntry, entry.id) is not None


def test_a_corrected_entry_frees_the_day_it_named_and_takes_the_other(
    session: Session, coordinator: Coordinator, open_request: InfoRequest
) -> None:
    entry = coordinator.added(a_day("2026-02-11"))
    coordinator.changed(entry, ChangeVerb.CORRECTED, a_day("2026-05-11"))
    assert due(session, open_request) == on("2026-02-16")
    coordinator.changed(entry, ChangeVerb.CORRECTED, a_day("2026-02-12", "2026-02-13"))
    assert due(session, open_request) == on("2026-02-18")


def test_a_correction_of_the_source_moves_nothing_and_is_kept(
    session: Session, coordinator: Coordinator, open_request: InfoRequest
) -> None:
    entry = coordinator.added(a_day("2026-02-11"))
    before = count(session, TermChange)
    named = replace(entry.said, source="Acuerdo 2-2026", gazette_on=on("2026-02-09"))
    coordinator.changed(entry, ChangeVerb.CORRECTED, named)
    assert count(session, TermChange) == before
    task = session.scalars(select(Task).order_by(Task.id.desc())).first()
    assert task is not None
    assert (task.state, task.total) == (TaskState.DONE, 0)
    case = case_of(session, open_request, on("2026-02-10"))
    assert case.latest.answer is not None
    sources = {off.source for off in case.latest.answer.reckoning.left_out if off.day == on("2026-02-11")}
    assert sources == {"Acuerdo 2-2026 (DCA 09/02/2026)"}


def test_confirming_a_day_in_doubt_moves_the_earliest_reading(
    session: Session, coordinator: Coordinator, open_request: InfoRequest
) -> None:
    entry = coordinator.added(a_day("2026-02-11", confirmed=False))

    def ends() -> dict[str, tuple[date, bool]]:
        query = select(RequestTerm).where(
            RequestTerm.request_id == open_request.id, RequestTerm.rule == "answer"
        )
        found = {term.reading: (term.due_on, term.provisional) for term in session.scalars(query)}
        session.rollback()
        return found

    assert ends() == {"earliest": (on("2026-02-16"), True), "latest": (on("2026-02-17"), True)}
    coordinator.confirmed(entry)
    assert {day for day, _provisional in ends().values()} == {on("2026-02-17")}


def test_looking_further_makes_dates_provisional_no_more(
    session: Session, coordinator: Coordinator, open_request: InfoRequest
) -> None:
    place = find_place(session, "executive")
    provisional = select(RequestTerm.provisional).where(RequestTerm.request_id == open_request.id).distinct()
    assert set(session.scalars(provisional)) == {True}
    before = Until(on("2025-12-31"))
    coordinator.saved(Proposal(ChangeVerb.CONFIRMED_UNTIL, place, before, Until(on("2026-12-31"))))
    coordinator.worked()
    assert set(session.scalars(provisional)) == {False}
    assert count(session, TermChange) == 0
    layer = session.scalars(select(CalendarLayer).where(CalendarLayer.slug == "executive")).one()
    assert layer.confirmed_until == on("2026-12-31")
    coordinator.saved(Proposal(ChangeVerb.CONFIRMED_UNTIL, place, Until(on("2026-12-31")), before))
    coordinator.worked()


def test_a_local_feast_moves_the_units_that_have_their_seat_there(
    session: Session, make: Make, coordinator: Coordinator, unit: Unit, open_request: InfoRequest
) -> None:
    seat = session.scalars(select(Municipality).where(Municipality.slug == "quetzaltenango")).one()
    unit.municipality_id = seat.id
    other = make.info_request(FILED, unit=make.unit(layers="executive"))
    coordinator.added(Yearly(2, 12, "feria", "acuerdo municipal", from_year=2026), "quetzaltenango")
    assert (due(session, open_request), due(session, other)) == (on("2026-02-17"), on("2026-02-16"))


def test_a_day_given_back_shortens_terms(
    session: Session, make: Make, coordinator: Coordinator, unit: Unit, today: SetDay
) -> None:
    today("2026-03-26")
    made = make.info_request(on("2026-03-25"), unit=unit)
    assert due(session, made) == on("2026-04-10")
    coordinator.added(a_day("2026-04-02", effect=Effect.WORKING))
    assert due(session, made) == on("2026-04-09")


def test_half_a_day_moves_nothing(
    session: Session, coordinator: Coordinator, open_request: InfoRequest
) -> None:
    coordinator.added(a_day("2026-02-11", half=True))
    assert due(session, open_request) == on("2026-02-16")
    assert count(session, TermChange) == 0


def test_each_change_says_what_was_who_made_it_and_why(
    session: Session, coordinator: Coordinator, open_request: InfoRequest
) -> None:
    entry = coordinator.added(a_day("2026-02-11"))
    coordinator.changed(entry, ChangeVerb.REMOVED, None)
    added, removed = session.scalars(select(CalendarChange).order_by(CalendarChange.id))
    assert (added.verb, added.before, added.entry_id) == ("added", None, entry.id)
    assert removed.before == added.after
    assert (removed.after, removed.by_id) == (None, coordinator.by.account_id)
    assert removed.reason == "Salió en el diario"
    assert added.after["first"] == "2026-02-11"


def test_a_double_click_makes_one_change_and_one_task(session: Session, coordinator: Coordinator) -> None:
    proposal = coordinator.proposal(a_day("2026-02-11"))
    first = coordinator.saved(proposal, submission="una")
    assert coordinator.saved(proposal, submission="una").id == first.id
    assert (count(session, CalendarChange), count(session, Task)) == (1, 1)


def test_another_day_sent_with_the_mark_of_an_earlier_one_is_saved_as_its_own(
    session: Session, coordinator: Coordinator
) -> None:
    first = coordinator.saved(coordinator.proposal(a_day("2026-02-11")), submission="una")
    others = [
        coordinator.proposal(a_day("2026-02-12")),
        coordinator.proposal(a_day("2026-02-11"), "national"),
    ]
    found = {first.id} | {coordinator.saved(one, submission="una").id for one in others}
    assert len(found) == 3
    rows = session.scalars(select(CalendarChange).order_by(CalendarChange.id)).all()
    assert [(row.after["first"], row.submission) for row in rows if row.after] == [
        ("2026-02-11", "una"),
        ("2026-02-12", None),
        ("2026-02-11", None),
    ]


def test_a_double_click_on_a_correction_makes_one_change_and_on_another_entry_two(
    session: Session, coordinator: Coordinator
) -> None:
    one, other = coordinator.added(a_day("2026-02-11")), coordinator.added(a_day("2026-02-11"))
    place = find_place(session, "executive")

    def corrected(entry: CalendarEntry) -> int:
        told = Proposal(ChangeVerb.CORRECTED, place, entry.said, a_day("2026-02-12"), entry)
        return coordinator.saved(told, submission="una").id

    first = corrected(one)
    assert corrected(one) == first
    assert corrected(other) != first
    assert count(session, CalendarChange) == 4


@pytest.mark.parametrize(
    ("days", "code"),
    [
        (a_day("2026-02-11", "2026-02-10"), "ends_before_start"),
        (a_day("1026-02-11"), "far_away"),
        (Yearly(2, 29, "feria", "acuerdo"), "no_such_day"),
        (Yearly(2, 3, "feria", "acuerdo", 2026, 2025), "ends_before_start"),
    ],
)
def test_what_cannot_be_is_refused(coordinator: Coordinator, days: Days | Yearly, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        coordinator.saved(coordinator.proposal(days))
    assert refused.value.code == code


def test_a_correction_needs_its_reason(session: Session, coordinator: Coordinator) -> None:
    entry = coordinator.added(a_day("2026-02-11"))
    place = find_place(session, "executive")
    with pytest.raises(RuleViolation) as refused:
        coordinator.saved(Proposal(ChangeVerb.REMOVED, place, entry.said, None, entry), reason=" ")
    assert refused.value.code == "needs_why"


def five(make: Make, unit: Unit) -> list[InfoRequest]:
    made = [make.info_request(FILED, unit=unit) for _ in range(5)]
    make.keep()
    return made


def test_work_that_breaks_off_goes_on_where_it_stopped_and_does_nothing_twice(
    session: Session,
    make: Make,
    coordinator: Coordinator,
    unit: Unit,
    today: SetDay,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    requests = five(make, unit)
    task = coordinator.saved(coordinator.proposal(a_day("2026-02-11")))
    calls = []

    def break_at_the_second(*arguments: object) -> object:
        calls.append(arguments)
        if len(calls) == 2:
            raise OSError("se fue la luz")
        return reprojection.store(*arguments)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(runner, "store", break_at_the_second)
    with pytest.raises(OSError, match="luz"):
        coordinator.worked()
    session.refresh(task)
    assert (task.state, task.done, task.attempts) == (TaskState.QUEUED, 2, 1)
    assert "luz" in task.error
    told = count(session, TermChange)
    monkeypatch.setattr(runner, "store", reprojection.store)
    assert coordinator.worked() == 0
    today("2026-02-10", at=time(12, 1))
    assert coordinator.worked() == 1
    assert {due(session, one) for one in requests} == {on("2026-02-17")}
    assert count(session, TermChange) == told / 2 * 5
    session.refresh(task)
    assert (task.state, task.done, task.result, task.error) == (TaskState.DONE, 5, {"moved": 5}, "")


def test_work_that_does_not_get_on_waits_longer_each_time_and_is_given_up_at_last(
    session: Session,
    coordinator: Coordinator,
    open_request: InfoRequest,
    today: SetDay,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    task = coordinator.saved(coordinator.proposal(a_day("2026-02-11")))

    def locked(*_: object) -> object:
        raise OSError("database is locked")

    monkeypatch.setattr(runner, "store", locked)
    for attempt, minute in enumerate((0, 1, 3, 7, 15, 31), start=1):
        today("2026-02-10", at=time(12, minute))
        with pytest.raises(OSError, match="locked"):
            coordinator.worked()
        assert coordinator.worked() == 0
        session.refresh(task)
        assert task.attempts == attempt
    assert (task.state, task.is_under_way) == (TaskState.FAILED, False)
    assert tasks.given_up(session) == [task]
    monkeypatch.setattr(runner, "store", reprojection.store)
    today("2026-02-12")
    assert coordinator.worked() == 0
    assert coordinator.worked(also_failed=True) == 1
    assert due(session, open_request) == on("2026-02-17")
    assert tasks.given_up(session) == []


def test_what_was_given_up_is_tried_again_as_often_when_somebody_asks_for_it(
    session: Session, coordinator: Coordinator, open_request: InfoRequest
) -> None:
    task = coordinator.saved(coordinator.proposal(a_day("2026-02-11")))
    for _ in range(tasks.MOST_ATTEMPTS):
        tasks.broke_off(task, OSError("se fue la luz"))
    assert task.state == TaskState.FAILED
    tasks.try_again(task)
    assert (task.state, task.attempts, task.resume_at) == (TaskState.QUEUED, 0, None)
    assert coordinator.worked() == 1
    assert due(session, open_request) == on("2026-02-17")


def test_what_is_done_is_not_tried_again(session: Session, coordinator: Coordinator) -> None:
    task = coordinator.saved(coordinator.proposal(a_day("2026-02-11")))
    coordinator.worked()
    session.refresh(task)
    tasks.try_again(task)
    assert task.state == TaskState.DONE


def test_work_that_another_has_done_meanwhile_is_not_put_back(
    session: Session, coordinator: Coordinator, open_request: InfoRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = coordinator.saved(coordinator.proposal(a_day("2026-02-11")))
    task_id = task.id

    def overtaken(own: Session, *_: object) -> object:
        own.rollback()
        monkeypatch.setattr(runner, "store", reprojection.store)
        with Session(own.get_bind()) as other:
            runner.carry_out(other, task_id)
        raise OSError("se fue la luz")

    monkeypatch.setattr(runner, "store", overtaken)
    with pytest.raises(OSError, match="luz"):
        coordinator.worked()
    session.refresh(task)
    assert (task.state, task.attempts) == (TaskState.DONE, 0)


def test_the_same_work_done_again_writes_nothing(
    session: Session, make: Make, coordinator: Coordinator, unit: Unit
) -> None:
    five(make, unit)
    task = coordinator.saved(coordinator.proposal(a_day("2026-02-11")))
    coordinator.worked()
    told = count(session, TermChange)
    task.state, task.position, task.done = TaskState.QUEUED, 0, 0
    assert coordinator.worked() == 1
    assert count(session, TermChange) == told
    session.refresh(task)
    assert task.result == {"moved": 5}


def test_two_who_work_at_once_write_once(
    session: Session, make: Make, coordinator: Coordinator, unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    five(make, unit)
    task = coordinator.saved(coordinator.proposal(a_day("2026-02-11")))
    apart, task_id = runner.folded_apart, task.id

    def overtaken(own: Session, ids: list[int]) -> reprojection.Batch:
        batch = apart(own, ids)
        monkeypatch.setattr(runner, "folded_apart", apart)
        with Session(own.get_bind()) as other:
            runner.carry_out(other, task_id, 2)
        return batch

    monkeypatch.setattr(runner, "folded_apart", overtaken)
    coordinator.worked()
    session.refresh(task)
    assert (task.done, task.result) == (5, {"moved": 5})
    per_request = select(func.count(TermChange.id)).group_by(TermChange.request_id)
    assert len(set(session.scalars(per_request))) == 1


def test_an_act_that_comes_in_between_is_not_lost(
    session: Session,
    make: Make,
    coordinator: Coordinator,
    unit: Unit,
    open_request: InfoRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    coordinator.saved(coordinator.proposal(a_day("2026-02-11")))
    apart, number = runner.folded_apart, open_request.id

    def interrupted(own: Session, ids: list[int]) -> reprojection.Batch:
        batch = apart(own, ids)
        monkeypatch.setattr(runner, "folded_apart", apart)
        with Session(own.get_bind()) as other:
            asked = other.get_one(InfoRequest, number)
            monitor = Actor(Role.MONITOR, None, asked.organisation_id)
            Make(other).act(
                asked, Kind.RESOLVED, on("2026-02-10"), monitor, items=(ItemResult(1, Outcome.FULL),)
            )
            other.commit()
        return batch

    monkeypatch.setattr(runner, "folded_apart", interrupted)
    coordinator.worked()
    ids = [open_request.id]
    assert fold(session, ids).differing == ()
    session.rollback()
    assert session.get_one(InfoRequest, open_request.id).answered_on == on("2026-02-10")


drawn = st.lists(histories(), min_size=3, max_size=6)


@given(drawn, st.dates(on("2026-01-20"), on("2026-05-20")), st.integers(0, 12), st.sampled_from(list(Effect)))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_open_request_that_is_not_touched_would_fold_otherwise(
    make: Make,
    session: Session,
    today: SetDay,
    told: list[list[Act]],
    first: date,
    length: int,
    effect: Effect,
) -> None:
    today("2027-06-01")
    day = on("2026-03-10")
    with session.begin_nested() as attempt:
        unit = make.unit(layers="executive")
        monitor = Actor(Role.MONITOR, None, make.organisation().id)
        for acts in told:
            assert acts[0].on is not None
            put(session, make.info_request(acts[0].on, monitor, unit), acts)
        session.flush()
        days = Days(first, first + timedelta(days=length), "sorteo", "prueba", effect=effect)
        proposal = Coordinator(make).proposal(days)
        calendars = Calendars.load(session)
        changed = calendars.with_layer(proposal.on(calendars.layers["executive"]))
        whole = reached([unit.id], [Span(date.min, date.max)], day)
        hit = reached([unit.id], spans(session, proposal.before, proposal.after), day)
        open_ids = set(session.scalars(select(InfoRequest.id).where(whole)))
        left = sorted(open_ids - set(session.scalars(select(InfoRequest.id).where(hit))))
        assert [one.what for one in fold(session, left, changed).differing] == []
        session.expire_all()
        attempt.rollback()
