"""Long work as people see it: how far it is and what came of it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foia_tracker.domain.policy import Permission
from foia_tracker.models.base import db
from foia_tracker.models.tasks import Task
from foia_tracker.services import tasks
from foia_tracker.web.routing import Routes, can, current_actor

bp = Routes("tasks", __name__)
TOLD = 50


@bp.route("/tareas", access=can(Permission.TASKS_READ))
def index() -> ResponseReturnValue:
    """Show the last tasks, and what was given up."""
    session, query = db.session(), Task.visible_to(current_actor()).order_by(Task.id.desc()).limit(TOLD)
    last, given_up = session.scalars(query).all(), tasks.given_up(session)
    return render_template("tasks/index.html", tasks=last, given_up=given_up)


@bp.route("/tareas/<int:id>", access=can(Permission.TASKS_READ, Task))
def show(task: Task) -> ResponseReturnValue:
    """Show one task."""
    moved = tasks.dates_moved(db.session(), task, current_actor())
    return render_template("tasks/show.html", task=task, moved=moved)


@bp.route("/tareas/<int:id>/de-nuevo", methods=["POST"], access=can(Permission.TASKS_RUN, Task))
def try_again(task: Task) -> ResponseReturnValue:
    """Queue a task that was given up."""
    tasks.try_again(task)
    flash(_("Se intentará de nuevo en unos segundos."), "success")
    return redirect(url_for(".show", id=task.id))
