"""A problem as its folder gives it: format, types and loading; runs none of a problem's code."""

from grader.package.load import Broken, Catalogue, load
from grader.package.model import ArgumentErrors, AuthorSubmission, Case, Limits, Parameter, Problem, Track
from grader.package.pack import Pack, PackFile
from grader.package.words import VERDICTS

__all__ = [
    "VERDICTS",
    "ArgumentErrors",
    "AuthorSubmission",
    "Broken",
    "Case",
    "Catalogue",
    "Limits",
    "Pack",
    "PackFile",
    "Parameter",
    "Problem",
    "Track",
    "load",
]
