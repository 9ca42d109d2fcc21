"""Long work as rows: queue it, find what is to be done next, say how far it is. The caller commits."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.models.calendar import CalendarChange
from foia_tracker.models.tasks import UNDER_WAY, Task, TaskKind, TaskState

LONGEST_ERROR = 500


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


def next_in_line(session: Session, *, also_failed: bool = False) -> Task | None:
    """Give the first task to be done, or left half done; with `also_failed` those that failed too."""
    states = [*UNDER_WAY, TaskState.FAILED] if also_failed else list(UNDER_WAY)
    query = select(Task).where(Task.state.in_(states)).order_by(Task.id).limit(1)
    return session.scalars(query).one_or_none()


def failed(task: Task, error: Exception) -> None:
    """Note why a task could not be done; what it did before stays."""
    task.state, task.error, task.ended_at = TaskState.FAILED, error_words(error), clock.now()


def error_words(error: Exception) -> str:
    """Give what a row keeps of an error."""
    return repr(error)[:LONGEST_ERROR]


def _key(change: CalendarChange) -> str:
    return f"calendar-change-{change.id}"
