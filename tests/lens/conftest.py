"""A real grader service on the problems of this folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.grading.conftest import Judging, started

PROBLEMS = Path(__file__).parent / "problems"


@pytest.fixture(scope="session")
def lens(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judging]:
    """The grader that the tests of this folder share."""
    with started(tmp_path_factory.mktemp("lens"), workers=2, problems=PROBLEMS) as judging:
        yield judging
