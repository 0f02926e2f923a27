"""The check jit where it is the only one: the program is exported by JAX itself, and another worker runs it."""

from typing import Any

from grader import report
from grader.checks.carry import Undecided, failed
from grader.checks.look import Look


async def outputs(look: Look) -> list[Any]:
    """What the exported programs give on every case.

    The learner's worker is shown shapes and static arguments only, never the values that the traced program is then run
    on, and hands the program over as plain data. Another worker, without the learner's code, runs it.

    Errors: Undecided.
    """
    programs = look.blanks()
    static = [index for index, name in enumerate(look.names) if name in look.problem.checks.static]
    artifacts: list[bytes] = []
    async with look.session() as session:
        loaded = await look.load(session)
        if loaded.kind != "result":
            raise Undecided(failed("jit", loaded))
        for program in programs:
            traced = await session.call("trace", arguments=program.blank, static=static)
            if traced.kind != "result" or not isinstance(traced.tree, bytes):
                raise Undecided(failed("jit", traced, code=look.code))
            artifacts.append(traced.tree)
    found: dict[int, Any] = {}
    async with look.session() as session:
        loaded = await session.load("", "empty.py", None, [])
        if loaded.kind != "result":
            raise Undecided(failed("jit", loaded))
        for artifact, program in zip(artifacts, programs, strict=True):
            for case in program.cases:
                replayed = await session.call(
                    "replay", artifact=artifact, arguments=look.traced(case.arguments)
                )
                if replayed.kind != "result":
                    raise Undecided(report.Check("jit", "check_failed", OTHER_RESULT))
                found[id(case)] = replayed.tree
    return [found[id(case)] for case in look.cases]


OTHER_RESULT = "Traced by jax.jit, the function gives another result than when it is called directly."
