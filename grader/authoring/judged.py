"""Judges what ships with a problem, on the path that a learner's code takes.

The reference has a fresh worker, as a learner's code has, and so has what ends its worker or fills it. All the others share
one: most of what a process costs is to get the same programs ready again, and verdicts and numbers are the same.
"""

import ast
from typing import Any

from grader.authoring.examples import Example
from grader.authoring.finding import Finding
from grader.client import Grader
from grader.package import AuthorSubmission, Problem

LEAST_ACCEPTED = 2
LEAST_WRONG = 3
# The limit must leave room for slower machines and for honest ways that are slower than ours.
ROOM = 3
# As the tolerance must for honest ways that round differently.
MARGIN = 4
_ALONE = {"time_limit_exceeded", "memory_limit_exceeded", "output_limit_exceeded"}


async def judged(grader: Grader, problem: Problem, code: str) -> dict[str, Any]:
    """The report on some code."""
    report: dict[str, Any] = {}
    async for event in grader.judge(problem=problem.id, code=code, mode="submit"):
        if event["event"] == "verdict":
            report = event["report"]
    return report


def shown_text(report: dict[str, Any]) -> str:
    """Every sentence that a learner is shown about a submission."""
    parts = []
    for row in (report, *report["cases"], *report["checks"]):
        explanation = row.get("explanation") or {}
        parts += [
            row.get("feedback"),
            row.get("traceback"),
            explanation.get("saw"),
            explanation.get("way_out"),
        ]
    return "\n".join(part for part in parts if part)


def _got(report: dict[str, Any]) -> str:
    """The verdict, and why."""
    why = str(report["feedback"] or "").rstrip(".")
    return f"{report['verdict']}: {why}." if why else f"{report['verdict']}."


def took_ms(report: dict[str, Any]) -> float:
    """What all cases together took; waiting for a worker is not in it, nor for a processor that others use."""
    return float(sum(min(case["wall_ms"], case["cpu_ms"]) for case in report["cases"]))


async def reference(grader: Grader, problem: Problem) -> list[Finding]:
    """It must be accepted, well within the time limit, and give what it gave when the answers were computed."""
    report = await judged(grader, problem, problem.reference)
    found = await _accepted(grader, problem, "reference.py", problem.reference, report)
    return [found, _second_run(problem, report)] if report["verdict"] == "accepted" else [found]


async def _accepted(
    grader: Grader, problem: Problem, name: str, code: str, report: dict[str, Any]
) -> Finding:
    """It must be accepted, and well within the time limit."""
    if report["verdict"] != "accepted":
        return Finding(name, False, f"{_got(report)} It must be accepted.")
    slowest_ms = took_ms(report)
    limit_s = problem.limits.wall_s
    if ROOM * slowest_ms > limit_s * 1000:
        # Others ran beside it. What it took when it was luckier is nearer to the truth.
        slowest_ms = min(slowest_ms, took_ms(await judged(grader, problem, code)))
    figures = {"ms": slowest_ms}
    if ROOM * slowest_ms > limit_s * 1000:
        wanted = f"`wall_s` must be {ROOM} times that at least; it is {limit_s:g}."
        message = f"accepted, but it takes {slowest_ms / 1000:.1f} s. {wanted}"
        return Finding(name, False, message, figures)
    return Finding(name, True, f"accepted in {slowest_ms:.0f} ms", figures)


def _second_run(problem: Problem, report: dict[str, Any]) -> Finding:
    if problem.compare.by != "tolerance":
        return Finding("a second run", True, "the reference is accepted again, in another process")
    measured = [case["difference"] for case in report["cases"] if case["difference"]]
    off_by = max((one["max_abs"] or 0.0 for one in measured), default=0.0)
    ratio = max((one["max_rel"] or 0.0 for one in measured), default=0.0)
    if not off_by:
        return Finding("a second run", True, "the reference gives the same again, to the last bit")
    message = f"the reference is off by up to {off_by:.2g}, or {ratio:.2g} of the value, in another process"
    if MARGIN * off_by <= problem.compare.atol or MARGIN * ratio <= problem.compare.rtol:
        return Finding("a second run", True, f"{message}: less than a quarter of the tolerance")
    return Finding("a second run", False, f"{message}. It must give the same each time it is run.")


def alone(problem: Problem) -> list[AuthorSubmission]:
    """What needs a worker of its own."""
    return [one for one in problem.submissions if one.verdict in _ALONE]


async def refused(grader: Grader, problem: Problem, one: AuthorSubmission) -> list[Finding]:
    """It must get its folder's verdict, and a learner must be shown what it states."""
    return [_refused(one, await judged(grader, problem, one.code))]


def together(problem: Problem) -> list[str]:
    """The codes of all others, and of the starter last."""
    return [*(one.code for one in _others(problem)), problem.starter]


def _others(problem: Problem) -> list[AuthorSubmission]:
    return [one for one in problem.submissions if one.verdict not in _ALONE]


async def others(grader: Grader, problem: Problem, reports: list[dict[str, Any]]) -> list[Finding]:
    """What is accepted must be, the same as `refused` of all that is not, and the starter must load and solve nothing."""
    findings = []
    for one, report in zip(_others(problem), reports, strict=False):
        if one.verdict == "accepted":
            name = f"submissions/accepted/{one.name}.py"
            findings.append(await _accepted(grader, problem, name, one.code, report))
        else:
            findings.append(_refused(one, report))
    return [*findings, _starter(problem, reports[-1])]


def _refused(one: AuthorSubmission, report: dict[str, Any]) -> Finding:
    name = f"submissions/{one.verdict}/{one.name}.py"
    if report["verdict"] != one.verdict:
        return Finding(name, False, f"{_got(report)} It must be {one.verdict}.")
    if one.feedback and one.feedback not in " ".join(shown_text(report).split()):
        return Finding(
            name, False, f"the learner is shown {report['feedback']!r}. It must say {one.feedback!r}."
        )
    return Finding(name, True, f"{one.verdict}, with the stated feedback")


def _starter(problem: Problem, report: dict[str, Any]) -> Finding:
    wanted = [parameter.name for parameter in problem.parameters]
    names = _parameters(problem.starter, problem.entry_point)
    if names is not None and names != wanted:
        wrong = f"`{problem.entry_point}` takes ({', '.join(names)})."
        return Finding("starter.py", False, f"{wrong} It must take ({', '.join(wanted)}).")
    if report["verdict"] in ("accepted", "compile_error"):
        why = report["feedback"] or "it solves the problem"
        return Finding("starter.py", False, f"{report['verdict']}: {why}. It must load and not be accepted.")
    return Finding("starter.py", True, f"loads and is not accepted ({report['verdict']})")


def _parameters(code: str, name: str) -> list[str] | None:
    """The parameters of a plain `def` of that name; None where there is none to read."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return None
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == name and not node.args.vararg:
            return [one.arg for one in (*node.args.posonlyargs, *node.args.args)]
    return None


def enough(problem: Problem) -> Finding:
    """Whether enough ships with it to prove anything."""
    accepted = sum(one.verdict == "accepted" for one in problem.submissions)
    wrong = len(problem.submissions) - accepted
    if accepted < LEAST_ACCEPTED or wrong < LEAST_WRONG:
        wanted = f"It must have {LEAST_ACCEPTED} accepted ones and {LEAST_WRONG} others at least."
        return Finding("submissions", False, f"{accepted} accepted, {wrong} others. {wanted}")
    return Finding("submissions", True, f"{accepted} accepted, {wrong} others")


async def example(grader: Grader, one: Example, devices: int) -> Finding:
    """A block that claims an output must print it."""
    name = f"statement.md:{one.line}"
    printed = await grader.script(one.code, devices=devices)
    if printed.strip() == one.output.strip():
        return Finding(name, True, "the example prints what it says")
    return Finding(
        name, False, f"the example prints {printed.strip()!r}. The statement says {one.output.strip()!r}."
    )
