"""What the program sees of the place and the shell it was called from."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Clone


@pytest.fixture(autouse=True)
def installed(clone: Clone) -> None:
    clone.install_at_once()


def test_arguments_and_exit_status_pass_through(clone: Clone) -> None:
    ran = clone.run("grade", "a b", "*", "--fail")
    assert ran.stdout.splitlines()[0] == "toy at once grade a b * --fail"
    assert ran.returncode == 7


def test_it_works_through_links_and_from_any_folder(clone: Clone, tmp_path: Path) -> None:
    (tmp_path / "links").mkdir()
    (tmp_path / "links" / "first").symlink_to("../a clone/jaxdojo")
    (clone.bin / "dojo").symlink_to("../links/first")
    ran = clone.run("serve", by=("/usr/bin/env", "dojo"), cwd=tmp_path)
    assert (ran.stdout.splitlines()[0], ran.stderr) == ("toy at once serve", "")


def test_the_second_call_starts_no_python_to_choose_one(clone: Clone) -> None:
    clone.run("serve")
    clone.log.unlink()
    assert clone.run("serve").returncode == 0
    assert not clone.log.exists()


def test_modules_of_the_folder_it_was_called_from_are_not_seen(clone: Clone, tmp_path: Path) -> None:
    (tmp_path / "toy.py").write_text("raise SystemExit('wrong toy')")
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "cli.py").write_text("raise SystemExit('wrong app')")
    assert clone.run("serve", cwd=tmp_path).stdout.startswith("toy at once serve")


def test_settings_for_another_python_do_not_reach_ours(clone: Clone, tmp_path: Path) -> None:
    (tmp_path / "toy.py").write_text("raise SystemExit('wrong toy')")
    ran = clone.run(
        "serve", PYTHONPATH=str(tmp_path), PYTHONHOME="/nowhere", PYTHONWARNINGS="error", PYTHONFOO="1"
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines()[1].startswith(f"path {clone.root} ")
    assert ran.stdout.splitlines()[2] == "python PYTHONPATH PYTHONSAFEPATH"


def test_it_needs_no_home(clone: Clone) -> None:
    del clone.variables["HOME"]
    assert clone.run("serve").returncode == 0


def test_a_copied_clone_uses_its_own_environment(clone: Clone, tmp_path: Path) -> None:
    clone.run("serve")
    moved = clone.root.rename(tmp_path / "moved")
    ran = clone.run("serve", by=(str(moved / "jaxdojo"),), cwd=tmp_path)
    assert (ran.stdout.splitlines()[0], ran.stderr) == ("toy at once serve", "")


def test_it_says_what_a_broken_clone_lacks(clone: Clone) -> None:
    (clone.root / "requirements.lock").unlink()
    ran = clone.run("serve")
    assert ran.returncode == 2
    assert f"{clone.root}/requirements.lock is missing or can't be read." in ran.stderr
