"""How often the learner's functions are traced over a number of calls, and why: seen in the learner's process."""

import re
from typing import Any

from grader import report, sentences
from grader.checks.carry import MALFORMED, at, failed
from grader.checks.look import Case, Look

NAME = "traces"
_SHOWN = 3
# A dtype and a shape, which are no secret: every process tells them.
_TYPE = re.compile(r"\w{1,12}\[[0-9,]{0,24}\]")


async def decide(look: Look) -> report.Check:
    """Every function of the learner's that is given to jax.jit may be traced so often, each on its own."""
    rule = look.problem.checks.traces
    assert rule is not None
    calls = _calls(look, rule.calls)
    if not calls:
        return _row(
            report.Check(
                NAME, "accepted", "None of its calls is among these cases. Submit to have them made."
            )
        )
    async with look.session() as session:
        loaded = await session.load("", "solution.py", None, [])
        if loaded.kind != "result":
            return _row(failed(NAME, loaded, "The function raises"))
        watched = await session.call(
            "watch", source=look.code, entry_point=look.problem.entry_point, parameters=look.names
        )
        for index, case in enumerate(calls):
            if watched.kind != "result":
                break
            watched = await session.call("watched", index=index, arguments=case.arguments)
        if watched.kind == "result":
            watched = await session.call("traces")
        if watched.kind != "result":
            begin, secret = "Called several times, the function raises", any(case.secret for case in calls)
            return _row(failed(NAME, watched, begin, code=look.code, secret=secret))
    try:
        return _row(_decided(watched.tree, calls, rule.at_most, look))
    except MALFORMED:
        return _row(report.Check(NAME, "check_failed", "What your process says of its traces can't be read."))


def _calls(look: Look, names: list[str]) -> list[Case]:
    if not names:
        return look.cases
    return [case for name in names for case in look.cases if name in (case.name, case.of)]


def _row(row: report.Check) -> report.Check:
    row.observed = True
    return row


def _decided(traces: Any, calls: list[Case], at_most: int, look: Look) -> report.Check:
    functions = by_function(traces)
    if not functions and at_most:
        return report.Check(
            NAME, "check_failed", "Nothing is traced: no function of yours is given to `jax.jit`."
        )
    many = f"{len(calls)} calls" if len(calls) != 1 else "one call"
    for (name, line), seen in functions.items():
        if len(seen) > at_most:
            label = f"`{name}`" if look.writes(name) else "A function"
            first = f"{label}{at(line)} is traced {len(seen)} times in {many}. At most {at_most} {'is' if at_most == 1 else 'are'} allowed."
            reasons = [why(trace, calls, look) for trace in seen[1 : _SHOWN + 1]]
            rest = f" and {len(seen) - 1 - _SHOWN} times more" if len(seen) - 1 > _SHOWN else ""
            return report.Check(NAME, "check_failed", f"{first} Traced again {'; '.join(reasons)}{rest}.")
    most = max(map(len, functions.values()), default=0)
    often = "once" if most == 1 else f"{most} times"
    return report.Check(NAME, "accepted", f"No function is traced more than {often} in {many}.")


def by_function(traces: Any) -> dict[tuple[str, int], list[dict[str, Any]]]:
    """The traces of each function of the learner's, by its name and its first line. Errors: MALFORMED."""
    functions: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for trace in traces if isinstance(traces, list) else []:
        functions.setdefault((str(trace.get("name")), int(trace.get("line") or 0)), []).append(trace)
    return functions


def why(trace: dict[str, Any], calls: list[Case], look: Look) -> str:
    """In words, why a function was traced another time. Errors: MALFORMED."""
    index = trace.get("call")
    call = calls[index] if isinstance(index, int) and 0 <= index < len(calls) else None
    # What was met before may be secret too.
    secret = any(one.secret for one in calls[: index + 1]) if call and isinstance(index, int) else True
    reasons = [
        _reason(look, *map(str, one), secret=secret) for one in trace.get("why") or [] if len(one) == 4
    ]
    where = f"for case `{call.name}`: " if call else ""
    return where + (", ".join(reasons[:_SHOWN]) or "for no reason that can be seen")


def _reason(look: Look, kind: str, name: str, before: str, now: str, *, secret: bool) -> str:
    name = (
        name if look.writes(name.partition("[")[0]) and (not secret or look.writes(name)) else "an argument"
    )
    before, now = (sentences.visible(one, 80) for one in (before, now))
    if kind == "type" and secret and not (_TYPE.fullmatch(before) and _TYPE.fullmatch(now)):
        return f"`{name}` has another type"
    if kind == "type":
        return f"`{name}` was {before}, is {now}"
    if kind == "static":
        return f"static `{name}` changed" + ("" if secret else f" from {before} to {now}")
    if kind == "anew":
        return "it is a new function in each call, since `jax.jit` is called again"
    if kind in ("more", "fewer"):
        return f"`{name}` is {'there now' if kind == 'more' else 'no longer there'}"
    return "with the same arguments, under another transformation or setting"
