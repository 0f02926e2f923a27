"""What a program costs, beside what the reference's costs; the reference's equations only for those who may see them."""

import asyncio
from typing import TYPE_CHECKING, Any

from grader.checks.carry import Carried, Traced, Undecided, carry
from grader.checks.look import blank
from grader.lens import told
from grader.session import Outcome, Session

if TYPE_CHECKING:
    from grader.lens.look import Look


async def costs(look: "Look", found: Any) -> dict[str, float] | None:
    """XLA's figures and its program; None where it could not compile."""
    if not isinstance(found, dict):
        await look.tell("cost", why="XLA can't compile the program here.", mine=None, reference=None)
        return None
    mine = told.read_costs(found.get("cost"))
    await look.tell("cost", why=None, mine=mine, reference=None)
    await look.tell("hlo", **told.read_hlo(found.get("hlo")))
    return mine


async def reference(look: "Look", static: list[str], mine: dict[str, float]) -> bool:
    """The same figures of the reference, which are kept, so that they are found once for all who run the problem.

    Gives whether there are any: traced with these arguments a reference may say nothing, and time may be up.
    """
    problem = look.problem
    names = [parameter.name for parameter in problem.parameters]

    async def load(session: Session) -> Outcome:
        return await session.load(problem.reference, "solution.py", problem.entry_point, names)

    arguments = look.cases[0].arguments
    shown = {name: value if name in static else blank(value) for name, value in arguments.items()}
    theirs = Carried(shown, [])
    source = Traced(
        lambda: Session.begin(look.workers, look.limits, wall_s=look.left_s),
        load,
        problem.reference,
        "lens",
        static,
        reference_of=problem.digest,
    )
    try:
        await carry(source, [theirs], ["cost", "listing"])
    except Undecided:
        return False
    await look.tell("cost", why=None, mine=mine, reference=told.read_costs(theirs.facts.get("cost")))
    if look.reference:
        listing = await asyncio.to_thread(told.read_listing, theirs.facts.get("listing"))
        await look.tell("reference", listing=listing)
    return True
