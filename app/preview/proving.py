"""Runs the check for a preview, and keeps what need not be proved again at the next save; watches nothing."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import replace

from grader.authoring import Finding, Record, proofs, texts
from grader.authoring.examples import Example, examples
from grader.authoring.judged import example
from grader.client import Grader
from grader.package import Catalogue, Problem

KEPT = 64


class Proving:
    """What was proved of which problem: a mended sentence does not run the reference again."""

    def __init__(self, record: Record, turns: int) -> None:
        self._record = record
        self._turns = asyncio.Semaphore(turns)
        self._proved: dict[str, list[Finding]] = {}
        self._printed: dict[tuple[str, str, int], Finding] = {}

    async def findings(
        self, grader: Grader, problem: Problem, catalogue: Catalogue
    ) -> AsyncIterator[Finding]:
        """What is found of a problem, in the order in which it is known. Errors: GraderGone."""
        for finding in texts(problem, catalogue):
            yield finding
        if _depends(problem) not in self._proved:
            await asyncio.to_thread(self._recall, problem)
        proved = self._proved.get(_depends(problem))
        if proved is None:
            proved = []
            # Examples follow by themselves: their lines move with every sentence above them.
            silent = problem.model_copy(update={"statement": ""})
            async with aclosing(proofs(grader, silent, self._turns)) as found:  # type: ignore[type-var]
                async for finding in found:
                    proved.append(finding)
                    yield finding
            # Our own fault says nothing of the problem: the next save tries again.
            if not any("judge_error" in finding.message for finding in proved if not finding.sound):
                self._keep_proved(problem, proved)
        else:
            for finding in proved:
                yield finding
        for one in examples(problem.statement):
            yield await self._example(grader, one, problem.limits.devices)

    def write(self, problem: Problem) -> None:
        """Let `jaxdojo check` know it as well; the folder must be as it was when the problem was read."""
        proved = self._proved.get(_depends(problem))
        printed = [
            self._printed.get((one.code, one.output, problem.limits.devices))
            for one in examples(problem.statement)
        ]
        if proved is not None:
            found = [*proved, *(one for one in printed if one is not None)]
            self._record.write(problem, self._record.key(problem), found)

    def _recall(self, problem: Problem) -> None:
        """What an earlier check has left."""
        known = self._record.read(problem, self._record.key(problem))
        if known is None:
            return
        blocks = {
            _place(one): (one.code, one.output, problem.limits.devices) for one in examples(problem.statement)
        }
        self._printed |= {blocks[one.what]: one for one in known if one.what in blocks}
        self._keep_proved(problem, [one for one in known if one.what not in blocks])

    def _keep_proved(self, problem: Problem, findings: list[Finding]) -> None:
        while len(self._proved) >= KEPT:
            del self._proved[next(iter(self._proved))]
        self._proved[_depends(problem)] = findings

    async def _example(self, grader: Grader, one: Example, devices: int) -> Finding:
        block = (one.code, one.output, devices)
        if block not in self._printed:
            async with self._turns:
                self._printed[block] = await example(grader, one, devices)
        return replace(self._printed[block], what=_place(one))


def _depends(problem: Problem) -> str:
    """A digest of what the proofs depend on, which is not what is only read by learners."""
    proofs = [[one.name, one.verdict, one.feedback, one.code] for one in problem.submissions]
    listed = [one.change for one in problem.mutants]
    depends = [problem.id, problem.digest, problem.starter, problem.compare.loose_because, listed, proofs]
    return hashlib.sha256(repr(depends).encode("utf-8", "backslashreplace")).hexdigest()


def _place(one: Example) -> str:
    return f"statement.md:{one.line}"
