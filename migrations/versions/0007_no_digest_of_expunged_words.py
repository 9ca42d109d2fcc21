"""The digest of expunged words stands in the chain alone

What is dropped is there still: among the `word_digests` of the act or the request that had the words.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("expungings", schema=None) as batch_op:
        batch_op.drop_column("digest")


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("expungings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("digest", sa.String(), server_default="", nullable=False))
    with op.batch_alter_table("expungings", schema=None) as batch_op:
        batch_op.alter_column("digest", existing_type=sa.String(), server_default=None)
