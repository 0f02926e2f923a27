"""A verdict knows the version of its problem, and earlier verdicts are kept.

Revision: 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_submissions = sa.table(
    "submissions",
    sa.column("user_id", sa.Integer),
    sa.column("session_id", sa.Integer),
    sa.column("kind", sa.String),
    sa.column("problem", sa.String),
    sa.column("verdict", sa.String),
    sa.column("judged", sa.DateTime),
    sa.column("report", sa.JSON),
    sa.column("version", sa.String),
)
_progress = sa.table(
    "progress",
    sa.column("user_id", sa.Integer),
    sa.column("session_id", sa.Integer),
    sa.column("problem", sa.String),
    sa.column("solved", sa.DateTime),
    sa.column("solved_version", sa.String),
)


def upgrade() -> None:
    op.add_column("submissions", sa.Column("version", sa.String(length=64), nullable=True))
    op.create_index("ix_submissions_problem_version", "submissions", ["problem", "version"])
    op.add_column("progress", sa.Column("solved_version", sa.String(length=64), nullable=True))
    op.create_table(
        "earlier_verdicts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.String(length=22), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=True),
        sa.Column("verdict", sa.String(length=40), nullable=False),
        sa.Column("report", sa.JSON().with_variant(sa.Text(), "postgresql"), nullable=True),
        sa.Column("judged", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submissions.id"],
            name="fk_earlier_verdicts_submission_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_earlier_verdicts"),
    )
    op.create_index("ix_earlier_verdicts_submission_id", "earlier_verdicts", ["submission_id"])
    op.create_table(
        "rejudgings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(length=200), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("everything", sa.Boolean(), nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_rejudgings"),
    )
    op.create_index("ix_rejudgings_problem", "rejudgings", ["problem"])
    # Nothing was ever stored in PostgreSQL with the first schema.
    if op.get_context().dialect.name != "postgresql":
        _fill()


def _fill() -> None:
    """The version was in the report already; what was solved, was solved on that of the latest acceptance."""
    known = _submissions.c.report["problem_digest"].as_string()
    op.execute(sa.update(_submissions).where(_submissions.c.report.is_not(None)).values(version=known))
    latest = (
        sa.select(_submissions.c.version)
        .where(
            _submissions.c.kind == "submission",
            _submissions.c.verdict == "accepted",
            _submissions.c.problem == _progress.c.problem,
            sa.or_(
                _submissions.c.user_id == _progress.c.user_id,
                _submissions.c.session_id == _progress.c.session_id,
            ),
        )
        .order_by(_submissions.c.judged.desc())
        .limit(1)
        .scalar_subquery()
    )
    op.execute(sa.update(_progress).where(_progress.c.solved.is_not(None)).values(solved_version=latest))


def downgrade() -> None:
    op.drop_table("rejudgings")
    op.drop_table("earlier_verdicts")
    with op.batch_alter_table("progress") as progress:
        progress.drop_column("solved_version")
    with op.batch_alter_table("submissions") as submissions:
        submissions.drop_index("ix_submissions_problem_version")
        submissions.drop_column("version")
