"""The ledger of changes that are no acts, and its seals: rows that the database lets nobody change or
delete
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

LEDGER = {"audit_entries": ("id",), "audit_seals": ("id", "number")}
"""The tables that only grow, with what is unique in each."""


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "audit_entries",
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("via", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("deed", sa.String(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entries")),
    )
    op.create_index(op.f("ix_audit_entries_account_id"), "audit_entries", ["account_id"])
    op.create_index(op.f("ix_audit_entries_at"), "audit_entries", ["at"])
    op.create_index(op.f("ix_audit_entries_request_id"), "audit_entries", ["request_id"])
    op.create_index("ix_audit_entries_row", "audit_entries", ["table_name", "row_id"])
    op.create_table(
        "audit_seals",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("last_id", sa.Integer(), nullable=False),
        sa.Column("members", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_seals")),
        sa.UniqueConstraint("number", name=op.f("uq_audit_seals_number")),
    )
    guards = _sqlite if op.get_bind().dialect.name == "sqlite" else _postgresql
    for statement in guards():
        op.execute(statement)


def downgrade() -> None:
    """Go back."""
    op.drop_table("audit_seals")
    op.drop_table("audit_entries")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_ledger_only_grows()")


def _sqlite() -> list[str]:
    refusal = "BEGIN SELECT RAISE(ABORT, 'the audit ledger only grows'); END"
    found = []
    for table, unique in LEDGER.items():
        for verb in ("UPDATE", "DELETE"):
            found.append(f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} {refusal}")
        # INSERT OR REPLACE deletes what stood there, and asks no trigger of deletions.
        same = " OR ".join(f"{name} = NEW.{name}" for name in unique)
        there = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - names of ours
        found.append(f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {there} {refusal}")
    return found


def _postgresql() -> list[str]:
    refuse = "BEGIN RAISE EXCEPTION 'the audit ledger only grows'; END"
    found = [f"CREATE FUNCTION audit_ledger_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$ {refuse} $$"]
    refusal = "EXECUTE FUNCTION audit_ledger_only_grows()"
    for table in LEDGER:
        found += [
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {refusal}",
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refusal}",
        ]
    return found
