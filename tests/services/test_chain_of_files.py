"""The chain covers the files of an act: what somebody changes of one in the database is found and named."""

from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from foia_tracker.adapters.store import FileStore
from foia_tracker.domain.acts import Kind
from foia_tracker.domain.chain import Break, Finding
from foia_tracker.domain.policy import Actor
from foia_tracker.models.acts import ActRow
from foia_tracker.models.evidence import WITH_FILES
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import chain
from foia_tracker.services.acts import NewAct
from foia_tracker.services.recording import record
from tests.evidence import stored
from tests.make import Make

FILED, LATER = date(2026, 2, 2), date(2026, 2, 10)
CHANGED = Finding(Break.ACT_CHANGED, 2, Kind.DELIVERED)


@pytest.fixture
def told(make: Make, session: Session, store: FileStore, monitor: Actor) -> InfoRequest:
    """Give a request with an act that has two files, and one after it."""
    made = make.info_request(FILED, monitor)
    files = (stored(store), stored(store, b"otro", "anexo.txt"))
    record(session, made, NewAct(Kind.DELIVERED, LATER, files=files), monitor)
    record(session, made, NewAct(Kind.WITHDRAWN, LATER), monitor)
    session.flush()
    return made


def findings(session: Session, info_request: InfoRequest) -> list[Finding]:
    return [found for one in chain.check(session, info_request.id) for found in one.findings]


def test_files_are_covered_and_their_names_by_a_salt_of_their_own(
    session: Session, told: InfoRequest, store: FileStore
) -> None:
    assert findings(session, told) == []
    act = session.scalars(select(ActRow).where(ActRow.request_id == told.id, ActRow.position == 2)).one()
    assert set(act.salts) == set(act.word_digests) == {"files.1", "files.2"}
    covered = next(chain.check(session, told.id)).files
    assert [(one.position, one.kind, one.field) for one in covered] == [
        (2, Kind.DELIVERED, "files.1"),
        (2, Kind.DELIVERED, "files.2"),
    ]
    assert all(store.digest(one.sha256) == one.sha256 for one in covered)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE evidence_files SET sha256 = 'x' WHERE position = 1", [CHANGED]),
        ("UPDATE evidence_files SET size = 9 WHERE position = 2", [CHANGED]),
        ("UPDATE evidence_files SET media_type = 'image/png' WHERE position = 2", [CHANGED]),
        (
            "UPDATE evidence_files SET name = 'otro.pdf' WHERE position = 1",
            [Finding(Break.WORDS_CHANGED, 2, Kind.DELIVERED, "files.1")],
        ),
        (
            "UPDATE evidence_files SET name = '', expunged = true WHERE position = 1",
            [Finding(Break.WORDS_MISSING, 2, Kind.DELIVERED, "files.1")],
        ),
        (
            "DELETE FROM evidence_files WHERE position = 2",
            [CHANGED, Finding(Break.WORDS_MISSING, 2, Kind.DELIVERED, "files.2")],
        ),
        (
            "UPDATE evidence_files SET position = 3 WHERE position = 2",
            [
                CHANGED,
                Finding(Break.WORDS_MISSING, 2, Kind.DELIVERED, "files.2"),
                Finding(Break.WORDS_CHANGED, 2, Kind.DELIVERED, "files.3"),
            ],
        ),
    ],
)
def test_what_somebody_changes_of_a_file_is_found_and_named(
    session: Session, told: InfoRequest, statement: str, expected: list[Finding]
) -> None:
    assert session.execute(text(statement)).rowcount == 1
    session.expire_all()
    assert findings(session, told) == expected


@pytest.mark.parametrize("version", [1, 2])
def test_a_file_that_somebody_gives_an_act_later_is_found(
    session: Session, told: InfoRequest, version: int
) -> None:
    """Also an act of the first form, which had no files."""
    given = "UPDATE evidence_files SET act_id = (SELECT id FROM acts WHERE position = 3) WHERE position = 2"
    session.execute(text(f"UPDATE acts SET chain_version = {version} WHERE position = 3"))  # noqa: S608 - a number of ours
    session.execute(text(given))
    session.expire_all()
    found = {(one.what, one.position) for one in findings(session, told)}
    assert {(Break.ACT_CHANGED, 3), (Break.WORDS_CHANGED, 3)} <= found


def test_an_act_of_the_first_form_verifies_as_before(session: Session, make: Make) -> None:
    made = make.info_request(FILED)
    session.flush()
    query = select(ActRow).where(ActRow.request_id == made.id).options(*WITH_FILES)
    act = session.scalars(query.execution_options(populate_existing=True)).one()
    act.chain_version = 1
    act.digest = chain.digest_act(made.seal, chain.facts_of(act, 1), act.word_digests, None, 1)
    made.chain_head = act.digest
    session.flush()
    assert findings(session, made) == []
