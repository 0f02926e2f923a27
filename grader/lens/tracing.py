"""Has a run's function traced in the process that holds its code: its program, and how often it is traced and why."""

from typing import TYPE_CHECKING, Any

from grader import sentences
from grader.checks.carry import MALFORMED
from grader.checks.look import Look as Checked
from grader.checks.traces import by_function, why
from grader.session import Outcome, Session

if TYPE_CHECKING:
    from grader.lens.look import Look

_MOST_FUNCTIONS = 16
_MOST_REASONS = 8


async def traced(look: "Look", session: Session) -> tuple[list[str], Outcome]:
    """The program as plain data, and which arguments are static: what must be, and whole numbers where it takes that."""
    arguments = look.cases[0].arguments
    asked = look.problem.checks.static
    static = [name for name, value in arguments.items() if name in asked or isinstance(value, str)]
    numbers = [name for name, value in arguments.items() if name in static or isinstance(value, int)]
    outcome = await _program(look, session, static)
    if outcome.kind != "error" or numbers == static or (outcome.told or {}).get("kind") != "exception":
        return static, outcome
    again = await _program(look, session, numbers)
    return (numbers, again) if again.kind == "result" else (static, outcome)


async def _program(look: "Look", session: Session, static: list[str]) -> Outcome:
    outcome = await session.call("program", arguments=look.cases[0].arguments, static=static, derive={})
    look.got(outcome)
    return outcome


async def traces(look: "Look", session: Session) -> dict[str, Any]:
    """How often each function that is given to jax.jit is traced over the run's cases, and why again."""
    names = [parameter.name for parameter in look.problem.parameters]
    watched = await session.call(
        "watch", source=look.code, entry_point=look.problem.entry_point, parameters=names
    )
    for index, case in enumerate(look.cases):
        look.got(watched)
        if watched.kind == "result":
            watched = await session.call("watched", index=index, arguments=case.arguments)
    look.got(watched)
    # What was traced before a call raised is told all the same.
    told = look.got(await session.call("traces"))
    words = Checked(look.workers, look.problem, look.code, look.cases, every_case=False)
    try:
        rows = [
            _row(name, line, seen, look, words)
            for (name, line), seen in list(by_function(told).items())[:_MOST_FUNCTIONS]
        ]
    except MALFORMED:
        return {
            "rows": [],
            "calls": len(look.cases),
            "why": "What your process says of its traces can't be read.",
        }
    return {"rows": rows, "calls": len(look.cases), "why": None}


def _row(name: str, line: int, seen: list[Any], look: "Look", words: Checked) -> dict[str, Any]:
    again = [sentences.visible(why(one, look.cases, words), 400) for one in seen[1 : _MOST_REASONS + 1]]
    return {
        "name": name if words.writes(name) else "",
        "line": line if 0 < line < 1_000_000 else None,
        "times": len(seen),
        "again": again,
        "more": max(0, len(seen) - 1 - len(again)),
    }
