"""Which dtypes a program has, whether its results are weakly typed, and whether it mixes dtypes without saying so."""

from grader import report
from grader.checks.carry import Carried, Undecided, at, carry
from grader.checks.look import Look, Program
from grader.compare import compare

NAME = "dtypes"
OTHERWISE = (
    "Traced under strict promotion, the function gives another result than when it is called directly."
)


async def decide(look: Look) -> report.Check:
    """Under strict promotion the function is traced once more, and that program is run too."""
    rule = look.problem.checks.dtypes
    assert rule is not None
    programs = await look.programs()
    for program in programs:
        found = program.facts["dtypes"]
        for dtype in rule.forbid:
            if dtype in found["made"]:
                primitive, line = found["made"][dtype]
                told = (
                    f"`{primitive}`{at(line or None)} makes an array of {dtype}, which this problem forbids."
                )
                return report.Check(NAME, "check_failed", told)
        if found["weak"] and not rule.weak_result:
            told = (
                f"Result {found['weak'][0]} is weakly typed, as Python's numbers are: it takes the dtype of whatever "
                "it meets next. Give it a dtype."
            )
            return report.Check(NAME, "check_failed", told)
    unlike = await _strictly(look, programs) if rule.promotion == "strict" else None
    return unlike or report.Check(NAME, "accepted", "Its dtypes are what the problem asks for.")


async def _strictly(look: Look, programs: list[Program]) -> report.Check | None:
    """The row when the function can't be traced under strict promotion, or gives another result there."""
    how = {"way": "strict"}
    carried = [
        Carried(one.blank, [look.traced(case.arguments) for case in one.cases], how) for one in programs
    ]
    try:
        await carry(look.source(NAME, "Under strict promotion the function raises"), carried, [])
    except Undecided as why:
        return why.row
    for program, found in zip(programs, carried, strict=True):
        for case, output in zip(program.cases, found.outputs, strict=True):
            if compare(output, case.want, look.problem.compare, cases=look.problem.comparisons).differences:
                return report.Check(NAME, "check_failed", OTHERWISE)
    return None
