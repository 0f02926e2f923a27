"""Whether arguments are given away to a compiled function, and results take over their memory."""

from typing import Any

import numpy as np

from grader import report
from grader.checks.look import Look, Program
from grader.protocol import Key

NAME = "donate"


async def decide(look: Look) -> report.Check:
    """Donating is done by the learner's own jax.jit; what it comes to, XLA says."""
    programs = await look.programs()
    for program in programs:
        for name in look.problem.checks.donate:
            if told := _kept(look, program, name):
                return report.Check(NAME, "check_failed", told)
    listed = ", ".join(f"`{name}`" for name in look.problem.checks.donate)
    return report.Check(NAME, "accepted", f"Results take over the memory of {listed}.")


def _kept(look: Look, program: Program, name: str) -> str | None:
    arguments = program.cases[0].arguments
    traced = [one for one in look.names if one not in look.problem.checks.static]
    first = sum(len(_leaves(arguments[one])) for one in traced[: traced.index(name)])
    leaves = _leaves(arguments[name])
    found = program.facts["donated"]
    if not set(range(first, first + len(leaves))) <= set(found["places"]):
        return f"`{name}` is not donated: no `jax.jit` of yours has it among its `donate_argnames` or `donate_argnums`."
    if found["bytes"] < sum(leaf.nbytes for leaf in leaves):
        return f"`{name}` is donated, but its memory is not used: no result has its shape and dtype."
    return None


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
