"""Making the environment: with pip and hashes, whole or not at all, and clear about what went wrong."""

from __future__ import annotations

import http.server
import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import Clone


def test_the_first_call_sets_up_by_pip_and_says_so(clone: Clone) -> None:
    ran = clone.run("serve")
    assert ran.stdout.startswith("toy 1.0 serve\n")
    said = ran.stderr.splitlines()
    assert "jaxdojo: 1/2  make an empty environment" in said
    assert (
        "jaxdojo: 2/2  download and install about 1 packages from requirements.lock with pip, checking their hashes"
        in said
    )
    assert said[-1].startswith("jaxdojo: ready after ")


def test_it_installs_again_when_the_lock_changes(clone: Clone) -> None:
    clone.install_at_once()
    clone.run("serve")
    clone.lock("2.0")
    assert clone.run("serve").stdout.startswith("toy 2.0 serve\n")


def test_testing_adds_the_tools_to_the_same_environment(clone: Clone) -> None:
    clone.run("serve")
    ran = clone.run("test", "tests/grader", "-k", "a or b")
    assert ran.stdout == "checking with tests/grader -k a or b\n"
    assert "1/1  download and install about 1 packages from requirements-dev.lock" in ran.stderr
    assert len(list((clone.root / ".venv").glob("*/bin/python"))) == 1
    assert clone.run("test").stderr == ""


def test_a_package_that_is_not_the_one_in_the_lock_is_refused(clone: Clone) -> None:
    (clone.root / "requirements.lock").write_text("toy==1.0 --hash=sha256:" + "0" * 64)
    ran = clone.run("serve")
    assert ran.returncode == 2
    assert "A package is not the one that the lock names." in ran.stderr
    assert "Expected sha256 0000" in ran.stderr


def test_a_package_that_is_nowhere_is_named(clone: Clone) -> None:
    (clone.root / "requirements.lock").write_text("absent==1.0 --hash=sha256:" + "0" * 64)
    ran = clone.run("serve")
    assert "ended with status 1: its last lines:\n" in ran.stderr
    assert "No matching distribution found for absent==1.0" in ran.stderr
    assert ran.stderr.endswith("then run the same command again.\n")


def test_without_network_it_says_so(clone: Clone) -> None:
    ran = clone.run(
        "serve",
        PIP_NO_INDEX="0",
        PIP_FIND_LINKS="",
        PIP_INDEX_URL="http://127.0.0.1:9/simple",
        PIP_RETRIES="1",
    )
    assert ran.returncode == 2
    assert "The package index can't be reached. Look at the network" in ran.stderr


def test_an_environment_that_is_not_whole_is_made_again(clone: Clone) -> None:
    clone.install_at_once()
    (clone.environment / "requirements.lock").unlink()
    left = clone.environment / "left over"
    left.touch()
    ran = clone.run("serve")
    assert f"{clone.environment} is not whole; starting again" in ran.stderr
    assert ran.stdout.startswith("toy 1.0 serve\n")
    assert not left.exists()


def test_it_goes_to_the_cache_folder_when_the_clone_can_not_be_written_to(
    clone: Clone, tmp_path: Path
) -> None:
    (clone.root / ".venv").touch()
    ran = clone.run("serve")
    assert ran.stdout.startswith("toy 1.0 serve\n")
    assert len(list((tmp_path / "home" / ".cache" / "jaxdojo").glob("*/bin/python"))) == 1
    assert clone.run("serve").stderr == ""


def test_it_says_where_it_could_not_write(clone: Clone, tmp_path: Path) -> None:
    (clone.root / ".venv").touch()
    (tmp_path / "home" / ".cache").touch()
    ran = clone.run("serve")
    assert ran.returncode == 2
    assert ran.stderr.splitlines()[0] == (
        "jaxdojo: no folder to make the environment in. One of these must be writable:"
    )
    assert f"  {tmp_path}/home/.cache/jaxdojo: Not a directory" in ran.stderr


@pytest.mark.skipif(os.getuid() == 0, reason="root may write to a read-only folder")
def test_it_goes_to_the_cache_folder_when_the_clone_is_read_only(clone: Clone) -> None:
    clone.root.chmod(0o555)
    ran = clone.run("serve")
    clone.root.chmod(0o755)
    assert ran.stdout.startswith("toy 1.0 serve\n")


def test_settings_of_pip_that_would_install_elsewhere_are_left_out(clone: Clone, tmp_path: Path) -> None:
    ran = clone.run("serve", PIP_TARGET=str(tmp_path / "elsewhere"), PIP_USER="1", PIP_REQUIRE_VIRTUALENV="1")
    assert ran.stdout.startswith("toy 1.0 serve\n")


class SlowIndex(http.server.SimpleHTTPRequestHandler):
    """Serves the wheels, but holds each back until `release` is set."""

    def do_GET(self) -> None:
        if self.path.endswith(".whl"):
            self.server.asked.set()  # type: ignore[attr-defined]
            self.server.release.wait(60)  # type: ignore[attr-defined]
        super().do_GET()

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def index(clone: Clone) -> Iterator[http.server.ThreadingHTTPServer]:
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), lambda *parts: SlowIndex(*parts, directory=str(clone.wheels))
    ) as server:
        server.asked, server.release = threading.Event(), threading.Event()  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        clone.variables["PIP_FIND_LINKS"] = f"http://127.0.0.1:{server.server_port}/"
        yield server
        server.release.set()  # type: ignore[attr-defined]
        server.shutdown()


def start(clone: Clone) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [str(clone.root / "jaxdojo"), "serve"],
        env=clone.variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def test_of_two_calls_at_once_one_waits_for_the_other(
    clone: Clone, index: http.server.ThreadingHTTPServer
) -> None:
    first = start(clone)
    assert index.asked.wait(60)  # type: ignore[attr-defined]
    second = start(clone)
    assert second.stderr is not None
    assert (
        second.stderr.readline() == "jaxdojo: another call is setting up this environment; waiting for it\n"
    )
    index.release.set()  # type: ignore[attr-defined]
    (one, printed, _), (two, printed_too, said) = finish(first), finish(second)
    assert (one, two, said) == (0, 0, "")
    assert printed == printed_too


@pytest.mark.parametrize("orphaned", [False, True], ids=["with pip", "but not pip"])
def test_a_killed_set_up_is_done_again(
    clone: Clone, index: http.server.ThreadingHTTPServer, orphaned: bool
) -> None:
    first = start(clone)
    assert index.asked.wait(60)  # type: ignore[attr-defined]
    for pid in [first.pid] if not orphaned else [first.pid, *children(first.pid)]:
        (os.kill if orphaned else os.killpg)(pid, signal.SIGKILL)
    first.wait()
    second = start(clone)
    if orphaned:  # pip still writes there, so nobody else may
        assert second.stderr is not None
        assert "waiting for it" in second.stderr.readline()
    index.release.set()  # type: ignore[attr-defined]
    status, out, err = finish(second)
    assert status == 0, err
    assert out.startswith("toy 1.0 serve\n")
    assert "is not whole; starting again" in err
    finish(first)


def children(pid: int) -> list[int]:
    """The processes that one started, not those that they started."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        if found:
            return [int(child) for child in found]
        time.sleep(0.01)
    raise AssertionError(f"{pid} has no children")
