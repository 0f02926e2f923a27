"""Accepted answers can be compared and shared, and problems remarked on.

Revision: 0008, after 0007.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

SHARED = sa.text("shared IS NOT NULL")


def upgrade() -> None:
    op.add_column("submissions", sa.Column("lines", sa.Integer(), nullable=True))
    op.add_column("submissions", sa.Column("cpu_ms", sa.Double(), nullable=True))
    op.add_column("submissions", sa.Column("shared", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_submissions_shared", "submissions", ["problem"], sqlite_where=SHARED, postgresql_where=SHARED
    )
    op.create_table(
        "remarks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(length=200), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("submission_id", sa.String(length=22), nullable=True),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled", sa.DateTime(timezone=True), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_remarks_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name="fk_remarks_session_id", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name="fk_remarks_submission_id", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_remarks"),
    )
    for column in ("user_id", "submission_id", "problem"):
        op.create_index(f"ix_remarks_{column}", "remarks", [column])


def downgrade() -> None:
    op.drop_table("remarks")
    op.drop_index("ix_submissions_shared", "submissions")
    for column in ("lines", "cpu_ms", "shared"):
        op.drop_column("submissions", column)
