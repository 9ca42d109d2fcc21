"""What the seed files say, as values: nothing here is stored, and no cell is read here."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foia_tracker.domain.calendar import Effect, Entry
from foia_tracker.domain.duties import Branch


class Group(StrEnum):
    """Where the directory lists a body."""

    MINISTRY = "ministry"
    PRESIDENCY = "presidency"
    CONTROL = "control"
    SECRETARIAT = "secretariat"
    COMMISSION = "commission"
    GOVERNORATE = "governorate"
    DEVELOPMENT_COUNCIL = "development_council"
    DECENTRALISED = "decentralised"


class Status(StrEnum):
    """Whether a body still exists; the day on which a closed one ended may be unknown."""

    ACTIVE = "active"
    CLOSED = "closed"


class Of(StrEnum):
    """The preposition, with its article, that Spanish puts before a body's name."""

    DEL = "del"
    DE_LA = "de la"
    DE = "de"


@dataclass(frozen=True)
class SeedBody:
    """An obliged subject (LAIP 6) and its one unit.

    `article6` is the numeral; `calendar` the slugs of the branch layers that apply to it; `department` the
    one it serves, empty for national bodies; `municipality` the slug of its seat, empty when unknown.
    `confirmed` says that the name was read in two independent lists, not that it is still in use.
    """

    slug: str
    name: str
    of: Of
    acronym: str
    aliases: tuple[str, ...]
    group: Group
    article6: int
    branch: Branch
    calendar: tuple[str, ...]
    parent: str
    municipality: str
    department: str
    sicoin: str
    status: Status
    valid_from: date | None
    valid_until: date | None
    successor: str
    confirmed: bool
    source: str
    note: str

    @property
    def unit_slug(self) -> str:
        """Give the slug of the public information unit: there is one in each body."""
        return self.slug

    @property
    def unit_name(self) -> str:
        """Name the public information unit, with the article that the name of its body takes."""
        return f"Unidad de Información Pública {self.of} {self.name}"

    @property
    def known_as(self) -> tuple[str, ...]:
        """List all by which a person may look the body up: name, acronym, aliases."""
        return (self.name, *filter(None, (self.acronym,)), *self.aliases)


@dataclass(frozen=True)
class SeedMunicipality:
    """A municipality; `calendar` is the slug of the layer with its feast, empty when that is unknown."""

    slug: str
    name: str
    department: str
    departmental_capital: bool
    calendar: str


class LayerKind(StrEnum):
    """Whose days off a layer holds, from the widest authority to the narrowest."""

    NATIONAL = "national"
    BRANCH = "branch"
    MUNICIPALITY = "municipality"
    INSTITUTION = "institution"


@dataclass(frozen=True)
class SeedLayer:
    """A layer; beyond `confirmed_until` an asueto may still be announced, None leaves that to its entries."""

    slug: str
    kind: LayerKind
    name: str
    confirmed_until: date | None
    note: str


@dataclass(frozen=True)
class SeedEntry:
    """A day off, or given back, on one date; a period when `until` is a later day (both ends included)."""

    layer: str
    day: date
    until: date
    effect: Effect
    reason: str
    source: str
    confirmed: bool

    @property
    def entry(self) -> Entry:
        """Give the entry as the domain reads it."""
        return Entry(self.day, self.until, self.reason, self.source, self.effect, self.confirmed)


@dataclass(frozen=True)
class SeedRule:
    """A day off that comes back every year, from and until the years given (both included; None is open)."""

    layer: str
    month: int
    day: int
    reason: str
    source: str
    from_year: int | None
    until_year: int | None
    confirmed: bool

    def entries(self, year: int) -> tuple[Entry, ...]:
        """Give the entry of `year`, or none when the rule does not hold in it."""
        if (self.from_year or year) <= year <= (self.until_year or year):
            off = date(year, self.month, self.day)
            return (Entry(off, off, self.reason, self.source, confirmed=self.confirmed),)
        return ()
