"""Has a workshop try changed references, accepted submissions and mutants on all answers, and says what that proves."""

from dataclasses import dataclass
from typing import Any

from grader.authoring.finding import Finding
from grader.authoring.judged import MARGIN
from grader.authoring.mutants import Mutant, most_of, mutants
from grader.client import Grader
from grader.package import Problem

LEAST_SCORE = 0.9
REFERENCE = "reference.py"

# The reference with fewer bits of mantissa at its two ends. With 7 it is what bfloat16 gives; 10 are those of TensorFloat-32
# and float16, the precision with which accelerators multiply unless told otherwise: off by one part in 2,000 at most.
_ROUNDED = """

import functools as _functools
import jax as _jax
import jax.numpy as _jnp
_entry = {entry_point}

def _rounded(leaf):
    if getattr(leaf, "dtype", None) == _jnp.float32:
        return _jax.lax.reduce_precision(leaf, 8, {bits})
    return leaf

@_functools.wraps(_entry)
def {entry_point}(*arguments):
    return _jax.tree.map(_rounded, _entry(*_jax.tree.map(_rounded, arguments)))
"""
BFLOAT16, SLIGHTLY = "the reference in bfloat16", "the reference with 10 bits of mantissa"


@dataclass(frozen=True)
class Tried:
    """What became of each source, the mutants among them, by name, and the reports on what was judged before."""

    problem: Problem
    results: dict[str, dict[str, Any]]
    mutants: dict[str, Mutant]
    reports: list[dict[str, Any]]


async def tried(grader: Grader, problem: Problem, codes: list[str], *, mutated: bool = True) -> Tried:
    """Have codes judged, and then everything tried but the reference on one core, in one go, so that one worker does it."""
    rounded = {
        name: problem.reference + _ROUNDED.format(entry_point=problem.entry_point, bits=bits)
        for name, bits in ((BFLOAT16, 7), (SLIGHTLY, 10))
    }
    thorough = {one.name: one.code for one in problem.submissions if one.verdict == "accepted"}
    hasty = {
        f"wrong_answer/{one.name}": one.code for one in problem.submissions if one.verdict == "wrong_answer"
    }
    listed = [one.change for one in problem.mutants]
    most = most_of(problem.limits.wall_s)
    made = mutants(problem.reference, problem.entry_point, listed, most) if mutated else []
    changed = {f"mutant {number}": one for number, one in enumerate(made)}
    hasty |= {name: one.code for name, one in changed.items()}
    # Where the author says that they pass, one learner for whom they do is enough.
    passing = "once" if problem.compare.loose_because else "told"
    far = {passing: rounded, "all": thorough, "refused": hasty}
    sources = [
        {"name": name, "code": code, "far": how} for how, codes in far.items() for name, code in codes.items()
    ]
    told = [one async for one in grader.proof(problem.id, codes, sources)]
    results = {one["tried"]["name"]: one["tried"] for one in told[len(codes) :]}
    return Tried(problem, results, changed, [one["report"] for one in told[: len(codes)]])


def found(what: Tried) -> list[Finding]:
    """What the tries prove, but for the mutants."""
    return [*_tight(what), *_not_too_tight(what), *_with_every_seed(what)]


async def one_thread(grader: Grader, problem: Problem) -> list[Finding]:
    """On one core, what the reference gives a learner must be what it gave when the answers were computed on all of them."""
    source = {"name": REFERENCE, "code": problem.reference, "far": "once"}
    return [_one_thread(problem, one) async for one in grader.on_one_core(problem.id, [source])]


def _one_thread(problem: Problem, one: dict[str, Any]) -> Finding:
    used = max(one["shares"].values(), default=0.0)
    if one["verdict"] == "accepted" and problem.compare.by != "tolerance":
        return Finding("one thread", True, "on one core the reference is accepted too")
    if one["verdict"] == "accepted" and used == 0:
        return Finding("one thread", True, "on one core the reference gives the same, to the last bit")
    if one["verdict"] == "accepted" and used <= 1 / MARGIN:
        return Finding("one thread", True, f"on one core the reference is off by {used:.0%} of the tolerance")
    if one["verdict"] not in ("accepted", "wrong_answer"):
        return Finding(
            "one thread", False, f"on one core the reference gives {one['verdict']}: {one['why']}."
        )
    must = "It must give the same on one core and on several"
    return Finding(
        "one thread", False, f"on one core the reference is off by {used:.0%} of the tolerance. {must}."
    )


def _tight(what: Tried) -> list[Finding]:
    """A tolerance must refuse what is less precise than float32; where it should not, the author says why."""
    because = what.problem.compare.loose_because
    if what.problem.compare.by != "tolerance":
        return [
            Finding("compare", True, f"there is no tolerance: it is compared by {what.problem.compare.by}")
        ]
    bfloat16, slightly = what.results[BFLOAT16], what.results[SLIGHTLY]
    for one in (bfloat16, slightly):
        if one["verdict"] not in ("accepted", "wrong_answer"):
            return [Finding("compare", False, f"{one['name']} gives {one['verdict']}: {one['why']}.")]
    exact = not any(slightly["shares"].values())
    loose = [path or "the output" for path, share in slightly["shares"].items() if 0 < share <= 1]
    passes = bfloat16["verdict"] == "accepted" and any(bfloat16["shares"].values())
    if (passes or loose) and because:
        return [Finding("compare", True, f"loose, because {because}")]
    tighten = "Tighten rtol and atol, or say why in `loose_because`."
    if passes:
        return [Finding("compare", False, f"{BFLOAT16} is accepted. {tighten}")]
    if loose:
        return [Finding("compare", False, f"{SLIGHTLY} passes in {', '.join(loose)}. {tighten}")]
    if because:
        return [
            Finding(
                "compare",
                False,
                "`loose_because` is given, but less precise references are refused. Take it out.",
            )
        ]
    if exact:
        return [Finding("compare", True, "fewer bits change nothing here: all numbers are short")]
    return [Finding("compare", True, "the reference is refused in bfloat16, and with 10 bits of mantissa")]


def _not_too_tight(what: Tried) -> list[Finding]:
    names = [one.name for one in what.problem.submissions if one.verdict == "accepted"]
    findings: list[Finding] = []
    widest = 0.0
    for name in names:
        one, place = what.results[name], f"submissions/accepted/{name}.py"
        if one["verdict"] != "accepted":
            why = f"{one['verdict']} in case `{one['case']}`" if one["case"] else one["verdict"]
            with_seeds = f"accepted with {len(one['seeds'])} of 8 seeds" if one["seeds"] else "never accepted"
            findings.append(Finding(place, False, f"{with_seeds}: {why}. It must be accepted with each."))
            continue
        if what.problem.compare.by != "tolerance":
            continue
        path, used = max(one["shares"].items(), key=lambda item: item[1], default=("", 0.0))
        widest = max(widest, used)
        if used > 1 / MARGIN:
            where = f" in {path}" if path else ""
            must = f"An honest way must stay below a quarter. Widen it {MARGIN * used:.1f} times."
            findings.append(Finding(place, False, f"it uses {used:.0%} of the tolerance{where}. {must}"))
    if not findings and names:
        findings.append(Finding("margin", True, f"accepted ones use {widest:.1%} of the tolerance at most"))
    return findings


def _with_every_seed(what: Tried) -> list[Finding]:
    return [
        Finding(
            f"submissions/{name}.py",
            False,
            f"accepted with seed {one['seeds'][0]} of the generated cases. Its mistake must show with each.",
        )
        for name, one in what.results.items()
        if name.startswith("wrong_answer/") and one["seeds"]
    ]


def killed(what: Tried) -> list[Finding]:
    """How many mutants the cases find out, and what is wrong with the list of those that they can't."""
    listed = {one.change for one in what.problem.mutants}
    alive = {one.change for name, one in what.mutants.items() if what.results[name]["verdict"] == "accepted"}
    counted = {
        one.change for name, one in what.mutants.items() if what.results[name]["verdict"] != "compile_error"
    }
    findings: list[Finding] = []
    for change in sorted(listed):
        if change not in counted:
            wanted = "Mutants are listed as the check shows them"
            findings.append(Finding("mutants", False, f"there is no mutant `{change}`. {wanted}."))
        elif change not in alive:
            findings.append(Finding("mutants", False, f"`{change}` is killed. Take it out of the list."))
    equivalent = listed & counted & alive
    total, left = len(counted - equivalent), sorted(alive - equivalent, key=_line)
    dead = total - len(left)
    score = dead / total if total else 1.0
    figures: dict[str, float] = {"killed": dead, "counted": total, "equivalent": len(equivalent)}
    message = f"{dead} of {total} killed ({score:.0%})"
    if equivalent:
        message += f", {len(equivalent)} listed as equivalent"
    if left:
        message += "; alive: " + "; ".join(left)
    if score < LEAST_SCORE:
        message += (
            f". It must be {LEAST_SCORE:.0%}: add a case that tells them apart, or list them with a reason."
        )
    return [*findings, Finding("mutants", score >= LEAST_SCORE, message, figures)]


def _line(change: str) -> int:
    number = change.partition(":")[0].removeprefix("line ")
    return int(number) if number.isdigit() else 0
