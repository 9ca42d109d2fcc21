"""First tables"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "calendar_layers",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("confirmed_until", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_layers")),
        sa.UniqueConstraint("slug", name=op.f("uq_calendar_layers_slug")),
    )
    op.create_table(
        "job_runs",
        sa.Column("job", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("done", sa.Integer(), nullable=True),
        sa.Column("error", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_runs")),
    )
    with op.batch_alter_table("job_runs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_job_runs_job"), ["job"], unique=False)

    op.create_table(
        "municipalities",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_municipalities")),
        sa.UniqueConstraint("slug", name=op.f("uq_municipalities_slug")),
    )
    op.create_table(
        "obliged_bodies",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("acronym", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("law", sa.String(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("branch", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("article6", sa.String(), nullable=False),
        sa.Column("layers", sa.String(), nullable=False),
        sa.Column("parent_slug", sa.String(), nullable=False),
        sa.Column("successor_slug", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("invented", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_obliged_bodies")),
        sa.UniqueConstraint("slug", name=op.f("uq_obliged_bodies_slug")),
    )
    op.create_table(
        "organisations",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("default_visibility", sa.String(), nullable=False),
        sa.Column("invented", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
        sa.UniqueConstraint("slug", name=op.f("uq_organisations_slug")),
    )
    op.create_table(
        "sign_in_attempts",
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempts")),
    )
    with op.batch_alter_table("sign_in_attempts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_attempts_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_in_attempts_email"), ["email"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_in_attempts_origin"), ["origin"], unique=False)

    op.create_table(
        "body_aliases",
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["obliged_bodies.id"], name=op.f("fk_body_aliases_body_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body_aliases")),
        sa.UniqueConstraint("folded", name=op.f("uq_body_aliases_folded")),
    )
    with op.batch_alter_table("body_aliases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_body_aliases_body_id"), ["body_id"], unique=False)

    op.create_table(
        "calendar_rules",
        sa.Column("layer_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("from_year", sa.Integer(), nullable=True),
        sa.Column("until_year", sa.Integer(), nullable=True),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["layer_id"], ["calendar_layers.id"], name=op.f("fk_calendar_rules_layer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_rules")),
    )
    with op.batch_alter_table("calendar_rules", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_calendar_rules_layer_id"), ["layer_id"], unique=False)

    op.create_table(
        "units",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("works_saturdays", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["obliged_bodies.id"], name=op.f("fk_units_body_id")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_units_municipality_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_units")),
        sa.UniqueConstraint("slug", name=op.f("uq_units_slug")),
    )
    with op.batch_alter_table("units", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_units_body_id"), ["body_id"], unique=False)

    op.create_table(
        "accounts",
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_accounts_organisation_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_accounts_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("email", name=op.f("uq_accounts_email")),
    )
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_accounts_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_accounts_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "calendar_entries",
        sa.Column("layer_id", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("effect", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["accounts.id"], name=op.f("fk_calendar_entries_added_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["layer_id"], ["calendar_layers.id"], name=op.f("fk_calendar_entries_layer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_entries")),
    )
    with op.batch_alter_table("calendar_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_calendar_entries_layer_id"), ["layer_id"], unique=False)

    op.create_table(
        "info_requests",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("follower_id", sa.Integer(), nullable=True),
        sa.Column("own_reference", sa.String(), nullable=False),
        sa.Column("unit_reference", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("ex_officio", sa.String(), nullable=False),
        sa.Column("delivery_form", sa.String(), nullable=False),
        sa.Column("law", sa.String(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("invented", sa.Boolean(), nullable=False),
        sa.Column("content_key", sa.String(), nullable=True),
        sa.Column("submission", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("filed_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["accounts.id"], name=op.f("fk_info_requests_created_by_id")
        ),
        sa.ForeignKeyConstraint(["follower_id"], ["accounts.id"], name=op.f("fk_info_requests_follower_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_info_requests_organisation_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_info_requests_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_info_requests")),
        sa.UniqueConstraint(
            "organisation_id", "content_key", name=op.f("uq_info_requests_organisation_id_content_key")
        ),
        sa.UniqueConstraint("submission", name=op.f("uq_info_requests_submission")),
    )
    with op.batch_alter_table("info_requests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_info_requests_due_on"), ["due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_info_requests_filed_on"), ["filed_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_info_requests_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_info_requests_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "acts",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("notified_on", sa.Date(), nullable=True),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("hour", sa.Time(), nullable=True),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("reasons", sa.Boolean(), nullable=False),
        sa.Column("written", sa.Boolean(), nullable=False),
        sa.Column("inside", sa.Boolean(), nullable=False),
        sa.Column("partial", sa.Boolean(), nullable=False),
        sa.Column("destination", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("claimed_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("imported", sa.Boolean(), nullable=False),
        sa.Column("submission", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["about_id"], ["acts.id"], name=op.f("fk_acts_about_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["accounts.id"], name=op.f("fk_acts_recorded_by_id")),
        sa.ForeignKeyConstraint(["request_id"], ["info_requests.id"], name=op.f("fk_acts_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acts")),
        sa.UniqueConstraint("request_id", "submission", name=op.f("uq_acts_request_id_submission")),
    )
    with op.batch_alter_table("acts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_acts_request_id"), ["request_id"], unique=False)

    op.create_table(
        "request_items",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["info_requests.id"], name=op.f("fk_request_items_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_items")),
        sa.UniqueConstraint("request_id", "position", name=op.f("uq_request_items_request_id_position")),
    )
    op.create_table(
        "request_situations",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("situation", sa.String(), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["info_requests.id"], name=op.f("fk_request_situations_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_situations")),
    )
    with op.batch_alter_table("request_situations", schema=None) as batch_op:
        batch_op.create_index(
            "ix_request_situations_days", ["request_id", "since_on", "until_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_request_situations_situation"), ["situation"], unique=False)

    op.create_table(
        "act_items",
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("ground_text", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_act_items_act_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act_items")),
        sa.UniqueConstraint("act_id", "position", name=op.f("uq_act_items_act_id_position")),
    )
    op.create_table(
        "notices",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("trigger_act_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_notices_account_id")),
        sa.ForeignKeyConstraint(["request_id"], ["info_requests.id"], name=op.f("fk_notices_request_id")),
        sa.ForeignKeyConstraint(["trigger_act_id"], ["acts.id"], name=op.f("fk_notices_trigger_act_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint(
            "account_id",
            "request_id",
            "rule",
            "trigger_act_id",
            "step",
            "due_on",
            name=op.f("uq_notices_account_id_request_id_rule_trigger_act_id_step_due_on"),
        ),
    )
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notices_request_id"), ["request_id"], unique=False)

    op.create_table(
        "request_steps",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("trigger_act_id", sa.Integer(), nullable=False),
        sa.Column("reading", sa.String(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("falls_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["info_requests.id"], name=op.f("fk_request_steps_request_id")
        ),
        sa.ForeignKeyConstraint(
            ["trigger_act_id"], ["acts.id"], name=op.f("fk_request_steps_trigger_act_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_steps")),
        sa.UniqueConstraint(
            "request_id",
            "rule",
            "trigger_act_id",
            "step",
            "audience",
            "due_on",
            name=op.f("uq_request_steps_request_id_rule_trigger_act_id_step_audience_due_on"),
        ),
    )
    with op.batch_alter_table("request_steps", schema=None) as batch_op:
        batch_op.create_index("ix_request_steps_falling", ["falls_on", "ended_on"], unique=False)

    op.create_table(
        "request_terms",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("trigger_act_id", sa.Integer(), nullable=False),
        sa.Column("reading", sa.String(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("stopped_since", sa.Date(), nullable=True),
        sa.Column("stopped_until", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["info_requests.id"], name=op.f("fk_request_terms_request_id")
        ),
        sa.ForeignKeyConstraint(
            ["trigger_act_id"], ["acts.id"], name=op.f("fk_request_terms_trigger_act_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_terms")),
    )
    with op.batch_alter_table("request_terms", schema=None) as batch_op:
        batch_op.create_index(
            "ix_request_terms_open", ["reading", "rule", "void", "ended_on", "due_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_request_terms_request_id"), ["request_id"], unique=False)

    op.create_table(
        "act_grounds",
        sa.Column("act_item_id", sa.Integer(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["act_item_id"], ["act_items.id"], name=op.f("fk_act_grounds_act_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act_grounds")),
        sa.UniqueConstraint("act_item_id", "ground", name=op.f("uq_act_grounds_act_item_id_ground")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("act_grounds")
    with op.batch_alter_table("request_terms", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_request_terms_request_id"))
        batch_op.drop_index("ix_request_terms_open")

    op.drop_table("request_terms")
    with op.batch_alter_table("request_steps", schema=None) as batch_op:
        batch_op.drop_index("ix_request_steps_falling")

    op.drop_table("request_steps")
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notices_request_id"))

    op.drop_table("notices")
    op.drop_table("act_items")
    with op.batch_alter_table("request_situations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_request_situations_situation"))
        batch_op.drop_index("ix_request_situations_days")

    op.drop_table("request_situations")
    op.drop_table("request_items")
    with op.batch_alter_table("acts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_acts_request_id"))

    op.drop_table("acts")
    with op.batch_alter_table("info_requests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_info_requests_unit_id"))
        batch_op.drop_index(batch_op.f("ix_info_requests_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_info_requests_filed_on"))
        batch_op.drop_index(batch_op.f("ix_info_requests_due_on"))

    op.drop_table("info_requests")
    with op.batch_alter_table("calendar_entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_calendar_entries_layer_id"))

    op.drop_table("calendar_entries")
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_accounts_unit_id"))
        batch_op.drop_index(batch_op.f("ix_accounts_organisation_id"))

    op.drop_table("accounts")
    with op.batch_alter_table("units", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_units_body_id"))

    op.drop_table("units")
    with op.batch_alter_table("calendar_rules", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_calendar_rules_layer_id"))

    op.drop_table("calendar_rules")
    with op.batch_alter_table("body_aliases", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_body_aliases_body_id"))

    op.drop_table("body_aliases")
    with op.batch_alter_table("sign_in_attempts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_attempts_origin"))
        batch_op.drop_index(batch_op.f("ix_sign_in_attempts_email"))
        batch_op.drop_index(batch_op.f("ix_sign_in_attempts_at"))

    op.drop_table("sign_in_attempts")
    op.drop_table("organisations")
    op.drop_table("obliged_bodies")
    op.drop_table("municipalities")
    with op.batch_alter_table("job_runs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_job_runs_job"))

    op.drop_table("job_runs")
    op.drop_table("calendar_layers")
