"""The wheel holds the whole program and its data, and serves from any folder."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import sysconfig
import time
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.grading.katas import convert, write_katas

ROOT = Path(__file__).resolve().parents[2]
# Where the tree's folders lie in the wheel.
PLACES = {
    "app": "app",
    "grader": "grader",
    "problems": "app/data/problems",
    "scaffold": "app/data/scaffold",
    "static": "app/data/static",
    "templates": "app/data/templates",
}
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "JAXDOJO"))}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        cwd=folder,
        env=CLEAN,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = folder.glob("jaxdojo-*-py3-none-any.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with nothing but the wheel; the packages it needs are lent by the one that the tests run in."""
    folder = tmp_path_factory.mktemp("installed")
    uv = shutil.which("uv")
    venv.create(folder, symlinks=True, with_pip=not uv)
    python = str(folder / "bin" / "python")
    install = [uv, "pip", "install", "--python", python] if uv else [python, "-m", "pip", "install"]
    subprocess.run([*install, "--quiet", "--no-deps", "--no-index", str(wheel)], env=CLEAN, check=True)
    packages = folder / "lib" / f"python3.{sys.version_info.minor}" / "site-packages"
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder


@pytest.fixture
def address(installed: Path, tmp_path: Path) -> Iterator[str]:
    """The installed program, serving from a folder that has nothing to do with it."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    log = tmp_path / "log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [
                str(installed / "bin" / "jaxdojo"),
                "serve",
                "--port",
                str(port),
                "--data",
                str(tmp_path / "data"),
            ],
            cwd=tmp_path,
            env=CLEAN,
            stdout=output,
            stderr=output,
        )
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and server.poll() is None:
            try:
                httpx.get(f"http://127.0.0.1:{port}/healthz")
                break
            except httpx.TransportError:
                time.sleep(0.1)
        else:
            pytest.fail(f"no server:\n{log.read_text()}")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


def test_it_holds_exactly_the_programs_files(wheel: Path) -> None:
    wanted = {
        f"{place}/{path.relative_to(ROOT / folder)}"
        for folder, place in PLACES.items()
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
        and not any(part.startswith((".", "__pycache__")) for part in path.parts[len(ROOT.parts) :])
    }
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {name for name in names if ".dist-info/" not in name} == wanted


def test_it_carries_its_licence(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_it_serves_from_another_folder(address: str) -> None:
    page = httpx.get(f"{address}/")
    assert page.status_code == 200
    assert "/problems/bridge/nnx-linen-coexistence-parity" in page.text
    assert "ready" in httpx.get(f"{address}/healthz").json()


def test_its_command_lists_and_explains_itself(installed: Path, tmp_path: Path) -> None:
    ran = subprocess.run(
        [str(installed / "bin" / "jaxdojo"), "--help"],
        cwd=tmp_path,
        env=CLEAN,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "serve" in ran.stdout


def test_it_checks_a_pack_of_ones_own_from_another_folder(installed: Path, tmp_path: Path) -> None:
    write_katas(tmp_path / "katas")
    convert(tmp_path / "katas", tmp_path / "course")
    for file in tmp_path.glob("course/katas/*/problem.yaml"):
        file.write_text(file.read_text().replace("format: 1", "format: 2"))
    ran = subprocess.run(
        [str(installed / "bin" / "jaxdojo"), "check", "--problems", "course", "--data", "data"],
        cwd=tmp_path,
        env=CLEAN,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "course/katas/steps/problem.yaml:1: `format` is 2. It must be 1." in ran.stdout
    assert "0 of 5 problems are sound" in ran.stdout
