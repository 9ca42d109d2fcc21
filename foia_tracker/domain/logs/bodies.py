"""Reads a list of bodies that are not in the directory yet."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from foia_tracker.domain.logs import cells
from foia_tracker.domain.logs.columns import Columns, located, quoted
from foia_tracker.domain.logs.drafts import BodyRef
from foia_tracker.domain.logs.problems import Problem, Unreadable
from foia_tracker.domain.logs.reasons import Code, Refusal
from foia_tracker.domain.logs.sheet import Row, Sheet
from foia_tracker.domain.texts import folded

BETWEEN_ALIASES = "|"


class BodyField(StrEnum):
    """What a column may say of a body."""

    NAME = "name"
    ACRONYM = "acronym"
    ALIASES = "aliases"
    COUNTRY = "country"
    UNIT = "unit"
    MUNICIPALITY = "municipality"
    DEPARTMENT = "department"
    CALENDAR = "calendar"
    EMAIL = "email"
    WEBSITE = "website"


BODY_HEADINGS: Mapping[BodyField, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        BodyField.NAME: (("nombre", "name", "sujeto obligado", "entidad", "institución"),),
        BodyField.ACRONYM: (("sigla", "siglas", "acrónimo", "nombre corto", "acronym"),),
        BodyField.ALIASES: (("alias", "aliases", "otros nombres"),),
        BodyField.COUNTRY: (("país", "country"),),
        BodyField.UNIT: (
            ("unidad", "nombre de la unidad", "unidad de información pública", "unit", "unit name"),
        ),
        BodyField.MUNICIPALITY: (("sede", "municipio", "seat", "municipality"),),
        BodyField.DEPARTMENT: (("departamento", "department"),),
        BodyField.CALENDAR: (("calendario", "calendar"),),
        BodyField.EMAIL: (("correo", "correo electrónico", "email"),),
        BodyField.WEBSITE: (("web", "sitio web", "página web", "website"),),
    }
)


@dataclass(frozen=True)
class BodyDraft:
    """A body to be added to the directory, as the file writes it; "" is what it does not say."""

    line: int
    name: str
    acronym: str = ""
    aliases: tuple[str, ...] = ()
    country: str = ""
    unit: str = ""
    municipality: str = ""
    department: str = ""
    calendar: str = ""
    email: str = ""
    website: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """All the names by which a log may call it."""
        return tuple(name for name in (self.name, self.acronym, *self.aliases) if name)


@dataclass(frozen=True)
class BodyList:
    """The bodies that can be added, and the rows that cannot."""

    drafts: tuple[BodyDraft, ...]
    problems: tuple[Problem, ...]
    unknown_columns: tuple[str, ...]


def read_bodies(sheet: Sheet) -> BodyList:
    """Reads a list of bodies; raises `Unreadable` where no column is their name."""
    columns = located(sheet, BODY_HEADINGS)
    if BodyField.NAME not in columns:
        titles = quoted(title for title in columns.titles if title)
        raise Unreadable(Refusal.NO_NAME_COLUMN, line=columns.line, columns=titles)
    drafts: list[BodyDraft] = []
    problems: list[Problem] = []
    taken: dict[str, int] = {}
    for row in sheet.after(columns.line):
        draft = _body(row, columns)
        faults = tuple(_faults(draft, taken, columns))
        problems.extend(faults)
        if not faults:
            drafts.append(draft)
            taken.update({folded(name): draft.line for name in draft.names})
    return BodyList(tuple(drafts), tuple(problems), columns.unknown)


def resolver(names: Iterable[tuple[str, BodyRef]]) -> Callable[[str], BodyRef | None]:
    """Finds a body by any of its names, whatever their case, accents and punctuation.

    A name that two bodies bear finds neither.
    """
    bearers: dict[str, set[BodyRef]] = {}
    for name, body in names:
        bearers.setdefault(folded(name), set()).add(body)
    only = {name: next(iter(bodies)) for name, bodies in bearers.items() if len(bodies) == 1}
    return lambda name: only.get(folded(name))


def _body(row: Row, columns: Columns[BodyField]) -> BodyDraft:
    said = {name: cells.line(columns.cell(row, name)) for name in BodyField}
    aliases = (alias.strip() for alias in said.pop(BodyField.ALIASES).split(BETWEEN_ALIASES))
    return BodyDraft(
        line=row.line,
        aliases=tuple(alias for alias in aliases if alias),
        **{name.value: words for name, words in said.items()},
    )


def _faults(draft: BodyDraft, taken: Mapping[str, int], columns: Columns[BodyField]) -> Iterator[Problem]:
    title = columns.title(BodyField.NAME)
    if not draft.name:
        yield Problem(draft.line, title, "", Code.MISSING_NAME)
    for name in draft.names:
        line = taken.get(folded(name))
        if line is not None:
            yield Problem(draft.line, title, name, Code.REPEATED_NAME, {"name": name, "line": line})
