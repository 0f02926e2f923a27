"""Alembic's entry: runs the revisions on the database it is given; must read no setting."""

from alembic import context
from sqlalchemy import create_engine, pool

from app.store.models import Base

engine = create_engine(context.config.attributes["url"], poolclass=pool.NullPool)
with engine.connect() as connection:
    # SQLite can't alter a table in place: batch mode copies it.
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
