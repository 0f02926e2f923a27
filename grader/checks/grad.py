"""Whether derivatives agree with the reference's: both are traced, carried and run on the same arguments and weights."""

from typing import Any

import numpy as np

from grader import report
from grader.checks.carry import Carried, Undecided, carry
from grader.checks.look import Look, blank
from grader.package.checks import Derivative, Grad

NAME = "grad"
WORDS = {
    "grad": ("Its gradient", "Under jax.grad the function raises"),
    "jvp": ("Its forward derivative", "Under jax.jvp the function raises"),
}
_HALF = (2, -2)


async def decide(look: Look) -> report.Check:
    """Reverse mode, of a weighted sum of all results."""
    return await derivative(look, NAME)


async def derivative(look: Look, way: str) -> report.Check:
    """The row of `grad` or `jvp`."""
    given: Any = getattr(look.problem.checks, way)
    rule = given if isinstance(given, Derivative) else Grad()
    order = getattr(rule, "order", 1)
    places = _places(look, rule.of)
    how = {"way": way, "of": places, "order": order}
    mine, theirs = _carried(look, how), _carried(look, how)
    subject, words = WORDS[way]
    if order == 2:
        subject = "Its second derivative"
    try:
        await carry(look.source(way, words), mine, [])
        await carry(look.of_reference().source(way, words), theirs, [])
    except Undecided as why:
        return why.row
    for got, want, program in zip(mine, theirs, look.blanks(), strict=True):
        for one, other, case in zip(got.outputs, want.outputs, program.cases, strict=True):
            if told := _differs(one, other, rule.rtol):
                return report.Check(
                    way, "check_failed", f"{subject} is not the reference's for case `{case.name}`: {told}"
                )
    return report.Check(way, "accepted", f"{subject} agrees with the reference's.")


def _places(look: Look, of: list[str]) -> list[int]:
    arguments = look.cases[0].arguments
    static = look.problem.checks.static
    chosen = of or [name for name in look.names if name not in static and _inexact(arguments[name])]
    return [look.names.index(name) for name in chosen]


def _carried(look: Look, how: dict[str, Any]) -> list[Carried]:
    found = []
    for program in look.blanks():
        runs = []
        for case in program.cases:
            moving = _inexact([case.arguments[look.names[place]] for place in how["of"]])
            runs.append([*look.traced(case.arguments), _drawn(_inexact(case.want)), _drawn(moving)])
        extra = {"weights": blank(runs[0][-2]), "directions": blank(runs[0][-1])}
        found.append(Carried({**program.blank, **extra}, runs, how))
    return found


def _inexact(tree: Any) -> list[Any]:
    """The leaves that can be differentiated, in the order in which JAX takes them."""
    if isinstance(tree, dict):
        return [leaf for key in sorted(tree) for leaf in _inexact(tree[key])]
    if isinstance(tree, (list, tuple)):
        return [leaf for item in tree for leaf in _inexact(item)]
    if isinstance(tree, float):
        return [np.float32(tree)]
    # Such as bfloat16 is of kind V to numpy.
    if isinstance(tree, np.ndarray) and (tree.dtype.kind in "fc" or tree.dtype.name == "bfloat16"):
        return [tree]
    return []


def _drawn(leaves: list[Any]) -> list[Any]:
    """Numbers that are nowhere zero, the same for the same shapes."""
    generator = np.random.default_rng(20)
    return [np.asarray(generator.uniform(0.5, 1.5, np.shape(leaf))).astype(leaf.dtype) for leaf in leaves]


def _differs(got: Any, want: Any, rtol: float) -> str | None:
    if not isinstance(got, (list, tuple)) or len(got) != len(want):
        return "it has another structure."
    for one, other in zip(got, want, strict=True):
        mine, theirs = np.asarray(one, np.complex128), np.asarray(other, np.complex128)
        if mine.shape != theirs.shape:
            return "it has another shape."
        bad = np.isfinite(theirs) != np.isfinite(mine)
        if bad.any():
            return f"{int(bad.sum())} of {bad.size} elements are not finite."
        fine = np.isfinite(theirs)
        scale = float(np.max(np.abs(theirs[fine]), initial=0.0))
        off = float(np.max(np.abs(mine[fine] - theirs[fine]), initial=0.0))
        if off > rtol * scale + 1e-30:
            return f"it is off by {off:.3g}, where the largest element is {scale:.3g}."
    return None
