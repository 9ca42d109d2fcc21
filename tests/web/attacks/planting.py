"""Words that attack, put into every column of the database that holds what somebody wrote."""

from collections.abc import Mapping

from sqlalchemy import JSON, Connection, String, bindparam, cast, literal, select, update

from foia_tracker.models.base import db
from foia_tracker.web.paths import DUTIES
from tests.ledger import unlocked
from tests.web.cases import PLANTED

CODES: Mapping[str, frozenset[str]] = {
    table: frozenset(columns.split())
    for table, columns in {
        "account_links": "kind token_digest",
        "account_sessions": "token_digest",
        "accounts": "password_hash code_salt",
        "act_grounds": "ground",
        "act_items": "outcome",
        "act_review_grounds": "ground",
        "acts": "kind side channel sense format proof submission expunged_field digest salts word_digests",
        "annual_reports": "source side submission",
        "audit_entries": "role via deed table_name",
        "audit_seals": "previous digest members",
        "calendar_changes": "verb submission",
        "calendar_entries": "effect",
        "calendar_layers": "slug kind",
        "campaigns": "submission",
        "disclosure_items": "state side submission",
        "evidence_files": "media_type sha256",
        "expungings": "field asked_side submission",
        "info_requests": (
            "law right visibility content_key submission outcome seal chain_head salts word_digests"
        ),
        "invitations": "role token_digest submission",
        "job_runs": "job",
        "municipalities": "slug",
        "notices": "rule step",
        "obliged_bodies": "slug country law section branch status article6 layers parent_slug successor_slug",
        "organisations": "slug default_visibility",
        # What the facts of a mail say is looked at in tests/mails.
        "outbox": "key kind message_id facts",
        "places": "role key",
        "publication_reviews": "found",
        "published_copies": "media_type sha256",
        "recovery_codes": "digest",
        "removals": "rule",
        "request_situations": "situation",
        "request_steps": "rule reading audience step",
        "request_terms": "rule reading",
        "reserve_grounds": "ground",
        "reserve_resolutions": "source side submission",
        "tasks": "kind key state result",
        "term_changes": "rule reading",
        "unit_links": "digest",
        "units": "slug",
        "uploads": "media_type sha256",
    }.items()
}
"""What the program writes for itself: words of its own, keys and digests. Whatever else is text is typed by
somebody, or comes from a file or a server, and is planted.
"""
FORMULA = "=1+1"
"""What a spreadsheet would reckon."""
LINKED = frozenset(each.__tablename__ for each in DUTIES.values())
LINK = "https://ejemplo.test/?"
"""With which the address begins on which a body published: what does not, no record of it takes."""


def word_of(table: str, column: str) -> str:
    """Give what is planted into a column: a formula, the name of the column, markup, a template."""
    linked = LINK if table in LINKED and column == "address" else ""
    return f"{linked}{FORMULA}{mark_of(table, column)}{PLANTED}"


def mark_of(table: str, column: str) -> str:
    """Give the part of what is planted into a column that stands nowhere else."""
    return f"«{table}.{column}»"


def typed() -> list[tuple[str, str]]:
    """Give every column of every table that holds what somebody typed."""
    return [
        (table.name, column.name)
        for table in db.metadatas[None].sorted_tables
        for column in table.columns
        if isinstance(column.type, String | JSON) and column.name not in CODES.get(table.name, ())
    ]


Rows = dict[tuple[str, str], list[dict[str, object]]]


def kept(connection: Connection) -> Rows:
    """Give what stands in each column that is planted: all tests share the rows of directory and calendar."""
    tables = db.metadatas[None].tables
    every = {(name, column): tables[name].c[column] for name, column in typed()}
    return {
        place: [
            {"of_row": number, "to_write": words}
            for number, words in connection.execute(
                select(column.table.c.id, column).order_by(column.table.c.id)
            ).all()
            if words is not None
        ]
        for place, column in every.items()
    }


def put_back(connection: Connection, before: Rows) -> None:
    """Write again what stood there."""
    tables = db.metadatas[None].tables
    with unlocked(connection):
        for (name, column), rows in before.items():
            table = tables[name]
            words = bindparam("to_write", type_=table.c[column].type)
            if rows:
                row = update(table).where(table.c.id == bindparam("of_row"))
                connection.execute(row.values({column: words}), rows)


def plant(connection: Connection) -> None:
    """Put the words into every row of every table that there is."""
    tables = db.metadatas[None].tables
    with unlocked(connection):
        for name, column in typed():
            table, words = tables[name], word_of(name, column)
            if isinstance(table.c[column].type, JSON):
                _plant_facts(connection, name, column, words)
                continue
            # With its number, where two may not be alike.
            connection.execute(update(table).values({column: literal(words) + cast(table.c.id, String)}))


def _plant_facts(connection: Connection, name: str, column: str, words: str) -> None:
    """Put the words in place of what somebody typed among the facts that a column holds."""
    table, words_of = db.metadatas[None].tables[name], {typed_in for _table, typed_in in typed()}
    for row, facts in connection.execute(table.select().with_only_columns(table.c.id, table.c[column])).all():
        if facts is not None:
            said = {
                key: words if key in words_of and isinstance(value, str) else value
                for key, value in facts.items()
            }
            connection.execute(update(table).where(table.c.id == row).values({column: said}))
