"""Holds the cases to each other, with the arguments that learners really meet under every seed; judges nothing."""

from typing import Any

from grader.authoring.finding import Finding
from grader.package import Problem


def cases(problem: Problem, drawn: list[dict[str, Any]]) -> Finding:
    """Whether some case is secret, and no two draws of arguments are the same."""
    if all(case.sample for case in problem.cases):
        return Finding(
            "cases", False, "all are samples. At least one must be secret, or an answer can be typed in."
        )
    first: dict[str, dict[str, Any]] = {}
    for one in drawn:
        if one["digest"] in first:
            other = first[one["digest"]]
            must = "Each must differ, whichever seed is drawn"
            how = "; draw from more values" if one["seed"] is not None else ""
            return Finding("cases", False, f"{_name(one)} has the arguments of {_name(other)}. {must}{how}.")
        first[one["digest"]] = one
    secret = sum(not one["sample"] for one in drawn)
    return Finding("cases", True, f"{len(drawn) - secret} shown and {secret} secret ones, no two alike")


def _name(one: dict[str, Any]) -> str:
    kind = "sample" if one["sample"] else "secret case"
    return f"{kind} `{one['name']}`" + (f" (drawn from {one['seed']})" if one["seed"] is not None else "")
