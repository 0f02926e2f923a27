"""The report: what was judged, case by case, in words and numbers; withholds what is secret. Judges nothing."""

import builtins
import math
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from grader import errors, sentences
from grader.author import Opinion
from grader.compare import Difference, Measured
from grader.literals import as_json, show
from grader.package.model import Problem
from grader.package.rules import Compare
from grader.pictures import pictures
from grader.session import Outcome
from grader.shapes import shapes

if TYPE_CHECKING:
    from grader.judge import Task

# Two outputs that come from the same mistake agree this well; chance agreement is far rarer.
SAME = Compare(rtol=1e-3, atol=1e-5)

# What a submission can make longer or larger at will would carry its inputs out; a coarse figure carries little.
SECRET_MS = 10
SECRET_MIB = 16

_DIED = {
    "time": (
        "time_limit_exceeded",
        "It took longer than the limit of {wall_s:g} s for all cases together. Is there a loop that does not end?",
    ),
    "memory": ("memory_limit_exceeded", "It used more memory than the limit of {memory_mib} MiB."),
    "threads": ("runtime_error", "It started more threads than are allowed."),
    "output": ("output_limit_exceeded", "It returned more than the limit of {output_kib} KiB."),
    "flood": (
        "output_limit_exceeded",
        "It printed without end; over 16 MiB is not read. Is there a print in a loop?",
    ),
    "channel": (
        "runtime_error",
        "The result channel was corrupted: something wrote to it besides the grader.",
    ),
}


@dataclass
class Case:
    """One judged case; what is secret is None already."""

    name: str
    sample: bool
    own: bool
    verdict: str
    feedback: str | None = None
    arguments: list[dict[str, str]] | None = None
    # Of a secret case that failed, so that learners can try arguments of their own that look like it.
    shapes: dict[str, Any] | None = None
    expected: str | None = None
    got: str | None = None
    result: Any = None
    pictures: list[dict[str, Any]] = field(default_factory=list)
    undrawn: int = 0
    difference: dict[str, Any] | None = None
    traceback: str | None = None
    explanation: dict[str, Any] | None = None
    stdout: str | None = None
    stdout_truncated: bool = False
    wall_ms: float = 0.0
    cpu_ms: float = 0.0
    peak_mib: float = 0.0

    def shown(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)


@dataclass
class Check:
    """One graded property of how the function works."""

    name: str
    verdict: str
    feedback: str
    # Seen in the learner's own process, since no artefact carries it; everything else was found outside.
    observed: bool = False
    explanation: dict[str, Any] | None = None


@dataclass
class Report:
    """All of it; the verdict is ours to blame until it is concluded."""

    tier: str
    seed: int | None
    problem_digest: str
    code_digest: str
    versions: dict[str, str]
    verdict: str = "judge_error"
    feedback: str | None = None
    traceback: str | None = None
    explanation: dict[str, Any] | None = None
    stdout: str | None = None
    cases: list[Case] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    times_ms: dict[str, float] = field(default_factory=dict)
    # Set when the verdict is known before any case was judged.
    decided: bool = False

    def printed(self, data: bytes, stdout_kib: int) -> None:
        """Keep what was printed while loading."""
        if data and self.stdout is None:
            self.stdout, _ = text_of(data, stdout_kib)

    def conclude(self) -> None:
        """The verdict of the whole: the first case that isn't accepted, then the first check."""
        if self.decided:
            return
        failed = next((case for case in self.cases if case.verdict != "accepted"), None)
        unmet = next((check for check in self.checks if check.verdict != "accepted"), None)
        if failed:
            self.verdict = failed.verdict
            self.feedback = f"Case `{failed.name}`: {failed.feedback}" if failed.feedback else None
        elif unmet:
            self.verdict, self.feedback = unmet.verdict, unmet.feedback
        elif self.cases:
            self.verdict = "accepted"

    def shown(self) -> dict[str, Any]:
        """As JSON."""
        tree = asdict(self)
        del tree["decided"]
        return tree


def text_of(data: bytes, limit_kib: int) -> tuple[str | None, bool]:
    """Printed bytes as text that is safe to show, and whether it was cut."""
    if not data:
        return None, False
    limit = limit_kib * 1024
    return sentences.visible(data[:limit].decode("utf-8", "replace"), limit), len(data) > limit


def _begin(task: "Task", outcome: Outcome, problem: Problem, verdict: str) -> Case:
    case = Case(task.name, task.sample, task.own, verdict)
    used = (outcome.wall_ms, outcome.used.cpu_ms, outcome.used.peak_mib)
    steps = (SECRET_MS, SECRET_MS, SECRET_MIB) if task.secret else (0.1, 0.1, 0.1)
    case.wall_ms, case.cpu_ms, case.peak_mib = map(up_to, used, steps)
    if not task.secret:
        case.arguments = [{"name": name, "value": show(value)} for name, value in task.arguments.items()]
        case.expected = None if task.fault else show(task.want)
        case.stdout, case.stdout_truncated = text_of(outcome.printed, problem.limits.stdout_kib)
    elif verdict != "accepted":
        case.shapes = shapes(task.arguments)
    return case


def up_to(value: float, step: float) -> float:
    """The value, to the next full step above it."""
    return round(math.ceil(value / step) * step, 1)


def compared(task: "Task", outcome: Outcome, measured: Measured, problem: Problem) -> Case:
    """A case that returned a value."""
    differences = measured.differences
    case = _begin(task, outcome, problem, "wrong_answer" if differences else "accepted")
    if not task.secret:
        case.got = show(outcome.tree)
        case.result = as_json(outcome.tree)
    if case.result is not None:
        case.pictures, case.undrawn = pictures(outcome.tree, task.want, problem.compare)
    case.difference = {"max_abs": measured.max_abs, "max_rel": measured.max_rel, "where": None}
    case.difference |= {"differing": 0, "elements": 0, "worst": None if task.secret else []}
    if measured.statistic:
        found = measured.statistic
        case.difference |= {"gap": found.gap, "bound": found.bound}
    if differences:
        first = differences[0]
        case.feedback = sentences.about_difference(first, secret=task.secret, count=len(differences))
        case.difference |= _shown(first, secret=task.secret)
    return case


def judged_by_author(task: "Task", outcome: Outcome, opinion: Opinion, problem: Problem) -> Case:
    """A case whose output the author's check() was asked about."""
    case = compared(task, outcome, Measured([], None, None), problem)
    if opinion.fault:
        case.verdict, case.feedback = "judge_error", sentences.CHECK_FAULT
    elif not opinion.right:
        case.verdict = "wrong_answer"
        case.feedback = sentences.about_opinion(opinion.sentence, secret=task.secret)
        if task.secret:
            case.shapes = shapes(task.arguments)
    return case


def _shown(difference: Difference, *, secret: bool) -> dict[str, Any]:
    worst = None
    if not secret:
        worst = [
            {"where": sentences.at(one.index), "got": show(one.got), "expected": show(one.want)}
            for one in difference.worst
        ]
    return {
        "where": sentences.place(difference) or None,
        "differing": difference.differing,
        "elements": difference.elements,
        "worst": worst,
    }


def raised(task: "Task", outcome: Outcome, problem: Problem, code: str) -> Case:
    """A case that gave no value: the code raised, or its process is gone."""
    verdict, feedback, traceback = _why(outcome, problem, secret=task.secret)
    case = _begin(task, outcome, problem, verdict)
    case.feedback = feedback
    case.traceback = traceback
    if verdict == "runtime_error":
        case.explanation = explained(outcome, code, secret=task.secret)
    return case


def no_answer(task: "Task", outcome: Outcome, problem: Problem) -> Case:
    """A learner's own arguments for which the reference has no answer."""
    case = _begin(task, outcome, problem, "judge_error")
    case.got = show(outcome.tree) if outcome.kind == "result" else None
    case.feedback = f"The reference fails on these arguments too, so there is nothing to compare with. Try others. ({task.fault})"
    return case


def not_run(task: "Task", before: list[Case]) -> Case:
    """A case that was not reached, for the reason that the last one has."""
    last = before[-1] if before else None
    verdict = last.verdict if last else "judge_error"
    case = Case(task.name, task.sample, task.own, verdict)
    case.feedback = f"Not run: the submission ended in case `{last.name}`." if last else "Not run."
    return case


def did_not_load(report: Report, outcome: Outcome, problem: Problem, code: str) -> None:
    """Code that never came to its first case."""
    verdict, feedback, traceback = _why(outcome, problem, secret=False)
    report.verdict = "compile_error" if verdict == "runtime_error" else verdict
    report.feedback = feedback
    report.traceback = traceback
    if verdict == "runtime_error":
        report.explanation = explained(outcome, code)
    report.decided = True


def explained(outcome: Outcome, code: str, *, secret: bool = False) -> dict[str, Any] | None:
    """What the error means, in our words, with the learner's line; None where there is nothing to add."""
    told = outcome.told or {}
    found = errors.explain(told, code, secret=secret) if told.get("kind") == "exception" else None
    return asdict(found) if found else None


def withheld(told: dict[str, Any]) -> tuple[str, str, str | None]:
    """The same for a secret case: only words of ours and names that Python gave, since others can carry inputs out."""
    if told.get("kind") != "exception":
        traced = told.get("what") == "traced value"
        what = sentences.about_unsupported("", "traced value") if traced else "The result can't be compared."
        return "wrong_answer", what, None
    name = str(told.get("type"))
    known = isinstance(getattr(builtins, name, None), type) or name in errors.TYPES
    line = f" (line {told['line']})" if isinstance(told.get("line"), int) else ""
    memory = name == "MemoryError" or str(told.get("message")).startswith("RESOURCE_EXHAUSTED")
    sentence = f"{name if known else 'An exception'}{line}. The message is withheld for a secret case."
    return "memory_limit_exceeded" if memory else "runtime_error", sentence, None


def _memory(kind: str, line: str, limit_mib: int) -> str:
    return f"It asked for more memory than the limit of {limit_mib} MiB allows: {sentences.visible(kind, 60)}{line}."


def _why(outcome: Outcome, problem: Problem, *, secret: bool) -> tuple[str, str, str | None]:
    """Verdict, sentence and traceback of an outcome that is no result."""
    limits = problem.limits
    if outcome.kind == "died":
        if outcome.reason in _DIED:
            verdict, sentence = _DIED[outcome.reason]
            return verdict, sentence.format(**limits.model_dump()), None
        return "runtime_error", sentences.about_exit(outcome.code or 0), None
    told = outcome.told or {}
    if secret:
        return withheld(told)
    if told.get("kind") != "exception":
        names = [parameter.name for parameter in problem.parameters]
        wrong = told.get("kind") == "unsupported"
        sentence = sentences.visible(sentences.about_refusal(told, problem.entry_point, names), 1000)
        return ("wrong_answer" if wrong else "runtime_error"), sentence, None
    kind, message = str(told.get("type")), str(told.get("message"))
    line = f" (line {told['line']})" if isinstance(told.get("line"), int) else ""
    memory = kind == "MemoryError" or message.startswith("RESOURCE_EXHAUSTED")
    verdict = "memory_limit_exceeded" if memory else "runtime_error"
    if memory:
        return verdict, _memory(kind, line, limits.memory_mib), sentences.visible(str(told.get("traceback")))
    sentence = f"{kind}: {message.strip().splitlines()[0] if message.strip() else 'no message'}{line}"
    return verdict, sentences.visible(sentence, 600), sentences.visible(str(told.get("traceback")))
