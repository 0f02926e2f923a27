"""What authors use to prove a problem; a client of the grader service like any other."""

from grader.authoring.check import Finding, check
from grader.oracle import banks

__all__ = ["Finding", "banks", "check"]
