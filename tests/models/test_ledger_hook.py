"""The hook of the ledger: what it hears, what it writes of it, and what it refuses."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.ledger import MASK, Deed, Via
from foia_tracker.domain.policy import Actor, Role
from foia_tracker.models import ledger_hook
from foia_tracker.models.accounts import Account
from foia_tracker.models.directory import ObligedBody, Organisation, Unit
from foia_tracker.models.ledger import AuditEntry, AuditSeal
from foia_tracker.models.ledger_hook import Unheard
from foia_tracker.models.notices import JobRun
from foia_tracker.models.origin import Origin, origin, working_as
from tests.ledger import entries_after, last_entry
from tests.make import Make

NOON = datetime(2026, 6, 1, 18, tzinfo=UTC)
COORDINATOR = Actor(Role.COORDINATOR, 41, None, None)


@pytest.fixture
def since(session: Session) -> int:
    """Give the number of the last entry of the directory, which is there before every test."""
    return last_entry(session)


@pytest.fixture
def organisation(make: Make) -> Organisation:
    """Give an organisation that is kept and of which the session has forgotten what it says."""
    made = make.organisation("observatorio")
    make.keep()
    make.session.expire_all()
    return made


def said(entry: AuditEntry) -> tuple[str, str, int, object, object]:
    return entry.deed, entry.table_name, entry.row_id, entry.before, entry.after


def test_what_is_new_is_told_with_what_it_says(session: Session, make: Make, since: int) -> None:
    made = make.organisation("observatorio")
    (entry,) = entries_after(session, since)
    after = {
        "slug": "observatorio",
        "name": "Organización 1",
        "default_visibility": "shared",
        "habeas_data": False,
        "invented": False,
    }
    assert said(entry) == (Deed.CREATED, "organisations", made.id, None, after)


def test_of_a_change_only_what_changed_is_told_before_and_after(
    session: Session, organisation: Organisation
) -> None:
    since = last_entry(session)
    organisation.name, organisation.habeas_data = "Otro nombre", True
    session.flush()
    (entry,) = entries_after(session, since)
    before = {"name": "Organización 1", "habeas_data": False}
    after = {"name": "Otro nombre", "habeas_data": True}
    assert said(entry) == (Deed.CHANGED, "organisations", organisation.id, before, after)


def test_what_is_set_to_what_it_was_is_no_change(session: Session, organisation: Organisation) -> None:
    since = last_entry(session)
    organisation.name = "Organización 1"
    session.flush()
    assert entries_after(session, since) == []


def test_what_is_removed_is_told_as_it_was(session: Session, organisation: Organisation) -> None:
    since, number = last_entry(session), organisation.id
    session.expire(organisation)
    session.delete(organisation)
    session.flush()
    (entry,) = entries_after(session, since)
    assert said(entry)[:3] == (Deed.REMOVED, "organisations", number)
    assert (entry.before or {})["slug"] == "observatorio"
    assert entry.after is None


def test_a_row_that_is_moved_by_its_relation_is_told(session: Session, make: Make) -> None:
    unit, other = make.unit(), make.unit()
    since = last_entry(session)
    before = unit.body_id
    unit.body = other.body
    session.flush()
    (entry,) = entries_after(session, since)
    assert said(entry) == (
        Deed.CHANGED,
        "units",
        unit.id,
        {"body_id": before},
        {"body_id": other.body_id},
    )


def test_names_addresses_and_passwords_are_told_as_changed_and_nothing_else(
    session: Session, make: Make
) -> None:
    account = make.account(Role.COORDINATOR, email="nadie.sabe@ejemplo.test")
    made = session.scalars(
        select(AuditEntry).where(AuditEntry.table_name == "accounts", AuditEntry.row_id == account.id)
    ).one()
    assert made.after == {"active": True, "email": MASK, "password_hash": MASK}
    since = last_entry(session)
    account.email, account.name, account.password_hash = "otra@ejemplo.test", "Ana Ejemplo", "$argon2id$x"
    account.active = False
    session.flush()
    (changed,) = entries_after(session, since)
    before = {"email": MASK, "name": "", "password_hash": MASK, "active": True}
    assert changed.before == before
    assert changed.after == {"email": MASK, "name": MASK, "password_hash": MASK, "active": False}


def test_that_a_second_factor_is_set_up_and_taken_off_is_told(session: Session, make: Make) -> None:
    account = make.account(Role.COORDINATOR)
    since = last_entry(session)
    for salt in ("5f3b", ""):
        account.code_salt, account.code_step = salt, 7
        session.flush()
    told = [(one.before, one.after) for one in entries_after(session, since)]
    assert told == [({"code_salt": ""}, {"code_salt": MASK}), ({"code_salt": MASK}, {"code_salt": ""})]


def test_what_is_exempt_is_not_told(session: Session, since: int) -> None:
    session.add(JobRun(job="x", day=NOON.date(), started_at=NOON))
    session.flush()
    assert entries_after(session, since) == []


def test_a_table_that_nobody_declared_cannot_be_written(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger_hook, "EXEMPT", {})
    session.add(JobRun(job="x", day=NOON.date(), started_at=NOON))
    with pytest.raises(Unheard, match="job_runs is neither audited nor exempt"):
        session.flush()


def test_by_whom_when_and_from_where(
    session: Session, make: Make, since: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)
    with working_as(Origin(Via.WEB, "192.0.2.7", Actor(Role.MONITOR, 3, 4, None))):
        make.organisation()
    with working_as(Origin(Via.JOB, "deadlines")):
        make.organisation()
    make.organisation()
    told = [
        (one.at, one.via, one.origin, one.account_id, one.role, one.organisation_id, one.unit_id)
        for one in entries_after(session, since)
    ]
    assert told == [
        (NOON, Via.WEB, "192.0.2.7", 3, "monitor", 4, None),
        (NOON, Via.JOB, "deadlines", None, None, None, None),
        (NOON, Via.UNKNOWN, "", None, None, None, None),
    ]


def test_whoever_is_at_work_inside_another_work_is_told_and_then_the_other_again() -> None:
    outer, inner = Origin(Via.COMMAND, "jobs run"), Origin(Via.JOB, "seal")
    with working_as(outer):
        with working_as(inner):
            assert origin() == inner
        assert origin() == outer
    assert origin() == Origin()
    with pytest.raises(ZeroDivisionError), working_as(outer):
        1 / 0  # noqa: B018 - it goes wrong, whatever it is
    assert origin() == Origin()


def test_what_is_undone_leaves_no_entry(session: Session, make: Make, since: int) -> None:
    make.organisation()
    with session.begin_nested() as half:
        make.organisation()
        half.rollback()
    make.keep()
    assert len(entries_after(session, since)) == 1
    make.organisation()
    session.rollback()
    assert len(entries_after(session, since)) == 1


def test_a_change_is_told_however_often_its_row_is_flushed(
    session: Session, organisation: Organisation
) -> None:
    since = last_entry(session)
    for name in ("Uno", "Dos"):
        organisation.name = name
        session.flush()
    session.flush()
    told = [(one.before, one.after) for one in entries_after(session, since)]
    assert told == [
        ({"name": "Organización 1"}, {"name": "Uno"}),
        ({"name": "Uno"}, {"name": "Dos"}),
    ]


BYPASSES: dict[str, Callable[[], object]] = {
    "update": lambda: update(Organisation).values(name="x"),
    "delete": lambda: delete(Account).where(Account.id == 0),
    "insert": lambda: insert(Organisation).values(slug="x", name="x"),
    "update of the table": lambda: update(Unit.__table__).values(name="x"),
    "insert into the table": lambda: insert(ObligedBody.__table__).values(slug="x"),
}


@pytest.mark.parametrize("name", BYPASSES)
def test_statements_that_the_ledger_would_not_hear_of_are_refused(session: Session, name: str) -> None:
    with pytest.raises(Unheard, match="row by row"):
        session.execute(BYPASSES[name]())  # type: ignore[call-overload]  # a statement of some kind


def test_the_old_way_to_write_many_rows_is_refused(session: Session) -> None:
    with pytest.raises(Unheard, match="organisations is written row by row"):
        session.query(Organisation).update({"name": "x"})


@pytest.fixture
def kept(session: Session, make: Make) -> AuditEntry:
    """Give an entry that is kept, with a seal."""
    make.organisation()
    session.execute(
        insert(AuditSeal).values(
            number=1, previous="", at=NOON, last_id=1, members={"1": "a" * 64}, digest="b" * 64
        )
    )
    make.keep()
    return session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()  # type: ignore[return-value]  # it was just made


@pytest.mark.parametrize("table", [AuditEntry, AuditSeal])
def test_the_program_cannot_change_or_delete_what_the_ledger_says(
    session: Session, kept: AuditEntry, table: type[AuditEntry] | type[AuditSeal]
) -> None:
    row = session.scalars(select(table)).first()
    assert row is not None
    row.at = NOON.replace(hour=1)
    with pytest.raises(Unheard, match="only grows"):
        session.flush()
    session.rollback()
    session.delete(row)
    with pytest.raises(Unheard, match="only grows"):
        session.flush()
    session.rollback()
    for statement in (update(table).values(at=NOON), delete(table)):
        with pytest.raises(Unheard, match="row by row"):
            session.execute(statement)


def test_no_entry_is_added_but_by_the_hook(session: Session) -> None:
    session.add(AuditEntry(at=NOON, via="web", origin="", deed="changed", table_name="units", row_id=1))
    with pytest.raises(Unheard, match="only grows"):
        session.flush()


REFUSED = {
    "change": "UPDATE {table} SET at = at",
    "deletion": "DELETE FROM {table}",
    "change of one": "UPDATE {table} SET id = id + 1000 WHERE id = (SELECT max(id) FROM {table})",
}


@pytest.mark.parametrize("table", ["audit_entries", "audit_seals"])
@pytest.mark.parametrize("what", REFUSED)
def test_the_database_itself_refuses_to_change_or_delete_what_the_ledger_says(
    session: Session, kept: AuditEntry, table: str, what: str
) -> None:
    with pytest.raises(DBAPIError, match="the audit ledger only grows"):
        session.execute(text(REFUSED[what].format(table=table)))


@pytest.mark.parametrize("table", ["audit_entries", "audit_seals"])
def test_the_database_itself_refuses_to_empty_or_replace(
    session: Session, kept: AuditEntry, table: str
) -> None:
    ways = {
        "postgresql": f"TRUNCATE {table}",
        "sqlite": f"REPLACE INTO {table} SELECT * FROM {table}",  # noqa: S608 - names of ours
    }
    with pytest.raises(DBAPIError, match="the audit ledger only grows"):
        session.execute(text(ways[session.get_bind().dialect.name]))


def test_a_seal_of_the_same_number_replaces_none(session: Session, kept: AuditEntry) -> None:
    again = (
        "INSERT {way} INTO audit_seals (number, previous, at, last_id, members, digest) "
        "VALUES (1, '', '2026-01-01', 1, '{{}}', 'c')"
    )
    way = "OR REPLACE" if session.get_bind().dialect.name == "sqlite" else ""
    with pytest.raises(DBAPIError):
        session.execute(text(again.format(way=way)))
    session.rollback()
    assert session.scalars(select(AuditSeal.digest)).all() == ["b" * 64]
