"""Units as a list to choose from: section by section, the acronym first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _

from foia_tracker.models.directory import ObligedBody, Unit
from foia_tracker.web.forms.base import option

SECTIONS = {
    "ministry": _("Ministerios"),
    "presidency": _("Presidencia y Vicepresidencia"),
    "secretariat": _("Secretarías"),
    "control": _("Entidades de control"),
    "commission": _("Comisiones, consejos y otras dependencias"),
    "decentralised": _("Entidades descentralizadas y autónomas"),
    "governorate": _("Gobernaciones departamentales"),
    "development_council": _("Consejos departamentales de desarrollo"),
}
OTHER_SECTION = _("Otras entidades")
OTHERS = "other"
"""The group of the bodies without a section."""


@dataclass(frozen=True)
class Group:
    """The units of a section that a page shows; `marked` and `total` count the hidden ones too."""

    code: str
    name: Any
    units: Sequence[Unit]
    marked: int
    total: int
    is_open: bool

    @property
    def all_marked(self) -> bool:
        """Say whether nothing is left to mark."""
        return self.marked == self.total


def by_section(units: Sequence[Unit]) -> list[Any]:
    """Give the units section by section, the acronym first: with the keyboard, typing it finds its unit."""
    places = {section: place for place, section in enumerate(SECTIONS)}
    ordered = sorted(units, key=lambda unit: places.get(unit.body.section, len(places)))
    return [
        option(unit.id, named(unit.body), optgroup=SECTIONS.get(unit.body.section, OTHER_SECTION))
        for unit in ordered
    ]


def section_of(unit: Unit) -> str:
    """Give the section under which a unit stands."""
    return unit.body.section if unit.body.section in SECTIONS else OTHERS


def named(body: ObligedBody) -> str:
    """Name a body with its acronym first."""
    return f"{body.acronym} · {body.name}" if body.acronym else body.name
