"""Copies of files that everybody may have"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "published_copies",
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=False),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["evidence_files.id"], name=op.f("fk_published_copies_file_id")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["info_requests.id"], name=op.f("fk_published_copies_request_id")
        ),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["accounts.id"], name=op.f("fk_published_copies_published_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_copies")),
        sa.UniqueConstraint("file_id", name=op.f("uq_published_copies_file_id")),
    )
    with op.batch_alter_table("published_copies", schema=None) as batch_op:
        for column in ("request_id", "sha256"):
            batch_op.create_index(batch_op.f(f"ix_published_copies_{column}"), [column], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_table("published_copies")
