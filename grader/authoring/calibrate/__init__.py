"""Measures a problem's errors, times and memory, and proposes tolerances and limits; `jaxdojo calibrate` shows them."""

from grader.authoring.calibrate.charts import Chart, charts
from grader.authoring.calibrate.edits import NotEditable, patched
from grader.authoring.calibrate.proposal import Proposals, propose
from grader.authoring.calibrate.rules import axes
from grader.authoring.calibrate.subjects import Measured, measured, steps
from grader.authoring.calibrate.svg import svg
from grader.authoring.calibrate.text import drawn

__all__ = [
    "Chart",
    "Measured",
    "NotEditable",
    "Proposals",
    "axes",
    "charts",
    "drawn",
    "measured",
    "patched",
    "propose",
    "steps",
    "svg",
]
