"""What a worker uses: time and memory as the kernel accounts them to that process, never as the worker tells them.

Memory is counted above what the ready worker had, as the problem's limit is: what a submission adds.
"""

import os
import time
from dataclasses import dataclass

from grader.box.cgroup import Group

MIB = 1024 * 1024
_PAGE = os.sysconf("SC_PAGESIZE")
# The kernel's name for "all threads of that process, in nanoseconds", beside its number; see clock_getcpuclockid(3).
_SCHEDULED = 2


@dataclass(frozen=True)
class End:
    """How a worker ended, as its relay saw it; None for what nobody saw."""

    code: int | None
    cpu_ms: int | None
    peak_kib: int | None


@dataclass(frozen=True)
class Used:
    """What one stretch took: milliseconds of all processors together, and the peak above the ready worker."""

    cpu_ms: float = 0.0
    peak_mib: float = 0.0


NOTHING = Used()


class Meter:
    """Measures one process, stretch by stretch."""

    def __init__(self, pid: int, group: Group | None) -> None:
        self._pid = pid
        self._group = group
        self._clock = (~pid << 3) | _SCHEDULED
        self.resting = 0
        self._charged = 0
        self._cpu_ms = 0.0
        self._peak = 0
        self._sampled = 0

    def rest(self) -> None:
        """The worker is ready: from here on, memory is the submission's."""
        self.resting = self.resident()
        if self._group:
            self._charged = self._group.usage()

    def begin(self) -> None:
        """A stretch begins."""
        self._cpu_ms = self._cpu()
        self._peak = self._highest()
        self._sampled = self.resident()
        if self._group:
            self._group.begin()

    def added_mib(self) -> float:
        """Memory now above the ready worker's; remembered for the stretch."""
        resident = self.resident()
        self._sampled = max(self._sampled, resident)
        return max(0, resident - self.resting) / MIB

    def used(self, end: End | None = None) -> Used:
        """What was used since `begin`; of a process that is gone, `end` tells it."""
        if end is None:
            self.added_mib()
            cpu_ms, peak = self._cpu(), self._highest()
        else:
            cpu_ms, peak = float(end.cpu_ms or 0), (end.peak_kib or 0) * 1024
        charged = self._group.peak() if self._group else None
        if charged is not None:
            return Used(max(0.0, cpu_ms - self._cpu_ms), max(0, charged - self._charged) / MIB)
        # The kernel's mark is of the process's whole life; where it did not rise, the samples are what there is.
        highest = peak if peak > self._peak else self._sampled
        return Used(max(0.0, cpu_ms - self._cpu_ms), max(0, highest - self.resting) / MIB)

    def resident(self) -> int:
        """Resident memory now, in bytes."""
        return self._statm(1)

    def address_space(self) -> int:
        """The size of the address space, in bytes."""
        return self._statm(0)

    def threads(self) -> int:
        """How many threads it has now."""
        try:
            with open(f"/proc/{self._pid}/stat", encoding="ascii", errors="replace") as file:
                return int(file.read().rpartition(")")[2].split()[17])
        except (OSError, IndexError):
            return 0

    def _statm(self, column: int) -> int:
        try:
            with open(f"/proc/{self._pid}/statm", encoding="ascii") as file:
                return int(file.read().split()[column]) * _PAGE
        except (OSError, IndexError):
            return 0

    def _cpu(self) -> float:
        try:
            return time.clock_gettime_ns(self._clock) / 1e6
        except OSError:
            return 0.0

    def _highest(self) -> int:
        try:
            with open(f"/proc/{self._pid}/status", encoding="ascii", errors="replace") as file:
                for line in file:
                    if line.startswith("VmHWM:"):
                        return int(line.split()[1]) * 1024
        except OSError:
            pass
        return 0
