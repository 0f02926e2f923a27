"""Accepted answers are priced and compared out of an index.

Revision: 0011, after 0010.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

ACCEPTED = sa.text("verdict = 'accepted'")
MEASURED = sa.text("lines IS NOT NULL")


def upgrade() -> None:
    op.create_index(
        "ix_submissions_accepted",
        "submissions",
        ["user_id", "kind", "created", "id", "version"],
        sqlite_where=ACCEPTED,
        postgresql_where=ACCEPTED,
    )
    op.create_index(
        "ix_submissions_measured",
        "submissions",
        ["problem", "version", "queue_key", "created", "lines", "cpu_ms"],
        sqlite_where=MEASURED,
        postgresql_where=MEASURED,
    )


def downgrade() -> None:
    for name in ("accepted", "measured"):
        op.drop_index(f"ix_submissions_{name}", "submissions")
