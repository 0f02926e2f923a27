"""Numbers as people write them."""

import math
from collections.abc import Sequence


def rounded(number: float, least: float, most: float) -> float:
    """The nearest of 1, 2 and 5 times a power of ten that lies between two bounds; else one of two digits that does."""
    power = math.floor(math.log10(number))
    near = [float(f"{digit}e{power + more}") for more in (-1, 0, 1) for digit in (1, 2, 5)]
    within = [one for one in near if least <= one <= most]
    if within:
        return min(within, key=lambda one: abs(math.log(one / number)))
    up = math.floor(math.log10(least)) - 1
    return float(f"{math.ceil(least / 10.0**up)}e{up}")


def step_up(number: float, steps: Sequence[float]) -> float:
    """The first of the steps that is not below the number; the last when all are."""
    return next((step for step in steps if step >= number), steps[-1])


def short(number: float) -> str:
    """In as few signs as say it: 0, 0.001, 2.5e-5, 120, 1e+6."""
    if number == 0 or math.isinf(number):
        return "0" if number == 0 else "∞"
    if 1e-3 <= abs(number) < 1e5:
        return f"{number:.2g}" if abs(number) < 100 else f"{number:.0f}"
    digits, _, power = f"{number:.1e}".partition("e")
    return f"{digits.removesuffix('.0')}e{int(power)}"


def as_yaml(number: float) -> str:
    """As YAML that every reader takes for a number."""
    if 1e-2 <= number < 1e6 or number == 0:
        return f"{number:g}"
    digits, _, power = f"{number:.3e}".partition("e")
    whole, _, rest = digits.partition(".")
    return f"{whole}.{rest.rstrip('0') or '0'}e{int(power):+d}"
