"""Calendar changes, tasks and the history of dates"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("calendar_entries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("gazette_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("half", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("suspension", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("removed_at", sa.DateTime(), nullable=True))
    with op.batch_alter_table("calendar_rules", schema=None) as batch_op:
        batch_op.add_column(sa.Column("added_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("added_at", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("removed_at", sa.DateTime(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_calendar_rules_added_by_id"), "accounts", ["added_by_id"], ["id"]
        )
    _create_changes()
    _create_tasks()
    _create_term_changes()


def downgrade() -> None:
    """Go back."""
    op.drop_table("term_changes")
    op.drop_table("tasks")
    op.drop_table("calendar_changes")
    with op.batch_alter_table("calendar_rules", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_calendar_rules_added_by_id"), type_="foreignkey")
        for column in ("removed_at", "added_at", "added_by_id"):
            batch_op.drop_column(column)
    with op.batch_alter_table("calendar_entries", schema=None) as batch_op:
        for column in ("removed_at", "suspension", "half", "gazette_on"):
            batch_op.drop_column(column)


def _create_changes() -> None:
    op.create_table(
        "calendar_changes",
        sa.Column("layer_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("rule_id", sa.Integer(), nullable=True),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("submission", sa.String(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["layer_id"], ["calendar_layers.id"], name=op.f("fk_calendar_changes_layer_id")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["calendar_entries.id"], name=op.f("fk_calendar_changes_entry_id")
        ),
        sa.ForeignKeyConstraint(["rule_id"], ["calendar_rules.id"], name=op.f("fk_calendar_changes_rule_id")),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_calendar_changes_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_changes")),
        sa.UniqueConstraint("submission", name=op.f("uq_calendar_changes_submission")),
    )
    with op.batch_alter_table("calendar_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_calendar_changes_layer_id"), ["layer_id"], unique=False)


def _create_tasks() -> None:
    op.create_table(
        "tasks",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("error", sa.String(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["accounts.id"], name=op.f("fk_tasks_created_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
        sa.UniqueConstraint("key", name=op.f("uq_tasks_key")),
    )
    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.create_index("ix_tasks_state", ["state", "id"], unique=False)


def _create_term_changes() -> None:
    key = ["change_id", "request_id", "rule", "trigger_act_id", "reading", "due_before"]
    op.create_table(
        "term_changes",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("trigger_act_id", sa.Integer(), nullable=False),
        sa.Column("reading", sa.String(), nullable=False),
        sa.Column("due_before", sa.Date(), nullable=True),
        sa.Column("due_after", sa.Date(), nullable=True),
        sa.Column("change_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["info_requests.id"], name=op.f("fk_term_changes_request_id")
        ),
        sa.ForeignKeyConstraint(["trigger_act_id"], ["acts.id"], name=op.f("fk_term_changes_trigger_act_id")),
        sa.ForeignKeyConstraint(
            ["change_id"], ["calendar_changes.id"], name=op.f("fk_term_changes_change_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term_changes")),
        sa.UniqueConstraint(*key, name="uq_term_changes_once"),
    )
    with op.batch_alter_table("term_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_term_changes_request_id"), ["request_id"], unique=False)
