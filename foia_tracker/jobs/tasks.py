"""Carry out long work in batches, each a short transaction of its own, so that nobody waits for the whole.

On SQLite whoever writes holds up all others: a batch is read and folded in a reading transaction, and only
the writing of what differs takes the lock. How far the work is is written with it, so that after a crash it
goes on where it stopped, and two who work at once do nothing twice.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.ledger import Via
from foia_tracker.models.calendar import CalendarChange, CalendarLayer, Calendars
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.origin import Origin, working_as
from foia_tracker.models.tasks import Task, TaskKind, TaskState
from foia_tracker.models.transactions import read_apart
from foia_tracker.services import tasks
from foia_tracker.services.reach import reached, spans_of, units_under
from foia_tracker.services.reprojection import Batch, Stored, fold, store

BATCH = 200
TASKS = "tasks"
"""How the ledger calls what is done here."""


def work(session: Session, size: int = BATCH, *, also_failed: bool = False) -> int:
    """Carry out what is queued or was left half done, until nothing is; gives how many tasks were finished.

    What goes wrong is noted on its task, which is tried again later, and raised.
    """
    finished = 0
    while (task_id := _next(session, also_failed=also_failed)) is not None:
        carry_out(session, task_id, size)
        finished += 1
    return finished


def carry_out(session: Session, task_id: int, size: int = BATCH) -> None:
    """Carry out one task to its end, from where it stands."""
    try:
        with working_as(Origin(Via.JOB, TASKS)):
            one_batch = _begin(session, task_id)
            while one_batch(session, task_id, size):
                session.expunge_all()
    except Exception as error:
        session.rollback()
        task = session.get_one(Task, task_id, with_for_update=True, populate_existing=True)
        if task.is_under_way:
            tasks.broke_off(task, error)
        session.commit()
        raise


def folded_apart(session: Session, ids: Sequence[int], calendars: Calendars | None = None) -> Batch:
    """Fold requests in a reading transaction, which is over when this returns."""
    with read_apart(session):
        return fold(session, ids, calendars)


def reproject(
    session: Session,
    ids: Sequence[int],
    change_id: int | None = None,
    mark: Callable[[Stored], bool] | None = None,
) -> int:
    """Fold requests and write what differs, again for those that changed meanwhile; gives how many moved.

    `mark` is called before each commit and may call it off, because somebody else has done the same.
    """
    moved, pending = 0, ids
    while pending:
        batch = folded_apart(session, pending)
        stored = store(session, batch, change_id)
        if mark is not None and not mark(stored):
            session.rollback()
            return moved
        session.commit()
        moved, pending = moved + stored.moved, stored.stale
    return moved


def _next(session: Session, *, also_failed: bool) -> int | None:
    with read_apart(session):
        task = tasks.next_in_line(session, also_failed=also_failed)
        return task.id if task else None


Step = Callable[[Session, int, int], bool]
"""Does one batch of a task; says whether there is more."""


def _begin(session: Session, task_id: int) -> Step:
    session.rollback()
    task = session.get_one(Task, task_id, with_for_update=True)
    task.state, task.error, task.resume_at, task.ended_at = TaskState.RUNNING, "", None, None
    task.started_at = task.started_at or clock.now()
    kind = TaskKind(task.kind)
    session.commit()
    return STEPS[kind]


def _reproject_touched(session: Session, task_id: int, size: int) -> bool:
    """Fold the next requests that a change of the calendar touches."""
    with read_apart(session):
        task = session.get_one(Task, task_id)
        change_id, position = task.subject_id, task.position
        touched = _touched(session, change_id)
        total = None if position else session.scalar(select(func.count(InfoRequest.id)).where(touched))
        following = select(InfoRequest.id).where(touched, InfoRequest.id > position)
        ids = session.scalars(following.order_by(InfoRequest.id).limit(size)).all()
    if not ids:
        return _end(session, task_id, position)

    def mark(stored: Stored) -> bool:
        now = session.get_one(Task, task_id, with_for_update=True, populate_existing=True)
        if now.position != position:
            return False
        now.total = now.total if total is None else total
        now.result = {"moved": now.result.get("moved", 0) + stored.moved}
        if not stored.stale:
            now.position, now.done, now.attempts = ids[-1], now.done + len(ids), 0
        return True

    reproject(session, ids, change_id, mark)
    return True


def _touched(session: Session, change_id: int) -> ColumnElement[bool]:
    """Give the condition for the requests that a change touches: it rests on the change alone, so that it is
    the same after a crash.
    """
    change = session.get_one(CalendarChange, change_id)
    layer = session.get_one(CalendarLayer, change.layer_id)
    unit_ids: Iterable[int] = units_under(session, Calendars.load(session), layer.slug)
    return reached(unit_ids, spans_of(session, change), clock.today())


def _end(session: Session, task_id: int, position: int) -> bool:
    task = session.get_one(Task, task_id, with_for_update=True, populate_existing=True)
    if task.position != position:
        session.rollback()
        return True
    task.state, task.ended_at = TaskState.DONE, clock.now()
    session.commit()
    return False


STEPS: Mapping[TaskKind, Step] = {TaskKind.REPROJECT: _reproject_touched}
"""How each kind of task goes on."""
