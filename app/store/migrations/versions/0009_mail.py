"""People can have a mail address, and be sent links.

Revision: 0009, after 0008.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("users", sa.Column("mail", sa.String(length=254), nullable=True))
    op.add_column("users", sa.Column("mail_key", sa.String(length=254), nullable=True))
    op.create_index("ix_users_mail_key", "users", ["mail_key"])
    op.create_table(
        "mailed_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=12), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("mail", sa.String(length=254), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_mailed_links_user_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_mailed_links"),
        sa.UniqueConstraint("token_hash", name="uq_mailed_links_token_hash"),
    )
    op.create_index("ix_mailed_links_user_id", "mailed_links", ["user_id"])


def downgrade() -> None:
    op.drop_table("mailed_links")
    op.drop_index("ix_users_mail_key", "users")
    for column in ("mail_key", "mail"):
        op.drop_column("users", column)
