"""Writes proposals into a problem.yaml where its numbers stand; comments and layout stay as they were."""

import math

from grader.authoring import yaml_edit
from grader.authoring.calibrate.numbers import as_yaml
from grader.authoring.calibrate.proposal import Proposals, Tolerance
from grader.authoring.yaml_edit import NotEditable
from grader.package.model import ProblemFile

__all__ = ["NotEditable", "patched"]
_ORDER = tuple(ProblemFile.model_fields)


def patched(text: str, proposals: Proposals) -> str:
    """The file with all that is proposed.

    Errors: NotEditable for a file in which a number stands where it can't be changed.
    """
    for tolerance in proposals.tolerances:
        if tolerance.changed:
            for key, value in _values(tolerance).items():
                place = () if tolerance.axis.leaf is None else ("leaves", tolerance.axis.leaf)
                text = yaml_edit.put(text, ("compare", *place, key), value, _ORDER)
    for limit in proposals.limits:
        if limit.value != limit.now:
            text = yaml_edit.put(text, ("limits", limit.key), f"{limit.value:g}", _ORDER)
    return text


def _values(tolerance: Tolerance) -> dict[str, str]:
    assert tolerance.value is not None
    if math.isinf(tolerance.axis.size):
        return {"atol": as_yaml(tolerance.value)}
    return {"rtol": as_yaml(tolerance.value), "atol": as_yaml(tolerance.value * tolerance.axis.size)}
