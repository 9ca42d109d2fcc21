"""`flask accounts`: make the first accounts of an installation."""

import secrets

import click

from foia_tracker.cli import say
from foia_tracker.cli.database import with_database
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import WITHOUT_ACCOUNT, Role
from foia_tracker.models.accounts import Account
from foia_tracker.models.base import db
from foia_tracker.services import accounts as service
from foia_tracker.services import directory

ROLES = [role.value for role in Role if role not in WITHOUT_ACCOUNT]


@click.group("accounts", help="Cuentas de las personas.")
def accounts() -> None:
    """Group the commands about accounts."""


@accounts.command("create")
@click.option("--email", required=True)
@click.option("--role", required=True, type=click.Choice(ROLES))
@click.option("--organisation", help="Identificador de la organización, para el rol monitor.")
@click.option("--unit", help="Identificador de la unidad, para el rol officer.")
@click.option("--name", default="")
@click.option("--manages", is_flag=True, help="Encargada de la organización o titular de la unidad.")
@click.option("--password", help="Si no la da, se genera una y se muestra una sola vez.")
@with_database
def create(
    email: str,
    role: str,
    organisation: str | None,
    unit: str | None,
    name: str,
    manages: bool,
    password: str | None,
) -> None:
    """Make an account, and print a password for it when none is given."""
    session = db.session()
    group = directory.find_organisation(session, organisation) if organisation else None
    office = directory.find_unit(session, unit) if unit else None
    if organisation and group is None:
        say.fail(f"No hay organización llamada {organisation}.")
    if unit and office is None:
        say.fail(f"No hay unidad llamada {unit}.")
    given = password or secrets.token_urlsafe(12)
    try:
        service.create(session, service.NewAccount(email, Role(role), given, name, group, office, manages))
    except RuleViolation as refusal:
        say.refused(refusal)
    session.commit()
    click.echo(f"Cuenta creada: {Account.folded(email)} ({role})")
    if password is None:
        click.echo(f"Contraseña: {given}")
