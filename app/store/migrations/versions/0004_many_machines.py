"""On PostgreSQL, what several machines share: the queue's jobs, whose turn it is, who judges, and cases as they come.

Revision: 0004, after 0003.
"""

from importlib import resources

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

TABLES = ("shares", "graders", "live_cases", "secrets")

# A stream on any machine hears of a submission as soon as its row has changed, or a case of it has come.
NOTICES = """
CREATE FUNCTION jaxdojo_notice_submission() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('jaxdojo_submissions', NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER jaxdojo_notice_submission AFTER UPDATE OF status, attempts ON submissions
  FOR EACH ROW EXECUTE FUNCTION jaxdojo_notice_submission();

CREATE FUNCTION jaxdojo_notice_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('jaxdojo_submissions', NEW.submission_id);
  RETURN NULL;
END $$;
CREATE TRIGGER jaxdojo_notice_case AFTER INSERT ON live_cases
  FOR EACH ROW EXECUTE FUNCTION jaxdojo_notice_case();
"""

# Procrastinate tells its workers of new jobs only. A job that is put back, and one whose learner's share has become
# free, would wait for the next time that somebody looks.
WAKE = """
CREATE FUNCTION jaxdojo_wake() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify(
    'procrastinate_queue_v1#' || OLD.queue_name,
    json_build_object('type', 'job_inserted', 'job_id', OLD.id)::text
  );
  RETURN NULL;
END $$;
CREATE TRIGGER jaxdojo_wake_put_back AFTER UPDATE OF status ON procrastinate_jobs
  FOR EACH ROW WHEN (OLD.status = 'doing' AND NEW.status <> 'doing') EXECUTE FUNCTION jaxdojo_wake();
CREATE TRIGGER jaxdojo_wake_ended AFTER DELETE ON procrastinate_jobs
  FOR EACH ROW WHEN (OLD.status = 'doing') EXECUTE FUNCTION jaxdojo_wake();
CREATE INDEX jaxdojo_jobs_submission ON procrastinate_jobs ((args ->> 'id'));
"""


def upgrade() -> None:
    if op.get_context().dialect.name != "postgresql":
        return
    op.create_table(
        "shares",
        sa.Column("learner", sa.String(length=64), primary_key=True),
        sa.Column("turn", sa.Integer(), nullable=False, index=True),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("cpu_s", sa.Double(), nullable=True),
        sa.Column("used", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
    )
    op.create_table(
        "graders",
        sa.Column("id", sa.String(length=64), primary_key=True),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("slots", sa.Integer(), nullable=False),
        sa.Column("mean_s", sa.Double(), nullable=True),
        sa.Column("health", sa.Text(), nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "live_cases",
        sa.Column(
            "submission_id",
            sa.String(length=22),
            sa.ForeignKey("submissions.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("attempt", sa.Integer(), primary_key=True),
        sa.Column("rank", sa.Integer(), primary_key=True),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
    )
    op.create_table(
        "secrets",
        sa.Column("name", sa.String(length=40), primary_key=True),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
    )
    _run((resources.files("procrastinate") / "sql" / "schema.sql").read_text(encoding="utf-8"))
    _run(NOTICES)
    _run(WAKE)


def _run(script: str) -> None:
    """Many statements as they are: none of their signs stands for a parameter."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(script)


def downgrade() -> None:
    if op.get_context().dialect.name != "postgresql":
        return
    _run("DROP TRIGGER jaxdojo_notice_submission ON submissions")
    for table in TABLES:
        op.drop_table(table)
    _run(
        "DROP TABLE procrastinate_events, procrastinate_periodic_defers, procrastinate_jobs, procrastinate_workers"
    )
    _run(
        "DO $$ DECLARE one record; BEGIN "
        "FOR one IN SELECT oid::regprocedure AS name FROM pg_proc "
        "WHERE pronamespace = current_schema()::regnamespace AND (proname LIKE 'procrastinate%' OR proname LIKE 'jaxdojo%') "
        "LOOP EXECUTE 'DROP FUNCTION ' || one.name || ' CASCADE'; END LOOP; END $$"
    )
    _run("DROP TYPE procrastinate_job_to_defer_v1, procrastinate_job_status, procrastinate_job_event_type")
