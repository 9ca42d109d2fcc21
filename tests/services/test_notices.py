"""Everyone concerned is told of each step once, whatever the job did or did not do before."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Kind
from foia_tracker.domain.policy import Role, Visibility
from foia_tracker.models.accounts import Account
from foia_tracker.models.base import db
from foia_tracker.models.directory import Unit
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.inserts import insert_missing
from foia_tracker.models.notices import Notice
from foia_tracker.services.acts import NewAct
from foia_tracker.services.info_requests import change_visibility
from foia_tracker.services.notices import tell
from foia_tracker.services.projection import project
from foia_tracker.services.recording import record
from tests.make import Make
from tests.services.conftest import SetDay

FILED = date(2026, 2, 2)
TO_THE_UNIT = [
    "02-11 answer three_before",
    "02-13 answer one_before",
    "02-13 extension_notice window_opens",
    "02-16 answer last_day",
    "02-17 answer day_after",
]
TO_THE_ORGANISATION = [
    "02-17 answer did_it_come",
    "03-04 review three_before",
    "03-06 review one_before",
    "03-09 review last_day",
    "03-10 review day_after",
]


@dataclass
class Scene:
    """A request of 2 February 2026, who follows it and who answers it."""

    session: Session
    unit: Unit
    officer: Account
    monitor: Account
    info_request: InfoRequest

    def run(self, first: str, last: str = "") -> int:
        """Run the job on each day from `first` to `last` of 2026."""
        start, end = on(first), on(last or first)
        days = [start + timedelta(days=number) for number in range((end - start).days + 1)]
        return sum(tell(self.session, day) for day in days)

    def told(self, account: Account) -> list[str]:
        """Give what an account was told, as «month-day rule step»."""
        query = select(Notice).where(Notice.account_id == account.id)
        notices = self.session.scalars(query.order_by(Notice.told_on, Notice.rule, Notice.step))
        return [f"{notice.told_on:%m-%d} {notice.rule} {notice.step}" for notice in notices]

    def order_on(self, day: str) -> list[tuple[int, str, str, int]]:
        """Give in which order the job of a day tells, and keep nothing of it."""
        with self.session.begin_nested() as attempt:
            tell(self.session, on(day))
            told = self.session.scalars(select(Notice).order_by(Notice.id)).all()
            order = [(one.request_id, one.rule, one.step, one.account_id) for one in told]
            attempt.rollback()
        return order

    def steps(self, account: Account) -> Counter[str]:
        """Give what an account was told, whenever it was."""
        return Counter(words.partition(" ")[2] for words in self.told(account))


def on(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


@pytest.fixture
def scene(make: Make, session: Session, today: SetDay) -> Scene:
    """Give a request logged on the day on which it was filed."""
    today("2026-02-02")
    unit = make.unit()
    officer, monitor = make.account(Role.OFFICER, unit=unit), make.account(Role.MONITOR)
    return Scene(session, unit, officer, monitor, make.info_request(FILED, by=monitor.actor, unit=unit))


def test_run_daily_it_tells_each_step_on_its_day(scene: Scene) -> None:
    scene.run("02-02", "03-31")
    assert scene.told(scene.officer) == TO_THE_UNIT
    assert scene.told(scene.monitor) == TO_THE_ORGANISATION


def test_run_twice_on_every_day_it_tells_nothing_twice(scene: Scene) -> None:
    assert scene.run("02-02", "03-31") == len(TO_THE_UNIT) + len(TO_THE_ORGANISATION)
    assert scene.run("03-31") == 0
    assert scene.run("02-02", "03-31") == 0


def test_after_ten_days_without_a_run_nothing_is_missing(scene: Scene) -> None:
    scene.run("02-02", "02-10")
    scene.run("02-21", "03-31")
    assert scene.told(scene.officer) == [
        "02-21 answer day_after",
        "02-21 answer last_day",
        "02-21 answer one_before",
        "02-21 answer three_before",
        "02-21 extension_notice window_opens",
    ]
    assert scene.steps(scene.monitor) == Counter(words[6:] for words in TO_THE_ORGANISATION)


def test_run_once_after_everything_it_tells_as_much_as_run_daily(scene: Scene) -> None:
    assert scene.run("03-31") == len(TO_THE_UNIT) + len(TO_THE_ORGANISATION)


def test_a_prorroga_makes_new_steps_and_stops_those_of_the_term_it_replaced(
    scene: Scene, make: Make, today: SetDay
) -> None:
    scene.run("02-02", "02-16")
    today("2026-02-16")
    make.act(scene.info_request, Kind.EXTENDED, on("02-16"), days=5)
    scene.run("02-17", "02-28")
    assert scene.told(scene.officer) == [
        *TO_THE_UNIT[:-1],
        "02-18 extended_answer three_before",
        "02-20 extended_answer one_before",
        "02-23 extended_answer last_day",
        "02-24 extended_answer day_after",
    ]
    assert scene.told(scene.monitor) == ["02-24 extended_answer did_it_come"]


def test_after_the_answer_the_unit_is_told_nothing_and_the_organisation_of_its_remedy(
    scene: Scene, make: Make, today: SetDay
) -> None:
    today("2026-02-12")
    make.act(scene.info_request, Kind.RESOLVED, on("02-12"))
    scene.run("02-12", "03-31")
    assert scene.told(scene.officer) == []
    assert scene.told(scene.monitor) == [
        "03-02 review three_before",
        "03-04 review one_before",
        "03-05 review last_day",
        "03-06 review day_after",
    ]


def test_an_answer_on_the_day_of_a_step_comes_before_it(scene: Scene, make: Make, today: SetDay) -> None:
    today("2026-02-16")
    make.act(scene.info_request, Kind.DELIVERED, on("02-16"))
    scene.run("02-16")
    assert scene.told(scene.officer) == []


@pytest.mark.parametrize("kind", [Kind.RESOLVED, Kind.WITHDRAWN, Kind.TRANSFERRED])
def test_what_ended_on_an_unknown_day_is_warned_of_no_more(
    scene: Scene, make: Make, today: SetDay, kind: Kind
) -> None:
    today("2026-02-10")
    make.act(scene.info_request, kind, None)
    assert scene.run("02-10", "03-31") == 0


def test_an_answer_that_was_annulled_brings_the_warnings_back(
    scene: Scene, make: Make, session: Session, today: SetDay
) -> None:
    today("2026-02-10")
    made = record(
        session,
        scene.info_request,
        NewAct(Kind.RESOLVED, on("02-10"), notified_on=on("02-10")),
        scene.officer.actor,
    )
    scene.run("02-10", "02-19")
    assert scene.told(scene.officer) == []
    today("2026-02-20")
    annulment = NewAct(Kind.ANNULLED, None, about=made.id, text="Era de otra solicitud")
    record(session, scene.info_request, annulment, scene.officer.actor)
    scene.run("02-20")
    assert scene.steps(scene.officer) == Counter(words[6:] for words in TO_THE_UNIT)


def test_of_a_private_request_the_unit_is_told_nothing(scene: Scene) -> None:
    change_visibility(scene.session, scene.info_request, Visibility.PRIVATE, scene.monitor.actor)
    scene.run("02-02", "03-31")
    assert scene.told(scene.officer) == []
    assert scene.told(scene.monitor) == TO_THE_ORGANISATION


def test_the_question_is_put_the_day_after_the_latest_end_and_not_once_silence_is_attested(
    scene: Scene, make: Make, today: SetDay
) -> None:
    today("2026-02-06")
    make.act(scene.info_request, Kind.EXTENDED, on("02-06"), days=10)
    scene.run("02-06", "03-02")
    assert "did_it_come" not in " ".join(scene.told(scene.monitor))
    scene.run("03-03")
    assert "03-03 extended_answer did_it_come" in scene.told(scene.monitor)


def test_silence_attested_before_the_question_leaves_nothing_to_ask(
    scene: Scene, make: Make, today: SetDay
) -> None:
    today("2026-02-17")
    make.act(scene.info_request, Kind.NO_ANSWER, on("02-17"))
    scene.run("02-17")
    assert scene.told(scene.monitor) == []


def test_a_request_logged_late_is_told_of_by_the_last_step_of_each_term_alone(
    make: Make, session: Session, today: SetDay
) -> None:
    today("2026-03-05")
    unit = make.unit()
    officer, monitor = make.account(Role.OFFICER, unit=unit), make.account(Role.MONITOR)
    late = Scene(session, unit, officer, monitor, make.info_request(FILED, by=monitor.actor, unit=unit))
    late.run("03-05")
    assert late.told(officer) == ["03-05 answer day_after", "03-05 extension_notice window_opens"]
    assert late.told(monitor) == ["03-05 answer did_it_come", "03-05 review three_before"]
    late.run("03-06", "03-31")
    assert late.told(monitor)[2:] == TO_THE_ORGANISATION[2:]


def test_every_officer_of_the_unit_is_told_and_no_other(scene: Scene, make: Make) -> None:
    colleague, stranger = make.account(Role.OFFICER, unit=scene.unit), make.account(Role.OFFICER)
    scene.run("02-02", "02-28")
    assert scene.told(colleague) == scene.told(scene.officer) == TO_THE_UNIT
    assert scene.told(stranger) == []


def test_whoever_follows_a_request_is_told_and_not_the_colleagues(scene: Scene, make: Make) -> None:
    colleague = make.account(Role.MONITOR, scene_organisation(scene))
    scene.run("02-02", "03-31")
    assert scene.told(colleague) == []


def scene_organisation(scene: Scene) -> object:
    from foia_tracker.models.directory import Organisation

    return scene.session.get(Organisation, scene.info_request.organisation_id)


@pytest.mark.parametrize("how", ["left", "moved", "never was"])
def test_where_nobody_follows_the_whole_organisation_is_told(scene: Scene, make: Make, how: str) -> None:
    colleague = make.account(Role.MONITOR, scene_organisation(scene))
    match how:
        case "left":
            scene.monitor.active = False
        case "moved":
            scene.monitor.places[0].organisation_id = make.organisation().id
        case _:
            scene.info_request.follower_id = None
    scene.session.flush()
    scene.run("02-02", "03-31")
    assert scene.told(colleague) == TO_THE_ORGANISATION


def test_an_account_that_is_closed_is_told_nothing(scene: Scene) -> None:
    scene.officer.active = False
    scene.session.flush()
    scene.run("02-02", "03-31")
    assert scene.told(scene.officer) == []


def test_two_jobs_at_once_tell_each_step_once(scene: Scene, make: Make, app: Flask) -> None:
    make.keep()
    with app.app_context():
        engine = db.engine
    together = Barrier(2)

    def job() -> int:
        together.wait()
        with Session(engine) as session, session.begin():
            return tell(session, on("03-31"))

    with ThreadPoolExecutor(2) as pool:
        done = [future.result() for future in [pool.submit(job), pool.submit(job)]]
    assert sum(done) == len(TO_THE_UNIT) + len(TO_THE_ORGANISATION)
    assert scene.steps(scene.officer) == Counter(words[6:] for words in TO_THE_UNIT)
    assert scene.steps(scene.monitor) == Counter(words[6:] for words in TO_THE_ORGANISATION)


def test_whatever_was_folded_again_the_order_of_telling_stays(scene: Scene, make: Make) -> None:
    """Two jobs at once, between which a request is folded again, would else wait for each other for ever."""
    make.info_request(FILED, scene.monitor.actor, scene.unit)
    before = scene.order_on("03-31")
    project(scene.session, scene.info_request)
    assert scene.order_on("03-31") == before
    assert len(before) == 2 * len(TO_THE_UNIT + TO_THE_ORGANISATION)


def test_what_is_there_already_is_inserted_no_more(scene: Scene) -> None:
    scene.run("02-11")
    notice = scene.session.scalars(select(Notice).where(Notice.account_id == scene.officer.id)).one()
    table = Notice.__table__
    row = {column.name: getattr(notice, column.name) for column in table.columns if column.name != "id"}
    new = {**row, "step": "another"}
    assert insert_missing(scene.session, table, [row, new, row, new]) == 1  # type: ignore[arg-type]  # a mapped class has a Table
