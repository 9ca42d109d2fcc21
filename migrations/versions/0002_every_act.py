"""Every act"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "campaigns",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("submission", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["accounts.id"], name=op.f("fk_campaigns_created_by_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_campaigns_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaigns")),
        sa.UniqueConstraint("submission", name=op.f("uq_campaigns_submission")),
    )
    with op.batch_alter_table("campaigns", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaigns_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "act_review_grounds",
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_act_review_grounds_act_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act_review_grounds")),
        sa.UniqueConstraint("act_id", "ground", name=op.f("uq_act_review_grounds_act_id_ground")),
    )
    with op.batch_alter_table("act_items", schema=None) as batch_op:
        batch_op.add_column(sa.Column("harm_exception", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("harm_threat", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("harm_outweighs", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("reserve_number", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("gazette_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("answered", sa.Boolean(), nullable=True))

    with op.batch_alter_table("acts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("known_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("first_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("destination_unit_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("sense", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("format", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("cost", sa.Numeric(precision=10, scale=2), nullable=True))
        batch_op.add_column(sa.Column("cost_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("paid_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("in_format", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("usable", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("proof", sa.String(), server_default="none", nullable=False))
        batch_op.add_column(sa.Column("proof_reference", sa.String(), server_default="", nullable=False))
        batch_op.create_foreign_key(
            batch_op.f("fk_acts_destination_unit_id"), "units", ["destination_unit_id"], ["id"]
        )

    with op.batch_alter_table("info_requests", schema=None) as batch_op:
        batch_op.add_column(sa.Column("right", sa.String(), server_default="information", nullable=False))
        batch_op.add_column(sa.Column("origin_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("campaign_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_info_requests_campaign_id"), ["campaign_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_info_requests_origin_id"), ["origin_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_info_requests_origin_id"), "info_requests", ["origin_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_info_requests_campaign_id"), "campaigns", ["campaign_id"], ["id"]
        )

    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("habeas_data", sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table("units", schema=None) as batch_op:
        batch_op.add_column(sa.Column("closes_at", sa.Time(), nullable=True))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("units", schema=None) as batch_op:
        batch_op.drop_column("closes_at")

    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.drop_column("habeas_data")

    with op.batch_alter_table("info_requests", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_info_requests_campaign_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_info_requests_origin_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_info_requests_origin_id"))
        batch_op.drop_index(batch_op.f("ix_info_requests_campaign_id"))
        batch_op.drop_column("campaign_id")
        batch_op.drop_column("origin_id")
        batch_op.drop_column("right")

    with op.batch_alter_table("acts", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_acts_destination_unit_id"), type_="foreignkey")
        batch_op.drop_column("proof_reference")
        batch_op.drop_column("proof")
        batch_op.drop_column("usable")
        batch_op.drop_column("in_format")
        batch_op.drop_column("paid_on")
        batch_op.drop_column("cost_on")
        batch_op.drop_column("cost")
        batch_op.drop_column("format")
        batch_op.drop_column("sense")
        batch_op.drop_column("destination_unit_id")
        batch_op.drop_column("first_on")
        batch_op.drop_column("known_on")

    with op.batch_alter_table("act_items", schema=None) as batch_op:
        batch_op.drop_column("answered")
        batch_op.drop_column("gazette_on")
        batch_op.drop_column("reserve_number")
        batch_op.drop_column("harm_outweighs")
        batch_op.drop_column("harm_threat")
        batch_op.drop_column("harm_exception")

    op.drop_table("act_review_grounds")
    with op.batch_alter_table("campaigns", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaigns_organisation_id"))

    op.drop_table("campaigns")
