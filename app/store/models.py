"""The tables; must hold no behaviour beyond their columns."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, MetaData, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.store.columns import DOCUMENT, UtcTime, new_id, now, of_some

PROBLEM_ID = String(200)
VERSION = String(64)
MAIL = String(254)
# Written out in every query that wants the index over them: SQLite doesn't match a bound value with it.
UNJUDGED = text("status != 'judged'")
A_RUN = text("kind = 'run'")
SHARED = text("shared IS NOT NULL")
ACCEPTED = text("verdict = 'accepted'")
MEASURED = text("lines IS NOT NULL")
COMPARED = ("problem", "version", "queue_key", "created", "lines", "cpu_ms")


class Base(DeclarativeBase):
    """All tables; the names of constraints are fixed so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcTime, dict[str, Any]: DOCUMENT, list[Any]: DOCUMENT}  # noqa: RUF012


class User(Base):
    """A person with an account."""

    __tablename__ = "users"
    # The number of somebody who left must not be given to another: what is about to be stored for the one would be theirs.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(64))
    name_key: Mapped[str] = mapped_column(String(64), unique=True)
    """The name in lower case: two people must not look like one."""
    created: Mapped[datetime] = mapped_column(default=now)
    compared: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Wants to be shown on leaderboards."""
    badge: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Lets others see how many problems are solved, on a badge."""
    mail: Mapped[str | None] = mapped_column(MAIL)
    """An address that the user has shown to read."""
    mail_key: Mapped[str | None] = mapped_column(MAIL, index=True)
    """The address in lower case; two accounts may have the same."""
    role: Mapped[str] = mapped_column(String(12), default="learner", server_default="learner")
    """learner or teacher."""


class Identity(Base):
    """One way in which a user signs in: a password, later GitHub or another provider."""

    __tablename__ = "identities"
    __table_args__ = (UniqueConstraint("provider", "subject"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    provider: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(200))
    secret_hash: Mapped[str | None] = mapped_column(String(300))
    created: Mapped[datetime] = mapped_column(default=now)


class Session(Base):
    """A browser that was here, signed in or not; the token itself is only in its cookie."""

    __tablename__ = "sessions"
    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    created: Mapped[datetime] = mapped_column(default=now)
    last_seen: Mapped[datetime] = mapped_column(default=now, index=True)


class MailedLink(Base):
    """A link that was sent by mail; the token itself is only in the mail."""

    __tablename__ = "mailed_links"
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[str] = mapped_column(String(12))
    """confirm or reset."""
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    mail: Mapped[str] = mapped_column(MAIL)
    """Where it was sent."""
    created: Mapped[datetime] = mapped_column(default=now)


class ApiToken(Base):
    """What a program presents in place of a password; shown once, when it is made."""

    __tablename__ = "api_tokens"
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(64))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created: Mapped[datetime] = mapped_column(default=now)
    last_used: Mapped[datetime | None]


class Owned:
    """Columns of what belongs to a learner: a user, or the session of one who has not signed in."""

    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    session_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"))


class Submission(Owned, Base):
    """What a learner sent to be judged; the truth about the queue is `status`."""

    __tablename__ = "submissions"
    # The session of an anonymous learner expires; what is known by its id alone stays.
    session_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id", ondelete="SET NULL"))
    id: Mapped[str] = mapped_column(String(22), primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(12))
    """run or submission."""
    problem: Mapped[str] = mapped_column(PROBLEM_ID)
    code: Mapped[str] = mapped_column(Text)
    cases: Mapped[list[Any] | None]
    """The learner's own arguments of a run; None means the problem's cases."""
    status: Mapped[str] = mapped_column(String(8), default="queued")
    verdict: Mapped[str | None] = mapped_column(String(40))
    report: Mapped[dict[str, Any] | None]
    version: Mapped[str | None] = mapped_column(VERSION)
    """The problem's digest that the verdict was made with."""
    attempts: Mapped[int] = mapped_column(default=0)
    cookieless: Mapped[bool] = mapped_column(default=False)
    """Posted without a cookie: whoever knows the id may read the verdict, never the code."""
    queue_key: Mapped[str] = mapped_column(String(64))
    """Whose share of the queue it takes; see app.store.owners."""
    created: Mapped[datetime] = mapped_column(default=now)
    started: Mapped[datetime | None]
    judged: Mapped[datetime | None]
    read: Mapped[datetime | None]
    """When the result of a run was first read; it is deleted a minute later."""
    lines: Mapped[int | None]
    """Of an accepted submission: how many lines of code it has."""
    cpu_ms: Mapped[float | None]
    """Of an accepted submission: the processor time of its cases."""
    shared: Mapped[datetime | None]
    """Since when its user lets others see it."""

    __table_args__ = (
        Index("ix_submissions_user_problem", "user_id", "problem", "created"),
        Index("ix_submissions_session_problem", "session_id", "problem", "created"),
        # The queue and the runs: few rows, whatever the table holds.
        of_some("ix_submissions_unjudged", UNJUDGED, "status", "created"),
        of_some("ix_submissions_share", UNJUDGED, "queue_key"),
        Index("ix_submissions_problem_version", "problem", "version"),
        of_some("ix_submissions_runs", A_RUN, "judged"),
        of_some("ix_submissions_shared", SHARED, "problem"),
        # What has no price yet, and how answers compare, is found without their reports, which are long.
        of_some("ix_submissions_accepted", ACCEPTED, "user_id", "kind", "created", "id", "version"),
        of_some("ix_submissions_measured", MEASURED, *COMPARED),
        # A year's days are counted in the index alone.
        Index("ix_submissions_user_days", "user_id", "kind", "created"),
        Index("ix_submissions_session_days", "session_id", "kind", "created"),
    )


class EarlierVerdict(Base):
    """What a submission came to before it was judged again."""

    __tablename__ = "earlier_verdicts"
    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"), index=True)
    version: Mapped[str | None] = mapped_column(VERSION)
    verdict: Mapped[str] = mapped_column(String(40))
    report: Mapped[dict[str, Any] | None]
    judged: Mapped[datetime]


class Price(Base):
    """What an accepted submission costs by XLA's analysis, as of one version of the problem and one of JAX."""

    __tablename__ = "prices"
    __table_args__ = (Index("ix_prices_problem_version", "problem", "version"),)
    submission_id: Mapped[str] = mapped_column(
        ForeignKey("submissions.id", ondelete="CASCADE"), primary_key=True
    )
    problem: Mapped[str] = mapped_column(PROBLEM_ID)
    version: Mapped[str] = mapped_column(VERSION)
    """The problem's digest."""
    jax: Mapped[str] = mapped_column(String(40))
    flops: Mapped[float | None]
    bytes: Mapped[float | None]
    equations: Mapped[int | None]
    """All three are missing where nobody can tell, as of a function that can't be traced."""


class Rejudging(Base):
    """One order to judge the submissions to a problem again; what is left of it follows from the submissions."""

    __tablename__ = "rejudgings"
    id: Mapped[int] = mapped_column(primary_key=True)
    problem: Mapped[str] = mapped_column(PROBLEM_ID, index=True)
    version: Mapped[str] = mapped_column(VERSION)
    everything: Mapped[bool]
    """Those of this version as well."""
    started: Mapped[datetime] = mapped_column(default=now)
    finished: Mapped[datetime | None]


class Progress(Owned, Base):
    """What a learner has tried and solved, written in the transaction that finishes a submission."""

    __tablename__ = "progress"
    __table_args__ = (
        UniqueConstraint("user_id", "problem"),
        UniqueConstraint("session_id", "problem"),
        # A class is counted in the index alone.
        Index("ix_progress_class", "user_id", "problem", "solved"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    problem: Mapped[str] = mapped_column(PROBLEM_ID)
    submissions: Mapped[int] = mapped_column(default=0)
    tried: Mapped[datetime] = mapped_column(default=now)
    solved: Mapped[datetime | None]
    solved_version: Mapped[str | None] = mapped_column(VERSION)
    """The latest version of the problem that a submission was accepted on."""


class Draft(Owned, Base):
    """The code a learner last sent, so that a page without JavaScript loses nothing."""

    __tablename__ = "drafts"
    __table_args__ = (UniqueConstraint("user_id", "problem"), UniqueConstraint("session_id", "problem"))
    id: Mapped[int] = mapped_column(primary_key=True)
    problem: Mapped[str] = mapped_column(PROBLEM_ID)
    code: Mapped[str] = mapped_column(Text)
    saved: Mapped[datetime] = mapped_column(default=now)


class Note(Owned, Base):
    """What a learner wrote down about a problem, in Markdown; an emptied one stays, and so its editions count on."""

    __tablename__ = "notes"
    __table_args__ = (UniqueConstraint("user_id", "problem"), UniqueConstraint("session_id", "problem"))
    id: Mapped[int] = mapped_column(primary_key=True)
    problem: Mapped[str] = mapped_column(PROBLEM_ID)
    text: Mapped[str] = mapped_column(Text)
    edition: Mapped[int]
    """How often it was saved; who writes over an earlier one is told."""
    saved: Mapped[datetime] = mapped_column(default=now)


class Remark(Owned, Base):
    """What a learner finds wrong with a problem."""

    __tablename__ = "remarks"
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    # What is wrong stays wrong when the browser of whoever said so is forgotten.
    session_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id", ondelete="SET NULL"))
    id: Mapped[int] = mapped_column(primary_key=True)
    problem: Mapped[str] = mapped_column(PROBLEM_ID, index=True)
    version: Mapped[str] = mapped_column(VERSION)
    kind: Mapped[str] = mapped_column(String(12))
    """test, sentence or other."""
    text: Mapped[str] = mapped_column(Text)
    submission_id: Mapped[str | None] = mapped_column(
        ForeignKey("submissions.id", ondelete="SET NULL"), index=True
    )
    created: Mapped[datetime] = mapped_column(default=now)
    settled: Mapped[datetime | None]
    """When an author had dealt with it."""


class SolutionView(Base):
    """A user has seen the reference and the editorial of a problem."""

    __tablename__ = "solution_views"
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    problem: Mapped[str] = mapped_column(PROBLEM_ID, primary_key=True)
    viewed: Mapped[datetime] = mapped_column(default=now)
    before_solving: Mapped[bool]


class HintReveal(Owned, Base):
    """A learner has opened a hint of a problem."""

    __tablename__ = "hint_reveals"
    __table_args__ = (
        UniqueConstraint("user_id", "problem", "hint"),
        UniqueConstraint("session_id", "problem", "hint"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    problem: Mapped[str] = mapped_column(PROBLEM_ID)
    hint: Mapped[int]
    revealed: Mapped[datetime] = mapped_column(default=now)
