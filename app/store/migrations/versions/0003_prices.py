"""What accepted submissions cost, and who wants to be compared by it.

Revision: 0003, after 0002.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("users", sa.Column("compared", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "prices",
        sa.Column("submission_id", sa.String(length=22), nullable=False),
        sa.Column("problem", sa.String(length=200), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("jax", sa.String(length=40), nullable=False),
        sa.Column("flops", sa.Double(), nullable=True),
        sa.Column("bytes", sa.Double(), nullable=True),
        sa.Column("equations", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name="fk_prices_submission_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("submission_id", name="pk_prices"),
    )
    op.create_index("ix_prices_problem_version", "prices", ["problem", "version"])


def downgrade() -> None:
    op.drop_table("prices")
    with op.batch_alter_table("users") as users:
        users.drop_column("compared")
