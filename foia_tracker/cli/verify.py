"""`flask verify`: read the chain of every request again and say what was changed outside the application."""

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext

from foia_tracker.adapters.store import FileStore
from foia_tracker.cli import say
from foia_tracker.cli.case_zips import verify_zip
from foia_tracker.cli.database import with_database
from foia_tracker.cli.heads import line_of, noted_in
from foia_tracker.domain.chain import Break, Finding, Noted, departures
from foia_tracker.models.base import LARGEST_ID, db
from foia_tracker.models.transactions import read_apart
from foia_tracker.services import chain
from foia_tracker.services.evidence import missing_files
from foia_tracker.telling.breaks import sentence

BROKEN = 1
NUMBER = re.compile(r"(?:SOL-\d{4}-)?0*(\d{1,10})", re.IGNORECASE)


@dataclass
class Told:
    """What has been found so far. `noted` are the heads that still wait for their request; `aloud` prints
    each thing for people as it is found.
    """

    aloud: bool
    with_heads: bool
    store: FileStore
    noted: dict[int, list[Noted]]
    requests: int = 0
    acts: int = 0
    files_gone: int = 0
    breaks: list[dict[str, Any]] = field(default_factory=list)
    heads: list[dict[str, Any]] = field(default_factory=list)

    def add(self, checked: chain.Checked) -> None:
        """Take in one request, compared with what was noted of it."""
        self.requests += 1
        self.acts += checked.acts
        self.files_gone += checked.files_gone
        noted = self.noted.pop(checked.request_id, [])
        self._tell(checked.number, checked.findings)
        if checked.head is None:
            return
        self._tell(checked.number, departures(noted, checked.digests))
        self._tell(checked.number, missing_files(checked, self.store))
        if self.with_heads and checked.count:
            self.heads.append({"request": checked.number, "acts": checked.count, "head": checked.head})
            self._say(line_of(checked))

    def miss_the_rest(self) -> None:
        """Name the requests that were noted and not met."""
        for noted in self.noted.values():
            self._tell(noted[0].number, [Finding(Break.REQUEST_MISSING)])

    def _tell(self, number: str, findings: Iterable[Finding]) -> None:
        for finding in findings:
            self._say(f"{number}, {sentence(finding)}.")
            said = {"position": finding.position, "kind": finding.kind, "what": finding.what}
            self.breaks.append({"request": number, **said, "field": finding.field})

    def _say(self, line: str) -> None:
        if self.aloud:
            click.echo(line)


@click.command("verify")
@click.option("--request", "number", help="Solo esta solicitud: su número, por ejemplo SOL-2026-00012.")
@click.option("--heads", is_flag=True, help="Decir también la cabeza de cada cadena, para anotarla fuera.")
@click.option(
    "--against", type=click.Path(path_type=Path), help="Comparar con las cabezas anotadas en este archivo."
)
@click.option(
    "--zip", "archive", type=click.Path(path_type=Path), help="Comprobar este expediente, sin base de datos."
)
@click.option("--json", "as_json", is_flag=True, help="Decir el resultado como un objeto JSON.")
@with_appcontext
def verify(
    number: str | None, heads: bool, against: Path | None, archive: Path | None, as_json: bool
) -> None:
    """Recompute the chain of every request, or of the one in a case file, print each break, and end with 1
    where there is one.
    """
    if archive is None:
        _verify_database(number, heads, against, as_json)
    elif number is not None or heads:
        say.fail("Con --zip no van --request ni --heads: el expediente es de una sola solicitud.")
    else:
        sys.exit(0 if verify_zip(archive, against, as_json=as_json) else BROKEN)


@with_database
def _verify_database(number: str | None, heads: bool, against: Path | None, as_json: bool) -> None:
    only = _number(number)
    noted = [one for one in noted_in(against) if only in (None, one.request)] if against else []
    store = FileStore(current_app.config["SETTINGS"].files_dir)
    told = Told(not as_json, heads, store, _by_request(noted))
    with read_apart(db.session()):
        for checked in chain.check(db.session(), only):
            told.add(checked)
    told.miss_the_rest()
    if number is not None and not told.requests and not noted:
        say.fail(f"No hay solicitud con el número {number}.")
    _sum_up(told, len(noted) if against else None, as_json=as_json)
    sys.exit(BROKEN if told.breaks else 0)


def _by_request(noted: Iterable[Noted]) -> dict[int, list[Noted]]:
    found: dict[int, list[Noted]] = {}
    for one in noted:
        found.setdefault(one.request, []).append(one)
    return found


def _number(given: str | None) -> int | None:
    if given is None:
        return None
    found = NUMBER.fullmatch(given.strip())
    if found is None or int(found.group(1)) > LARGEST_ID:
        say.fail(f"{given}: no es un número de solicitud. Escríbalo como SOL-2026-00012.")
    return int(found.group(1))


def _sum_up(told: Told, noted: int | None, as_json: bool) -> None:
    """Say what was found in all; `noted` heads were compared, None where none were given."""
    compared = {} if noted is None else {"noted": noted}
    if as_json:
        listed = {"heads": told.heads} if told.with_heads else {}
        found = {"requests": told.requests, "acts": told.acts, "breaks": told.breaks}
        say.as_json({**found, "files_gone": told.files_gone, **compared, **listed})
        return
    click.echo(f"Solicitudes revisadas: {told.requests}; actos: {told.acts}.")
    if told.files_gone:
        click.echo(f"Archivos retirados por orden de dos personas: {told.files_gone}.")
    if compared:
        click.echo(f"Cabezas anotadas: {noted}.")
    if told.breaks:
        requests = len({one["request"] for one in told.breaks})
        click.echo(f"Cadenas rotas: {requests}; roturas: {len(told.breaks)}.")
    else:
        click.echo("Todas las cadenas están enteras.")
