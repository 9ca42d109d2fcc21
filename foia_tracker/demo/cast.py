"""Who appears in the demonstration: every name is openly invented."""

from dataclasses import dataclass
from enum import StrEnum

from foia_tracker.domain.policy import Role
from foia_tracker.seeds.values import Of

# It opens nothing but invented data, and is shown to whoever starts the demonstration.
PASSWORD = "datos inventados"  # noqa: S105 - openly known


class Habit(StrEnum):
    """How a unit tends to answer."""

    PUNCTUAL = "punctual"
    SLOW = "slow"
    SILENT = "silent"


@dataclass(frozen=True)
class InventedBody:
    """A body with its unit. `layers` are the branch calendars that reach it, `seat` a municipality or "".

    `asked_often` weighs how many requests it gets.
    """

    slug: str
    name: str
    of: Of
    acronym: str
    section: str
    branch: str
    layers: str
    seat: str
    habit: Habit
    asked_often: int

    @property
    def unit_name(self) -> str:
        """Name its public information unit."""
        return f"Unidad de Información Pública {self.of} {self.name}"


@dataclass(frozen=True)
class InventedOrganisation:
    """A civil organisation; `initials` begin its own references."""

    slug: str
    name: str
    initials: str


@dataclass(frozen=True)
class Person:
    """Somebody who signs in; `place` is the slug of the organisation or the body that the role needs."""

    name: str
    email: str
    role: Role
    place: str = ""
    manages: bool = False


BODIES = (
    InventedBody(
        "demo-ministerio-de-ejemplo",
        "Ministerio de Ejemplo",
        Of.DEL,
        "MINEJ",
        "ministry",
        "executive_central",
        "executive",
        "guatemala-city",
        Habit.SLOW,
        5,
    ),
    InventedBody(
        "demo-secretaria-ficticia-de-caminos",
        "Secretaría Ficticia de Caminos",
        Of.DE_LA,
        "SEFICA",
        "secretariat",
        "executive_central",
        "executive",
        "guatemala-city",
        Habit.PUNCTUAL,
        4,
    ),
    InventedBody(
        "demo-instituto-inventado-de-bosques",
        "Instituto Inventado de Bosques",
        Of.DEL,
        "IIBOS",
        "decentralised",
        "autonomous",
        "",
        "coban",
        Habit.PUNCTUAL,
        3,
    ),
    InventedBody(
        "demo-municipalidad-imaginaria",
        "Municipalidad Imaginaria de San Ejemplo",
        Of.DE_LA,
        "",
        "",
        "",
        "",
        "",
        Habit.SILENT,
        3,
    ),
    InventedBody(
        "demo-direccion-supuesta-de-archivos",
        "Dirección Supuesta de Archivos",
        Of.DE_LA,
        "DISUAR",
        "commission",
        "executive_central",
        "executive",
        "",
        Habit.SLOW,
        2,
    ),
    InventedBody(
        "demo-consejo-ilusorio-de-mercados",
        "Consejo Ilusorio de Mercados",
        Of.DEL,
        "CIMER",
        "commission",
        "executive_central",
        "executive",
        "quetzaltenango",
        Habit.SILENT,
        2,
    ),
    InventedBody(
        "demo-fondo-hipotetico-de-escuelas",
        "Fondo Hipotético de Escuelas",
        Of.DEL,
        "FOHIES",
        "decentralised",
        "executive_decentralised",
        "executive",
        "guatemala-city",
        Habit.PUNCTUAL,
        2,
    ),
    InventedBody(
        "demo-empresa-fantastica-de-agua",
        "Empresa Fantástica de Agua Potable",
        Of.DE_LA,
        "EFAP",
        "decentralised",
        "public_enterprise",
        "",
        "antigua-guatemala",
        Habit.SLOW,
        2,
    ),
)

ORGANISATIONS = (
    InventedOrganisation("demo-observatorio-inventado", "Observatorio Inventado de la Transparencia", "OBS"),
    InventedOrganisation("demo-red-ficticia", "Red Ficticia de Vigilancia Ciudadana", "RED"),
    InventedOrganisation("demo-colectivo-imaginario", "Colectivo Imaginario por el Agua", "COL"),
)
DEFAULT_ORGANISATION = ORGANISATIONS[0].slug

PEOPLE = (
    Person("Persona Inventada Uno", "monitor@demo.test", Role.MONITOR, ORGANISATIONS[0].slug, manages=True),
    Person("Persona Inventada Dos", "monitor2@demo.test", Role.MONITOR, ORGANISATIONS[0].slug),
    Person(
        "Persona Inventada Tres", "monitor@red.demo.test", Role.MONITOR, ORGANISATIONS[1].slug, manages=True
    ),
    Person(
        "Persona Inventada Cuatro",
        "monitor@colectivo.demo.test",
        Role.MONITOR,
        ORGANISATIONS[2].slug,
        manages=True,
    ),
    Person("Persona Inventada Cinco", "unidad@demo.test", Role.OFFICER, BODIES[0].slug, manages=True),
    Person("Persona Inventada Seis", "unidad@caminos.demo.test", Role.OFFICER, BODIES[1].slug),
    Person("Persona Inventada Siete", "unidad@bosques.demo.test", Role.OFFICER, BODIES[2].slug),
    Person("Persona Inventada Ocho", "regulador@demo.test", Role.REGULATOR),
    Person("Persona Inventada Nueve", "coordinacion@demo.test", Role.COORDINATOR),
    Person("Persona Inventada Diez", "administracion@demo.test", Role.ADMINISTRATOR),
)

WITH_OFFICER = frozenset(person.place for person in PEOPLE if person.role is Role.OFFICER)
"""The bodies whose unit uses the tracker, and so speaks for itself."""
