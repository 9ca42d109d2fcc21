"""One account in several places, its second factor, and sessions that can be ended

Every account keeps the place that it had. Who was signed in has to sign in again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

PLACE_OF = (
    "INSERT INTO places (account_id, role, organisation_id, unit_id, manages, key, started_at) "
    "SELECT id, role, organisation_id, unit_id, :manages, id || ':' || role || ':' || "
    "COALESCE(CAST(organisation_id AS VARCHAR), '') || ':' || "
    "COALESCE(CAST(unit_id AS VARCHAR), ''), created_at FROM accounts"
)
FIRST_PLACE = (
    "UPDATE accounts SET role = first.role, organisation_id = first.organisation_id, unit_id = first.unit_id "
    "FROM (SELECT * FROM places WHERE id IN (SELECT MIN(id) FROM places GROUP BY account_id)) AS first "
    "WHERE first.account_id = accounts.id"
)


def upgrade() -> None:
    """Go forward."""
    _create_places()
    _create_sessions()
    op.create_table(
        "recovery_codes",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_recovery_codes_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_codes")),
        sa.UniqueConstraint("digest", name=op.f("uq_recovery_codes_digest")),
    )
    op.create_index(op.f("ix_recovery_codes_account_id"), "recovery_codes", ["account_id"])
    op.execute(sa.text(PLACE_OF).bindparams(sa.bindparam("manages", False, sa.Boolean())))
    with op.batch_alter_table("accounts") as batch_op:
        batch_op.drop_index("ix_accounts_organisation_id")
        batch_op.drop_index("ix_accounts_unit_id")
        batch_op.drop_constraint("fk_accounts_organisation_id", type_="foreignkey")
        batch_op.drop_constraint("fk_accounts_unit_id", type_="foreignkey")
        batch_op.drop_column("role")
        batch_op.drop_column("organisation_id")
        batch_op.drop_column("unit_id")
        batch_op.add_column(sa.Column("code_salt", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("code_step", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Go back: of an account in several places only the first is kept."""
    with op.batch_alter_table("accounts") as batch_op:
        batch_op.drop_column("code_step")
        batch_op.drop_column("code_salt")
        batch_op.add_column(sa.Column("role", sa.String(), server_default="monitor", nullable=False))
        batch_op.add_column(sa.Column("organisation_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("unit_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            "fk_accounts_organisation_id", "organisations", ["organisation_id"], ["id"]
        )
        batch_op.create_foreign_key("fk_accounts_unit_id", "units", ["unit_id"], ["id"])
        batch_op.create_index("ix_accounts_organisation_id", ["organisation_id"])
        batch_op.create_index("ix_accounts_unit_id", ["unit_id"])
    op.execute(FIRST_PLACE)
    with op.batch_alter_table("accounts") as batch_op:
        batch_op.alter_column("role", existing_type=sa.String(), server_default=None)
    op.drop_table("recovery_codes")
    op.drop_table("account_sessions")
    op.drop_table("places")


def _create_places() -> None:
    op.create_table(
        "places",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("manages", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_places_account_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_places_organisation_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_places_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_places")),
        sa.UniqueConstraint("key", name=op.f("uq_places_key")),
    )
    for column in ("account_id", "organisation_id", "unit_id"):
        op.create_index(op.f(f"ix_places_{column}"), "places", [column])


def _create_sessions() -> None:
    op.create_table(
        "account_sessions",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("token_digest", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("browser", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_account_sessions_account_id")),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_account_sessions_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_sessions")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_account_sessions_token_digest")),
    )
    op.create_index(op.f("ix_account_sessions_account_id"), "account_sessions", ["account_id"])
