"""Control groups, made by the real kernel: what they stop, what they measure, and that none is left."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from grader.box import delegation
from grader.box.cgroup import MIB, Group, Groups
from tests.grading.conftest import started
from tests.grading.test_processes import children, pool_is_full, until, verdict


@pytest.fixture
def groups() -> Iterator[Groups]:
    """Groups of the test's own, where this machine lets it make any."""
    try:
        folders = delegation.prepare()
    except delegation.Absent as why:
        pytest.skip(str(why))
    yield Groups(folders, processes=40)
    for folder in folders:
        until(lambda folder=folder: removed(folder))


def removed(folder: Path) -> bool:
    with suppress(OSError):
        folder.rmdir()
    return not folder.exists()


def running(group: Group, code: str) -> subprocess.Popen[str]:
    """Code in a group, that begins when it is written to."""
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", f"input()\n{code}\nprint('done', flush=True)\ninput()"],
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    group.add(process.pid)
    return process


def told(process: subprocess.Popen[str]) -> str:
    assert process.stdin and process.stdout
    process.stdin.write("\n")
    process.stdin.flush()
    return process.stdout.readline()


def end(process: subprocess.Popen[str], group: Group) -> None:
    process.kill()
    process.communicate()
    group.close()
    assert group.remove()


def test_the_bounds_hold_when_they_are_broken_on_purpose(groups: Groups) -> None:
    assert groups.complaint() is None


def test_memory_over_the_bound_is_a_kill_and_under_it_is_none(groups: Groups) -> None:
    for mib, answer in ((16, "done\n"), (96, "")):
        group = groups.make()
        process = running(group, f"held = bytearray(b'x') * {mib * MIB}")
        group.limit(64 * MIB)
        assert told(process) == answer
        assert process.poll() == (None if answer else -signal.SIGKILL) or process.wait() == -signal.SIGKILL
        end(process, group)


def test_a_peak_begins_anew_for_every_stretch(groups: Groups) -> None:
    group = groups.make()
    process = running(group, f"held = bytearray(b'x') * {64 * MIB}\ndel held")
    assert told(process) == "done\n"
    if group.peak() is None:
        pytest.skip("this kernel knows only the peak of the whole life")
    assert group.peak() >= 64 * MIB
    group.begin()
    assert group.peak() < 64 * MIB
    end(process, group)


def test_a_group_that_is_still_in_use_is_removed_later(groups: Groups) -> None:
    group = groups.make()
    process = running(group, "")
    assert told(process) == "done\n"
    # Version 2 kills what is still in a group that is closed; version 1 waits for its end.
    group.close()
    process.kill()
    process.communicate()
    groups.make().close()
    assert group.remove()


def workers(pid: int) -> list[int]:
    """The processes below the grader that are in groups of their own."""
    found = []
    for one in children(pid):
        with suppress(OSError):
            if f"/jaxdojo-{pid}/worker-" in Path(f"/proc/{one}/cgroup").read_text():
                found.append(one)
    return found


def test_a_missing_group_lowers_no_tier(judging) -> None:
    layers = judging.health()["layers"]
    holds = not any(layers[name] for name in ("namespaces", "landlock", "seccomp"))
    assert (judging.health()["tier"] == "full") == holds


def left(pid: int) -> list[Path]:
    return [folder for own in delegation.own_groups().values() for folder in own.glob(f"**/jaxdojo-{pid}*")]


def test_every_worker_is_in_a_group_or_health_says_why_not(judging) -> None:
    until(lambda: pool_is_full(judging))
    why = judging.health()["layers"]["control_groups"]
    pid = judging.grader.pid
    if why is None:
        assert len(workers(pid)) >= judging.health()["pool"]["size"]
    else:
        assert "Delegate=yes" in why
        assert workers(pid) == []


def test_stopping_and_killing_leave_no_group(state: Path, judging) -> None:
    with started(state, workers=1) as grader:
        until(lambda: pool_is_full(grader))
        killed = grader.grader.pid
        os.kill(killed, signal.SIGKILL)
        assert verdict(grader) == "accepted"
        until(lambda: pool_is_full(grader))
        stopped = grader.grader.pid
    until(lambda: left(stopped) == [])
    delegation.sweep()
    assert left(killed) == []
