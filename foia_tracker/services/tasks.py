"""Long work as rows: queue it, find what is to be done next, say how far it is. The caller commits."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.policy import Actor
from foia_tracker.models.calendar import CalendarChange
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.tasks import UNDER_WAY, Task, TaskKind, TaskState
from foia_tracker.models.term_changes import TermChange

LONGEST_ERROR = 500
MOST_ATTEMPTS = 6
FIRST_WAIT = timedelta(minutes=1)
"""A database that is locked or gone is back soon; with six attempts, half an hour after the first."""


def queue_reprojection(session: Session, change: CalendarChange, what: str, moves_dates: bool) -> Task:
    """Queue the folding of what a change of the calendar touches; one that moves no date is done at once."""
    now = clock.now()
    task = Task(
        kind=TaskKind.REPROJECT,
        subject_id=change.id,
        what=what,
        key=_key(change),
        state=TaskState.QUEUED if moves_dates else TaskState.DONE,
        created_by_id=change.by_id,
        created_at=now,
        ended_at=None if moves_dates else now,
    )
    session.add(task)
    session.flush()
    return task


def of_change(session: Session, change: CalendarChange) -> Task:
    """Give the task that a change of the calendar queued."""
    return session.scalars(select(Task).where(Task.key == _key(change))).one()


def under_way(session: Session) -> Sequence[Task]:
    """Give what is still to be done, in the order in which it was asked for."""
    return session.scalars(select(Task).where(Task.state.in_(UNDER_WAY)).order_by(Task.id)).all()


def given_up(session: Session) -> Sequence[Task]:
    """Give what broke off so often that somebody has to look at it, the last first."""
    query = select(Task).where(Task.state == TaskState.FAILED).order_by(Task.id.desc())
    return session.scalars(query).all()


def next_in_line(session: Session, *, also_failed: bool = False) -> Task | None:
    """Give the first task to be done, or left half done, of which it is time; with `also_failed` those that
    wait or were given up too.
    """
    rested = or_(Task.resume_at.is_(None), Task.resume_at <= clock.now())
    due = Task.state.in_(UNDER_WAY) & rested
    wanted = Task.state.in_([*UNDER_WAY, TaskState.FAILED]) if also_failed else due
    return session.scalars(select(Task).where(wanted).order_by(Task.id).limit(1)).one_or_none()


def broke_off(task: Task, error: Exception) -> None:
    """Note why a task did not get on; what it did before stays. It is tried again after a wait, each twice as
    long as the last, and given up after several.
    """
    task.attempts += 1
    task.error = error_words(error)
    if task.attempts < MOST_ATTEMPTS:
        task.state, task.resume_at = TaskState.QUEUED, clock.now() + FIRST_WAIT * 2 ** (task.attempts - 1)
    else:
        task.state, task.ended_at = TaskState.FAILED, clock.now()


def try_again(task: Task) -> None:
    """Queue a task that was given up, as if it had never broken off; any other stays as it is."""
    if task.state == TaskState.FAILED:
        task.state, task.attempts, task.resume_at, task.ended_at = TaskState.QUEUED, 0, None, None


def dates_moved(session: Session, task: Task, actor: Actor) -> int:
    """Count the requests of which a task moved some date, among those that an actor may see."""
    query = select(func.count(TermChange.request_id.distinct())).join(
        InfoRequest, InfoRequest.id == TermChange.request_id
    )
    mine = TermChange.change_id == task.subject_id, InfoRequest.is_visible_to(actor)
    return session.scalar(query.where(*mine)) or 0


def error_words(error: Exception) -> str:
    """Give what a row keeps of an error."""
    return repr(error)[:LONGEST_ERROR]


def _key(change: CalendarChange) -> str:
    return f"calendar-change-{change.id}"
