"""How arrays lie on the devices of a problem that has several, and what they send each other."""

from typing import TYPE_CHECKING, Any

from grader.lens.told import read_spread
from grader.session import Session

if TYPE_CHECKING:
    from grader.lens.look import Look


def _how(look: "Look") -> dict[str, Any]:
    asked = look.problem.checks.devices
    assert asked is not None
    return asked.layout


async def exported(look: "Look", session: Session) -> bytes | None:
    """The program for arguments that are split as the problem splits them; None when there are no devices, or it raises."""
    if look.problem.checks.devices is None:
        return None
    arguments, static = look.cases[0].arguments, look.problem.checks.static
    told = look.got(await session.call("export_spread", arguments=arguments, static=static, split=_how(look)))
    return told if isinstance(told, bytes) else None


async def shown(look: "Look", artifact: bytes) -> None:
    """What XLA made of it, found where the code is not."""
    given = {
        name: value
        for name, value in look.cases[0].arguments.items()
        if name not in look.problem.checks.static
    }
    async with Session.begin(look.workers, look.limits, wall_s=look.left_s) as session:
        look.got(await session.load("", "empty.py", None, []))
        ran = await session.call("spread", artifact=artifact, arguments=given, split=_how(look))
        told = look.got(ran)
    asked = look.problem.checks.devices
    if asked is not None and isinstance(told, list):
        found = read_spread(told[1], asked.count)
        await look.tell("devices", mesh=asked.mesh, case=look.cases[0].name, **found)
