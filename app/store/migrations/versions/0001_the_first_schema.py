"""The first schema.

Revision: 0001, after nothing.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# See app.store.columns.DOCUMENT.
DOCUMENT = sa.JSON().with_variant(sa.Text(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("name_key", sa.String(length=64), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.UniqueConstraint("name_key", name="uq_users_name_key"),
    )
    op.create_table(
        "api_tokens",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_api_tokens_user_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_api_tokens"),
        sa.UniqueConstraint("token_hash", name="uq_api_tokens_token_hash"),
    )
    op.create_index("ix_api_tokens_user_id", "api_tokens", ["user_id"])

    op.create_table(
        "identities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("provider", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("secret_hash", sa.String(length=300), nullable=True),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_identities_user_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_identities"),
        sa.UniqueConstraint("provider", "subject", name="uq_identities_provider_subject"),
    )
    op.create_index("ix_identities_user_id", "identities", ["user_id"])

    op.create_table(
        "sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_sessions_user_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        sa.UniqueConstraint("token_hash", name="uq_sessions_token_hash"),
    )
    op.create_index("ix_sessions_last_seen", "sessions", ["last_seen"])
    op.create_index("ix_sessions_user_id", "sessions", ["user_id"])

    op.create_table(
        "solution_views",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(length=200), nullable=False),
        sa.Column("viewed", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before_solving", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_solution_views_user_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "problem", name="pk_solution_views"),
    )
    op.create_table(
        "drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(length=200), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("saved", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name="fk_drafts_session_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_drafts_user_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
        sa.UniqueConstraint("session_id", "problem", name="uq_drafts_session_id_problem"),
        sa.UniqueConstraint("user_id", "problem", name="uq_drafts_user_id_problem"),
    )
    op.create_table(
        "hint_reveals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(length=200), nullable=False),
        sa.Column("hint", sa.Integer(), nullable=False),
        sa.Column("revealed", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name="fk_hint_reveals_session_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_hint_reveals_user_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_hint_reveals"),
        sa.UniqueConstraint("session_id", "problem", "hint", name="uq_hint_reveals_session_id_problem_hint"),
        sa.UniqueConstraint("user_id", "problem", "hint", name="uq_hint_reveals_user_id_problem_hint"),
    )
    op.create_table(
        "progress",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(length=200), nullable=False),
        sa.Column("submissions", sa.Integer(), nullable=False),
        sa.Column("tried", sa.DateTime(timezone=True), nullable=False),
        sa.Column("solved", sa.DateTime(timezone=True), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name="fk_progress_session_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_progress_user_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_progress"),
        sa.UniqueConstraint("session_id", "problem", name="uq_progress_session_id_problem"),
        sa.UniqueConstraint("user_id", "problem", name="uq_progress_user_id_problem"),
    )
    op.create_table(
        "submissions",
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("problem", sa.String(length=200), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("cases", DOCUMENT, nullable=True),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("verdict", sa.String(length=40), nullable=True),
        sa.Column("report", DOCUMENT, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("cookieless", sa.Boolean(), nullable=False),
        sa.Column("queue_key", sa.String(length=64), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=True),
        sa.Column("judged", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read", sa.DateTime(timezone=True), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name="fk_submissions_session_id", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_submissions_user_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_submissions"),
    )
    op.create_index(
        "ix_submissions_runs",
        "submissions",
        ["judged"],
        sqlite_where=sa.text("kind = 'run'"),
        postgresql_where=sa.text("kind = 'run'"),
    )
    op.create_index("ix_submissions_session_problem", "submissions", ["session_id", "problem", "created"])
    op.create_index(
        "ix_submissions_share",
        "submissions",
        ["queue_key"],
        sqlite_where=sa.text("status != 'judged'"),
        postgresql_where=sa.text("status != 'judged'"),
    )
    op.create_index(
        "ix_submissions_unjudged",
        "submissions",
        ["status", "created"],
        sqlite_where=sa.text("status != 'judged'"),
        postgresql_where=sa.text("status != 'judged'"),
    )
    op.create_index("ix_submissions_user_problem", "submissions", ["user_id", "problem", "created"])


def downgrade() -> None:
    for table in (
        "submissions",
        "progress",
        "hint_reveals",
        "drafts",
        "solution_views",
        "sessions",
        "identities",
        "api_tokens",
        "users",
    ):
        op.drop_table(table)
