"""Seals in the database: what the hook wrote verifies, and whatever anybody changes afterwards is named."""

import json
from datetime import date

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.ledger import Break, Finding
from foia_tracker.jobs import JOBS
from foia_tracker.jobs.runs import preview, run
from foia_tracker.models.base import db
from foia_tracker.models.ledger import AuditEntry, AuditSeal
from foia_tracker.models.transactions import read_apart
from foia_tracker.services import ledger
from tests.ledger import last_entry, unlocked
from tests.make import Make
from tests.services.conftest import SetDay, beside

TODAY = date(2026, 6, 1)
SEAL = JOBS["seal"]


def seal(session: Session) -> int:
    return run(session, SEAL, TODAY)


def findings(session: Session) -> list[Finding]:
    with read_apart(session):
        return [finding for checked in ledger.check(session) for finding in checked.findings]


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one seal cover no more than three entries."""
    monkeypatch.setattr(ledger, "MOST", 3)


@pytest.fixture
def sealed(session: Session, make: Make) -> tuple[int, ...]:
    """Give the numbers of nine entries in three seals, after the one that covers the directory."""
    seal(session)
    first = last_entry(session)
    numbers: list[int] = []
    for _number in range(3):
        for _one in range(3):
            make.organisation()
            numbers.append(last_entry(session))
        make.keep()
        assert seal(session) == 3
    assert numbers[0] > first
    return tuple(numbers)


def seals(session: Session) -> list[int]:
    found = list(session.scalars(select(AuditSeal.number).order_by(AuditSeal.number)))
    session.rollback()
    return found


def count(session: Session) -> int:
    found = session.scalar(select(func.count()).select_from(AuditEntry)) or 0
    session.rollback()
    return found


def test_every_entry_is_sealed_once(session: Session, make: Make) -> None:
    there = count(session)
    assert there > 0
    assert seal(session) == there
    assert seal(session) == 0
    make.organisation()
    make.keep()
    assert (seal(session), seal(session)) == (1, 0)
    assert findings(session) == []
    covered = [row.members for row in session.scalars(select(AuditSeal))]
    assert sum(map(len, covered)) == len({number for one in covered for number in one}) == there + 1


def test_where_nothing_was_written_nothing_is_sealed(session: Session) -> None:
    seal(session)
    before = seals(session)
    assert seal(session) == 0
    assert seals(session) == before


@pytest.mark.usefixtures("few")
def test_many_entries_are_sealed_a_part_at_a_time_in_one_run(session: Session) -> None:
    there = count(session)
    assert seal(session) == there
    numbers = seals(session)
    assert numbers == list(range(1, -(-there // 3) + 1))
    assert findings(session) == []


def test_a_look_ahead_seals_nothing(session: Session) -> None:
    assert preview(session, SEAL, TODAY) == count(session)
    assert seals(session) == []


def test_each_seal_follows_the_one_before(session: Session, sealed: tuple[int, ...]) -> None:
    rows = session.scalars(select(AuditSeal).order_by(AuditSeal.number)).all()
    assert [row.number for row in rows] == [1, 2, 3, 4]
    assert [row.previous for row in rows] == ["", *(row.digest for row in rows[:-1])]
    assert [row.last_id for row in rows[1:]] == [sealed[2], sealed[5], sealed[8]]


def test_what_waits_for_its_seal_is_counted_since_the_first(
    session: Session, make: Make, today: SetDay
) -> None:
    seal(session)
    assert ledger.tail(session) == ledger.Tail(0, None)
    make.organisation()
    moment = clock.now()
    today("2026-06-02")
    make.organisation()
    assert ledger.tail(session) == ledger.Tail(2, moment)


def tamper(session: Session, *statements: str, **values: object) -> None:
    """Change the ledger as whoever owns the database could."""
    session.rollback()
    with unlocked(session.connection()):
        for statement in statements:
            assert session.connection().execute(text(statement), values).rowcount > 0
    session.commit()


@pytest.mark.parametrize(
    "change",
    [
        "at = '2020-01-01 00:00:00.000000'",
        "account_id = 7",
        "role = 'officer'",
        "organisation_id = 1",
        "unit_id = 1",
        "via = 'web'",
        "origin = '192.0.2.1'",
        "deed = 'removed'",
        "table_name = 'units'",
        "row_id = row_id + 1",
        "request_id = 1",
        """before = '{"name": "Otra"}'""",
        """after = '{"name": "Otra"}'""",
        "after = NULL",
    ],
)
def test_an_entry_that_was_changed_is_named(session: Session, sealed: tuple[int, ...], change: str) -> None:
    tamper(session, f"UPDATE audit_entries SET {change} WHERE id = :it", it=sealed[4])  # noqa: S608 - words of ours
    assert findings(session) == [Finding(Break.CHANGED, 3, sealed[4])]


@pytest.mark.parametrize("place", range(9))
def test_an_entry_that_was_removed_is_named_wherever_it_stood(
    session: Session, sealed: tuple[int, ...], place: int
) -> None:
    tamper(session, "DELETE FROM audit_entries WHERE id = :it", it=sealed[place])
    assert findings(session) == [Finding(Break.MISSING, 2 + place // 3, sealed[place])]


COPY = (
    "INSERT INTO audit_entries (id, at, via, origin, deed, table_name, row_id) "
    "SELECT {to}, at, via, origin, deed, table_name, row_id + 1 FROM audit_entries WHERE id = :it"
)


@pytest.mark.parametrize("place", [0, 2, 3, 5, 8])
def test_an_entry_that_was_inserted_is_named_wherever_it_was_put(
    session: Session, sealed: tuple[int, ...], place: int
) -> None:
    """One goes and another comes, so that there is a number for it."""
    number = sealed[place]
    tamper(session, "DELETE FROM audit_entries WHERE id = :it", it=number)
    tamper(session, COPY.format(to=number), it=sealed[4])
    assert findings(session) == [Finding(Break.CHANGED, 2 + place // 3, number)]
    tamper(session, COPY.format(to=-5), it=sealed[4])
    assert findings(session)[0] == Finding(Break.INSERTED, 1, -5)
    tamper(session, "DELETE FROM audit_entries WHERE id = -5")


def test_an_entry_between_two_seals_is_named(session: Session, make: Make) -> None:
    """On PostgreSQL what was undone leaves a number free; it is made here on both."""
    seal(session)
    make.organisation()
    free = last_entry(session)
    make.organisation()
    number = last_entry(session)
    make.keep()
    tamper(session, "DELETE FROM audit_entries WHERE id = :it", it=free)
    seal(session)
    assert findings(session) == []
    tamper(session, COPY.format(to=free), it=number)
    assert findings(session) == [Finding(Break.INSERTED, 2, free)]


def test_entries_that_changed_places_are_named_as_that(session: Session, sealed: tuple[int, ...]) -> None:
    one, other = sealed[3], sealed[4]
    tamper(
        session,
        "UPDATE audit_entries SET id = 900000 WHERE id = :one",
        "UPDATE audit_entries SET id = :one WHERE id = :other",
        "UPDATE audit_entries SET id = :other WHERE id = 900000",
        one=one,
        other=other,
    )
    assert findings(session) == [Finding(Break.ORDER, 3, one), Finding(Break.ORDER, 3, other)]


@pytest.mark.parametrize(
    "change",
    [
        "previous = ''",
        "at = '2020-01-01 00:00:00.000000'",
        "last_id = last_id - 1",
        "digest = 'abc'",
        "number = 9",
    ],
)
def test_a_seal_that_was_changed_is_named(session: Session, sealed: tuple[int, ...], change: str) -> None:
    tamper(session, f"UPDATE audit_seals SET {change} WHERE number = 4")  # noqa: S608 - words of ours
    number = 9 if change.startswith("number") else 4
    assert Finding(Break.SEAL_CHANGED, number) in findings(session)


def test_what_a_seal_covers_cannot_be_changed_with_its_entry(
    session: Session, sealed: tuple[int, ...]
) -> None:
    """Whoever changes an entry and what the seal says of it does not have the digest of the seal yet."""
    tamper(session, "UPDATE audit_entries SET via = 'web' WHERE id = :it", it=sealed[4])
    digest = ledger._digests(session, [sealed[4]])[sealed[4]]
    members = session.scalars(select(AuditSeal.members).where(AuditSeal.number == 3)).one()
    said = json.dumps({**members, str(sealed[4]): digest})
    tamper(session, "UPDATE audit_seals SET members = :said WHERE number = 3", said=said)
    assert findings(session) == [Finding(Break.SEAL_CHANGED, 3)]


def test_a_seal_made_anew_alone_is_named(session: Session, sealed: tuple[int, ...]) -> None:
    """An entry is changed, and its seal computed anew: the next seal remembers the old one."""
    tamper(session, "UPDATE audit_entries SET via = 'web' WHERE id = :it", it=sealed[4])
    before = session.scalars(select(AuditSeal).where(AuditSeal.number == 2)).one().value
    members = {number: digest or "" for number, digest in ledger._digests(session, sealed[3:6]).items()}
    remade = ledger._row(ledger._seal(members, before))
    tamper(session, "DELETE FROM audit_seals WHERE number = 3")
    session.execute(insert(AuditSeal).values(remade))
    session.commit()
    assert findings(session) == [Finding(Break.SEAL_REMADE, 3)]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_seal_that_is_missing_is_named_alone(
    session: Session, sealed: tuple[int, ...], number: int
) -> None:
    tamper(session, "DELETE FROM audit_seals WHERE number = :it", it=number)
    assert findings(session) == [Finding(Break.SEAL_MISSING, number)]


def test_what_cannot_be_read_is_named_and_hides_nothing(session: Session, sealed: tuple[int, ...]) -> None:
    """SQLite keeps whatever it is given; PostgreSQL does not take it."""
    nonsense = "UPDATE audit_entries SET at = 'ayer', before = 'nada' WHERE id = :it"
    kept = "UPDATE audit_entries SET at = 'infinity' WHERE id = :it"
    is_server = session.get_bind().dialect.name == "postgresql"
    tamper(session, kept if is_server else nonsense, it=sealed[4])
    tamper(session, "UPDATE audit_entries SET via = 'web' WHERE id = :it", it=sealed[5])
    assert findings(session) == [
        Finding(Break.UNREADABLE, 3, sealed[4]),
        Finding(Break.CHANGED, 3, sealed[5]),
    ]


def test_a_seal_that_cannot_be_read_hides_no_other(session: Session, sealed: tuple[int, ...]) -> None:
    tamper(session, """UPDATE audit_seals SET members = '{"x": "y"}' WHERE number = 3""")
    tamper(session, "DELETE FROM audit_entries WHERE id = :it", it=sealed[8])
    assert findings(session) == [
        Finding(Break.SEAL_UNREADABLE, 3),
        Finding(Break.MISSING, 4, sealed[8]),
    ]


def test_an_entry_that_no_seal_covers_may_go_unnoticed(session: Session, make: Make) -> None:
    """What the seals cannot tell, and `docs/audit.md` says."""
    seal(session)
    make.organisation()
    make.keep()
    tamper(session, "DELETE FROM audit_entries WHERE id = :it", it=last_entry(session))
    assert findings(session) == []
    assert ledger.tail(session).entries == 0


def test_two_who_seal_at_once_make_each_seal_once(session: Session, other: Session, make: Make) -> None:
    make.organisation()
    make.keep()
    there = count(session)
    done: list[int] = []
    assert SEAL.run(session, TODAY) == there
    with beside(lambda: done.append(run(other, SEAL, TODAY))):
        session.commit()
    assert done == [0]
    assert seals(session) == [1]
    assert findings(session) == []


def test_what_is_not_settled_is_not_sealed_before_what_is(
    session: Session, other: Session, make: Make
) -> None:
    """One who began first ends last: its entries have the lower numbers, and are seen the later."""
    seal(session)
    make.organisation()
    theirs = Make(other)

    def work() -> None:
        theirs.organisation("la-segunda")
        theirs.keep()
        seal(other)

    with beside(work):
        session.commit()
    seal(session)
    assert findings(session) == []
    assert ledger.tail(session).entries == 0


def test_who_seals_waits_for_no_writer_and_so_holds_nobody_up(
    session: Session, other: Session, make: Make
) -> None:
    """Were it to queue for its turn, all who write after it would queue behind it, for as long as an import
    takes. On SQLite whoever writes is alone anyway.
    """
    make.organisation()
    done: list[int] = []
    with beside(lambda: done.append(seal(other))):
        has_waited = not done
        session.commit()
    assert has_waited is (session.get_bind().dialect.name == "sqlite")
    seal(session)
    assert ledger.tail(session).entries == 0


def test_the_tables_of_the_ledger_are_those_of_the_hook() -> None:
    assert {name for name in db.metadatas[None].tables if name.startswith("audit_")} == {
        AuditEntry.__tablename__,
        AuditSeal.__tablename__,
    }
