"""Whether every random key is used once: the program's own keys are looked at, not the numbers that come of them."""

from typing import Any

from grader import report
from grader.checks.carry import at
from grader.checks.look import Look

NAME = "keys"


async def decide(look: Look) -> report.Check:
    """Keys must be typed: in one that is made of numbers, no use can be told from another."""
    programs = await look.programs()
    used = False
    for program in programs:
        found = program.facts["keys"]
        used |= bool(found["used"])
        if told := fault(found):
            return report.Check(NAME, "check_failed", told)
    return report.Check(NAME, "accepted", "No key is used twice." if used else "No key is used.")


def fault(found: dict[str, Any]) -> str | None:
    """What is wrong with a program's keys, in a sentence; None when nothing is."""
    line = found["line"] if isinstance(found.get("line"), int) else None
    if found.get("wrong") == "untyped":
        return (
            f"A key is taken for the numbers that it is made of{at(line)}, as `jax.random.PRNGKey` does, so that no "
            "use of it can be told from another. Make keys with `jax.random.key`."
        )
    if found.get("wrong") == "loop":
        return f"The loop{at(line)} uses the same key in each step. Split it, and give each step a key of its own."
    if found.get("wrong") == "again":
        before = found.get("before")
        first = f", after line {before}" if isinstance(before, int) and before and before != line else ""
        return f"A key is used again{at(line)}{first}. Split it first, and use each of the new keys once."
    return None
