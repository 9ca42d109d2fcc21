"""Long work as people see it: how far it is and what came of it."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from foia_tracker.domain.policy import Permission
from foia_tracker.models.base import LARGEST_ID, db
from foia_tracker.models.tasks import Task
from foia_tracker.web.calendar_page import moment
from foia_tracker.web.routing import Routes, can, current_actor

bp = Routes("tasks", __name__)
TOLD = 50


@bp.route("/tareas", access=can(Permission.TASKS_READ))
def index() -> ResponseReturnValue:
    """Show the last tasks."""
    query = Task.visible_to(current_actor()).order_by(Task.id.desc()).limit(TOLD)
    return render_template("tasks/index.html", tasks=db.session.scalars(query).all(), moment=moment)


@bp.route("/tareas/<int:task_id>", access=can(Permission.TASKS_READ))
def show(task_id: int) -> ResponseReturnValue:
    """Show one task."""
    query = Task.visible_to(current_actor()).where(Task.id == min(task_id, LARGEST_ID))
    task = db.session.scalars(query).one_or_none()
    if task is None:
        abort(404)
    return render_template("tasks/show.html", task=task, moment=moment)
