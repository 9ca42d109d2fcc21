"""`flask tasks`: long work by hand."""

import click
from sqlalchemy import select

from foia_tracker import labels
from foia_tracker.cli import say
from foia_tracker.cli.database import with_database
from foia_tracker.jobs import tasks as runner
from foia_tracker.models.base import db
from foia_tracker.models.tasks import Task

LISTED = 20
"""So many of the last tasks are listed."""


@click.group("tasks", help="Trabajos largos.")
def tasks() -> None:
    """Group the commands about long work."""


@tasks.command("run")
@with_database
def run() -> None:
    """Carry out what is queued, was left half done or failed; print how many were finished."""
    click.echo(f"Trabajos terminados: {runner.work(db.session(), also_failed=True)}")


@tasks.command("list")
@with_database
def list_tasks() -> None:
    """Print the last tasks and how each stands."""
    for task in db.session.scalars(select(Task).order_by(Task.id.desc()).limit(LISTED)):
        when, state = say.at(task.created_at), labels.TASK_STATES[task.state]
        click.echo(
            f"{task.id} {when} {task.what}: {state}, {task.done} de {task.total} {task.error}".rstrip()
        )
