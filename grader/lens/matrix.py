"""A row of the transform matrix: whether one of JAX's transformations holds for a function, or why not in one line."""

from typing import Any

from grader import report, sentences
from grader.session import Outcome
from grader.worker.shown import HOLDS, NO_ARGUMENT, NO_RESULT

_NOTHING = {
    ("grad", NO_ARGUMENT): "No argument holds floats, so there is nothing to differentiate by.",
    ("grad", NO_RESULT): "No result holds floats, so there is nothing to differentiate.",
    ("jvp", NO_ARGUMENT): "No argument holds floats, so there is nothing to differentiate by.",
    ("jvp", NO_RESULT): "No result holds floats, so there is nothing to differentiate.",
    ("vmap", NO_ARGUMENT): "No argument is an array or a number, so there is nothing to batch.",
    ("vmap", NO_RESULT): "It returns nothing that could be batched.",
}


def row(way: str, outcome: Outcome, code: str, static: list[str]) -> dict[str, Any]:
    """`holds` is True, False, or None where there is nothing to transform; `why` is a sentence."""
    found: dict[str, Any] = {"name": way, "holds": True, "why": None, "line": None, "explanation": None}
    if outcome.kind == "result":
        return found | _answered(way, outcome.tree, static)
    told = outcome.told or {}
    if told.get("kind") == "untellable":
        return found | _answered(way, HOLDS, static)
    explanation = report.explained(outcome, code)
    line = told.get("line")
    first = str(told.get("message", "")).strip().splitlines()[:1]
    why = explanation["title"] if explanation else f"{told.get('type')}: {first[0] if first else ''}"
    return found | {
        "holds": False,
        "why": sentences.visible(why, 300),
        "line": line if isinstance(line, int) and line > 0 else None,
        "explanation": explanation,
    }


def _answered(way: str, answer: Any, static: list[str]) -> dict[str, Any]:
    if way == "jit":
        names = " and ".join(f"`{name}`" for name in static)
        return {"why": f"With {names} static." if static else None}
    if answer == HOLDS:
        return {}
    why = _NOTHING.get((way, answer)) if isinstance(answer, str) else None
    return {"holds": None, "why": why or "What your process says of it can't be read."}
