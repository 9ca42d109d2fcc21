"""Nothing passes the ledger by: every table and every column is declared, and nobody writes around the
hook.
"""

import ast

import pytest
from sqlalchemy import Table
from sqlalchemy.orm import configure_mappers

from foia_tracker.domain.expunging import OF_CAMPAIGN, OWN_OF_REQUEST
from foia_tracker.models.audited import AUDITED, EXEMPT, Reach
from foia_tracker.models.base import Base, db
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services.reprojection import COLUMNS
from tests.architecture.sources import calls, modules

CONNECT = {
    "foia_tracker/models/ledger_hook.py": "writes the entries themselves",
    "foia_tracker/services/reprojection.py": "writes what is folded from acts, many requests at once",
}
"""Who speaks to the connection of a session, where the hook does not hear."""
BULK = {"bulk_save_objects", "bulk_insert_mappings", "bulk_update_mappings"}
PRIVATE = {
    "email", "name", "password", "secret", "token", "code", "salt", "hash", "note", "notes", "reason",
    "title", "topic", "text", "purpose", "subject", "address", "reference", "phone", "authority",
}  # fmt: skip
"""Parts of the names of columns that hold words or people."""
OPEN_ALL_THE_SAME = {
    **dict.fromkeys(
        (
            "organisations.name",
            "municipalities.name",
            "obliged_bodies.name",
            "body_aliases.name",
            "units.name",
        ),
        "public bodies and organisations, which the directory shows to everybody",
    ),
    "calendar_layers.name": "an authority, which the calendar shows to everybody",
    **dict.fromkeys(
        ("annual_reports.address", "disclosure_items.address", "reserve_resolutions.address"),
        "the public page on which the body published it, which the page of the unit links to",
    ),
}


def tables() -> dict[str, Table]:
    return dict(db.metadatas[None].tables)


def test_every_table_is_audited_or_exempt_with_a_reason() -> None:
    assert set(AUDITED) | set(EXEMPT) == set(tables())
    assert set(AUDITED) & set(EXEMPT) == set()
    assert all(len(reason.split()) > 3 for reason in EXEMPT.values())


def test_every_class_is_kept_in_a_table_of_its_own_name() -> None:
    """The hook knows a row by the name of its table."""
    mapped = {str(mapper.class_.__tablename__): mapper.local_table for mapper in Base.registry.mappers}
    assert mapped == tables()


@pytest.mark.parametrize("name", sorted(AUDITED))
def test_every_column_of_an_audited_table_is_told_masked_or_left_out(name: str) -> None:
    audited = AUDITED[name]
    said = [*audited.told, *audited.masked, *audited.left_out]
    assert sorted(said) == sorted(column.key for column in tables()[name].columns if column.key != "id")


def test_of_every_column_that_is_heard_it_is_known_what_was_before() -> None:
    configure_mappers()
    forgetful = {
        f"{mapper.class_.__tablename__}.{name}"
        for mapper in Base.registry.mappers
        if (audited := AUDITED.get(str(mapper.class_.__tablename__)))
        for name in audited.heard
        if not getattr(mapper.class_, name).impl.active_history
    }
    assert forgetful == set()


@pytest.mark.parametrize("name", sorted(AUDITED))
def test_what_holds_words_or_people_is_masked_unless_everybody_reads_it(name: str) -> None:
    open_ = {column for column in AUDITED[name].told if PRIVATE & set(column.split("_"))}
    open_ = {column for column in open_ if not column.endswith(("_id", "_at", "_on"))}
    assert {f"{name}.{column}" for column in open_} <= set(OPEN_ALL_THE_SAME)


def test_no_exception_of_what_is_open_is_left_over() -> None:
    told = {f"{name}.{column}" for name, audited in AUDITED.items() for column in audited.told}
    assert set(OPEN_ALL_THE_SAME) <= told


def test_words_that_may_be_expunged_never_live_on_in_the_ledger() -> None:
    asked, letter = AUDITED["info_requests"], AUDITED["campaigns"]
    assert set(OWN_OF_REQUEST) <= set(asked.masked)
    assert {field.removeprefix("campaign.") for field in OF_CAMPAIGN} <= set(letter.masked)
    assert {"reason", "note"} <= set(AUDITED["expungings"].masked)
    assert {"acts", "act_items", "request_items"} <= set(EXEMPT)


@pytest.mark.parametrize("name", sorted(AUDITED))
def test_what_concerns_a_request_is_read_by_whoever_may_see_it_or_by_nobody(name: str) -> None:
    """Otherwise a private request would be told of to those who may not see it."""
    audited, table = AUDITED[name], tables()[name]
    names_request = "request_id" if "request_id" in table.columns else ""
    expected = "id" if name == InfoRequest.__tablename__ else names_request
    concerns_one = audited.reach in (Reach.REQUEST, Reach.PRIVATE)
    assert (audited.request, concerns_one) == (expected, bool(expected))


def test_what_is_written_many_at_once_is_folded_from_acts() -> None:
    folded = {str(table.__tablename__) for table in COLUMNS}
    assert folded <= set(EXEMPT)
    assert {"filed_on", "due_on", "answered_on", "outcome", "disputed"} <= set(
        AUDITED["info_requests"].left_out
    )


def test_no_database_deletes_or_empties_rows_by_itself() -> None:
    """What a foreign key does on its own, no session hears of."""
    assert [
        key for table in tables().values() for key in table.foreign_keys if key.ondelete or key.onupdate
    ] == []


def test_only_the_hook_and_the_projection_speak_to_the_connection_of_a_session() -> None:
    assert calls("connection") == set(CONNECT)
    assert {name for bulk in BULK for name in calls(bulk)} == set()


def test_nobody_writes_sql_as_text() -> None:
    imported = {
        name
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "sqlalchemy"
        for alias in node.names
        if alias.name == "text"
    }
    assert imported == {"foia_tracker/adapters/leader.py"}
    assert calls("exec_driver_sql") == {"foia_tracker/models/transactions.py"}
