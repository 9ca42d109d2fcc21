"""What a unit and its body owe besides answers"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    _create(
        "annual_reports",
        ("unit_id", "units"),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("requests", sa.Integer(), nullable=True),
        sa.Column("resolved", sa.Integer(), nullable=True),
        sa.Column("mean_days", sa.Numeric(precision=12, scale=2), nullable=True),
        sa.Column("pending", sa.Integer(), nullable=True),
        sa.Column("extended", sa.Integer(), nullable=True),
        sa.Column("dismissed", sa.Integer(), nullable=True),
        sa.Column("limited", sa.Integer(), nullable=True),
        sa.Column("challenged", sa.Integer(), nullable=True),
    )
    _create(
        "disclosure_items",
        ("body_id", "obliged_bodies"),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("numeral", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=True),
    )
    _create(
        "reserve_resolutions",
        ("body_id", "obliged_bodies"),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("classified_on", sa.Date(), nullable=True),
        sa.Column("gazette_on", sa.Date(), nullable=True),
        sa.Column("years", sa.Integer(), nullable=True),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("extended_on", sa.Date(), nullable=True),
        sa.Column("extended_years", sa.Integer(), nullable=True),
    )
    op.create_table(
        "reserve_grounds",
        sa.Column("reserve_id", sa.Integer(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reserve_id"], ["reserve_resolutions.id"], name=op.f("fk_reserve_grounds_reserve_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reserve_grounds")),
        sa.UniqueConstraint("reserve_id", "ground", name=op.f("uq_reserve_grounds_reserve_id_ground")),
    )


def downgrade() -> None:
    """Go back."""
    for table in ("reserve_grounds", "reserve_resolutions", "disclosure_items", "annual_reports"):
        op.drop_table(table)


def _create(table: str, owner: tuple[str, str], *columns: sa.Column) -> None:
    """Make a table of statements about a unit or a body, with what every statement says."""
    column, owners = owner
    references = {
        column: owners,
        "organisation_id": "organisations",
        "recorded_by_id": "accounts",
        "annulled_by_id": "accounts",
    }
    op.create_table(
        table,
        sa.Column(column, sa.Integer(), nullable=False),
        *columns,
        *_statement(),
        sa.Column("id", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint([name], [f"{there}.id"], name=op.f(f"fk_{table}_{name}"))
            for name, there in references.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint(column, "submission", name=op.f(f"uq_{table}_{column}_submission")),
    )
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def _statement() -> Iterator[sa.Column]:
    yield sa.Column("side", sa.String(), nullable=False)
    yield sa.Column("organisation_id", sa.Integer(), nullable=True)
    yield sa.Column("address", sa.String(), nullable=False)
    yield sa.Column("note", sa.String(), nullable=False)
    yield sa.Column("recorded_at", sa.DateTime(), nullable=False)
    yield sa.Column("recorded_by_id", sa.Integer(), nullable=True)
    yield sa.Column("submission", sa.String(), nullable=True)
    yield sa.Column("annulled_at", sa.DateTime(), nullable=True)
    yield sa.Column("annulled_by_id", sa.Integer(), nullable=True)
    yield sa.Column("annulled_reason", sa.String(), nullable=False)
