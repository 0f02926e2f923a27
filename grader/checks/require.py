"""Whether every program uses the primitives that the problem asks for."""

from grader import report
from grader.checks.carry import at
from grader.checks.look import Look, Program
from grader.package.primitives import alternatives

NAME = "require"
_SHOWN = 3


async def decide(look: Look) -> report.Check:
    """A primitive counts where the result depends on it; a scan that is unrolled completely is no loop."""
    programs = await look.programs()
    for wanted in look.problem.checks.require:
        for program in programs:
            if not any(uses(program, name) for name in alternatives(wanted)):
                return report.Check(NAME, "check_failed", _missing(program, wanted))
    found = [
        f"`{name}`{at(programs[0].primitives[name][1])}"
        for wanted in look.problem.checks.require
        for name in alternatives(wanted)
        if uses(programs[0], name)
    ]
    return report.Check(NAME, "accepted", f"The traced program uses {_listed(found)}.")


def uses(program: Program, name: str) -> bool:
    """Whether a primitive is there, and if it is a loop, still a loop when it is lowered."""
    return name in program.primitives and not (name == "scan" and all(map(_unrolled, program.scans)))


def _unrolled(scan: tuple[int, int, int | None]) -> bool:
    length, unroll, _ = scan
    return 1 < length <= unroll


def _missing(program: Program, wanted: str) -> str:
    names = alternatives(wanted)
    shown = " and no ".join(f"`{name}`" for name in names)
    if "scan" in names and program.scans:
        length, unroll, line = program.scans[0]
        return (
            f"`scan`{at(line)} is unrolled {unroll} times for its {length} steps, so the traced program has no "
            "loop left. Take `unroll` out, or make it smaller."
        )
    return f"The traced program uses no {shown}. {made_of(program)}"


def made_of(program: Program) -> str:
    """What a program consists of most, in a sentence."""
    most = sorted(program.primitives.items(), key=lambda one: -one[1][0])[:_SHOWN]
    parts = [f"`{name}`{f' {count} times' if count > 1 else ''}{at(line)}" for name, (count, line) in most]
    if not parts:
        return "It has no equations: the result does not depend on the arguments."
    many = "1 equation" if program.equations == 1 else f"{program.equations} equations"
    rest = " among others" if len(program.primitives) > _SHOWN else ""
    return f"It has {many}: {_listed(parts)}{rest}."


def _listed(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)
