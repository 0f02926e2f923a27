"""`jaxdojo calibrate`, as a person runs it, with the real grader."""

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from grader.authoring.scaffold import scaffold

ROOT = Path(__file__).resolve().parents[2]
LOOSE = "compare: {rtol: 1.0e-1, atol: 1.0e-2} # by `hand`\nlimits: {wall_s: 0.05, memory_mib: 2048}\n"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A problem whose tolerance lets bfloat16 pass, and whose time limit lets nothing pass."""
    pack = tmp_path_factory.mktemp("pack")
    # Where the tests run as root, the grader reads it as nobody.
    pack.chmod(0o755)
    file = scaffold(ROOT / "scaffold", pack, "mine/first", "array").folder / "problem.yaml"
    text = file.read_text()
    start, end = text.index("compare:"), text.index("hints:")
    file.write_text(text[:start] + LOOSE + text[end:])
    return pack


def calibrate(pack: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app.cli", "calibrate", "mine/first", "--problems", str(pack)]
    return subprocess.run(
        [*command, "--data", str(pack.parent / "data"), *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )


def test_it_measures_draws_proposes_and_applies_until_nothing_is_left(pack: Path) -> None:
    file, picture = pack / "mine" / "first" / "problem.yaml", pack.parent / "calibration.svg"
    before = file.read_text()
    first = calibrate(pack, "--svg", str(picture), "--apply")
    assert first.returncode == 0, first.stdout + first.stderr
    assert "-compare: {rtol: 1.0e-1, atol: 1.0e-2} # by `hand`" in first.stdout
    after = file.read_text()
    assert len(after.splitlines()) == len(before.splitlines())
    assert "# by `hand`" in after
    written = yaml.safe_load(after)
    assert 4e-7 <= written["compare"]["rtol"] < 1e-3
    assert written["limits"]["wall_s"] >= 5
    assert ElementTree.fromstring(picture.read_text()).tag.endswith("svg")

    second = calibrate(pack)
    assert "Nothing to change: tolerance and limits leave room on both sides." in second.stdout
    assert file.read_text() == after
