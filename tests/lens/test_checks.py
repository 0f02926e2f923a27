"""Every check, from its key in problem.yaml to its row in the report: each submission gets its verdict and its sentence."""

import asyncio

import pytest

from grader import package
from grader.checks import Case, traces
from grader.checks.look import Look
from grader.package import AuthorSubmission
from grader.package.checks import Checks, Traces
from tests.lens.conftest import PROBLEMS

CATALOGUE = package.load([PROBLEMS])
SUBMISSIONS = [
    (problem.id, one)
    for problem in CATALOGUE.problems.values()
    for one in [*problem.submissions, AuthorSubmission("reference", "accepted", "", None, problem.reference)]
]


@pytest.mark.parametrize(
    ("problem", "one"), SUBMISSIONS, ids=[f"{name}-{one.verdict}-{one.name}" for name, one in SUBMISSIONS]
)
def test_a_submission_gets_its_verdict_and_its_sentence(lens, problem: str, one: AuthorSubmission) -> None:
    report = lens.report(problem, one.code)
    assert report["verdict"] == one.verdict, report["feedback"]
    assert (one.feedback or "") in (report["feedback"] or "")
    assert [row["name"] for row in report["checks"]] == CATALOGUE.problems[problem].checks.asked


def test_the_problems_load_without_a_complaint() -> None:
    assert CATALOGUE.broken == []


def test_every_check_has_a_problem_with_one_accepted_and_two_failing_submissions() -> None:
    asked = {name for problem in CATALOGUE.problems.values() for name in problem.checks.asked}
    assert asked == set(Checks.model_fields)
    for problem in CATALOGUE.problems.values():
        verdicts = [one.verdict for one in problem.submissions]
        assert verdicts.count("accepted") >= 1 and verdicts.count("check_failed") >= 2, problem.id


def test_a_run_sees_only_the_samples_and_says_what_it_can_not_see(lens) -> None:
    report = lens.report("lens/decay", CATALOGUE.problems["lens/decay"].reference, mode="run")
    assert report["verdict"] == "accepted"
    (row,) = [row for row in report["checks"] if row["name"] == "equations"]
    assert row["feedback"].endswith("Whether their number depends on `n` is seen when you submit.")


def test_a_run_without_any_of_the_calls_says_that_they_are_made_when_one_submits() -> None:
    problem = CATALOGUE.problems["lens/repeated"]
    (often,) = [case for case in problem.cases if not case.sample]
    rule = Traces(at_most=1, calls=[often.name])
    asked = problem.model_copy(update={"checks": problem.checks.model_copy(update={"traces": rule})})
    samples = [Case(one.name, False, {}, None) for one in problem.cases if one.sample]
    # No worker is there to be asked.
    look = Look(None, asked, problem.reference, samples, every_case=False)  # type: ignore[arg-type]
    row = asyncio.run(traces.decide(look))
    assert (row.verdict, row.observed) == ("accepted", True)
    assert row.feedback.endswith("Submit to have them made.")


def test_what_can_not_be_traced_is_told_once_and_the_other_rows_refer_to_it(lens) -> None:
    code = next(one.code for name, one in SUBMISSIONS if name == "lens/decay" and one.name == "branches")
    rows = {row["name"]: row for row in lens.report("lens/decay", code)["checks"]}
    assert rows["jit"]["feedback"].endswith("(line 9)")
    assert {rows[name]["feedback"] for name in ("require", "forbid", "equations")} == {
        "Not looked at: see the check jit."
    }


def test_a_program_that_calls_back_into_python_is_refused_by_name(lens) -> None:
    code = """
import jax
import jax.numpy as jnp
import numpy as np


def decay(x):
    def slow(x):
        averages = [0.0]
        for number in np.asarray(x):
            averages.append((averages[-1] + number) / 2)
        return np.array(averages[1:], np.float32)

    return jax.pure_callback(slow, x, x)
"""
    report = lens.report("lens/decay", code)
    assert report["verdict"] == "check_failed"
    assert "holds `pure_callback` with" in report["feedback"] and "(line 14)" in report["feedback"]


def test_printing_from_within_a_program_fails_no_check(lens) -> None:
    code = CATALOGUE.problems["lens/decay"].reference.replace(
        "    def step", "    import jax\n    jax.debug.print('{x}', x=x)\n\n    def step"
    )
    assert lens.report("lens/decay", code)["verdict"] == "accepted"
