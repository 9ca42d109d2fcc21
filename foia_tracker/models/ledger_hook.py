"""The one hook by which the ledger hears of changes: every flush of every session, before it can be
committed.

What would pass it by is refused: statements that write rows of an audited table by themselves, and any
writing of the ledger's own rows but adding to them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Insert, Table, UpdateBase, event, insert, inspect
from sqlalchemy.orm import Mapper, ORMExecuteState, Session

from foia_tracker import clock
from foia_tracker.domain.ledger import Deed, masked, plain
from foia_tracker.models.audited import AUDITED, EXEMPT, Audited
from foia_tracker.models.base import Base, Row
from foia_tracker.models.ledger import LEDGER, AuditEntry
from foia_tracker.models.origin import origin
from foia_tracker.models.transactions import write_ledger

ENTRIES: Table = AuditEntry.__table__  # type: ignore[assignment]  # a mapped class has a Table


class Unheard(Exception):
    """A change that the ledger would not hear of: an error of the program, never of a person."""


def note(session: Session, entries: Sequence[Mapping[str, Any]]) -> None:
    """Add entries, each of which says its deed, table, row and request, before and after; by whom and from
    where is that of what is done now.
    """
    if not entries:
        return
    now, whence = clock.now(), origin()
    actor = whence.actor
    said = {
        "at": now,
        "account_id": actor.account_id if actor else None,
        "role": actor.role if actor else None,
        "organisation_id": actor.organisation_id if actor else None,
        "unit_id": actor.unit_id if actor else None,
        "via": whence.via,
        "origin": whence.place,
    }
    write_ledger(session)
    session.connection().execute(insert(ENTRIES), [{**said, **entry} for entry in entries])


def _before_flush(session: Session, _context: Any, _instances: Any) -> None:
    touched = (*session.new, *session.dirty, *session.deleted)
    if any(row.__tablename__ in LEDGER for row in touched):
        raise Unheard("the ledger only grows, and by its hook alone")
    for row in session.deleted:
        # What was there is read while it is there.
        for name in _heard(row):
            getattr(row, name)


def _after_flush(session: Session, _context: Any) -> None:
    # Rows that are new have their numbers by now, and what was before is still known.
    note(
        session,
        [
            *_entries(Deed.CREATED, session.new),
            *_entries(Deed.CHANGED, session.dirty),
            *_entries(Deed.REMOVED, session.deleted),
        ],
    )


def _entries(deed: Deed, rows: Iterable[Any]) -> Iterator[dict[str, Any]]:
    for row in rows:
        audited = _audited(row)
        if audited is None:
            continue
        before, after = _told(deed, row, audited)
        if deed is Deed.CHANGED and not after:
            continue
        yield {
            "deed": deed,
            "table_name": row.__tablename__,
            "row_id": row.id,
            "request_id": getattr(row, audited.request) if audited.request else None,
            "before": before,
            "after": after,
        }


def _told(deed: Deed, row: Row, audited: Audited) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """Give what was and what is, of the columns that the ledger hears of."""
    if deed is Deed.CHANGED:
        changed = _changed(row, audited.heard)
        before = {name: old for name, (old, _new) in changed.items()}
        after = {name: new for name, (_old, new) in changed.items()}
        return _kept(before, audited), _kept(after, audited)
    values = inspect(row).dict
    said = {name: values.get(name) for name in audited.heard if values.get(name) not in (None, "")}
    return (_kept(said, audited), None) if deed is Deed.REMOVED else (None, _kept(said, audited))


def _changed(row: Row, names: Iterable[str]) -> dict[str, tuple[Any, Any]]:
    """Give the columns that changed, each with its value before and after."""
    found = {}
    attributes = inspect(row).attrs
    for name in names:
        history = attributes[name].history
        if history.has_changes():
            found[name] = (_one(history.deleted), _one(history.added))
    return found


def _one(values: Sequence[Any] | None) -> Any:
    return values[0] if values else None


def _kept(values: Mapping[str, Any], audited: Audited) -> dict[str, Any]:
    """Give values as the ledger keeps them."""
    return {name: masked(value) if name in audited.masked else plain(value) for name, value in values.items()}


def _audited(row: Any) -> Audited | None:
    """Give how the table of a row is told; None where it is exempt."""
    name = row.__tablename__
    if name not in AUDITED and name not in EXEMPT:
        raise Unheard(f"{name} is neither audited nor exempt: say which in models/audited.py")
    return AUDITED.get(name)


def _heard(row: Any) -> tuple[str, ...]:
    audited = _audited(row)
    return audited.heard if audited else ()


def _refuse_unheard(state: ORMExecuteState) -> None:
    statement = state.statement
    if not isinstance(statement, UpdateBase):
        return
    name = str(getattr(statement.table, "name", ""))
    adds = isinstance(statement, Insert)
    if name in AUDITED or (name in LEDGER and not adds):
        raise Unheard(f"{name} is written row by row, so that the ledger hears of it")


def _remember_what_was(mapper: Mapper[Any], row: type[Any]) -> None:
    """Have what is read only when it is asked for read before it is set: else what was before is not
    known.
    """
    audited = AUDITED.get(str(mapper.local_table.name)) if isinstance(mapper.local_table, Table) else None
    for name in audited.heard if audited else ():
        event.listen(getattr(row, name), "set", _let_be, active_history=True)


def _let_be(_row: Any, _value: Any, _before: Any, _event: Any) -> None:
    """Change nothing of what is set."""


# Tables of which something was asked while the models were imported are configured already.
for _mapper in Base.registry.mappers:
    if _mapper.configured:
        _remember_what_was(_mapper, _mapper.class_)
event.listen(Mapper, "mapper_configured", _remember_what_was)
event.listen(Session, "before_flush", _before_flush)
event.listen(Session, "after_flush", _after_flush)
event.listen(Session, "do_orm_execute", _refuse_unheard)
