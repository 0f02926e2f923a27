"""The queue's side of a PostgreSQL database: whose turn it is, what was lost, and who judges; SQL for that one only."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

QUEUE = "submissions"
# Whoever is in the middle of it does it for all.
SWEEPING = 0x6A786E


class Turn(NamedTuple):
    """A learner's turn, and how many submissions they had sent before."""

    turn: int
    sent: int


class Waiting(NamedTuple):
    """A submission with a job: whose it is, and whether somebody has taken it."""

    id: str
    learner: str
    taken: bool


class Judges(NamedTuple):
    """All that judge now: how many submissions at once, and how long the latest took."""

    slots: int
    mean_s: float | None


async def driver_connection(session: AsyncSession) -> Any:
    """The driver's connection, in this session's transaction."""
    return (await (await session.connection()).get_raw_connection()).driver_connection


async def take_turn(session: AsyncSession, learner: str) -> Turn:
    """The learner's next turn: that after their last one, and never an earlier one than the present.

    The present turn is the latest that was taken; with nothing taken, the earliest that waits; else the last of all.
    """
    row = await session.execute(
        text("""
            INSERT INTO shares AS mine (learner, turn, sent)
            SELECT :learner, present.turn, 1 FROM (
              SELECT coalesce(
                (SELECT max(-priority) FROM procrastinate_jobs WHERE queue_name = :queue AND status = 'doing'),
                (SELECT min(-priority) FROM procrastinate_jobs WHERE queue_name = :queue AND status = 'todo'),
                (SELECT max(turn) FROM shares),
                0
              ) AS turn
            ) AS present
            ON CONFLICT (learner) DO UPDATE
              SET turn = greatest(excluded.turn, mine.turn + 1), sent = mine.sent + 1
            RETURNING turn, sent - 1
        """),
        {"learner": learner, "queue": QUEUE},
    )
    return Turn(*row.one())


async def cpu_left_s(session: AsyncSession, learner: str, burst_s: float, per_s: float) -> float:
    """The processor time that a learner has left, which comes back at so many seconds a second."""
    left = await session.scalar(
        text("""
            SELECT least(:burst_s, cpu_s + extract(epoch FROM now() - used) * :per_s)
            FROM shares WHERE learner = :learner
        """),
        {"learner": learner, "burst_s": burst_s, "per_s": per_s},
    )
    return burst_s if left is None else float(left)


async def take_cpu(session: AsyncSession, learner: str, left_s: float) -> None:
    """A learner has so much processor time left now."""
    await session.execute(
        text("UPDATE shares SET cpu_s = :left_s, used = now() WHERE learner = :learner"),
        {"learner": learner, "left_s": left_s},
    )


async def secret(session: AsyncSession, name: str, fresh: bytes) -> bytes:
    """What all servers on this database know under a name; the first one's, for good."""
    await session.execute(
        text("INSERT INTO secrets (name, secret) VALUES (:name, :fresh) ON CONFLICT DO NOTHING"),
        {"name": name, "fresh": fresh},
    )
    return bytes(await session.scalar(text("SELECT secret FROM secrets WHERE name = :name"), {"name": name}))


async def put_back(session: AsyncSession, silent_s: float) -> bool:
    """Give the jobs of workers that have been silent so long to others; False when somebody else is at it.

    A verdict of such a worker, should it come after all, is of an attempt that holds the submission no more.
    """
    if not await session.scalar(text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": SWEEPING}):
        return False
    await session.execute(
        text("""
            WITH back AS (
              UPDATE procrastinate_jobs SET status = 'todo', worker_id = NULL, attempts = attempts + 1
              WHERE queue_name = :queue AND status = 'doing' AND (
                worker_id IS NULL OR worker_id IN (
                  SELECT id FROM procrastinate_workers WHERE last_heartbeat < now() - make_interval(secs => :silent_s)
                )
              )
              RETURNING args ->> 'id' AS id
            )
            UPDATE submissions SET status = 'queued' FROM back
            WHERE submissions.id = back.id AND submissions.status = 'running'
        """),
        {"queue": QUEUE, "silent_s": silent_s},
    )
    return True


async def taken_by(session: AsyncSession, worker_id: int) -> set[str]:
    """The submissions whose jobs that worker has."""
    rows = await session.scalars(
        text(
            "SELECT args ->> 'id' FROM procrastinate_jobs WHERE status = 'doing' AND worker_id = :worker_id"
        ),
        {"worker_id": worker_id},
    )
    return set(rows)


async def disown(session: AsyncSession, ids: set[str]) -> None:
    """Nobody has the jobs of these any more, so that they are put back."""
    await session.execute(
        text(
            "UPDATE procrastinate_jobs SET worker_id = NULL WHERE status = 'doing' AND args ->> 'id' = ANY(:ids)"
        ),
        {"ids": list(ids)},
    )


async def without_job(session: AsyncSession) -> list[tuple[str, str]]:
    """Put back the submissions that are not judged and have no job; their ids and learners, oldest first."""
    await session.execute(
        text("DELETE FROM procrastinate_jobs WHERE queue_name = :queue AND status NOT IN ('todo', 'doing')"),
        {"queue": QUEUE},
    )
    rows = await session.execute(
        text("""
            UPDATE submissions SET status = 'queued'
            WHERE status != 'judged'
              AND NOT EXISTS (SELECT 1 FROM procrastinate_jobs WHERE args ->> 'id' = submissions.id)
            RETURNING id, queue_key, created
        """)
    )
    return [(id, learner) for id, learner, _ in sorted(rows, key=lambda row: row[2])]


async def forget(session: AsyncSession) -> None:
    """Delete what nobody will ask for: cases of what is judged, graders that are gone, shares that are whole again."""
    for statement in (
        "DELETE FROM live_cases USING submissions WHERE submissions.id = submission_id AND status = 'judged'",
        "DELETE FROM graders WHERE seen < now() - interval '1 hour'",
        """DELETE FROM shares WHERE used < now() - interval '1 day' AND NOT EXISTS (
             SELECT 1 FROM submissions WHERE queue_key = learner AND status != 'judged')""",
    ):
        await session.execute(text(statement))


async def waiting(session: AsyncSession) -> list[Waiting]:
    """Every submission with a job, in the order in which they are taken."""
    rows = await session.execute(
        text("""
            SELECT submissions.id, queue_key, procrastinate_jobs.status = 'doing'
            FROM procrastinate_jobs JOIN submissions ON submissions.id = args ->> 'id'
            WHERE queue_name = :queue AND submissions.status != 'judged'
            ORDER BY priority DESC, procrastinate_jobs.id
        """),
        {"queue": QUEUE},
    )
    return [Waiting(*row) for row in rows]


async def judges(session: AsyncSession, silent_s: float) -> Judges:
    """Who judges, of those that were heard of in so many seconds."""
    row = await session.execute(
        text("""
            SELECT coalesce(sum(slots), 0), avg(mean_s) FROM graders
            WHERE seen > now() - make_interval(secs => :silent_s)
        """),
        {"silent_s": silent_s},
    )
    slots, mean_s = row.one()
    return Judges(int(slots), mean_s)


async def healths(session: AsyncSession, silent_s: float) -> list[dict[str, Any]]:
    """What the graders tell of themselves, of those that were heard of in so many seconds."""
    rows = await session.scalars(
        text("SELECT health FROM graders WHERE seen > now() - make_interval(secs => :silent_s) ORDER BY id"),
        {"silent_s": silent_s},
    )
    return [json.loads(health) for health in rows]


class Beat(NamedTuple):
    """What one process that judges tells the others."""

    id: str
    host: str
    slots: int
    mean_s: float | None
    health: dict[str, Any]


async def beat(session: AsyncSession, told: Beat, worker_id: int | None) -> None:
    """This process lives, and so does its worker."""
    await session.execute(
        text("""
            INSERT INTO graders (id, host, slots, mean_s, health, seen)
            VALUES (:id, :host, :slots, :mean_s, :health, now())
            ON CONFLICT (id) DO UPDATE
              SET slots = :slots, mean_s = :mean_s, health = :health, seen = now()
        """),
        {**told._asdict(), "health": json.dumps(told.health)},
    )
    if worker_id is not None:
        await session.execute(text("SELECT procrastinate_update_heartbeat_v1(:id)"), {"id": worker_id})


async def leave(session: AsyncSession, id: str) -> None:
    """This process judges no more."""
    await session.execute(text("DELETE FROM graders WHERE id = :id"), {"id": id})
