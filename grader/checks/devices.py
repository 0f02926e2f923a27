"""How a program is spread over devices: how its result is split, and which collectives XLA has put in."""

import asyncio
from collections import Counter
from typing import Any

from grader import report, sentences
from grader.checks.carry import MALFORMED, Undecided, failed
from grader.checks.exported import OTHER_RESULT, artifacts_of
from grader.checks.look import Look, Program
from grader.compare import compare
from grader.package.devices import Devices

NAME = "devices"
RAISES = "Traced for arguments that are split over the devices, the function raises"
CAN_NOT_BE_SPREAD = "Over the devices, the traced program can't be run:"


async def decide(look: Look) -> report.Check:
    """The learner's worker is shown shapes and how arguments are split, and exports the program by JAX's own means.

    Another worker, without the learner's code, compiles it, runs it on every case, and reads what XLA made of it.
    """
    asked = look.problem.checks.devices
    assert asked is not None
    how = asked.layout
    programs = look.blanks()
    try:
        static = look.problem.checks.static
        artifacts = await artifacts_of(look, NAME, "export_spread", RAISES, static=static, split=how)
        said = await _spread(look, asked, list(zip(artifacts, programs, strict=True)), how)
    except Undecided as why:
        return why.row
    return report.Check(NAME, "accepted", f"Spread over {asked.count} devices, it agrees; {said}.")


async def _spread(
    look: Look, asked: Devices, programs: list[tuple[bytes, Program]], how: dict[str, Any]
) -> str:
    """Run every case of each program; gives in words what the first one sends around. Errors: Undecided."""
    said = ""
    async with look.apart.asking() as questions:
        for artifact, program in programs:
            for case in program.cases:
                given = {k: v for k, v in case.arguments.items() if k not in look.problem.checks.static}
                ran = await questions.exported("spread", artifact, arguments=given, split=how)
                if ran.kind != "result":
                    raise Undecided(failed(NAME, ran, CAN_NOT_BE_SPREAD))
                output, fault, summary = _read(asked, ran.tree)
                said = said or summary
                measured = await asyncio.to_thread(
                    compare, output, case.want, look.problem.compare, cases=look.problem.comparisons
                )
                if measured.differences:
                    raise Undecided(report.Check(NAME, "check_failed", f"Over the devices: {OTHER_RESULT}"))
                if fault:
                    raise Undecided(report.Check(NAME, "check_failed", sentences.visible(fault, 600)))
    return said


def _read(asked: Devices, tree: Any) -> tuple[Any, str | None, str]:
    """The output, what is not as asked, and what is sent around. Errors: Undecided."""
    try:
        output, found = tree
        return output, _fault(asked, found), _summary(found["collectives"])
    except MALFORMED:
        raise Undecided(report.Check(NAME, "check_failed", OTHER_RESULT)) from None


def _fault(asked: Devices, found: dict[str, Any]) -> str | None:
    """The first thing that is not as the problem asks, or None."""
    together = Counter(str(kind) for kind, _, _ in found["collectives"])
    if asked.collectives is not None:
        for kind, count in together.items():
            most = asked.collectives.get(kind, 0)
            if count > most:
                of = [str(part) for one, _, part in found["collectives"] if one == kind]
                allowed = f"{most} may be there" if most else "none may be there"
                return f"XLA had to put in {_many(count, kind)}, and {allowed}.{_origin(of)}"
    moved = sum(int(size) for _, size, _ in found["collectives"])
    if asked.bytes is not None and moved > asked.bytes:
        return f"Too much is sent: {_summary(found['collectives'])}, and at most {asked.bytes:,} may come."
    if not found["as_asked"]:
        whole, part, _ = found["split"][0]
        wanted = ", ".join(str(axis) if axis else "None" for axis in asked.result or [])
        held = "all of it" if whole == part else f"a part {_shape(part)} of it"
        return f"The result {_shape(whole)} is not split as asked, over ({wanted}): each device holds {held}."
    return None


def _summary(collectives: list[Any]) -> str:
    """What is sent around, after a comma."""
    if not collectives:
        return "nothing is sent between them"
    counts = Counter(str(kind) for kind, _, _ in collectives)
    moved = sum(int(size) for _, size, _ in collectives)
    verb = "brings" if len(collectives) == 1 else "bring"
    return f"{_listed([_many(count, kind) for kind, count in counts.items()])} {verb} {moved:,} bytes to each"


def _many(count: int, kind: str) -> str:
    return f"{count} {kind}{'' if count == 1 else 's'}"


def _listed(names: list[str]) -> str:
    return " and ".join(dict.fromkeys(names))


def _origin(names: list[str]) -> str:
    """A sentence about the operations that need it; XLA doesn't always say, and what it calls the whole is none."""
    known = [name for name in names if name not in ("", "call_exported")]
    return f" Needed for: {_listed(known)}." if known else ""


def _shape(sizes: list[int]) -> str:
    return f"[{', '.join(str(int(size)) for size in sizes)}]"
