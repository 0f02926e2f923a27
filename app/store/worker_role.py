"""What a worker's own PostgreSQL role may do: claim and finish submissions. Anything else is refused by the database.

Covered: a grader's machine that is taken over reads no name, password hash, session, token, mail address or note.
Not covered: it reads the code of submissions and can write verdicts, which is its work.
"""

from __future__ import annotations

from app.settings import StartRefused
from app.store.migrate import connected

# Of users only who wants to be compared, since only those answers are priced.
GRANTS = {
    "alembic_version": "SELECT",
    "submissions": "SELECT, UPDATE",
    "users": "SELECT (id, compared)",
    "progress": "SELECT, INSERT, UPDATE",
    "prices": "SELECT, INSERT, UPDATE, DELETE",
    "shares": "SELECT, INSERT, UPDATE, DELETE",
    "graders": "SELECT, INSERT, UPDATE, DELETE",
    "live_cases": "SELECT, INSERT, UPDATE, DELETE",
    "procrastinate_jobs": "SELECT, INSERT, UPDATE, DELETE",
    "procrastinate_events": "SELECT, INSERT, UPDATE, DELETE",
    "procrastinate_workers": "SELECT, INSERT, UPDATE, DELETE",
    "procrastinate_periodic_defers": "SELECT, UPDATE",
}


def let_judge(url: str, role: str) -> None:
    """Let a role that exists do a worker's work, and nothing more in this schema. Errors: StartRefused."""
    from psycopg import sql

    name = sql.Identifier(role)
    with connected(url) as connection, connection.transaction():
        if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).fetchone() is None:
            raise StartRefused(
                f"There is no PostgreSQL role {role!r}. Make it first: createuser --pwprompt {role}"
            )
        every = "ALL TABLES IN SCHEMA public", "ALL SEQUENCES IN SCHEMA public"
        for what in every:
            connection.execute(sql.SQL(f"REVOKE ALL ON {what} FROM {{}}").format(name))
        for table, rights in GRANTS.items():
            connection.execute(sql.SQL(f"GRANT {rights} ON {table} TO {{}}").format(name))
        connection.execute(sql.SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {}").format(name))
