"""Links for units without an account, and which acts came by one"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "unit_links",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.Column("revoked_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["accounts.id"], name=op.f("fk_unit_links_made_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["info_requests.id"], name=op.f("fk_unit_links_request_id_info_requests")
        ),
        sa.ForeignKeyConstraint(
            ["revoked_by_id"], ["accounts.id"], name=op.f("fk_unit_links_revoked_by_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_links")),
        sa.UniqueConstraint("digest", name=op.f("uq_unit_links_digest")),
    )
    with op.batch_alter_table("unit_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_links_request_id"), ["request_id"], unique=False)
    with op.batch_alter_table("acts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("link_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_acts_link_id"), ["link_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_acts_link_id_unit_links"), "unit_links", ["link_id"], ["id"]
        )
    with op.batch_alter_table("info_requests", schema=None) as batch_op:
        batch_op.add_column(sa.Column("unheard", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("info_requests", schema=None) as batch_op:
        batch_op.drop_column("unheard")
    with op.batch_alter_table("acts", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_acts_link_id_unit_links"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_acts_link_id"))
        batch_op.drop_column("link_id")
    op.drop_table("unit_links")
