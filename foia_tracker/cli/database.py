"""Commands that need the database: where there is none yet, one sentence says how to get it."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import click
from flask.cli import with_appcontext
from sqlalchemy import inspect
from sqlalchemy.exc import DBAPIError, OperationalError

from foia_tracker.cli import say
from foia_tracker.domain.ledger import Via
from foia_tracker.models.base import db
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.origin import Origin, working_as
from foia_tracker.models.transactions import reading

Taken = ParamSpec("Taken")
Given = TypeVar("Given")


def with_database(command: Callable[Taken, Given]) -> Callable[Taken, Given]:
    """Run a command inside the application, and end it with a sentence where its tables are not there."""

    @wraps(command)
    def run(*args: Taken.args, **options: Taken.kwargs) -> Given:
        try:
            with working_as(Origin(Via.COMMAND, _name())):
                return command(*args, **options)
        except DBAPIError as error:
            if _is_there():
                raise
            reason = str(error.orig).partition("\n")[0]
            say.fail(
                f"La base de datos no se puede abrir, o todavía no tiene sus tablas ({reason}). "
                "Prepárela con script/demo o con: flask db upgrade"
            )

    return with_appcontext(run)


def _name() -> str:
    """Give the name of the command that runs, with those of its groups."""
    context, names = click.get_current_context(), list[str]()
    while context.parent is not None:
        names.insert(0, context.info_name or "")
        context = context.parent
    return " ".join(names)


def _is_there() -> bool:
    """Say whether there is a database with our tables; it may be busy, or what was asked of it wrong."""
    try:
        with reading():
            return inspect(db.engine).has_table(InfoRequest.__tablename__)
    except OperationalError:
        return False
