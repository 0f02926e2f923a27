"""A control group for each worker: the kernel's own bound on its memory, processes and threads.

Covered: memory that is really used, files in memory included, with no swap: what goes over the bound is killed at once,
between two looks of the judge; the number of processes and threads; peaks that the kernel measured.
Not covered: a machine that gives us no folder to make groups in (`delegation.py` says why; the judge's watch and the other
limits then stand alone); processor and disk shares.
"""

import itertools
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

MIB = 1024 * 1024
# Kernel memory and pages that were shared with the zygote until they are written to are charged as well.
SLACK_MIB = 64
_PROBE_MIB = 32
_LIMIT_S = 10


class Groups:
    """Makes groups in the folders that are ours: one of version 2, or version 1's for memory and, perhaps, processes."""

    def __init__(self, folders: list[Path], processes: int) -> None:
        self._folders = folders
        self._processes = processes
        self._names = itertools.count()
        self._left: list[Group] = []

    def make(self) -> "Group":
        """An empty group.

        Errors: OSError, so that no worker goes without.
        """
        self._left = [one for one in self._left if not one.remove()]
        name = f"worker-{os.getpid()}-{next(self._names)}"
        group = Group([folder / name for folder in self._folders], self._left.append)
        group.open(self._processes)
        return group

    def complaint(self) -> str | None:
        """Try both bounds on a process that breaks them: None when it was stopped each time."""
        spend = f"held = bytearray(b'x') * {4 * _PROBE_MIB * MIB}"
        fork = "import os\nfor _ in range(9): os.fork() or os._exit(0)"
        counts = (self._folders[-1] / "pids.max").exists()
        try:
            if self._stops(spend, _PROBE_MIB * MIB, 8) != -9:
                return "memory over a control group's bound was not stopped"
            if counts and self._stops(fork, 4 * _PROBE_MIB * MIB, 4) == 0:
                return "processes over a control group's bound were not stopped"
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"{type(error).__name__}: {error}"
        return None

    def _stops(self, code: str, memory: int, processes: int) -> int:
        """The exit status of code that runs in a group of its own."""
        usual, self._processes = self._processes, processes
        try:
            group = self.make()
        finally:
            self._processes = usual
        command = [sys.executable, "-I", "-S", "-c", f"input()\n{code}"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
            try:
                group.add(process.pid)
                group.limit(memory)
                process.communicate(b"\n", timeout=_LIMIT_S)
            finally:
                process.kill()
                process.wait()
                group.close()
        return process.returncode


class Group:
    """One worker's group."""

    def __init__(self, folders: list[Path], left: Callable[["Group"], None]) -> None:
        self._folders = folders
        self._memory = folders[0]
        self._left = left
        self._second = False
        self._marks = -1
        self._peak: int | None = None
        # Whether the kernel killed something in it because memory ran out; known once it is closed.
        self.ran_out = False

    def open(self, processes: int) -> None:
        """Make its folders and bound the number of processes and threads."""
        for folder in self._folders:
            folder.mkdir()
        self._second = (self._memory / "cgroup.controllers").exists()
        counted = self._folders[-1] / "pids.max"
        if counted.exists():
            counted.write_text(str(processes))
        if self._second:
            (self._memory / "memory.oom.group").write_text("1")
            with suppress(FileNotFoundError):
                (self._memory / "memory.swap.max").write_text("0")
            # Before Linux 6.12 the peak can't be begun anew, and the file not be opened for writing.
            with suppress(OSError):
                self._marks = os.open(self._memory / "memory.peak", os.O_RDWR | os.O_CLOEXEC)

    def add(self, pid: int) -> None:
        """Put a process in, with all its threads."""
        for folder in self._folders:
            (folder / "cgroup.procs").write_text(str(pid))

    def limit(self, size: int) -> None:
        """Bound memory, in bytes; above it the kernel kills."""
        if self._second:
            (self._memory / "memory.max").write_text(str(size))
            return
        (self._memory / "memory.limit_in_bytes").write_text(str(size))
        # A kernel that counts no swap has no such file.
        with suppress(FileNotFoundError):
            (self._memory / "memory.memsw.limit_in_bytes").write_text(str(size))

    def usage(self) -> int:
        """Memory charged to it now, in bytes."""
        return self._read("memory.current" if self._second else "memory.usage_in_bytes") or 0

    def begin(self) -> None:
        """Let the peak begin at what is used now, where the kernel can."""
        if self._marks >= 0:
            os.write(self._marks, b"reset")
        elif not self._second:
            with suppress(OSError):
                (self._memory / "memory.max_usage_in_bytes").write_text("0")

    def peak(self) -> int | None:
        """The highest usage since `begin`, in bytes; None where the kernel knows only that of the whole life."""
        if self._marks >= 0:
            return int(os.pread(self._marks, 32, 0))
        if not self._second and self._peak is None:
            return self._read("memory.max_usage_in_bytes")
        return self._peak

    def _kills(self) -> int:
        told = self._memory / ("memory.events" if self._second else "memory.oom_control")
        with suppress(OSError):
            for line in told.read_text().splitlines():
                if line.startswith("oom_kill "):
                    return int(line.split()[1])
        return 0

    def _read(self, name: str) -> int | None:
        try:
            return int((self._memory / name).read_text())
        except (OSError, ValueError):
            return None

    def close(self) -> None:
        """Its process has ended: remember the peak and remove the folders, now or when the next group is made."""
        self._peak = self.peak()
        self.ran_out = self._kills() > 0
        if self._marks >= 0:
            os.close(self._marks)
            self._marks = -1
        if not self.remove():
            self._left(self)

    def remove(self) -> bool:
        """Remove the folders; False while something in them is still ending."""
        for folder in self._folders:
            with suppress(OSError):
                (folder / "cgroup.kill").write_text("1")
            with suppress(OSError):
                folder.rmdir()
        return not any(folder.exists() for folder in self._folders)
