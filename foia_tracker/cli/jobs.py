"""`flask jobs` and `flask scheduler`: what happens by itself, also by hand."""

import logging
from collections.abc import Mapping
from datetime import datetime

import click
from flask import current_app
from sqlalchemy import select

from foia_tracker import clock
from foia_tracker.cli import say
from foia_tracker.cli.database import with_database
from foia_tracker.jobs import Job, jobs_of, runs
from foia_tracker.jobs import scheduler as process
from foia_tracker.models.base import db
from foia_tracker.models.notices import JobRun

DAY = click.DateTime(["%Y-%m-%d"])


@click.group("jobs", help="Lo que ocurre solo.")
def jobs() -> None:
    """Group the commands about jobs."""


@jobs.command("run")
@click.argument("name")
@click.option("--day", type=DAY, help="El día; hoy, si no se da.")
@click.option("--store", is_flag=True, help="Guardar también cuando el día todavía no llega.")
@with_database
def run(name: str, day: datetime | None, store: bool) -> None:
    """Run a job for a day and print how much it did as the last word; a day to come is only previewed."""
    jobs = _jobs()
    job = jobs.get(name) or say.fail(f"No hay un trabajo {name}. Son: {', '.join(sorted(jobs))}.")
    on = day.date() if day else clock.today()
    if store and on > clock.today() and not job.ahead:
        say.fail("Este trabajo borra datos: no se adelanta a su día. Sin --store se muestra cuántos serían.")
    if on > clock.today() and not store:
        click.echo(f"Vista previa, nada se guarda: {runs.preview(db.session(), job, on)}")
    else:
        click.echo(f"{name} {on.isoformat()}: {runs.run(db.session(), job, on)}")


@jobs.command("list")
@with_database
def list_jobs() -> None:
    """Print each job, what it does and how its last run went."""
    for job in _jobs().values():
        query = select(JobRun).where(JobRun.job == job.name).order_by(JobRun.id.desc()).limit(1)
        last = db.session.scalars(query).first()
        click.echo(f"{job.name}: {job.says} Horas: {job.hours}. {_told(last)}")


@click.command("scheduler")
def scheduler() -> None:
    """Run the jobs at their hours until stopped; of several processes, one leads."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    # It would say every five seconds that it looked; that a job failed it still says.
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # the proxy's own way to its object
    process.serve(app, app.config["SETTINGS"].instance_dir)


def _jobs() -> Mapping[str, Job]:
    return jobs_of(current_app.config["SETTINGS"])


def _told(last: JobRun | None) -> str:
    if last is None:
        return "Todavía no ha corrido."
    how = f"con error: {last.error}" if last.error else f"hecho: {last.done}"
    return f"Última vez: {say.at(last.started_at)}, {how}"
