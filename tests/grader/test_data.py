"""What a problem ships beside its code: files for `inputs`, and results that are known from elsewhere."""

from pathlib import Path

import numpy as np

from grader import package
from tests.grader.test_package import GOOD, double, errors, write

DRAWN = [*GOOD["cases"], {"name": "drawn", "generate": {}}]
READS = "def double(x):\n    return x * 2\n\n\ndef inputs(key, data):\n    return {'x': data['rows.txt'].split()}\n"


def shipped(pack: Path, text: str) -> package.Problem:
    folder = write(pack, {**GOOD, "cases": DRAWN}, reference_py=READS)
    (folder / "data").mkdir()
    (folder / "data" / "rows.txt").write_text(text)
    return package.load([pack]).problems["bridge/double"]


def test_files_of_data_are_a_part_of_the_version(tmp_path: Path) -> None:
    one, other = shipped(tmp_path / "one", "1 2\n"), shipped(tmp_path / "other", "1 3\n")
    assert one.data == {"rows.txt": "1 2\n"}
    assert one.digest != other.digest


def test_a_problem_has_sixteen_such_files_at_most(tmp_path: Path) -> None:
    shipped(tmp_path / "pack", "1\n")
    folder = tmp_path / "pack" / "bridge" / "double" / "data"
    for number in range(16):
        (folder / f"{number}.txt").write_text("1\n")
    assert errors(tmp_path / "pack") == ["pack/bridge/double/data: 17 files. At most 16 are read."]


def test_inputs_that_wants_data_must_have_some(tmp_path: Path) -> None:
    write(tmp_path / "pack", {**GOOD, "cases": DRAWN}, reference_py=READS)
    (error,) = errors(tmp_path / "pack")
    assert error.endswith("case `drawn`: `inputs` needs `data`. Give it under `generate`.")


def test_an_expected_result_is_read_as_the_type_it_is_declared_as(tmp_path: Path) -> None:
    cases = [{**GOOD["cases"][0], "expected": [2, 4, 6]}]
    problem = double(tmp_path / "pack", cases=cases)
    want = problem.read_expected(problem.cases[0].arguments, problem.cases[0].expected)
    assert want.dtype == np.float32 and want.tolist() == [2, 4, 6]
