"""What authors use to prove a problem; a client of the grader service like any other."""

from grader.authoring.check import check, proofs
from grader.authoring.finding import Finding
from grader.authoring.record import Record
from grader.authoring.texts import texts
from grader.bank import banks

__all__ = ["Finding", "Record", "banks", "check", "proofs", "texts"]
