"""How often a task broke off, and when it is tried again"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward. What failed at its first error is tried again."""
    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.add_column(sa.Column("attempts", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("resume_at", sa.DateTime(), nullable=True))
    tasks = sa.table("tasks", sa.column("state", sa.String), sa.column("ended_at", sa.DateTime))
    op.execute(tasks.update().where(tasks.c.state == "failed").values(state="queued", ended_at=None))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.drop_column("resume_at")
        batch_op.drop_column("attempts")
