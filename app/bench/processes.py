"""The processes of a running server, as the kernel's table shows them, and what each holds. Ends none."""

from __future__ import annotations

import ctypes
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

PROC = Path("/proc")
LEAVE_S = 30.0
SET_CHILD_SUBREAPER = 36
_PAGE = os.sysconf("SC_PAGESIZE")


@dataclass(frozen=True)
class Process:
    """One line of the table."""

    pid: int
    parent: int
    state: str
    command: str


@dataclass
class Roles:
    """Who is who below one web server."""

    web: int
    judges: list[int] = field(default_factory=list)
    zygotes: list[int] = field(default_factory=list)
    workers: list[int] = field(default_factory=list)
    others: list[int] = field(default_factory=list)

    @property
    def all(self) -> list[int]:
        """Every process, the server's own too."""
        return [self.web, *self.judges, *self.zygotes, *self.workers, *self.others]


def processes() -> dict[int, Process]:
    """The whole table."""
    found: dict[int, Process] = {}
    for entry in PROC.iterdir():
        if not entry.name.isdigit():
            continue
        with suppress(OSError):
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
            found[int(entry.name)] = Process(int(entry.name), int(fields[1]), fields[0], command)
    return found


def below(pid: int, table: dict[int, Process]) -> list[Process]:
    """All processes below one, parents before their children."""
    children: dict[int, list[Process]] = {}
    for one in table.values():
        children.setdefault(one.parent, []).append(one)
    found: list[Process] = []
    open_ = [pid]
    while open_:
        mine = children.get(open_.pop(0), [])
        found += mine
        open_ += [one.pid for one in mine]
    return found


def roles(web: int, table: dict[int, Process] | None = None) -> Roles:
    """Who is who, now or in a table: a zygote is forked into relays, and a relay into one worker; all three have one command
    line.
    """
    found = Roles(web)
    table = processes() if table is None else table
    for one in below(web, table):
        parent = table.get(one.parent)
        grand = table.get(parent.parent) if parent else None
        if " -m grader " in one.command and " --listen-fd " in one.command:
            found.judges.append(one.pid)
        elif not _forked(one):
            found.others.append(one.pid)
        elif parent is None or not _forked(parent):
            found.zygotes.append(one.pid)
        elif grand is not None and _forked(grand):
            found.workers.append(one.pid)
        else:
            found.others.append(one.pid)
    return found


def _forked(process: Process) -> bool:
    """Whether it is the zygote or comes of it; bubblewrap and what makes the box elsewhere only name it."""
    program = process.command.partition(" ")[0]
    names = "from grader.zygote import main" in process.command and "grader.box.launch" not in process.command
    return names and not program.endswith("bwrap")


def memory_mib(pids: Iterable[int]) -> float:
    """Memory of processes that is no file's.

    Pages of libraries are shared with whoever else runs them, so a process' part of those changes as others come and go.
    """
    return round(sum(map(_one_mib, pids)), 1)


def _one_mib(pid: int) -> float:
    with suppress(OSError):
        for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Anonymous:"):
                return int(line.split()[1]) / 1024
    with suppress(OSError, ValueError):
        resident, shared = (PROC / str(pid) / "statm").read_text().split()[1:3]
        return (int(resident) - int(shared)) * _PAGE / 2**20
    return 0.0


def descriptors(pids: Iterable[int]) -> int:
    """How many files processes hold open, as far as one may look."""
    total = 0
    for pid in pids:
        with suppress(OSError):
            total += len(os.listdir(PROC / str(pid) / "fd"))  # noqa: PTH208 - paths of a process that may end now
    return total


def files_mib(folder: Path) -> tuple[int, float]:
    """How many files a folder holds, and how large they are together."""
    count, size = 0, 0
    for parent, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                size += (Path(parent) / name).lstat().st_size
                count += 1
    return count, round(size / 2**20, 2)


@contextmanager
def orphans_come_to_us() -> Iterator[None]:
    """Whatever outlives its parents becomes ours, and so is seen."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    try:
        yield
    finally:
        libc.prctl(SET_CHILD_SUBREAPER, 0, 0, 0, 0)


def left_behind(before: set[int]) -> list[str]:
    """The command lines of what still runs some time after everything should have ended."""
    deadline = time.monotonic() + LEAVE_S
    while True:
        running = [
            one for one in below(os.getpid(), processes()) if one.pid not in before and one.state != "Z"
        ]
        if not running or time.monotonic() > deadline:
            return [one.command[:200] for one in running]
        time.sleep(0.1)
