"""Every run of a job is recorded, whatever comes of it; a look ahead keeps nothing."""

from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foia_tracker.domain.policy import Role
from foia_tracker.jobs import JOBS, Job
from foia_tracker.jobs.runs import preview, run
from foia_tracker.models.directory import Organisation
from foia_tracker.models.notices import JobRun, Notice
from tests.make import Make

DAY = date(2026, 3, 31)
DEADLINES = JOBS["deadlines"]


def recorded(session: Session) -> list[tuple[str, date, int | None, str]]:
    session.expire_all()
    runs = session.scalars(select(JobRun).order_by(JobRun.id)).all()
    assert all(each.ended_at is not None and each.started_at <= each.ended_at for each in runs)
    return [(each.job, each.day, each.done, each.error) for each in runs]


def notices(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Notice)) or 0


@pytest.fixture
def late(make: Make) -> None:
    """Make a request of which something is to be told."""
    unit = make.unit()
    make.account(Role.OFFICER, unit=unit)
    make.info_request(date(2026, 2, 2), unit=unit)
    make.keep()


@pytest.mark.usefixtures("late")
def test_a_run_is_kept_with_what_it_did(session: Session) -> None:
    done = run(session, DEADLINES, DAY)
    assert done == notices(session) > 0
    assert run(session, DEADLINES, DAY) == 0
    session.rollback()
    assert notices(session) == done
    assert recorded(session) == [("deadlines", DAY, done, ""), ("deadlines", DAY, 0, "")]


@pytest.mark.usefixtures("late")
def test_a_look_ahead_keeps_nothing(session: Session) -> None:
    assert preview(session, DEADLINES, DAY) > 0
    assert notices(session) == 0
    assert recorded(session) == []


def break_halfway(session: Session, day: date) -> int:
    session.add(Organisation(slug="a-medias", name="A medias"))
    session.flush()
    raise ValueError(f"algo salió mal el {day}")


def test_what_goes_wrong_undoes_the_work_is_recorded_and_raised(session: Session) -> None:
    with pytest.raises(ValueError, match="algo salió mal"):
        run(session, Job("broken", break_halfway, "0", ""), DAY)
    assert recorded(session) == [("broken", DAY, None, "ValueError('algo salió mal el 2026-03-31')")]
    assert session.scalars(select(Organisation).where(Organisation.slug == "a-medias")).all() == []


def test_a_long_error_is_cut(session: Session) -> None:
    def fail(_session: Session, _day: date) -> int:
        raise ValueError("x" * 10_000)

    with pytest.raises(ValueError, match="xxx"):
        run(session, Job("broken", fail, "0", ""), DAY)
    assert [len(error) for _job, _day, _done, error in recorded(session)] == [500]


def test_the_table_names_each_job_by_its_own_name() -> None:
    assert {name: job.name for name, job in JOBS.items()} == {name: name for name in JOBS}
    assert all(callable(job.run) and job.says and job.hours for job in JOBS.values())


def some(session: Session, day: date) -> int:
    """Make an organisation each time until there are three."""
    made = session.scalar(
        select(func.count()).select_from(Organisation).where(Organisation.slug.like("tanda-%"))
    )
    if made == 3:
        return 0
    session.add(Organisation(slug=f"tanda-{made}", name="Tanda"))
    session.flush()
    return 1


def test_what_works_in_batches_goes_on_until_nothing_is_left(session: Session) -> None:
    job = Job("some", some, "0", "", in_batches=True)
    assert preview(session, job, DAY) == 3
    assert run(session, job, DAY) == 3
    assert run(session, job, DAY) == 0
    assert recorded(session) == [("some", DAY, 3, ""), ("some", DAY, 0, "")]


def test_of_what_works_in_batches_those_that_were_done_stay_when_one_goes_wrong(session: Session) -> None:
    def break_at_the_third(session: Session, day: date) -> int:
        done = some(session, day)
        if session.scalars(select(Organisation).where(Organisation.slug == "tanda-2")).first():
            raise ValueError("algo salió mal")
        return done

    with pytest.raises(ValueError, match="algo salió mal"):
        run(session, Job("broken", break_at_the_third, "0", "", in_batches=True), DAY)
    made = select(Organisation.slug).where(Organisation.slug.like("tanda-%")).order_by(Organisation.id)
    assert session.scalars(made).all() == ["tanda-0", "tanda-1"]
