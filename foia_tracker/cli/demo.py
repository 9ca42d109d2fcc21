"""`flask seed`: the real directory and calendar."""

import click
from flask.cli import with_appcontext

from foia_tracker.models.base import db
from foia_tracker.services import directory


@click.command("seed")
@with_appcontext
def seed() -> None:
    """Load the real directory of the executive and the calendar; what is there already stays."""
    new = directory.load_seeds(db.session())
    db.session.commit()
    click.echo(f"Directorio y calendario: {new} registros nuevos.")
