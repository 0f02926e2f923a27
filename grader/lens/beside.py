"""What a program costs, beside what the reference's costs; the reference's equations only for those who may see them."""

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any

from grader.checks.apart import Apart
from grader.checks.carry import Carried, Reference, Traced, Undecided, carry
from grader.checks.kept import Kept
from grader.checks.look import blank
from grader.lens import told
from grader.session import Outcome, Session

if TYPE_CHECKING:
    from grader.lens.look import Look

_ASKED = ["cost", "listing"]


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
    begin, record = partial(Session.begin, look.workers, look.limits, wall_s=look.left_s), look.known.remember
    tracer = Kept(look.workers, begin, load)
    apart = Apart(look.workers, begin, look.known, record)
    known = Reference(problem.digest, look.known, record)
    try:
        await carry(
            Traced(tracer, apart, problem.reference, "lens", static, reference=known), [theirs], _ASKED
        )
    except Undecided:
        return False
    finally:
        await tracer.give_back()
        await apart.give_back()
    await look.tell("cost", why=None, mine=mine, reference=told.read_costs(theirs.facts.get("cost")))
    if look.reference:
        listing = await asyncio.to_thread(told.read_listing, theirs.facts.get("listing"), theirs.told)
        await look.tell("reference", listing=listing)
    return True
