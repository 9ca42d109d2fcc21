"""Acts chained by hash, and words expunged

The acts that are there are sealed here, in batches. The form is written out once more, as it was on this day:
what the application does later must not change what this migration did.
"""

import hashlib
import json
import secrets
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BATCH = 500
ACT_DAYS = (
    "happened_on",
    "notified_on",
    "known_on",
    "first_on",
    "until_on",
    "cost_on",
    "paid_on",
    "claimed_on",
)
ACT_WORDS = ("text", "destination", "number", "proof_reference")
ITEM_WORDS = ("ground_text", "reserve_number")
HARM = ("harm_exception", "harm_threat", "harm_outweighs")


def _of(kind: Any, *names: str) -> list[Any]:
    return [sa.column(name, kind()) for name in names]


REQUESTS = sa.table(
    "info_requests",
    *_of(sa.Integer, "id", "organisation_id", "unit_id", "origin_id", "created_by_id", "acts_count"),
    *_of(sa.String, "law", "right", "title", "seal", "chain_head"),
    *_of(sa.DateTime, "created_at"),
    *_of(sa.JSON, "salts", "word_digests"),
)
ASKED = sa.table("request_items", *_of(sa.Integer, "request_id", "position"), *_of(sa.String, "text"))
ACTS = sa.table(
    "acts",
    *_of(sa.Integer, "id", "request_id", "days", "destination_unit_id", "about_id", "recorded_by_id"),
    *_of(sa.Integer, "position", "chain_version"),
    *_of(sa.String, "kind", "side", "channel", "sense", "format", "proof", "digest", *ACT_WORDS),
    *_of(sa.Boolean, "reasons", "written", "inside", "partial", "in_format", "usable", "imported"),
    *_of(sa.Date, *ACT_DAYS),
    *_of(sa.Time, "hour"),
    sa.column("cost", sa.Numeric(10, 2)),
    *_of(sa.DateTime, "recorded_at"),
    *_of(sa.JSON, "salts", "word_digests"),
)
ITEMS = sa.table(
    "act_items",
    *_of(sa.Integer, "id", "act_id", "position"),
    *_of(sa.String, "outcome", *ITEM_WORDS),
    *_of(sa.Boolean, "answered", *HARM),
    *_of(sa.Date, "gazette_on"),
)
GROUNDS = sa.table("act_grounds", *_of(sa.Integer, "act_item_id"), *_of(sa.String, "ground"))
REVIEW_GROUNDS = sa.table("act_review_grounds", *_of(sa.Integer, "act_id"), *_of(sa.String, "ground"))

REQUEST_FACTS = ("organisation_id", "unit_id", "law", "right", "origin_id", "created_at", "created_by_id")
ACT_FACTS = (
    *(
        "kind",
        "side",
        "channel",
        "hour",
        "days",
        "reasons",
        "written",
        "inside",
        "partial",
        "cost",
        "in_format",
    ),
    *(
        "destination_unit_id",
        "sense",
        "format",
        "usable",
        "proof",
        "recorded_at",
        "recorded_by_id",
        "imported",
    ),
    *ACT_DAYS,
)
ITEM_FACTS = ("position", "outcome", "gazette_on", "answered", *HARM)


def upgrade() -> None:
    """Go forward."""
    _create_expungings()
    with op.batch_alter_table("info_requests", schema=None) as batch_op:
        batch_op.add_column(sa.Column("chain_version", sa.Integer(), server_default="1", nullable=False))
        batch_op.add_column(sa.Column("salts", sa.JSON(), server_default="{}", nullable=False))
        batch_op.add_column(sa.Column("word_digests", sa.JSON(), server_default="{}", nullable=False))
        batch_op.add_column(sa.Column("seal", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("chain_head", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("acts_count", sa.Integer(), server_default="0", nullable=False))
    with op.batch_alter_table("acts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("expunged_field", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("position", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("chain_version", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("salts", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("word_digests", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("digest", sa.String(), nullable=True))
    _seal_everything(op.get_bind())
    with op.batch_alter_table("acts", schema=None) as batch_op:
        batch_op.alter_column("position", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("chain_version", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("salts", existing_type=sa.JSON(), nullable=False)
        batch_op.alter_column("word_digests", existing_type=sa.JSON(), nullable=False)
        batch_op.alter_column("digest", existing_type=sa.String(), nullable=False)
        batch_op.create_unique_constraint(
            batch_op.f("uq_acts_request_id_position"), ["request_id", "position"]
        )


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("acts", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_acts_request_id_position"), type_="unique")
        for column in ("digest", "word_digests", "salts", "chain_version", "position", "expunged_field"):
            batch_op.drop_column(column)
    with op.batch_alter_table("info_requests", schema=None) as batch_op:
        for column in ("acts_count", "chain_head", "seal", "word_digests", "salts", "chain_version"):
            batch_op.drop_column(column)
    op.drop_table("expungings")


def _create_expungings() -> None:
    pointing = {
        "request_id": "info_requests",
        "act_id": "acts",
        "asked_by_id": "accounts",
        "decided_by_id": "accounts",
        "expunged_id": "acts",
    }
    op.create_table(
        "expungings",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("act_id", sa.Integer(), nullable=True),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_side", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("submission", sa.String(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("approved", sa.Boolean(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("expunged_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint([name], [f"{table}.id"], name=op.f(f"fk_expungings_{name}"))
            for name, table in pointing.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expungings")),
        sa.UniqueConstraint("submission", name=op.f("uq_expungings_submission")),
    )
    with op.batch_alter_table("expungings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_expungings_request_id"), ["request_id"], unique=False)
        batch_op.create_index("ix_expungings_open", ["decided_at", "id"], unique=False)


def _seal_everything(connection: sa.Connection) -> None:
    after = 0
    first = sa.select(REQUESTS).order_by(REQUESTS.c.id).limit(BATCH)
    while requests := connection.execute(first.where(REQUESTS.c.id > after)).mappings().all():
        after = requests[-1]["id"]
        _seal_batch(connection, requests)


def _seal_batch(connection: sa.Connection, requests: Sequence[Mapping[str, Any]]) -> None:
    numbers = [row["id"] for row in requests]
    asked = _by(connection, ASKED, "request_id", numbers, "position")
    acts = _by(connection, ACTS, "request_id", numbers, "id")
    keys = [act["id"] for rows in acts.values() for act in rows]
    items = _by(connection, ITEMS, "act_id", keys, "position")
    item_keys = [item["id"] for rows in items.values() for item in rows]
    grounds = _by(connection, GROUNDS, "act_item_id", item_keys, "ground")
    review_grounds = _by(connection, REVIEW_GROUNDS, "act_id", keys, "ground")
    sealed_requests: list[dict[str, Any]] = []
    sealed_acts: list[dict[str, Any]] = []
    for request in requests:
        words = {
            "title": request["title"],
            **{f"items.{row['position']}": row["text"] for row in asked[request["id"]]},
        }
        salts, digests = _sealed(words)
        facts = {name: request[name] for name in REQUEST_FACTS}
        seal = head = _sha256(_canonical({**facts, "request": request["id"], "v": 1, "words": digests}))
        known: dict[int, str] = {}
        for position, act in enumerate(acts[request["id"]], start=1):
            row = _seal_act(head, act, items[act["id"]], grounds, review_grounds[act["id"]], known)
            head = known[act["id"]] = row["new_digest"]
            sealed_acts.append({**row, "key": act["id"], "new_position": position})
        sealed_requests.append(
            {
                "key": request["id"],
                "new_salts": salts,
                "new_words": digests,
                "new_seal": seal,
                "new_head": head,
                "new_count": len(acts[request["id"]]),
            }
        )
    _keep(connection, sealed_requests, sealed_acts)


def _seal_act(
    previous: str,
    act: Mapping[str, Any],
    items: Sequence[Mapping[str, Any]],
    grounds: Mapping[int, Sequence[Mapping[str, Any]]],
    review_grounds: Sequence[Mapping[str, Any]],
    known: Mapping[int, str],
) -> dict[str, Any]:
    words = {name: act[name] for name in ACT_WORDS}
    for item in items:
        words |= {f"items.{item['position']}.{name}": item[name] for name in ITEM_WORDS}
    salts, digests = _sealed(words)
    said = [
        {
            **{name: item[name] for name in ITEM_FACTS},
            "grounds": sorted(row["ground"] for row in grounds[item["id"]]) or None,
        }
        for item in items
    ]
    facts = {
        **{name: act[name] for name in ACT_FACTS},
        "items": said or None,
        "grounds": sorted(row["ground"] for row in review_grounds) or None,
        "about": known.get(act["about_id"]),
    }
    digest = _sha256(previous + _canonical({**facts, "v": 1, "words": digests}))
    return {"new_salts": salts, "new_words": digests, "new_digest": digest}


def _keep(connection: sa.Connection, requests: list[dict[str, Any]], acts: list[dict[str, Any]]) -> None:
    bind = sa.bindparam
    connection.execute(
        sa.update(REQUESTS)
        .where(REQUESTS.c.id == bind("key"))
        .values(
            salts=bind("new_salts"),
            word_digests=bind("new_words"),
            seal=bind("new_seal"),
            chain_head=bind("new_head"),
            acts_count=bind("new_count"),
        ),
        requests,
    )
    if acts:
        connection.execute(
            sa.update(ACTS)
            .where(ACTS.c.id == bind("key"))
            .values(
                chain_version=1,
                position=bind("new_position"),
                salts=bind("new_salts"),
                word_digests=bind("new_words"),
                digest=bind("new_digest"),
            ),
            acts,
        )


def _by(
    connection: sa.Connection, table: Any, column: str, keys: Sequence[int], order: str
) -> Mapping[int, list[Mapping[str, Any]]]:
    """Read the rows that point at some keys, by key, a few hundred keys at a time."""
    found: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for start in range(0, len(keys), BATCH):
        some = keys[start : start + BATCH]
        query = sa.select(table).where(table.c[column].in_(some)).order_by(table.c[column], table.c[order])
        for row in connection.execute(query).mappings():
            found[row[column]].append(row)
    return found


def _sealed(words: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    said = {field: text for field, text in words.items() if text}
    salts = {field: secrets.token_hex(16) for field in said}
    digests = {
        field: _sha256(salts[field] + _canonical({"field": field, "text": text}))
        for field, text in said.items()
    }
    return salts, digests


def _canonical(value: Mapping[str, Any]) -> str:
    return json.dumps(_plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _plain(value: Any) -> Any:
    match value:
        case Decimal():
            return f"{value:.2f}"
        case datetime():
            return value.replace(tzinfo=UTC).isoformat(timespec="microseconds")
        case date() | time():
            return value.isoformat()
        case Mapping():
            return {name: _plain(inner) for name, inner in value.items() if inner is not None}
        case list():
            return [_plain(inner) for inner in value]
    return value


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
