"""Whether programs are small enough, and don't grow with a size."""

from grader import report
from grader.checks.carry import at
from grader.checks.look import Look, Program
from grader.checks.require import made_of
from grader.package.checks import Equations

NAME = "equations"
# With these sizes, broadcasting and reductions take other, shorter ways.
_SPECIAL = (0, 1)


async def decide(look: Look) -> report.Check:
    """An equation counts as often as it stands in the lowered program: once within a loop, more often when unrolled."""
    rule = look.problem.checks.equations
    assert rule is not None
    programs = await look.programs()
    most = max(programs, key=lambda one: one.equations)
    if rule.at_most is not None and most.equations > rule.at_most:
        told = f"{made_of(most).replace('It has', 'The traced program has', 1)} At most {rule.at_most} are allowed."
        return report.Check(NAME, "check_failed", told)
    found = f"The traced program has {most.equations} equations"
    found += f", and may have {rule.at_most}." if rule.at_most is not None else "."
    if rule.independent_of is None:
        return report.Check(NAME, "accepted", found)
    return _independent(look, programs, rule, found)


def _independent(look: Look, programs: list[Program], rule: Equations, found: str) -> report.Check:
    name = str(rule.independent_of)
    groups: dict[str, dict[int, Program]] = {}
    for program in programs:
        sizes = look.sizes(program)
        size = sizes.pop(name)
        if size not in _SPECIAL:
            groups.setdefault(repr(sorted(sizes.items())), {})[size] = program
    compared = [group for group in groups.values() if len(group) > 1]
    for group in compared:
        (small, few), *_, (large, many) = sorted(group.items())
        if any(one.equations != few.equations for one in group.values()):
            return report.Check(NAME, "check_failed", _grows(name, (small, few), (large, many)))
    if compared:
        return report.Check(NAME, "accepted", f"{found} Their number does not depend on `{name}`.")
    if look.every_case:
        return report.Check(
            NAME, "judge_error", f"No two cases differ in `{name}` alone, so that nothing can be compared."
        )
    return report.Check(
        NAME, "accepted", f"{found} Whether their number depends on `{name}` is seen when you submit."
    )


def _grows(name: str, small: tuple[int, Program], large: tuple[int, Program]) -> str:
    (_, few), (_, many) = small, large

    def growth(primitive: str) -> int:
        return many.primitives[primitive][0] - few.primitives.get(primitive, (0, None))[0]

    most = max(many.primitives, key=growth, default=None)
    whose = ""
    if most is not None and growth(most) > 0:
        before = few.primitives.get(most, (0, None))[0]
        whose = f" `{most}`{at(many.primitives[most][1])} is there {many.primitives[most][0]} times instead of {before}."
    return (
        f"The traced program has {few.equations} equations for one `{name}` and {many.equations} for another.{whose} "
        f"It must be the same for every `{name}`: a Python loop is written out while it is traced, a scan is not."
    )
