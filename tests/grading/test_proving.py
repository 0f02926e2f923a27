"""A preview proves again only what a save has changed, and what it proved is known to `jaxdojo check`."""

from pathlib import Path

import pytest

from app.preview.proving import Proving
from grader.authoring import Finding, Record
from grader.package import Problem, load
from tests.grading.conftest import TOYS, Judging, started

BLOCK = "\n```python run\nprint(1 + 1)\n```\n\n```output\n2\n```\n"


@pytest.mark.slow
def test_a_mended_sentence_runs_nothing_again_and_a_changed_starter_does(
    state: Path, judging: Judging, tmp_path: Path
) -> None:
    catalogue = load([TOYS])
    problem = catalogue.problems["toy/trees"]
    record = Record(tmp_path / "check", [TOYS])

    with started(state, workers=1, workshop=True) as workshop:

        def proved(proving: Proving, one: Problem) -> list[Finding]:
            async def collect() -> list[Finding]:
                return [finding async for finding in proving.findings(workshop.grader, one, catalogue)]

            found: list[Finding] = workshop.wait(collect())
            return found

        proving = Proving(record, 1)
        first = proved(proving, problem)
        judged = workshop.health()["judged"]
        assert judged > 0 and {"reference.py", "starter.py", "mutants"} <= {one.what for one in first}

        mended = problem.model_copy(update={"statement": f"Other words.\n{BLOCK}"})
        second = proved(proving, mended)
        moved = proved(proving, problem.model_copy(update={"statement": f"One more line.\n\n{BLOCK}"}))
        assert workshop.health()["judged"] == judged
        assert [one.what for one in second if one.what not in {kept.what for kept in first}] == [
            "statement.md:3"
        ]
        assert [(one.what, one.sound) for one in moved][-1] == ("statement.md:4", True)

        proved(proving, problem.model_copy(update={"starter": f"{problem.starter}\n# Begin here.\n"}))
        assert workshop.health()["judged"] > judged

        proving.write(problem)
        assert record.read(problem, record.key(problem)) is not None
        judged = workshop.health()["judged"]
        assert {one.what for one in proved(Proving(record, 1), problem)} == {one.what for one in first}
        assert workshop.health()["judged"] == judged
