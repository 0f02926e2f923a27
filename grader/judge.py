"""Judges one submission: sends inputs, receives numbers, compares here, and writes the report. Runs no code itself."""

import asyncio
import hashlib
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from grader import report, sentences
from grader.author import opinions
from grader.bank import Bank
from grader.checks import Case as Checked
from grader.checks import Look, checked, looking
from grader.compare import compare, conformed
from grader.oracle import expected
from grader.package.model import Problem
from grader.session import Outcome, Session, Workers

FILENAME = "solution.py"
# A process that dies in a case is replaced for the cases after it, but not for ever.
WORKERS_A_SUBMISSION = 3

Event = dict[str, Any]
Emit = Callable[[Event], Awaitable[None]]


@dataclass
class Job:
    """One submission or run; `own` are a learner's arguments, read already, and `samples` the only ones to run."""

    problem: Problem
    code: str
    mode: str
    own: list[dict[str, Any]] = field(default_factory=list)
    samples: list[str] = field(default_factory=list)
    seed: int = field(default_factory=lambda: random.SystemRandom().randrange(2**31))


@dataclass(frozen=True)
class Task:
    """One case to be judged; `fault` is why there is no expected output."""

    name: str
    sample: bool
    own: bool
    arguments: dict[str, Any]
    want: Any = None
    fault: str | None = None

    @property
    def secret(self) -> bool:
        return not self.sample and not self.own


class Judge:
    """Judges in the workers it is given; holds no state between jobs.

    Whether there are workers and processors `to_spare` is asked before each. What is found about programs is remembered
    only where all jobs are `authors`'.
    """

    def __init__(
        self,
        workers: Workers,
        tier: str,
        versions: dict[str, str],
        to_spare: Callable[[], bool] = lambda: False,
        *,
        authors: bool = False,
    ) -> None:
        self._workers = workers
        self._authors = authors
        self._to_spare = to_spare
        self._tier = tier
        self._versions = versions

    async def judge(self, job: Job, bank: Bank, emit: Emit) -> report.Report:
        """Run every case and give the report; `emit` hears of each case as it is done.

        Errors: WorkerFault when no worker can be had; what a submission does is never an error.
        """
        start = time.perf_counter()
        tasks = await self._tasks(job, bank)
        result = report.Report(
            tier=self._tier,
            seed=None if job.mode == "run" else job.seed % 8,
            problem_digest=job.problem.digest,
            code_digest=hashlib.sha256(job.code.encode("utf-8", "backslashreplace")).hexdigest(),
            versions=self._versions,
        )
        progress = Progress(job, tasks, result, emit)
        cases = [Checked(task.name, task.secret, task.arguments, task.want) for task in tasks]
        every_case = job.mode != "run"
        record = bank.known.remember if self._authors else None
        look = Look(self._workers, job.problem, job.code, cases, every_case, known=bank.known, record=record)
        async with looking(look, ahead=self._to_spare()):
            await self._run(progress)
            if not result.decided:
                await self._mark(progress)
            if not result.decided and all(case.verdict == "accepted" for case in result.cases):
                result.checks = await checked(look)
        result.conclude()
        result.times_ms["judged"] = round((time.perf_counter() - start) * 1000, 1)
        if result.verdict == "wrong_answer":
            # Only right after a problem's first start are they still being computed.
            await bank.complete.wait()
            result.feedback = known_mistake(bank, progress) or result.feedback
        return result

    async def _tasks(self, job: Job, bank: Bank) -> list[Task]:
        own: list[Task] = []
        if job.own:
            outcomes = await expected(self._workers, job.problem, job.own)
            names = (
                ["your arguments"]
                if len(job.own) == 1
                else [f"your arguments {i + 1}" for i in range(len(job.own))]
            )
            own = [_own_task(*one) for one in zip(names, job.own, outcomes, strict=True)]
            if not job.samples:
                return own
        answers = (
            bank.samples(job.problem, job.samples)
            if job.mode == "run"
            else bank.answers(job.problem, job.seed, samples_only=False)
        )
        return [*(Task(one.name, one.sample, False, one.arguments, one.want) for one in answers), *own]

    async def _run(self, progress: "Progress") -> None:
        """Go through the tasks, with a new worker after one that died."""
        problem = progress.job.problem
        left = problem.limits.wall_s
        for _ in range(WORKERS_A_SUBMISSION):
            if len(progress.outcomes) == len(progress.tasks):
                break
            async with Session.begin(
                self._workers, problem.limits, wall_s=left, problem=problem.id
            ) as session:
                # The learner's time runs only while a worker is there; waiting for one is ours.
                begun = time.monotonic()
                over = await self._in_one_worker(session, progress)
            left -= time.monotonic() - begun
            if over:
                break

    async def _in_one_worker(self, session: Session, progress: "Progress") -> bool:
        """Run from the first open task on; True when no further worker would help."""
        job, result = progress.job, progress.result
        names = [parameter.name for parameter in job.problem.parameters]
        loaded = await session.load(job.code, FILENAME, job.problem.entry_point, names)
        # Time that is in no case, and is the submission's all the same.
        result.times_ms["loaded"] = round(result.times_ms.get("loaded", 0.0) + loaded.wall_ms, 1)
        result.printed(loaded.printed, job.problem.limits.stdout_kib)
        if loaded.kind != "result":
            report.did_not_load(result, loaded, job.problem, job.code)
            return True
        for task in progress.tasks[len(progress.outcomes) :]:
            # What the case before came to is compared and told while the worker runs this one.
            outcome, _ = await asyncio.gather(
                session.call("call", arguments=task.arguments), self._compared(progress)
            )
            progress.outcomes.append(outcome)
            if outcome.kind == "died":
                await self._compared(progress)
                return outcome.reason == "time"
        await self._compared(progress)
        return True

    async def _compared(self, progress: "Progress") -> None:
        """Judge what has run by now, unless that takes long."""
        if progress.job.problem.compare.at_leisure:
            return
        for task, outcome in progress.waiting():
            await progress.add(_case(task, outcome, progress.job))

    async def _mark(self, progress: "Progress") -> None:
        """Judge what was left for later, since comparing it takes a while or asks an author, and what was not reached."""
        problem = progress.job.problem
        waiting = progress.waiting()
        cases = [await asyncio.to_thread(_case, task, outcome, progress.job) for task, outcome in waiting]
        if problem.compare.by == "check":
            cases = await self._by_author(waiting, cases, problem)
        for case in cases:
            await progress.add(case)
        for task in progress.tasks[len(progress.result.cases) :]:
            await progress.add(report.not_run(task, progress.result.cases))

    async def _by_author(
        self, marked: list[tuple[Task, Outcome]], cases: list[report.Case], problem: Problem
    ) -> list[report.Case]:
        """The same cases, with the author's opinion on each output that has the expected structure."""
        doubtful = [
            index
            for index, case in enumerate(cases)
            if case.verdict == "accepted" and not marked[index][0].fault
        ]
        asked = [
            (task.arguments, conformed(outcome.tree, task.want))
            for task, outcome in (marked[index] for index in doubtful)
        ]
        found = await opinions(self._workers, problem, asked) if asked else []
        for index, opinion in zip(doubtful, found, strict=True):
            cases[index] = report.judged_by_author(*marked[index], opinion, problem)
        return cases


@dataclass
class Progress:
    """How far a submission has come: outcomes of tasks in their order, and the cases that were made of them."""

    job: Job
    tasks: list[Task]
    result: report.Report
    emit: Emit
    outcomes: list[Outcome] = field(default_factory=list)

    def waiting(self) -> list[tuple[Task, Outcome]]:
        """Tasks that have run and are not judged yet, with what they came to."""
        return list(zip(self.tasks, self.outcomes, strict=False))[len(self.result.cases) :]

    async def add(self, case: report.Case) -> None:
        """Report one more case."""
        cases = self.result.cases
        cases.append(case)
        shown = {"index": len(cases) - 1, "total": len(self.tasks), "case": case.shown()}
        await self.emit({"event": "case", **shown})


def _case(task: Task, outcome: Outcome, job: Job) -> report.Case:
    problem = job.problem
    if task.fault:
        return report.no_answer(task, outcome, problem)
    if outcome.kind == "result":
        measured = compare(outcome.tree, task.want, problem.compare, cases=problem.comparisons)
        return report.compared(task, outcome, measured, problem)
    return report.raised(task, outcome, problem, job.code)


def _own_task(name: str, arguments: dict[str, Any], outcome: Outcome) -> Task:
    if outcome.kind == "result":
        return Task(name, False, True, arguments, outcome.tree)
    told = outcome.told or {}
    why = (
        f"{told.get('type')}: {told.get('message')}"
        if told.get("kind") == "exception"
        else "it gave no answer"
    )
    return Task(name, False, True, arguments, fault=sentences.visible(why, 300))


def known_mistake(bank: Bank, progress: Progress) -> str | None:
    """The expert's sentence for a mistake that gives the same numbers as these outputs on all written cases."""
    outputs: dict[str, Any] = {}
    wrong = False
    for task, outcome, case in zip(progress.tasks, progress.outcomes, progress.result.cases, strict=False):
        if outcome.kind == "result" and not task.own and task.name in bank.written:
            outputs[task.name] = outcome.tree
            wrong |= case.verdict == "wrong_answer"
    for mistake in bank.mistakes:
        # A mistake that happens to be right on these cases explains nothing, nor does one that knows only some of them.
        if wrong and all(
            name in mistake.results and _same(got, mistake.results[name]) for name, got in outputs.items()
        ):
            return mistake.feedback
    return None


def _same(got: Any, other: Any) -> bool:
    return not compare(got, other, report.SAME).differences
