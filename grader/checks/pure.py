"""Whether the function only computes: the same for the same arguments, and nothing else changed; seen in its process."""

from typing import Any

from grader import report, sentences
from grader.checks.carry import MALFORMED, failed
from grader.checks.look import Look
from grader.compare import compare
from grader.package.rules import Compare

NAME = "pure"
# The names of JAX that may be told; another one is the process' own word.
_EFFECTS = {"debug_callback", "debug_print", "io_callback", "pure_callback"}
_EXACT = Compare(rtol=0, atol=0)
_WORDS = {
    "mutated": "It changes its argument {}.",
    "globals": "It changes the global {}.",
    "drawn": "It draws from {}, whose state is not an argument.",
    "leaked": "{} holds a traced value, which means nothing once tracing is over.",
}


async def decide(look: Look) -> report.Check:
    """Each case is called twice in one process."""
    baked: dict[str, str] = {}
    # Once it has met secret arguments, a process' own words could carry them out.
    public = not any(case.secret for case in look.cases)
    async with look.session() as session:
        loaded = await look.load(session)
        if loaded.kind != "result":
            return report.Check(NAME, "check_failed", failed(NAME, loaded).feedback, observed=True)
        for case in look.cases:
            called = await session.call("twice", arguments=case.arguments)
            if called.kind != "result":
                row = failed(NAME, called, "Called twice, the function raises", secret=case.secret)
                return report.Check(NAME, "check_failed", row.feedback, observed=True)
            try:
                told = _told(called.tree, bool(called.printed), look)
                baked |= {str(name): str(kind) for name, kind in called.tree["baked"]}
            except MALFORMED:
                told = "What your process says of the two calls can't be read."
            if told:
                return report.Check(NAME, "check_failed", f"Case `{case.name}`: {told}", observed=True)
    holds = ", ".join(
        f"`{name}` ({sentences.visible(kind, 60)})" if public else f"`{name}`"
        for name, kind in baked.items()
        if look.writes(name)
    )
    rest = f" Baked into its program: {holds}." if holds else ""
    return report.Check(
        NAME, "accepted", f"Called twice, it gives the same, and nothing else changes.{rest}", observed=True
    )


def _told(found: dict[str, Any], printed: bool, look: Look) -> str | None:
    first, second = found["results"]
    told = [
        words.format(
            " and ".join(f"`{name}`" if look.writes(name) else "something else" for name in found[key])
        )
        for key, words in _WORDS.items()
        if found.get(key)
    ]
    if compare(second, first, _EXACT, cases=look.problem.comparisons).differences:
        told.insert(0, "Called twice with the same arguments, it gives two results.")
    effects = [
        f"`{name}` (line {line})" if name in _EFFECTS else f"line {line}"
        for name, line in found.get("effects") or []
        if isinstance(line, int)
    ]
    if effects:
        told.append(f"Its program has an effect: {', '.join(effects)}.")
    elif printed:
        told.append("It prints.")
    return " ".join(told) or None
