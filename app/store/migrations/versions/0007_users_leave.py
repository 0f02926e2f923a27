"""A user's number is never given to another, and a user may show a badge.

Revision: 0007, after 0006.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    # SQLite gives a new row the number of the last one that was deleted, unless the table says otherwise from its start.
    lite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table(
        "users", recreate="always" if lite else "never", table_kwargs={"sqlite_autoincrement": True}
    ) as users:
        users.add_column(sa.Column("badge", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    with op.batch_alter_table("users") as users:
        users.drop_column("badge")
