"""Judges what ships with a problem, on the path that a learner's code takes.

What must be accepted, or be refused for more than its numbers, has a fresh worker each, as a learner's has. What is
only wrong shares one: it saves a process each time, and numbers are the same.
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


async def accepted(grader: Grader, problem: Problem, name: str, code: str) -> tuple[Finding, Finding | None]:
    """It must be accepted, well within the time limit, and give what it gave when the answers were computed.

    The second finding is for the reference, and is about the last of these.
    """
    report = await judged(grader, problem, code)
    if report["verdict"] != "accepted":
        return Finding(name, False, f"{_got(report)} It must be accepted."), None
    slowest_ms = took_ms(report)
    limit_s = problem.limits.wall_s
    if ROOM * slowest_ms > limit_s * 1000:
        # Others ran beside it. What it took when it was luckier is nearer to the truth.
        slowest_ms = min(slowest_ms, took_ms(await judged(grader, problem, code)))
    figures = {"ms": slowest_ms}
    if ROOM * slowest_ms > limit_s * 1000:
        wanted = f"`wall_s` must be {ROOM} times that at least; it is {limit_s:g}."
        message = f"accepted, but it takes {slowest_ms / 1000:.1f} s. {wanted}"
        return Finding(name, False, message, figures), _second_run(problem, report)
    return Finding(name, True, f"accepted in {slowest_ms:.0f} ms", figures), _second_run(problem, report)


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


async def refused(grader: Grader, problem: Problem, one: AuthorSubmission) -> Finding:
    """It must get its folder's verdict, and a learner must be shown what it states."""
    return _refused(one, await judged(grader, problem, one.code))


async def wrong(grader: Grader, problem: Problem) -> list[Finding]:
    """The same of all wrong answers; and the starter must take the parameters by their names, load, and solve nothing."""
    answers = [one for one in problem.submissions if one.verdict == "wrong_answer"]
    codes = [*(one.code for one in answers), problem.starter]
    reports = [report async for report in grader.reports(problem.id, codes)]
    findings = [_refused(one, report) for one, report in zip(answers, reports, strict=False)]
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
