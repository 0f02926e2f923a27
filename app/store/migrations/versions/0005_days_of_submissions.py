"""A learner's days are found in an index.

Revision: 0005, after 0004.
"""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    for owner in ("user", "session"):
        op.create_index(f"ix_submissions_{owner}_days", "submissions", [f"{owner}_id", "kind", "created"])


def downgrade() -> None:
    for owner in ("user", "session"):
        op.drop_index(f"ix_submissions_{owner}_days", "submissions")
