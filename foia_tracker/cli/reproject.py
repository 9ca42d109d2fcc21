"""`flask reproject`: fold everything again and say what was not as the acts say."""

import sys
from dataclasses import dataclass, field

import click

from foia_tracker.cli.database import with_database
from foia_tracker.jobs import tasks as runner
from foia_tracker.jobs.reprojection import Pass, passes
from foia_tracker.models.base import db
from foia_tracker.services.reprojection import Folded

NAMED = 20
"""So many of the requests that differ are named; of more, only how many there are."""
PARTS = {"request_terms": "plazos", "request_steps": "avisos por dar", "request_situations": "situaciones"}


@dataclass
class Tally:
    """What has been found so far; nothing that grows with the number of requests."""

    folded: int = 0
    differing: int = 0
    left: int = 0
    named: list[str] = field(default_factory=list)

    def add(self, done: Pass) -> None:
        """Take in one batch."""
        self.folded += done.folded
        self.differing += len(done.differing)
        self.left += done.left
        for one in done.differing[: NAMED - len(self.named)]:
            self.named.append(_described(one))


@click.command("reproject")
@click.option("--batch", default=runner.BATCH, show_default=True, type=click.IntRange(1), help="Por lote.")
@click.option("--check", is_flag=True, help="Solo comparar: nada se guarda.")
@click.option(
    "--closed",
    is_flag=True,
    help="También las cerradas que quedaron con el calendario de antes de un cambio.",
)
@with_database
def reproject(batch: int, check: bool, closed: bool) -> None:
    """Fold every request again and compare with what is kept; what differs is mended and makes the exit 1."""
    if not check:
        # A change of the calendar that waits for its turn: the history is to say that it moved the dates.
        runner.work(db.session(), batch)
    tally = Tally()
    for done in passes(db.session(), batch, store=not check, also_closed=closed):
        tally.add(done)
    for line in tally.named:
        click.echo(line)
    if tally.differing > len(tally.named):
        click.echo(f"… y {tally.differing - len(tally.named)} más.")
    if tally.left:
        click.echo(
            f"Cerradas antes de un cambio del calendario, no se tocan: {tally.left}. "
            "Para contarlas de nuevo: flask reproject --closed"
        )
    click.echo(f"Solicitudes contadas de nuevo: {tally.folded}. Con diferencias: {tally.differing}")
    if tally.differing:
        sys.exit(1)


def _described(one: Folded) -> str:
    parts = ", ".join(PARTS.get(name, name) for name in one.what)
    days = "; ".join(f"{key[0]} ({key[2]}): {old} → {new}" for key, old, new in one.moved)
    return f"Solicitud {one.request_id}: {parts}" + (f" — {days}" if days else "")
