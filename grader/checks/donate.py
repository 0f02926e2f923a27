"""Whether arguments are given away to a compiled function, and results take over their memory."""

from typing import Any

import numpy as np

from grader import report
from grader.checks.look import Look, Program
from grader.protocol import Key

NAME = "donate"


async def decide(look: Look) -> report.Check:
    """Donating is done by the learner's own jax.jit; what it comes to, XLA says."""
    names = look.problem.checks.donate
    listed = " and ".join(f"`{name}`" for name in names)
    for program in await look.programs():
        places = set(program.facts["donated"]["places"])
        for name in names:
            if not _places(look, program, name) <= places:
                told = f"`{name}` is not donated: no `jax.jit` of yours has it among its `donate_argnames` or `donate_argnums`."
                return report.Check(NAME, "check_failed", told)
        arguments = program.cases[0].arguments
        wanted = sum(leaf.nbytes for name in names for leaf in _leaves(arguments[name]))
        # Bytes are all that XLA tells, so they are counted for all parameters together.
        taken = program.facts["donated"]["bytes"]
        if taken < wanted:
            told = f"{listed} {_unused(len(names), taken, wanted)}"
            return report.Check(NAME, "check_failed", told)
    return report.Check(NAME, "accepted", f"Results take over the memory of {listed}.")


def _unused(count: int, taken: int, wanted: int) -> str:
    if count == 1:
        return "is donated, but its memory is not used: no result has its shape and dtype."
    return (
        f"are donated, but of their {wanted} bytes results take over {taken} only: for the others no result of the "
        "same shape and dtype is left."
    )


def _places(look: Look, program: Program, name: str) -> set[int]:
    """The flat arguments that belong to a parameter."""
    arguments = program.cases[0].arguments
    traced = [one for one in look.names if one not in look.problem.checks.static]
    first = sum(len(_leaves(arguments[one])) for one in traced[: traced.index(name)])
    return set(range(first, first + len(_leaves(arguments[name]))))


def _leaves(tree: Any) -> list[Any]:
    if isinstance(tree, dict):
        return [leaf for key in sorted(tree) for leaf in _leaves(tree[key])]
    if isinstance(tree, (list, tuple)):
        return [leaf for item in tree for leaf in _leaves(item)]
    if tree is None:
        return []
    return (
        [tree.data]
        if isinstance(tree, Key)
        else [np.asarray(tree, None if isinstance(tree, np.ndarray) else np.float32)]
    )
