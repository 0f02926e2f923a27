"""One look through the lens: traces the function of a run, and tells what was found part by part."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

from grader import checks, sentences
from grader.checks.apart import Told
from grader.checks.carry import MALFORMED, placed
from grader.checks.keys import fault
from grader.known import Known
from grader.lens import beside, devices, told, tracing
from grader.lens.matrix import row
from grader.package.model import Limits, Problem
from grader.pool import NoneToSpare
from grader.session import Outcome, Session, Workers

# All of the lens's work on one run, and its memory: that of the problem, up to so much.
BUDGET_S = 10.0
MEMORY_MIB = 1024
FILENAME = "solution.py"
BUSY = "The lens was left out: submissions were waiting, and they come first. Run again when it is quieter."
YIELDED = "The lens stops here: submissions came, and they go first. Run again for the rest."
LATE = f"The lens stops here: its {BUDGET_S:g} s are used up. The verdict is as it was."
_OUTPUT_KIB = 8 * 1024

Emit = Callable[[dict[str, Any]], Awaitable[None]]


class Stopped(Exception):
    """The rest is left out; the sentence says why."""


@dataclass
class Look:
    """The function of one run, the cases that it was run on, and who hears what is found.

    `reference` says whether the reference's program may be shown too.
    """

    workers: Workers
    problem: Problem
    code: str
    cases: list[checks.Case]
    emit: Emit
    reference: bool = False
    known: Known = field(default_factory=Known)
    begun: float = field(default_factory=time.monotonic)
    parts: int = 0

    @property
    def limits(self) -> Limits:
        """What a process of the lens may use."""
        memory = min(self.problem.limits.memory_mib, MEMORY_MIB)
        return Limits(
            wall_s=BUDGET_S,
            memory_mib=memory,
            output_kib=_OUTPUT_KIB,
            devices=self.problem.limits.devices,
        )

    @property
    def left_s(self) -> float:
        """What is left of the budget, which runs from the first worker on."""
        return max(0.0, BUDGET_S - (time.monotonic() - self.begun))

    async def tell(self, part: str, **found: Any) -> None:
        """One part is there."""
        self.parts += 1
        await self.emit({"event": "lens", "part": part, **found})

    def got(self, outcome: Outcome) -> Any:
        """What a worker answered. Errors: Stopped when it ended."""
        if outcome.kind != "died":
            return outcome.tree
        if outcome.reason == "time":
            raise Stopped(LATE)
        if outcome.reason == "memory":
            raise Stopped(f"The lens stops here: its {self.limits.memory_mib} MiB of memory are used up.")
        if outcome.reason == "output":
            raise Stopped(f"The lens stops here: the program is larger than {_OUTPUT_KIB // 1024} MiB.")
        raise Stopped("The lens stops here: its process ended while it was looking.")


async def looked_through(look: Look) -> None:
    """Tell every part, and at last why some are missing, if they are. What a learner does is never an error."""
    why: str | None = None
    try:
        await _parts(look)
    except Stopped as stopped:
        why = str(stopped)
    except NoneToSpare:
        why = YIELDED if look.parts else BUSY
    except told.NotRead:
        why = "The lens stops here: what your process says of the program can't be read."
    await look.tell("end", why=why)


async def _parts(look: Look) -> None:
    costs = None
    async with AsyncExitStack() as after:
        async with Session.begin(look.workers, look.limits) as session:
            look.begun = time.monotonic()
            await _load(look, session)
            static, traced = await tracing.traced(look, session)
            if traced.kind == "result":
                apart = await after.enter_async_context(
                    Session.begin(look.workers, look.limits, wall_s=look.left_s)
                )
                held = await _program(look, apart, traced.tree)
            else:
                held, apart = await _observed(look, session, static, traced), session
            ended = await _in_its_process(look, session, static, traced)
            artifact = None if ended else await devices.exported(look, session)
            # A program that could not leave is asked where it is, as long as its process lives.
            if held and apart is session and not ended:
                costs = await _costs(look, session, "observed")
        if held and apart is not session:
            costs = await _costs(look, apart, "hold")
    # Each of its workers is taken when the others were given back, so that two are the most at any time.
    if artifact is not None:
        await devices.shown(look, artifact)
    if costs and not await beside.reference(look, static, costs) and not look.left_s:
        raise Stopped(LATE)
    if ended:
        raise ended


async def _in_its_process(look: Look, session: Session, static: list[str], traced: Outcome) -> Stopped | None:
    """What is tried where the code is; why it ended, which is no reason to leave out what needs no code."""
    try:
        await _transforms(look, session, static, traced)
        await look.tell("traces", **await tracing.traces(look, session))
    except Stopped as stopped:
        return stopped
    return None


async def _load(look: Look, session: Session) -> None:
    names = [parameter.name for parameter in look.problem.parameters]
    loaded = await session.load(look.code, FILENAME, look.problem.entry_point, names)
    look.got(loaded)
    if loaded.kind != "result":
        raise Stopped("There is nothing to look at: the code did not load. The results say why.")


async def _program(look: Look, session: Session, program: Any) -> bool:
    """The equations, as a worker finds them that has not seen the code; whether it holds the program."""
    look.got(await session.load("", "empty.py", None, []))
    try:
        read = Told.read(program)
        held = await session.call("hold", program=read.program, facts=["counts", "keys", "silent", "listing"])
        facts = placed(look.got(held), read)
    except MALFORMED:
        await look.tell("program", why="The traced program can't be run where your code is not.")
        return False
    await _tell_program(look, facts, read)
    return True


async def _observed(look: Look, session: Session, static: list[str], traced: Outcome) -> bool:
    """The equations of a program that is no plain data, as the process says that holds it; whether it does."""
    found = traced.told or {}
    if found.get("kind") != "untellable":
        why = "The function can't be traced, so there is no program to show. The row `jit` below says why."
        await look.tell("program", why=why)
        return False
    line = f" (line {found['line']})" if isinstance(found.get("line"), int) else ""
    holds = f"The program holds {sentences.visible(str(found.get('what')), 200)}{line}, which can't leave your process"
    arguments, asked = look.cases[0].arguments, ["counts", "listing"]
    seen = look.got(await session.call("observed", arguments=arguments, static=static, facts=asked))
    if not isinstance(seen, dict):
        await look.tell("program", why=f"{holds}, and can't be looked at there.")
        return False
    try:
        await _tell_program(look, {**seen, "silent": []}, None, f"{holds}: it was looked at there.")
    except told.NotRead:
        await look.tell("program", why=f"{holds}, and what that says of it can't be read.")
        return False
    return True


async def _tell_program(
    look: Look, facts: dict[str, Any], program: Told | None, observed: str | None = None
) -> None:
    # Beside the loop: a large program takes a while to read.
    listing = await asyncio.to_thread(told.read_listing, facts.get("listing"), program)
    await look.tell(
        "program",
        why=None,
        observed=observed,
        case=look.cases[0].name,
        listing=listing,
        counts=told.read_counts(facts.get("counts")),
        silent=told.read_silent(facts.get("silent")),
        reused_key=fault(facts["keys"]) if isinstance(facts.get("keys"), dict) else None,
    )


async def _costs(look: Look, session: Session, how: str) -> dict[str, float] | None:
    return await beside.costs(look, look.got(await session.call(how, facts=["cost", "hlo"])))


async def _transforms(look: Look, session: Session, static: list[str], traced: Outcome) -> None:
    rows = [row("jit", traced, look.code, static)]
    for way in ("grad", "vmap", "jvp"):
        tried = await session.call(
            "transform",
            way=way,
            arguments=look.cases[0].arguments,
            static=static,
            traceable=traced.kind == "result",
        )
        look.got(tried)
        rows.append(row(way, tried, look.code, []))
        await look.tell("transforms", rows=rows)
