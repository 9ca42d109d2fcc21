"""Reads the seed files: the bodies of the executive, the municipalities they sit in, and the calendar.

Nothing is stored. Whoever keeps a directory of their own gives its path, in the same columns.
"""

from datetime import date
from functools import partial
from pathlib import Path

from foia_tracker.domain.calendar import Calendar, Effect, Entry, Layer
from foia_tracker.domain.duties import Branch
from foia_tracker.domain.holidays import national_entries
from foia_tracker.seeds import tables
from foia_tracker.seeds.values import (
    Group,
    LayerKind,
    Of,
    SeedBody,
    SeedEntry,
    SeedLayer,
    SeedMunicipality,
    SeedRule,
    Status,
)

FOLDER = Path(__file__).parent

NATIONAL = "national"
"""The layer that has no entries on file: its days are computed."""

UNKNOWN_SEAT = "unknown-seat"
"""The layer of a unit whose seat is not known: 15 August is in doubt."""

BODY_COLUMNS = (
    *("slug", "name", "of", "acronym", "aliases", "group", "article6", "branch", "calendar", "parent"),
    *("municipality", "department", "sicoin", "status", "valid_from", "valid_until", "successor"),
    *("confirmed", "source", "note"),
)
MUNICIPALITY_COLUMNS = ("slug", "name", "department", "departmental_capital", "calendar")
LAYER_COLUMNS = ("slug", "kind", "name", "confirmed_until", "note")
ENTRY_COLUMNS = ("layer", "day", "until", "effect", "reason", "source", "confirmed")
RULE_COLUMNS = ("layer", "month", "day", "reason", "source", "from_year", "until_year", "confirmed")


def bodies(path: Path = FOLDER / "bodies.csv") -> tuple[SeedBody, ...]:
    """Read the obliged subjects in the order of the file; raises `SeedError`."""
    return tables.read(path, BODY_COLUMNS, _body)


def municipalities(path: Path = FOLDER / "municipalities.csv") -> tuple[SeedMunicipality, ...]:
    """Read the municipalities in the order of the file; raises `SeedError`."""
    return tables.read(path, MUNICIPALITY_COLUMNS, _municipality)


def layers(path: Path = FOLDER / "calendar_layers.csv") -> tuple[SeedLayer, ...]:
    """Read the layers in the order of the file; raises `SeedError`."""
    return tables.read(path, LAYER_COLUMNS, _layer)


def entries(path: Path = FOLDER / "calendar_entries.csv") -> tuple[SeedEntry, ...]:
    """Read the dated entries in the order of the file; raises `SeedError`."""
    return tables.read(path, ENTRY_COLUMNS, _entry)


def rules(path: Path = FOLDER / "calendar_rules.csv") -> tuple[SeedRule, ...]:
    """Read the yearly rules in the order of the file; raises `SeedError`."""
    return tables.read(path, RULE_COLUMNS, _rule)


def calendar_of(*slugs: str) -> Calendar:
    """Put seeded layers together in the order given; raises `KeyError` for one that is not seeded."""
    known = {layer.slug: layer for layer in layers()}
    return Calendar(tuple(_domain_layer(known[slug]) for slug in slugs))


def computed_by(yearly: tuple[SeedRule, ...], year: int) -> tuple[Entry, ...]:
    """Give the entries of `year` that follow from yearly rules."""
    return tuple(entry for rule in yearly for entry in rule.entries(year))


def _domain_layer(seed: SeedLayer) -> Layer:
    """Turn a seeded layer, with its entries and rules, into the domain's."""
    yearly = tuple(rule for rule in rules() if rule.layer == seed.slug)
    return Layer(
        slug=seed.slug,
        name=seed.name,
        entries=tuple(row.entry for row in entries() if row.layer == seed.slug),
        confirmed_until=seed.confirmed_until,
        computed=national_entries if seed.slug == NATIONAL else partial(computed_by, yearly),
    )


def _body(row: tables.Row) -> SeedBody:
    return SeedBody(
        slug=tables.required(row["slug"]),
        name=tables.required(row["name"]),
        of=Of(row["of"]),
        acronym=row["acronym"],
        aliases=tables.several(row["aliases"]),
        group=Group(row["group"]),
        article6=int(row["article6"]),
        branch=Branch(row["branch"]),
        calendar=tables.several(row["calendar"]),
        parent=row["parent"],
        municipality=row["municipality"],
        department=row["department"],
        sicoin=row["sicoin"],
        status=Status(row["status"]),
        valid_from=tables.day_or_none(row["valid_from"]),
        valid_until=tables.day_or_none(row["valid_until"]),
        successor=row["successor"],
        confirmed=tables.yes(row["confirmed"]),
        source=tables.required(row["source"]),
        note=row["note"],
    )


def _municipality(row: tables.Row) -> SeedMunicipality:
    return SeedMunicipality(
        slug=tables.required(row["slug"]),
        name=tables.required(row["name"]),
        department=tables.required(row["department"]),
        departmental_capital=tables.yes(row["departmental_capital"]),
        calendar=row["calendar"],
    )


def _layer(row: tables.Row) -> SeedLayer:
    return SeedLayer(
        slug=tables.required(row["slug"]),
        kind=LayerKind(row["kind"]),
        name=tables.required(row["name"]),
        confirmed_until=tables.day_or_none(row["confirmed_until"]),
        note=row["note"],
    )


def _entry(row: tables.Row) -> SeedEntry:
    first = tables.day(row["day"])
    last = tables.day_or_none(row["until"]) or first
    if last < first:
        raise ValueError("the period ends before it begins")
    return SeedEntry(
        layer=tables.required(row["layer"]),
        day=first,
        until=last,
        effect=Effect(row["effect"]),
        reason=tables.required(row["reason"]),
        source=tables.required(row["source"]),
        confirmed=tables.yes(row["confirmed"]),
    )


def _rule(row: tables.Row) -> SeedRule:
    month, day = int(row["month"]), int(row["day"])
    # 2001 was no leap year: a feast on 29 February would be missing in most years and is refused.
    date(2001, month, day)
    return SeedRule(
        layer=tables.required(row["layer"]),
        month=month,
        day=day,
        reason=tables.required(row["reason"]),
        source=tables.required(row["source"]),
        from_year=tables.number_or_none(row["from_year"]),
        until_year=tables.number_or_none(row["until_year"]),
        confirmed=tables.yes(row["confirmed"]),
    )
