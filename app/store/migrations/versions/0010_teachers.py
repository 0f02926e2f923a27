"""Some people are teachers, who see how learners do.

Revision: 0010, after 0009.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("users", sa.Column("role", sa.String(length=12), nullable=False, server_default="learner"))
    op.create_index("ix_progress_class", "progress", ["user_id", "problem", "solved"])


def downgrade() -> None:
    op.drop_index("ix_progress_class", "progress")
    op.drop_column("users", "role")
