"""The workshop: many sources of an author in one worker, on every answer, compared outside."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.client import NoAnswer
from tests.grading.conftest import Judging, started

RIGHT = "def double(x):\n    return 2 * x\n"
WRONG = "def double(x):\n    return 3 * x\n"


@pytest.fixture(scope="module")
def workshop(state: Path, judging: Judging) -> Iterator[Judging]:
    """A workshop on the answers that the other grader computed."""
    with started(state, workers=2, workshop=True) as workshop:
        yield workshop


def tried(workshop: Judging, *codes: str, far: str = "all", problem: str = "toy/double") -> list[Any]:
    async def collect() -> list[dict[str, Any]]:
        sources = [{"name": str(i), "code": code, "far": far} for i, code in enumerate(codes)]
        return [one["tried"] async for one in workshop.grader.proof(problem, [], sources)]

    found: list[Any] = workshop.wait(collect())
    return found


def test_a_right_source_is_accepted_with_every_seed_and_uses_up_no_tolerance(workshop: Judging) -> None:
    (one,) = tried(workshop, RIGHT)
    assert (one["verdict"], one["seeds"]) == ("accepted", list(range(8)))
    assert one["shares"] == {"": 0.0}


def test_once_is_what_one_learner_meets(workshop: Judging) -> None:
    (one,) = tried(workshop, RIGHT, far="once")
    assert (one["verdict"], one["seeds"]) == ("accepted", [0])


def test_told_goes_on_only_while_something_that_is_off_is_within_its_tolerance(workshop: Judging) -> None:
    far_off, off, exact = tried(
        workshop, WRONG, "def double(x):\n    return 2 * x * (1 + 6e-6)\n", RIGHT, far="told"
    )
    assert (far_off["verdict"], far_off["seeds"]) == ("wrong_answer", []) and far_off["shares"][""] > 1
    assert [one["seeds"] for one in (off, exact)] == [list(range(8))] * 2


def test_it_tells_how_much_of_its_tolerance_each_leaf_uses_up(workshop: Judging) -> None:
    (one,) = tried(workshop, "def double(x):\n    return 2 * x * (1 + 6e-6)\n")
    assert one["verdict"] == "accepted"
    assert 0.2 < one["shares"][""] < 1


def test_a_source_that_is_right_with_some_seeds_only_is_told_with_which(workshop: Judging) -> None:
    code = "def double(x):\n    return 2 * x if x.shape != (3,) or x[0] == 1 or x[0] > 0 else x\n"
    (thorough,) = tried(workshop, code)
    (hasty,) = tried(workshop, code, far="refused")
    assert 0 < len(thorough["seeds"]) < 8
    assert (hasty["verdict"], hasty["seeds"]) == ("accepted", thorough["seeds"][:1])


def test_haste_ends_at_the_first_answer_that_is_refused(workshop: Judging) -> None:
    (one,) = tried(workshop, WRONG, far="refused")
    # Which one is first depends on what they cost; a drawn one it is not.
    assert (one["verdict"], one["seeds"]) == ("wrong_answer", [])
    assert one["case"] in ("three", "two")


def test_after_one_that_hangs_dies_or_does_not_load_the_next_is_tried_as_ever(workshop: Judging) -> None:
    hangs = "def double(x):\n    while True:\n        pass\n"
    dies = "import os\ndef double(x):\n    os.abort()\n"
    found = tried(workshop, hangs, dies, "double = 1\n", RIGHT, far="refused")
    assert [one["verdict"] for one in found] == [
        "time_limit_exceeded",
        "runtime_error",
        "compile_error",
        "accepted",
    ]


def test_what_a_source_sets_in_jax_does_not_reach_the_next(workshop: Judging) -> None:
    sets = "import jax\njax.config.update('jax_enable_x64', True)\n" + RIGHT
    asks = "import jax\ndef double(x):\n    return 2 * x + jax.config.jax_enable_x64\n"
    assert [one["verdict"] for one in tried(workshop, sets, asks)] == ["accepted", "accepted"]


def test_it_gives_every_case_with_every_seed(workshop: Judging) -> None:
    found = workshop.wait(workshop.grader.drawn("toy/double"))
    assert [one["name"] for one in found] == ["three", "two", *["drawn"] * 8]
    assert len({one["digest"] for one in found}) == 10


def test_it_says_why_a_reference_gives_no_answer(workshop: Judging) -> None:
    with pytest.raises(NoAnswer, match="the author's mistake"):
        workshop.wait(workshop.grader.drawn("toy/no-answer"))


def test_it_judges_as_any_grader(workshop: Judging) -> None:
    assert workshop.report("toy/double", RIGHT)["verdict"] == "accepted"
    assert workshop.report("toy/no-answer", "def broken(x):\n    pass\n")["verdict"] == "judge_error"
