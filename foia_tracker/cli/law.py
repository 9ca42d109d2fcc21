"""`flask due` and `flask timeline`: the law's dates for a filing day or for a history of acts."""

import json
from collections.abc import Sequence
from datetime import MAXYEAR, MINYEAR, date, datetime
from pathlib import Path
from typing import Any

import click

from foia_tracker import clock
from foia_tracker.cli import say
from foia_tracker.cli.database import with_database
from foia_tracker.domain.calendar import Calendar
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.law import GT_LAIP_2008
from foia_tracker.domain.spoken import act_from, day_from, due_dates, right_from, timeline_of
from foia_tracker.models.base import db
from foia_tracker.models.calendar import Calendars

DAY = click.DateTime(["%Y-%m-%d"])


@click.command("due")
@click.argument("filed", type=DAY, metavar="AAAA-MM-DD")
@click.option(
    "--layers", default="national", show_default=True, help="Capas del calendario, separadas por comas."
)
@with_database
def due(filed: datetime, layers: str) -> None:
    """Print the dates that follow from a written filing on FILED (AAAA-MM-DD), under both readings."""
    calendar = _calendar(tuple(name.strip() for name in layers.split(",") if name.strip()))
    _check_years([filed.date()])
    say.as_json(due_dates(filed.date(), GT_LAIP_2008, calendar))


@click.command("timeline")
@click.argument("path", type=click.Path(path_type=Path))
@with_database
def timeline(path: Path) -> None:
    """Print what the acts in a JSON file mean, under both readings, as seen on its «as_of»."""
    words = _read(path)
    layers = words.get("layers") or ["national"]
    if not isinstance(layers, list) or not isinstance(words.get("acts", []), list):
        say.fail(f"{path}: «layers» y «acts» se escriben como listas, entre corchetes.")
    try:
        acts = [act_from(act, key) for key, act in enumerate(words.get("acts", []))]
        as_of = day_from(words, "as_of") or clock.today()
        rule_set = GT_LAIP_2008.exercising(right_from(words))
    except RuleViolation as refusal:
        say.refused(refusal)
    _check_years(
        [
            as_of,
            *(
                day
                for act in acts
                for day in (act.on, act.notified_on, act.known_on, act.first_on, act.claimed_on, act.until)
                if day
            ),
        ]
    )
    say.as_json(timeline_of(acts, as_of, rule_set, _calendar(tuple(map(str, layers)))))


def _check_years(days: Sequence[date]) -> None:
    """End where a day lies so far away that no calendar can be computed."""
    for day in days:
        if not MINYEAR < day.year < MAXYEAR - 10:
            say.fail(f"{day.isoformat()}: ese año no tiene calendario. Revise la fecha.")


def _read(path: Path) -> dict[str, Any]:
    try:
        words = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        say.fail(f"{path}: {error}")
    if not isinstance(words, dict):
        say.fail(f"{path}: se espera un objeto con «acts».")
    return words


def _calendar(layers: tuple[str, ...]) -> Calendar:
    calendars = Calendars.load(db.session())
    unknown = [name for name in layers if name not in calendars.layers]
    if unknown:
        known = ", ".join(sorted(calendars.layers))
        say.fail(f"No hay capa del calendario llamada {', '.join(unknown)}. Las que hay: {known}")
    return calendars.named(layers)
