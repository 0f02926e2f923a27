"""Programs that JAX itself exports: what holds a kernel or a rule of its own and so can't be told in our words."""

from typing import Any

from grader import report
from grader.checks.carry import Undecided, failed
from grader.checks.look import Look

OTHER_RESULT = "Traced by jax.jit, the function gives another result than when it is called directly."


async def outputs(look: Look) -> list[Any]:
    """What the exported programs give on every case.

    The learner's worker is shown shapes and static arguments only, never the values that the traced program is then run
    on, and hands the program over as plain data. Another worker, without the learner's code, runs it.

    Errors: Undecided.
    """
    programs = look.blanks()
    static = [index for index, name in enumerate(look.names) if name in look.problem.checks.static]
    artifacts = await artifacts_of(look, "jit", "trace", static=static)
    found: dict[int, Any] = {}
    async with look.apart.asking() as questions:
        for artifact, program in zip(artifacts, programs, strict=True):
            for case in program.cases:
                replayed = await questions.exported("replay", artifact, arguments=look.traced(case.arguments))
                if replayed.kind != "result":
                    raise Undecided(report.Check("jit", "check_failed", OTHER_RESULT))
                found[id(case)] = replayed.tree
    return [found[id(case)] for case in look.cases]


async def artifacts_of(
    look: Look, row: str, how: str, words: str = "Under jax.jit the function raises", **call: Any
) -> list[bytes]:
    """The function, exported for each combination of shapes where its code is. Errors: Undecided."""
    artifacts: list[bytes] = []
    async with look.tracer.asking() as asking:
        session, loaded = await asking.session()
        if loaded.kind != "result":
            raise Undecided(failed(row, loaded))
        for program in look.blanks():
            traced = await session.call(how, arguments=program.blank, **call)
            if traced.kind != "result" or not isinstance(traced.tree, bytes):
                raise Undecided(failed(row, traced, words, code=look.code))
            artifacts.append(traced.tree)
    return artifacts
