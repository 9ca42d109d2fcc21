"""The pages of long work: how far it is, what came of it, and what broke off for good."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.domain.policy import Role, Visibility
from foia_tracker.jobs.tasks import work
from foia_tracker.models.accounts import Account
from foia_tracker.models.directory import Unit
from foia_tracker.models.tasks import Task, TaskState
from foia_tracker.services import tasks
from tests.make import Make
from tests.services.calendars import Coordinator, a_day
from tests.web.conftest import Freeze
from tests.web.visitor import Page, Visitor, filled_in

FILED = date(2026, 2, 2)
Queue = Callable[..., Task]
STOPPED = "no se terminaron de contar"


@pytest.fixture(autouse=True)
def tenth_of_february(freeze: Freeze) -> None:
    freeze(date(2026, 2, 10))


@pytest.fixture
def queued(make: Make, unit: Unit) -> Queue:
    """Give what adds a day off of the unit, which queues a task."""
    by = make.account(Role.COORDINATOR)

    def queue(day: str = "2026-02-11") -> Task:
        coordinator = Coordinator(make, by.actor)
        return coordinator.saved(coordinator.proposal(a_day(day), f"unit-{unit.slug}"))

    return queue


@pytest.fixture
def stopped(session: Session, queued: Queue) -> Task:
    """Give a task that was given up."""
    task = queued()
    for _ in range(tasks.MOST_ATTEMPTS):
        tasks.broke_off(task, OSError("se fue la luz"))
    session.commit()
    return task


def account(make: Make, role: Role) -> Account:
    made = make.account(role)
    make.keep()
    return made


def carried_out(session: Session) -> None:
    with Session(session.get_bind()) as own:
        work(own)


def words(page: Page) -> str:
    return page.words.replace("\xa0", " ")


def test_the_pages_are_the_same_whether_there_are_private_requests_or_not(
    visit: Visitor, session: Session, make: Make, unit: Unit, queued: Queue
) -> None:
    visit.sign_in(account(make, Role.ADMINISTRATOR))

    def told(day: str) -> tuple[str, str]:
        """Give the page before and after the work is done."""
        address = f"/tareas/{queued(day).id}"
        before = words(visit.get(address))
        carried_out(session)
        return before, words(visit.get(address))

    without = told("2026-02-11")
    make.info_request(FILED, unit=unit, visibility=Visibility.PRIVATE)
    assert told("2026-02-12") == without
    assert "100.0 %" in without[1]


def test_how_many_dates_moved_is_told_of_what_one_may_see(
    visit: Visitor, session: Session, make: Make, unit: Unit, queued: Queue
) -> None:
    for visibility in (Visibility.PRIVATE, Visibility.SHARED):
        make.info_request(FILED, unit=unit, visibility=visibility)
    visit.sign_in(account(make, Role.REGULATOR))
    task = queued()
    carried_out(session)
    page = visit.get(f"/tareas/{task.id}")
    shown = {row.dt.get_text(): row.dd.get_text() for row in page.soup.select(".summary > div")}
    assert shown["Con alguna fecha movida, de las que puede ver"] == "1"


@pytest.mark.usefixtures("stopped")
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR])
def test_who_can_ask_for_it_again_is_told_in_the_inbox_what_was_given_up(
    visit: Visitor, make: Make, role: Role
) -> None:
    visit.sign_in(account(make, role))
    assert STOPPED in visit.get("/bandeja").words
    assert "Hay 1 asunto que pide algo de usted" in visit.get("/bandeja").words
    for address in ("/calendario", "/tareas"):
        assert STOPPED in visit.get(address).words


@pytest.mark.usefixtures("stopped")
@pytest.mark.parametrize("role", [Role.MONITOR, Role.OFFICER, Role.REGULATOR])
def test_others_are_told_at_the_calendar_alone(visit: Visitor, make: Make, role: Role) -> None:
    visit.sign_in(account(make, role))
    assert STOPPED not in visit.get("/bandeja").words
    assert STOPPED in visit.get("/calendario").words


def test_what_goes_well_is_not_said_to_have_stopped(visit: Visitor, make: Make) -> None:
    visit.sign_in(account(make, Role.COORDINATOR))
    for address in ("/bandeja", "/calendario", "/tareas"):
        assert STOPPED not in visit.get(address).words


def test_what_was_given_up_is_asked_for_again(
    visit: Visitor, session: Session, make: Make, stopped: Task
) -> None:
    visit.sign_in(account(make, Role.COORDINATOR))
    page = visit.get(f"/tareas/{stopped.id}")
    assert "Detenido por un error" in page.words
    form = page.soup.select_one("main form")
    sent = Page(visit.client.post(form["action"], data=filled_in(form)))
    assert sent.status == 302
    assert "En espera" in visit.follow(sent).words
    carried_out(session)
    session.expire_all()
    assert session.scalars(select(Task.state).where(Task.id == stopped.id)).one() == TaskState.DONE


def test_a_regulator_reads_of_long_work_and_asks_for_nothing(
    visit: Visitor, make: Make, stopped: Task
) -> None:
    visit.sign_in(account(make, Role.REGULATOR))
    assert visit.get(f"/tareas/{stopped.id}").soup.select_one("main form") is None


def test_what_broke_off_says_when_it_is_tried_again(
    visit: Visitor, session: Session, make: Make, queued: Queue
) -> None:
    task = queued()
    tasks.broke_off(task, OSError("se fue la luz"))
    session.commit()
    visit.sign_in(account(make, Role.COORDINATOR))
    page = words(visit.get(f"/tareas/{task.id}"))
    assert "se intenta de nuevo a partir del 10/02/2026 12:01" in page
    assert "la luz" not in page
