"""`flask report`: a unit's report as a file."""

from datetime import datetime
from pathlib import Path

import click
from flask import current_app

from foia_tracker import clock
from foia_tracker.cli import say
from foia_tracker.cli.database import with_database
from foia_tracker.domain.figures import Period
from foia_tracker.models.base import db
from foia_tracker.services import directory
from foia_tracker.services.reports import unit_report
from reports.unit import Edition

DAY = click.DateTime(["%Y-%m-%d"])


@click.group("report", help="Informes.")
def report() -> None:
    """Group the commands about reports."""


@report.command("unit")
@click.argument("slug")
@click.option("--from", "since", required=True, type=DAY, help="Primer día del período.")
@click.option("--to", "until", required=True, type=DAY, help="Último día del período.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Archivo PDF.")
@click.option(
    "--edition",
    default=Edition.RECIPIENTS.value,
    type=click.Choice([one.value for one in Edition]),
    help="recipients lista lo compartido y lo publicado; public, solo lo publicado.",
)
@with_database
def unit(slug: str, since: datetime, until: datetime, out: Path, edition: str) -> None:
    """Write the report of the unit SLUG as a PDF with its requests as CSV inside."""
    session = db.session()
    asked = directory.find_unit(session, slug)
    if asked is None:
        say.fail(f"No hay unidad llamada {slug}.")
    if until < since:
        say.fail("El último día del período es anterior al primero.")
    today = clock.today()
    period = Period(since.date(), until.date())
    settings = current_app.config["SETTINGS"]
    made = unit_report(
        session,
        asked,
        period,
        min(today, period.until),
        today,
        Edition(edition),
        settings.instance_name,
        settings.invented_data,
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(made.pdf())
    click.echo(f"{out}: {made.coverage.requests} solicitudes, cifras {made.digest[:12]}")
