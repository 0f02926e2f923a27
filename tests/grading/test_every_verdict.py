"""Every toy submission gets the verdict of its folder and the feedback that it states."""

from pathlib import Path

import pytest

from grader import package
from grader.authoring.judged import shown_text
from grader.package import VERDICTS, AuthorSubmission

CATALOGUE = package.load([Path(__file__).parent.parent / "problems"])
TOYS = [(problem.id, one) for problem in CATALOGUE.problems.values() for one in problem.submissions]


@pytest.mark.parametrize(
    ("problem", "one"), TOYS, ids=[f"{name}-{one.verdict}-{one.name}" for name, one in TOYS]
)
def test_a_toy_submission_gets_its_verdict_and_its_feedback(
    judging, problem: str, one: AuthorSubmission
) -> None:
    report = judging.report(problem, one.code)
    assert report["verdict"] == one.verdict
    assert (one.feedback or "") in " ".join(shown_text(report).split())


def test_every_verdict_has_a_toy() -> None:
    assert {one.verdict for _, one in TOYS} == set(VERDICTS)


def test_the_toys_load_without_a_complaint() -> None:
    assert CATALOGUE.broken == []
