"""How commands speak: JSON on one line, moments of Guatemala, errors in Spanish with an exit code."""

import json
import sys
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NoReturn

import click

from foia_tracker import clock
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.refusals import REFUSALS

UNREADABLE = 2


def as_json(value: Mapping[str, Any]) -> None:
    """Print one line of JSON."""
    click.echo(json.dumps(value, ensure_ascii=False))


def at(moment: datetime) -> str:
    """Write a moment as the clock on the wall in Guatemala says it."""
    return moment.astimezone(clock.GUATEMALA).strftime("%d/%m/%Y %H:%M")


def fail(message: str, code: int = UNREADABLE) -> NoReturn:
    """Say what is wrong and end."""
    click.echo(message, err=True)
    sys.exit(code)


def refused(refusal: RuleViolation) -> NoReturn:
    """Say what was refused, and why, in the words that the pages use."""
    words = REFUSALS.get(refusal.code, refusal.code).format(**refusal.params)
    fail(f"{refusal.field}: {words}" if refusal.field else words)
