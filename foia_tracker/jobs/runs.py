"""Run a job for a day, in one transaction or in batches, and record the run whatever comes of it."""

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.ledger import Via
from foia_tracker.jobs import Job
from foia_tracker.models.notices import JobRun
from foia_tracker.models.origin import Origin, working_as
from foia_tracker.services.tasks import error_words


def run(session: Session, job: Job, day: date) -> int:
    """Run `job` for `day`, keep what it did and a record of the run; gives how much it did.

    What goes wrong undoes the work, or the batch, is recorded, and is raised again.
    """
    started_at = clock.now()
    try:
        with working_as(Origin(Via.JOB, job.name)):
            done = _run(session, job, day, after_each=session.commit)
            # What is written only with the commit is of the job too.
            session.flush()
    except Exception as error:
        session.rollback()
        _record(session, job, day, JobRun(started_at=started_at, error=error_words(error)))
        raise
    _record(session, job, day, JobRun(started_at=started_at, done=done))
    return done


def preview(session: Session, job: Job, day: date) -> int:
    """Say how much the job would do for `day`; keeps nothing."""
    done = _run(session, job, day, after_each=session.flush)
    session.rollback()
    return done


def _run(session: Session, job: Job, day: date, after_each: Callable[[], None]) -> int:
    """Run a job, one that works in batches until nothing is left; what comes last is the caller's to keep."""
    done = last = job.run(session, day)
    while job.in_batches and last:
        after_each()
        last = job.run(session, day)
        done += last
    return done


def _record(session: Session, job: Job, day: date, record: JobRun) -> None:
    record.job, record.day, record.ended_at = job.name, day, clock.now()
    session.add(record)
    session.commit()
