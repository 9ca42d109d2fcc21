"""`flask import`: a log of requests from a file."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from flask import current_app
from sqlalchemy.orm import Session

from foia_tracker import clock, labels
from foia_tracker.adapters import spreadsheets
from foia_tracker.cli import say
from foia_tracker.cli.database import with_database
from foia_tracker.domain.law import RULE_SETS
from foia_tracker.domain.logs.bodies import read_bodies
from foia_tracker.domain.logs.log import Log
from foia_tracker.domain.logs.problems import Unreadable
from foia_tracker.domain.policy import Visibility
from foia_tracker.models.base import db
from foia_tracker.models.directory import Organisation, Unit
from foia_tracker.services import directory, imports

SOME_REJECTED = 1
SHOWN = 20


@dataclass(frozen=True)
class Wanted:
    """What was asked of an import."""

    organisation: Organisation
    unit: Unit | None
    law: str | None
    visibility: Visibility
    dry_run: bool
    accept_valid: bool
    reviewed: bool


@click.command("import")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--organisation", help="Quién presentó las solicitudes; si no se da, la de la configuración.")
@click.option("--unit", help="La unidad de las filas que no nombran entidad.")
@click.option("--directory", "bodies", type=click.Path(path_type=Path), help="CSV de entidades que no están.")
@click.option("--law", type=click.Choice(sorted(RULE_SETS)), help="La ley con que se cuentan los plazos.")
@click.option(
    "--visibility", default=Visibility.PRIVATE.value, type=click.Choice([one.value for one in Visibility])
)
@click.option("--dry-run", is_flag=True, help="Leer y decir, sin guardar nada.")
@click.option("--accept-valid", is_flag=True, help="Guardar las filas sin dudas aunque otras las tengan.")
@click.option("--reviewed", is_flag=True, help="Lo que se publica se revisó: no identifica a nadie.")
@click.option("--json", "as_json", is_flag=True, help="Decir el resultado como un objeto JSON.")
@with_database
def import_log(
    path: Path,
    organisation: str | None,
    unit: str | None,
    bodies: Path | None,
    law: str | None,
    visibility: str,
    dry_run: bool,
    accept_valid: bool,
    reviewed: bool,
    as_json: bool,
) -> None:
    """Bring the log in FILE (CSV or XLSX) into the database: all rows or none, unless --accept-valid."""
    session = db.session()
    group = _organisation(session, organisation)
    if bodies is not None:
        _add_bodies(session, bodies, law)
    seen = Visibility(visibility)
    wanted = Wanted(group, _unit(session, unit), law, seen, dry_run, accept_valid, reviewed)
    with _naming(path):
        sheet = spreadsheets.read(_content(path), path.name)
        log = imports.interpret_log(session, sheet, clock.today(), wanted.unit)
    if seen is Visibility.PUBLISHED and not reviewed:
        log = imports.held_back(log)
    result = _result(session, log, wanted)
    _remark(log, aside=as_json)
    say.as_json(result) if as_json else _tell(log, result, wanted)
    sys.exit(SOME_REJECTED if log.rejected else 0)


def _add_bodies(session: Session, path: Path, law: str | None) -> None:
    with _naming(path):
        listed = read_bodies(spreadsheets.read(_content(path), path.name))
    others = imports.namesakes(session, listed.drafts, law)
    for problem in (*listed.problems, *others):
        click.echo(f"{path.name}, línea {problem.line}, «{problem.shown}»: {problem.reason}", err=True)
    if others:
        say.fail(f"{path}: no se leyó el registro, porque no se sabría de quién son sus filas.")
    imports.add_bodies(session, listed.drafts, law)


def _result(session: Session, log: Log, wanted: Wanted) -> dict[str, Any]:
    """Take what may be taken, keep it unless it is a dry run, and give what came of it."""
    if log.rejected and not wanted.accept_valid:
        taken = imports.Taken(0, imports.already_there(session, log, wanted.organisation))
    else:
        how = wanted.visibility, wanted.law
        taken = imports.take(session, log, wanted.organisation, *how, reviewed=wanted.reviewed)
    if wanted.dry_run or (log.rejected and not wanted.accept_valid):
        session.rollback()
    else:
        session.commit()
    problems = [
        {"line": one.line, "column": one.column, "value": one.shown, "reason": one.reason}
        for one in log.problems
    ]
    return {
        "rows": log.rows,
        "accepted": log.accepted,
        "rejected": log.rejected,
        "requests": taken.requests,
        "already_there": taken.already_there,
        "pairs": log.pairs,
        "negative": log.negative,
        "weekday_median": log.weekday_median,
        "problems": problems,
    }


def _remark(log: Log, aside: bool) -> None:
    """Say what a person should know of the file; aside where the result itself is for a program."""
    for notice in log.notices:
        click.echo(f"Nota: {notice.text}", err=aside)
    undated = ", ".join(f"{labels.KINDS[kind]} {count}" for kind, count in sorted(log.undated.items()))
    if undated:
        click.echo(f"Actos sin fecha, guardados así: {undated}.", err=aside)


def _tell(log: Log, result: dict[str, Any], wanted: Wanted) -> None:
    """Say for people what came of the import."""
    for problem in result["problems"][:SHOWN]:
        click.echo("Línea {line}, columna «{column}», «{value}»: {reason}".format(**problem))
    if len(result["problems"]) > SHOWN:
        click.echo(f"… y {len(result['problems']) - SHOWN} dudas más; --json las da todas.")
    click.echo("Filas: {rows}; se pueden tomar: {accepted}; con dudas: {rejected}.".format(**result))
    if log.rejected and not wanted.accept_valid:
        click.echo("No se guardó nada: corrija las dudas, o use --accept-valid para tomar las demás filas.")
    verb = "Se crearían" if wanted.dry_run else "Solicitudes nuevas"
    click.echo(f"{verb}: {result['requests']}; ya estaban: {result['already_there']}.")


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Say which file cannot be read, and why, and end."""
    try:
        yield
    except Unreadable as error:
        place = f", línea {error.line}" if error.line else ""
        say.fail(f"{path}{place}: {error.reason}")


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        say.fail(f"{path}: {error.strerror}")


def _organisation(session: Session, slug: str | None) -> Organisation:
    wanted = slug or current_app.config["SETTINGS"].default_organisation
    if not wanted:
        say.fail("Diga de qué organización es el registro: --organisation, o DEFAULT_ORGANISATION.")
    found = directory.find_organisation(session, wanted)
    return found or say.fail(f"No hay organización llamada {wanted}.")


def _unit(session: Session, slug: str | None) -> Unit | None:
    if slug is None:
        return None
    return directory.find_unit(session, slug) or say.fail(f"No hay unidad llamada {slug}.")
