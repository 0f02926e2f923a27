"""What XLA's analysis says that a program costs, as a ratio to the reference's: no clock, no noise."""

from grader import report
from grader.checks.look import Look

NAME = "cost"
_WORDS = {
    "flops": "floating-point operations",
    "bytes": "bytes read and written",
    "transcendentals": "transcendental operations",
}


async def decide(look: Look) -> report.Check:
    """A loop's body is analysed once, whatever its length, in both."""
    rule = look.problem.checks.cost
    assert rule is not None
    programs, wanted = await look.programs(), await look.reference()
    told = []
    for name, ratio in rule.ratios.items():
        worst = 0.0
        for program, reference in zip(programs, wanted, strict=True):
            got, want = program.cost(name), reference.cost(name)
            if got > ratio * want:
                many = (
                    f"{got / want:.2f} times the reference's {want:,.0f}"
                    if want > 0
                    else "and the reference none"
                )
                words = f"It takes {got:,.0f} {_WORDS[name]}, {many}. At most {ratio:g} times are allowed."
                return report.Check(NAME, "check_failed", words)
            worst = max(worst, got / want if want > 0 else 0.0)
        told.append(f"{worst:.2f} times the reference's {_WORDS[name]}")
    return report.Check(NAME, "accepted", f"It takes {' and '.join(told)}.")
