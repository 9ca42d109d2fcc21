"""Pages of the ledger: what an actor may see of it, the last first, and how the rows are called that it
names.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.policy import Actor, Permission, Role
from foia_tracker.models.accounts import Account
from foia_tracker.models.base import Row
from foia_tracker.models.calendar import CalendarEntry, CalendarLayer, CalendarRule
from foia_tracker.models.directory import BodyAlias, Municipality, ObligedBody, Organisation, Unit
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.ledger import AuditEntry

PAGE = 25
POINTS: Mapping[str, str] = {
    "account_id": "accounts",
    "body_id": "obliged_bodies",
    "follower_id": "accounts",
    "layer_id": "calendar_layers",
    "municipality_id": "municipalities",
    "organisation_id": "organisations",
    "origin_id": "info_requests",
    "request_id": "info_requests",
    "unit_id": "units",
}
"""The columns of which the number is that of a row with a name, and in which table it stands."""


@dataclass(frozen=True)
class Search:
    """What is looked for, and before which entry; None where nobody asked."""

    table: str | None = None
    account_id: int | None = None
    request_id: int | None = None
    day: date | None = None
    before: int | None = None


@dataclass(frozen=True)
class Page:
    """A page of entries, the last first, and before which one the next begins; None on the last."""

    entries: Sequence[AuditEntry]
    before: int | None


@dataclass(frozen=True)
class Names:
    """How rows are called, by table and number, as far as a reader may know."""

    known: Mapping[str, Mapping[int, str]] = field(default_factory=dict)

    def of(self, table: str, number: int) -> str:
        """Give the name of a row; "" where it has none or the reader may not know it."""
        return self.known.get(table, {}).get(number, "")


def find(session: Session, actor: Actor, search: Search) -> Page:
    """Give the entries that `actor` may see and `search` asks for."""
    query = _filtered(AuditEntry.visible_to(actor), search)
    rows = session.scalars(query.order_by(AuditEntry.id.desc()).limit(PAGE + 1)).all()
    shown = rows[:PAGE]
    return Page(shown, shown[-1].id if len(rows) > PAGE else None)


def knows_people(actor: Actor) -> bool:
    """Say whether an actor is told the names of accounts: whoever looks after them."""
    return actor.may(Permission.ACCOUNTS_ADMINISTER)


def names_for(session: Session, actor: Actor, entries: Iterable[AuditEntry]) -> Names:
    """Name the rows that entries are about or point at, in a query for each table."""
    wanted: dict[str, set[int]] = {}
    for entry in entries:
        for table, number in _named_by(entry):
            wanted.setdefault(table, set()).add(number)
    known = {
        table: _names(session, table, numbers)
        for table, numbers in wanted.items()
        if table in NAMED and (table != Account.__tablename__ or knows_people(actor))
    }
    requests = wanted.get(InfoRequest.__tablename__, set())
    return Names({**known, InfoRequest.__tablename__: _numbers(session, actor, requests)})


def _filtered(query: Select[AuditEntry], search: Search) -> Select[AuditEntry]:
    asked = {
        AuditEntry.table_name: search.table,
        AuditEntry.account_id: search.account_id,
        AuditEntry.request_id: search.request_id,
    }
    for column, value in asked.items():
        if value is not None:
            query = query.where(column == value)
    if search.day is not None:
        begins = datetime.combine(search.day, time.min, clock.GUATEMALA)
        query = query.where(AuditEntry.at >= begins, AuditEntry.at < begins + timedelta(days=1))
    return query if search.before is None else query.where(AuditEntry.id < search.before)


def _named_by(entry: AuditEntry) -> Iterable[tuple[str, int]]:
    """Give the rows that an entry names: its own, where it was done, and those that it says."""
    yield entry.table_name, entry.row_id
    said: list[Mapping[str, Any]] = [entry.before or {}, entry.after or {}]
    by_whom = {
        name: getattr(entry, name) for name in ("account_id", "organisation_id", "unit_id", "request_id")
    }
    for values in (by_whom, *said):
        for column, number in values.items():
            if column in POINTS and isinstance(number, int):
                yield POINTS[column], number


NAMED: Mapping[str, tuple[type[Row], ColumnElement[str]]] = {
    "accounts": (Account, func.coalesce(func.nullif(Account.name, ""), Account.email)),
    "body_aliases": (BodyAlias, BodyAlias.__table__.c.name),
    "calendar_entries": (CalendarEntry, CalendarEntry.__table__.c.why),
    "calendar_layers": (CalendarLayer, CalendarLayer.__table__.c.name),
    "calendar_rules": (CalendarRule, CalendarRule.__table__.c.why),
    "municipalities": (Municipality, Municipality.__table__.c.name),
    "obliged_bodies": (ObligedBody, ObligedBody.__table__.c.name),
    "organisations": (Organisation, Organisation.__table__.c.name),
    "units": (Unit, Unit.__table__.c.name),
}
"""Where the name of a row stands; a request has a number that people write."""


def _names(session: Session, table: str, numbers: Iterable[int]) -> dict[int, str]:
    rows, name = NAMED[table]
    query = select(rows.id, name).where(rows.id.in_(numbers))
    return dict(session.execute(query).all())


def _numbers(session: Session, actor: Actor, numbers: Iterable[int]) -> dict[int, str]:
    """Give the numbers of requests that an actor may see; the administrator is told them of all."""
    sees_all = actor.role is Role.ADMINISTRATOR
    query = select(InfoRequest) if sees_all else InfoRequest.visible_to(actor)
    found = session.execute(
        query.where(InfoRequest.id.in_(numbers)).with_only_columns(InfoRequest.id, InfoRequest.created_at)
    )
    return {number: InfoRequest.number_of(number, created_at) for number, created_at in found}
