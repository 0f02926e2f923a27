"""The wrapper takes the newest Python that really works, and says of every other why it did not count."""

from __future__ import annotations

import shutil
import sys

import pytest

from .conftest import MINOR, PYTHON, Clone

SHELLS = list(filter(shutil.which, ["sh", "dash", "bash", "busybox", "ksh", "mksh"]))
VERSION = sys.version.split()[0]


def test_a_shim_that_only_prints_an_error_does_not_count(clone: Clone) -> None:
    clone.install_at_once()
    clone.python("python3.14", "shim")
    ran = clone.run("serve")
    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_working_python_behind_a_shim_of_the_same_name_counts(clone: Clone) -> None:
    clone.install_at_once()
    shims = clone.root.parent / "shims"
    shims.mkdir()
    shim = clone.python(f"python3.{MINOR}", "shim").rename(shims / f"python3.{MINOR}")
    assert shim.exists()
    clone.python(f"python3.{MINOR}")
    assert clone.run("serve", PATH=f"{shims}:{clone.bin}").returncode == 0


def test_it_says_why_each_python_it_found_did_not_count(clone: Clone) -> None:
    (clone.bin / f"python3.{MINOR}").unlink()
    clone.python("python3.14", "shim")
    clone.python("python3.12", "without venv")
    clone.python("python3", "too old")
    clone.python("python", "too new")
    ran = clone.run("serve")
    package = f"python3.{MINOR}-venv"
    assert ran.returncode == 2
    assert ran.stderr.splitlines()[:6] == [
        "jaxdojo: found no Python that will do. It must be Python 3.11 to 3.14, with venv.",
        "Tried:",
        f"  {clone.bin}/python3.14: it does not run: pyenv: python3.14: command not found",
        f"  {clone.bin}/python3.12: it is Python {VERSION} without venv; Debian and Ubuntu have that in {package}",
        f"  {clone.bin}/python3: it is Python 3.9.18, and 3.11 is the oldest that will do",
        f"  {clone.bin}/python: it is Python 3.99.0, and 3.14 is the newest that JAX has packages for here",
    ]


def test_it_says_so_when_there_is_no_python_at_all(clone: Clone) -> None:
    (clone.bin / f"python3.{MINOR}").unlink()
    ran = clone.run("serve")
    assert ran.returncode == 2
    assert "There is none on PATH.\nDebian, Ubuntu: apt install python3 python3-venv." in ran.stderr


def test_a_python_without_venv_will_do_when_uv_is_there(clone: Clone) -> None:
    clone.install_at_once()
    clone.python(f"python3.{MINOR}", "without venv")
    assert clone.run("serve").returncode == 2
    uv = clone.bin / "uv"
    uv.write_text("#!/bin/sh\necho uv 1.0\n")
    uv.chmod(0o755)
    assert clone.run("serve").returncode == 0


def test_jaxdojo_python_names_another(clone: Clone) -> None:
    clone.install_at_once()
    (clone.bin / f"python3.{MINOR}").unlink()
    assert clone.run("serve", JAXDOJO_PYTHON=str(PYTHON)).returncode == 0
    ran = clone.run("serve", JAXDOJO_PYTHON="/no/such/python")
    assert ran.returncode == 2
    assert "  /no/such/python: it does not run: " in ran.stderr


def test_a_new_python_on_path_is_looked_at(clone: Clone) -> None:
    clone.install_at_once()
    clone.run("serve")
    clone.python("python")
    clone.log.unlink()
    clone.run("serve")
    assert clone.log.read_text().splitlines() == [f"python3.{MINOR} -c", "python -c"]


@pytest.mark.parametrize("shell", SHELLS)
def test_every_posix_shell_will_do(clone: Clone, shell: str) -> None:
    clone.install_at_once()
    applet = ["sh"] if shell == "busybox" else []
    ran = clone.run("serve", by=(str(shutil.which(shell)), *applet, str(clone.root / "jaxdojo")))
    assert (ran.stdout.splitlines()[:1], ran.stderr) == (["toy at once serve"], "")
