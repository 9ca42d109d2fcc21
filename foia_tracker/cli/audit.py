"""`flask audit`: read the ledger again and say what was changed outside the application; print its last seal,
to be noted elsewhere.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click

from foia_tracker.cli import say
from foia_tracker.cli.database import with_database
from foia_tracker.domain.ledger import Break, Finding, Noted, departures
from foia_tracker.models.base import db
from foia_tracker.models.transactions import read_apart
from foia_tracker.services import ledger

BROKEN = 1
HEAD = re.compile(r"SELLO (\d{1,10}) ([0-9a-f]{64})", re.IGNORECASE)

BREAKS = {
    Break.CHANGED: "cambió después de sellado",
    Break.MISSING: "falta",
    Break.INSERTED: "se agregó por fuera del programa",
    Break.ORDER: "no está en su lugar: se cambió el orden",
    Break.UNREADABLE: "ilegible: no está como lo guarda el programa",
    Break.SEAL_CHANGED: "cambió después de puesto",
    Break.SEAL_MISSING: "falta el sello",
    Break.SEAL_REMADE: "no es el que siguió el sello siguiente: se hizo de nuevo",
    Break.SEAL_UNREADABLE: "sello ilegible: no está como lo guarda el programa",
    Break.NOTED: "no es el que se anotó: los sellos se hicieron de nuevo",
}


@dataclass
class Told:
    """What has been found so far; `aloud` prints each thing for people as it is found."""

    aloud: bool
    entries: int = 0
    digests: dict[int, str] = field(default_factory=dict)
    breaks: list[Finding] = field(default_factory=list)

    def add(self, checked: ledger.Checked) -> None:
        """Take in one seal."""
        self.entries += checked.entries
        # One that cannot be read is there all the same, and is not what was noted of it.
        self.digests[checked.number] = checked.digest or ""
        self.tell(checked.findings)

    def tell(self, findings: Iterable[Finding]) -> None:
        """Take in breaks, wherever they were found."""
        for finding in findings:
            self.breaks.append(finding)
            if self.aloud:
                click.echo(_sentence(finding))


@click.group("audit", help="El libro de auditoría: los cambios que no son actos.")
def audit() -> None:
    """Group the commands about the ledger."""


@audit.command("verify")
@click.option(
    "--against", type=click.Path(path_type=Path), help="Comparar con los sellos anotados en este archivo."
)
@click.option("--json", "as_json", is_flag=True, help="Decir el resultado como un objeto JSON.")
@with_database
def verify(against: Path | None, as_json: bool) -> None:
    """Read every seal of the ledger again with its entries, print each break, and end with 1 where there is
    one.
    """
    noted = noted_in(against) if against else []
    told = Told(not as_json)
    with read_apart(db.session()):
        for checked in ledger.check(db.session()):
            told.add(checked)
        tail = ledger.tail(db.session())
    told.tell(departures(noted, told.digests))
    _sum_up(told, tail, len(noted) if against else None, as_json=as_json)
    sys.exit(BROKEN if told.breaks else 0)


@audit.command("heads")
@with_database
def heads() -> None:
    """Print the last seal, to be noted where whoever has the database cannot write."""
    with read_apart(db.session()):
        last = ledger.head(db.session())
        line = f"SELLO {last.number} {last.digest}" if last else "Todavía no hay ningún sello."
    click.echo(line)


def noted_in(path: Path) -> list[Noted]:
    """Read the seals that somebody noted, at one time or at several, in the lines that `heads` prints.

    What the program prints beside them are sentences, which end with a full stop. Ends the command where a
    line is neither, or where no seal is among them: what was copied wrongly must not pass for compared.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError) as error:
        say.fail(f"{path}: {error}")
    noted = list(_noted(path, lines))
    if not noted:
        say.fail(f"{path}: no hay ningún sello anotado, como los que dice flask audit heads.")
    return noted


def _noted(path: Path, lines: list[str]) -> Iterator[Noted]:
    for place, line in enumerate(map(str.strip, lines), start=1):
        if not line or line.endswith("."):
            continue
        found = HEAD.fullmatch(line)
        if found is None:
            say.fail(f"{path}, línea {place}: no es un sello, como SELLO 12 y 64 cifras: {line}")
        yield Noted(int(found.group(1)), found.group(2).lower())


def _sentence(finding: Finding) -> str:
    where = f"Sello {finding.seal}"
    if finding.entry is not None:
        where += f", asiento {finding.entry}"
    return f"{where}: {BREAKS[finding.what]}."


def _sum_up(told: Told, tail: ledger.Tail, noted: int | None, as_json: bool) -> None:
    """Say what was found in all; `noted` seals were compared, None where none were given."""
    compared = {} if noted is None else {"noted": noted}
    if as_json:
        read = {"seals": len(told.digests), "entries": told.entries, "unsealed": tail.entries}
        since = {"unsealed_since": tail.since.isoformat()} if tail.since else {}
        breaks = [{"what": one.what, "seal": one.seal, "entry": one.entry} for one in told.breaks]
        say.as_json({**read, **since, "breaks": breaks, **compared})
        return
    click.echo(f"Sellos revisados: {len(told.digests)}; asientos: {told.entries}.")
    if noted is not None:
        click.echo(f"Sellos anotados: {noted}.")
    if tail.since is not None:
        click.echo(
            f"Sin sellar todavía: {tail.entries}, desde {say.at(tail.since)}. De ellos nada se puede decir."
        )
    click.echo(f"Roturas: {len(told.breaks)}." if told.breaks else "Todo lo sellado está entero.")
