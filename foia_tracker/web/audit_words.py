"""An entry of the ledger as people read it: a sentence, who did it from where, and each column before and
after.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from foia_tracker import labels
from foia_tracker.domain.ledger import MASK, Deed, Via
from foia_tracker.domain.policy import Actor, Role
from foia_tracker.formats import date_short
from foia_tracker.labels.ledger import COLUMNS, TABLES
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.ledger import AuditEntry
from foia_tracker.services.ledger_listing import POINTS, Names
from foia_tracker.telling.expunging import field_words
from foia_tracker.telling.moments import moment
from foia_tracker.web.duty_words import DUTY_SOURCES, ITEM_STATES
from foia_tracker.web.forms.units import SECTIONS

VISIBILITIES = {code: words.partition(":")[0] for code, words in labels.VISIBILITIES.items()}
"""Without what each means: there are many in one list."""
CODES: Mapping[str, Mapping[str, Any]] = {
    "asked_side": labels.SIDES,
    "default_visibility": VISIBILITIES,
    "effect": {"off": labels.mark("no se cuenta"), "working": labels.mark("se trabaja")},
    "ground": labels.GROUNDS,
    "kind": labels.LAYER_KINDS,
    "right": labels.RIGHTS,
    "role": labels.ROLES,
    "section": SECTIONS,
    "side": labels.SIDES,
    "source": DUTY_SOURCES,
    "state": ITEM_STATES,
    "visibility": VISIBILITIES,
}
"""The words of the codes that a column holds; what is none of them, such as the source of a day, stands as it
is.
"""

HOUR_AND_MINUTE = len("16:30")


@dataclass(frozen=True)
class Change:
    """One column: what it was, "" where there was nothing, and what it is; both None where nobody is
    shown.
    """

    label: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Line:
    """One entry. `href` leads to the case, where the reader may see it; `who_href` to all that a person
    did.
    """

    at: datetime
    who: str
    who_note: str
    who_href: str
    sentence: str
    href: str
    is_change: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Teller:
    """Tells entries to a reader, with the names of what they name."""

    reader: Actor
    names: Names

    def line(self, entry: AuditEntry) -> Line:
        """Tell one entry."""
        return Line(
            entry.at,
            self._who(entry),
            ", ".join(self._where(entry)),
            url_for("audit.index", persona=entry.account_id) if entry.account_id else "",
            self._sentence(entry),
            self._href(entry),
            entry.deed == Deed.CHANGED,
            tuple(self._changes(entry)),
        )

    def _who(self, entry: AuditEntry) -> str:
        match entry.via:
            case Via.COMMAND:
                return _("Comando %(name)s", name=entry.origin)
            case Via.JOB:
                return _("Tarea %(name)s", name=entry.origin)
            case Via.WEB if entry.account_id is None:
                return _("Alguien sin cuenta")
            case Via.WEB:
                return self._named("accounts", entry.account_id) or _("Cuenta %(id)s", id=entry.account_id)
        return _("El programa, fuera de páginas y comandos")

    def _where(self, entry: AuditEntry) -> Iterator[str]:
        """Say in which role and place somebody acted, and to the administrator from which address."""
        if entry.role and entry.role != Role.PUBLIC:
            yield _(labels.ROLES[entry.role])
        if place := self._named("organisations", entry.organisation_id) or self._named(
            "units", entry.unit_id
        ):
            yield place
        if entry.via == Via.WEB and self.reader.role is Role.ADMINISTRATOR and entry.origin:
            yield _("desde %(address)s", address=entry.origin)

    def _sentence(self, entry: AuditEntry) -> str:
        thing = _(TABLES[entry.table_name]) if entry.table_name in TABLES else entry.table_name
        thing = f"{thing} {self._called(entry)}"
        if entry.request_id is not None and entry.table_name != InfoRequest.__tablename__:
            number = self._named(InfoRequest.__tablename__, entry.request_id)
            thing = _("%(thing)s, de la solicitud %(number)s", thing=thing, number=number)
        match entry.deed:
            case Deed.CREATED:
                return _("Se agregó %(thing)s", thing=thing)
            case Deed.REMOVED:
                return _("Se quitó %(thing)s", thing=thing)
            case Deed.READ:
                return _("Se abrió %(thing)s", thing=thing)
        return _("Se cambió %(thing)s", thing=thing)

    def _called(self, entry: AuditEntry) -> str:
        name = self.names.of(entry.table_name, entry.row_id)
        if not name:
            return f"n.º\N{NO-BREAK SPACE}{entry.row_id}"
        return name if entry.table_name == InfoRequest.__tablename__ else f"«{name}»"

    def _href(self, entry: AuditEntry) -> str:
        reads = self.reader.role is not Role.ADMINISTRATOR and entry.request_id is not None
        return url_for("info_requests.show", id=entry.request_id) if reads else ""

    def _changes(self, entry: AuditEntry) -> Iterator[Change]:
        before, after = entry.before or {}, entry.after or {}
        for column in dict.fromkeys((*before, *after)):
            label = _(COLUMNS[column]) if column in COLUMNS else column
            old, new = before.get(column), after.get(column)
            if MASK in (old, new):
                yield Change(label, None, None)
            else:
                yield Change(label, self._written(column, old), self._written(column, new))

    def _written(self, column: str, value: Any) -> str:
        """Write a value as people read it."""
        match value:
            case None | "":
                return ""
            case bool():
                return _("sí") if value else _("no")
            case list():
                return ngettext("%(num)d cosa", "%(num)d cosas", len(value))
            case int() if column in POINTS:
                return self._named(POINTS[column], value) or f"n.º\N{NO-BREAK SPACE}{value}"
            case str():
                return _text(column, value)
        return str(value)

    def _named(self, table: str, number: int | None) -> str:
        return "" if number is None else self.names.of(table, number)


def _text(column: str, value: str) -> str:
    if column == "field":
        return field_words(value)
    if value in CODES.get(column, {}):
        return _(str(CODES[column][value]))
    if column.endswith(("_on", "_until", "_from")):
        return date_short(date.fromisoformat(value))
    if column.endswith("_at"):
        return moment(datetime.fromisoformat(value)) if "T" in value else value[:HOUR_AND_MINUTE]
    return value
