"""`flask seed`: the real directory and calendar; `flask demo`: invented bodies and requests beside them."""

import click
from flask import current_app

from foia_tracker import clock, labels
from foia_tracker.adapters.store import FileStore
from foia_tracker.cli import say
from foia_tracker.cli.database import with_database
from foia_tracker.demo import load as loading
from foia_tracker.demo import papers
from foia_tracker.demo import reports as writing
from foia_tracker.demo.cast import PASSWORD, PEOPLE
from foia_tracker.models.base import db
from foia_tracker.services import directory

REPORTS_FOLDER = "informes"


@click.command("seed")
@with_database
def seed() -> None:
    """Load the real directory of the executive and the calendar; what is there already stays."""
    new = directory.load_seeds(db.session())
    db.session.commit()
    click.echo(f"Directorio y calendario: {new} registros nuevos.")


@click.group("demo", help="Demostración con entidades, personas y solicitudes inventadas.")
def demo() -> None:
    """Group the commands about the demonstration."""


@demo.command("load")
@with_database
def load() -> None:
    """Load the directory, the calendar and the invented year; print the accounts that open it."""
    if not current_app.config["SETTINGS"].invented_data:
        # Its accounts have a password that everybody knows, and nothing would mark its requests as invented.
        say.fail("La demostración se carga solo donde INVENTED_DATA=1: nunca junto a datos reales.")
    session = db.session()
    directory.load_seeds(session)
    new = loading.load(session, clock.now())
    if new:
        papers.attach(session, FileStore(current_app.config["SETTINGS"].files_dir))
    session.commit()
    click.echo(f"Solicitudes inventadas: {new} nuevas." if new else "Solicitudes inventadas: ya estaban.")
    _print_accounts()


@demo.command("reports")
@with_database
def reports() -> None:
    """Write the reports of the invented units to the instance folder; what is there already stays."""
    session = db.session()
    first_day = loading.first_day(session)
    if first_day is None:
        say.fail("No hay demostración. Cárguela primero: flask demo load")
    settings = current_app.config["SETTINGS"]
    folder = settings.instance_dir / REPORTS_FOLDER
    for file in writing.write_missing(session, first_day, folder, settings.instance_name):
        click.echo(f"Informe: {file}")
    click.echo(f"Informes de las entidades inventadas: {len(list(folder.glob('*.pdf')))} en {folder}")


def _print_accounts() -> None:
    """Print who can sign in, one line each; the password is the same for all."""
    rows = [(labels.ROLES[person.role], person.email, PASSWORD) for person in PEOPLE]
    titled = [("Rol", "Correo", "Contraseña"), *rows]
    widths = [max(len(row[column]) for row in titled) for column in range(2)]
    click.echo("")
    for role, email, password in titled:
        click.echo(f"  {role:<{widths[0]}}  {email:<{widths[1]}}  {password}")
    click.echo("\nTodo es inventado: entidades, organizaciones, personas, cuentas y solicitudes.")
    click.echo("El directorio real de entidades está al lado, sin ninguna solicitud.")
