"""`flask verify`: read the chain of every request again and say what was changed outside the application."""

import re
import sys
from collections.abc import Iterator
from typing import Any

import click
from flask.cli import with_appcontext

from foia_tracker import labels
from foia_tracker.cli import say
from foia_tracker.domain.chain import Break, Finding
from foia_tracker.models.base import LARGEST_ID, db
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.transactions import reading
from foia_tracker.services import chain

BROKEN = 1
NUMBER = re.compile(r"(?:SOL-\d{4}-)?0*(\d{1,10})", re.IGNORECASE)

BREAKS = {
    Break.REQUEST_CHANGED: "lo pedido cambió después de registrado (organización, unidad, ley o derecho)",
    Break.ACT_CHANGED: "cambió después de registrado",
    Break.MISSING: "falta",
    Break.INSERTED: "se agregó por fuera del programa",
    Break.ORDER: "no está en su lugar: se cambió el orden",
    Break.HEAD: "el último acto no es el que la solicitud anotó",
    Break.WORDS_CHANGED: "el texto cambió",
    Break.WORDS_MISSING: "falta el texto, y nadie ordenó retirarlo",
    Break.EXPUNGED_ALONE: "no consta que dos personas ordenaran el retiro",
}


@click.command("verify")
@click.option("--request", "number", help="Solo esta solicitud: su número, por ejemplo SOL-2026-00012.")
@click.option("--heads", is_flag=True, help="Decir también la cabeza de cada cadena, para anotarla fuera.")
@click.option("--json", "as_json", is_flag=True, help="Decir el resultado como un objeto JSON.")
@with_appcontext
def verify(number: str | None, heads: bool, as_json: bool) -> None:
    """Recompute the chain of every request, print each break, and end with 1 where there is one."""
    totals = {"requests": 0, "acts": 0}
    broken: list[dict[str, Any]] = []
    listed: list[dict[str, Any]] = []
    with reading():
        for checked in chain.check(db.session(), _number(number)):
            totals["requests"] += 1
            totals["acts"] += checked.acts
            broken += _breaks(checked, aloud=not as_json)
            if heads:
                listed += _head(checked.info_request, aloud=not as_json)
        db.session.rollback()
    if number is not None and not totals["requests"]:
        say.fail(f"No hay solicitud con el número {number}.")
    if as_json:
        say.as_json({**totals, "breaks": broken, **({"heads": listed} if heads else {})})
    else:
        _sum_up(totals, broken)
    sys.exit(BROKEN if broken else 0)


def _number(given: str | None) -> int | None:
    if given is None:
        return None
    found = NUMBER.fullmatch(given.strip())
    if found is None or int(found.group(1)) > LARGEST_ID:
        say.fail(f"{given}: no es un número de solicitud. Escríbalo como SOL-2026-00012.")
    return int(found.group(1))


def _breaks(checked: chain.Checked, aloud: bool) -> list[dict[str, Any]]:
    """Give the breaks of a request for programs, and print them for people as they are found."""
    for finding in checked.findings if aloud else ():
        click.echo(f"{checked.info_request.number}, {_sentence(finding)}.")
    return [
        {
            "request": checked.info_request.number,
            "position": finding.position,
            "kind": finding.kind,
            "what": finding.what,
            "field": finding.field,
        }
        for finding in checked.findings
    ]


def _sentence(finding: Finding) -> str:
    said = BREAKS[finding.what]
    words = f"{_field(finding.field)}: " if finding.field else ""
    if finding.position is None:
        return f"solicitud: {words}{said}"
    kind = f" ({labels.KINDS[finding.kind]})" if finding.kind else ""
    return f"acto {finding.position}{kind}: {words}{said}"


def _field(field: str) -> str:
    words, number = labels.of_text_field(field)
    return words % {"number": number}


def _head(info_request: InfoRequest, aloud: bool) -> Iterator[dict[str, Any]]:
    head = {
        "request": info_request.number,
        "acts": info_request.acts_count,
        "head": info_request.chain_head,
    }
    if aloud:
        click.echo("{request} {acts} {head}".format(**head))
    yield head


def _sum_up(totals: dict[str, int], broken: list[dict[str, Any]]) -> None:
    click.echo(f"Solicitudes revisadas: {totals['requests']}; actos: {totals['acts']}.")
    if broken:
        requests = len({one["request"] for one in broken})
        click.echo(f"Cadenas rotas: {requests}; roturas: {len(broken)}.")
    else:
        click.echo("Todas las cadenas están enteras.")
