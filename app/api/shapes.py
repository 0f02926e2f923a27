"""The shapes of the API's answers, for programs to rely on; changing one needs a new version of the API."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field


class ErrorAnswer(BaseModel):
    """Every answer that is an error."""

    error: str = Field(examples=["There is no problem 'bridge/nothing'."])
    errors: list[str]
    status: int


class Summary(BaseModel):
    """A problem in a list."""

    id: str = Field(examples=["bridge/nnx-linen-coexistence-parity"])
    track: str
    slug: str
    title: str
    summary: str
    difficulty: str
    minutes: int
    tags: list[str]
    status: str | None = Field(description="`solved` or `tried` by the viewer, or null.")
    outdated: bool = Field(description="Solved by the viewer, but on an earlier version of the problem only.")
    url: str


class Pack(BaseModel):
    """The pack that a track comes from, as its authors describe it."""

    title: str
    licence: str | None
    authors: list[str]
    url: str | None


class TrackSummary(BaseModel):
    """A track, with its problems in order."""

    slug: str
    title: str
    summary: str
    problems: list[str] = Field(description="Ids, in the order of learning.")
    pack: Pack | None = Field(description="Null where its pack says nothing of itself.")


class ProblemList(BaseModel):
    """All problems."""

    problems: list[Summary]
    tracks: list[TrackSummary]


class Parameter(BaseModel):
    """One parameter of the function."""

    name: str
    type: str
    about: str
    sample: str = Field(
        description="A sample value as a Python-like literal; empty where samples are generated."
    )


class Returns(BaseModel):
    """What the function returns."""

    type: str
    about: str


class Sample(BaseModel):
    """A case that learners may see."""

    name: str
    arguments: dict[str, Any] | None = Field(description="Null where the arguments are generated.")


class Limits(BaseModel):
    """What a submission may use."""

    wall_s: float
    memory_mib: int
    output_kib: int
    stdout_kib: int


class ProblemDetail(Summary):
    """A problem with its texts; neither its reference nor its secret cases."""

    entry_point: str
    parameters: list[Parameter]
    returns: Returns
    statement: str = Field(description="Markdown, with mathematics between dollar signs.")
    starter: str
    hints: list[str]
    samples: list[Sample]
    limits: Limits
    prerequisites: list[str]
    sources: list[str]
    pack: Pack | None = Field(description="Null where its pack says nothing of itself.")
    digest: str = Field(description="The problem's version: it changes with all that affects a verdict.")


class Solution(BaseModel):
    """For signed-in users; viewing it before solving is recorded."""

    reference: str
    editorial: str = Field(description="Markdown.")


class Place(BaseModel):
    """One person on a leaderboard, with the least of each figure over all that was accepted of them."""

    place: int
    name: str
    flops: float
    bytes: float
    equations: int


class Leaderboard(BaseModel):
    """People who chose to be shown, and what their accepted answers cost by XLA's analysis."""

    by: str = Field(description="flops, bytes or equations.")
    jax: str = Field(description="The version of JAX that the figures are of.")
    people: int
    places: list[Place]


class Accepted(BaseModel):
    """A stored run or submission."""

    id: str
    url: str
    events_url: str


class EarlierVerdict(BaseModel):
    """What a submission came to before it was judged again."""

    verdict: str
    version: str | None
    judged: str


class SubmissionAnswer(BaseModel):
    """A run or a submission as it stands."""

    id: str
    kind: str = Field(description="`run` or `submission`.")
    problem: str
    status: str = Field(description="`queued`, `running` or `judged`.")
    verdict: str | None
    report: dict[str, Any] | None
    ahead: int | None = Field(
        description="While it waits: how many submissions are begun before it, if known."
    )
    expected_wait_s: float | None = Field(
        description="While it waits: in how many seconds it is begun, judged by how long the latest ones took."
    )
    version: str | None = Field(description="The digest of the problem that the verdict was made with.")
    current: bool | None = Field(
        description="Whether that is the problem as it is now; null without a version, or without the problem."
    )
    earlier_verdicts: list[EarlierVerdict] = Field(
        description="Of earlier versions, oldest first, where the submission was judged again."
    )
    created: str
    code: str | None = Field(description="For the one who sent it; null for others who know the id.")
    url: str
    events_url: str


class NoteAnswer(BaseModel):
    """What a learner wrote down about a problem."""

    text: str = Field(description="Markdown; empty where nothing is written down.")
    edition: int = Field(description="How often it was saved. Send it with the next text.")
    saved: str | None
    html: str = Field(description="The text rendered, without anything that could run.")


class TrackProgress(BaseModel):
    """How much of a track is solved."""

    slug: str
    title: str
    solved: int
    problems: int


class Year(BaseModel):
    """On which days something was submitted; days are those of UTC, and runs don't count."""

    since: str = Field(description="The first day that is counted.", examples=["2025-12-01"])
    streak_days: int = Field(
        description="Days in a row with a submission, up to today, or to yesterday while today has none."
    )
    longest_streak_days: int
    days: dict[str, int] = Field(description="How many submissions each day had, where it had any.")


class Me(BaseModel):
    """How far the asker is, in the problems that are here now."""

    name: str | None = Field(description="Null for a browser that has not signed in.")
    problems: int
    solved: list[str] = Field(description="Ids.")
    tried: list[str] = Field(description="Ids of what is tried and not solved.")
    revealed: list[str] = Field(description="Ids of those whose solution was viewed before they were solved.")
    tracks: list[TrackProgress]
    activity: Year


class Receipt(BaseModel):
    """What was judged, with what, and how it came out."""

    id: str
    kind: str
    problem: str
    verdict: str | None
    created: str
    judged: str | None
    attempts: int
    earlier_verdicts: list[EarlierVerdict]
    problem_digest: str | None
    code_digest: str | None
    tier: str | None
    seed: int | None
    versions: dict[str, str]
    times_ms: dict[str, float]
    cases: list[dict[str, Any]]
    checks: list[dict[str, Any]]
