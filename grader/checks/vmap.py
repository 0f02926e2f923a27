"""Whether jax.vmap gives for each of a batch of cases what the function gives for it alone."""

import asyncio
from typing import Any

import numpy as np

from grader import protocol, report
from grader.checks.carry import Carried, Undecided, carry
from grader.checks.look import Case, Look, Program, blank
from grader.compare import compare
from grader.package.checks import Vmap
from grader.protocol import Key

NAME = "vmap"
WORDS = "Under jax.vmap the function raises"


async def decide(look: Look) -> report.Check:
    """Cases of one shape are a batch; a case that is alone of its shape is there twice."""
    rule = look.problem.checks.vmap
    over = (rule.over if isinstance(rule, Vmap) else []) or [
        name for name in look.names if name not in look.problem.checks.static
    ]
    batches = _batches(look, over)
    how = {"way": "vmap", "over": [name in over for name in look.names]}
    carried = []
    for cases in batches:
        stacked = _stacked(cases, over)
        shown = {
            name: blank(value) if name not in look.problem.checks.static else value
            for name, value in stacked.items()
        }
        carried.append(Carried(shown, [look.traced(stacked)], how))
    try:
        await carry(look.source(NAME, WORDS), carried, [])
    except Undecided as why:
        return why.row
    for cases, found in zip(batches, carried, strict=True):
        for index, case in enumerate(cases):
            told = await asyncio.to_thread(_differs, look, case, found.outputs[0], index)
            if told:
                return report.Check(NAME, "check_failed", told)
    return report.Check(NAME, "accepted", "Under jax.vmap it gives for each of a batch what it gives alone.")


def _batches(look: Look, over: list[str]) -> list[list[Case]]:
    groups: dict[bytes, Program] = {}
    for program in look.blanks():
        for case in program.cases:
            # What has no batch axis must be the same for the whole batch.
            shared = {name: value for name, value in case.arguments.items() if name not in over}
            key = protocol.encode([program.blank, shared])
            groups.setdefault(key, Program([], program.blank)).cases.append(case)
    return [group.cases if len(group.cases) > 1 else group.cases * 2 for group in groups.values()]


def _stacked(cases: list[Case], over: list[str]) -> dict[str, Any]:
    return {
        name: _stack([case.arguments[name] for case in cases]) if name in over else value
        for name, value in cases[0].arguments.items()
    }


def _stack(trees: list[Any]) -> Any:
    first = trees[0]
    if isinstance(first, dict):
        return {key: _stack([tree[key] for tree in trees]) for key in first}
    if isinstance(first, (list, tuple)):
        return type(first)(_stack([tree[index] for tree in trees]) for index in range(len(first)))
    if isinstance(first, Key):
        return Key(np.stack([tree.data for tree in trees]))
    if first is None:
        return None
    kind = {bool: np.bool_, int: np.int32, float: np.float32}.get(type(first))
    return np.stack(trees) if kind is None else np.array(trees, kind)


def _differs(look: Look, case: Case, output: Any, index: int) -> str | None:
    try:
        alone = _one_of(output, index)
    except IndexError:
        return "Under jax.vmap the result has no batch axis."
    measured = compare(alone, case.want, look.problem.compare, cases=look.problem.comparisons)
    if measured.differences:
        return f"Under jax.vmap the result for case `{case.name}` is another than without it."
    return None


def _one_of(tree: Any, index: int) -> Any:
    if isinstance(tree, dict):
        return {key: _one_of(item, index) for key, item in tree.items()}
    if isinstance(tree, (list, tuple)):
        return type(tree)(_one_of(item, index) for item in tree)
    if isinstance(tree, Key):
        return Key(tree.data[index])
    return np.asarray(tree[index]) if isinstance(tree, np.ndarray) else tree
