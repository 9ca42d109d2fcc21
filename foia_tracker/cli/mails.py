"""`flask mails`: the mail that waits, by hand."""

import click
from flask import current_app
from sqlalchemy import select

from foia_tracker.cli import say
from foia_tracker.cli.database import with_database
from foia_tracker.jobs import mails as sending
from foia_tracker.models.base import db
from foia_tracker.models.outbox import OutboxMail
from foia_tracker.services import outbox

EVERY = 1_000_000
LISTED = 50
"""So many of those that wait or were given up are listed, the last first."""


@click.group("mails", help="Los correos que esperan salir.")
def mails() -> None:
    """Group the commands about mail."""


@mails.command("send")
@with_database
def send() -> None:
    """Send what waits, also before its time; print how many left and how many still wait."""
    settings, session = current_app.config["SETTINGS"], db.session()
    if settings.mail_server is None:
        say.fail("Falta SMTP_URL: los correos esperan. Configúrelo y ejecute esto de nuevo.")
    outbox.wake(session)
    session.commit()
    sent = sending.send(session, settings, EVERY)
    click.echo(f"Correos enviados: {sent}. Esperan: {outbox.standing(session).waiting}")


@mails.command("list")
@with_database
def list_mails() -> None:
    """Print what waits and what was given up, and why."""
    unsent = select(OutboxMail).where(OutboxMail.sent_at.is_(None))
    for mail in db.session.scalars(unsent.order_by(OutboxMail.id.desc()).limit(LISTED)):
        state = f"espera, {mail.attempts} intentos" if mail.waits else "no salió"
        when = say.at(mail.created_at)
        click.echo(f"{mail.id} {when} {mail.kind} {mail.recipient}: {state} {mail.error}".rstrip())
