"""Compares an output with the expected one, outside the process that made it; trusts neither shape nor dtype."""

from grader.compare.difference import Difference, Element, Measured, Statistic, describe
from grader.compare.outputs import Beside, beside, compare, incomparable, shares
from grader.compare.tree import conformed, to_array, written

__all__ = [
    "Beside",
    "Difference",
    "Element",
    "Measured",
    "Statistic",
    "beside",
    "compare",
    "conformed",
    "describe",
    "incomparable",
    "shares",
    "to_array",
    "written",
]
