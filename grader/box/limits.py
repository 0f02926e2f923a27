"""Resource limits of a boxed process.

Covered: no core files, small files only, few descriptors, threads bounded per user namespace, address space, stack,
locked memory, message queues; the processors it may use, which also sizes XLA's thread pools.
Not covered: memory that is really used (the judge watches it, and a control group where one is writable); wall time (the
judge's clock); threads where there is no user namespace (the kernel then counts those of everybody with the same user, so
the judge watches them instead).
"""

import os
import resource

MIB = 1024 * 1024
FILE_MIB = 64
THREADS_PER_CORE = 24
THREADS = 40


def most_threads(cores: int) -> int:
    """How many threads a boxed process may have; XLA aborts where it can't start its own."""
    return THREADS + THREADS_PER_CORE * cores


def apply(cores: list[int], *, writes_files: bool, own_user: bool) -> None:
    """Set them once, hard, before JAX starts its backend; `own_user` is whether no other process counts as ours."""
    _set(resource.RLIMIT_CORE, 0)
    _set(resource.RLIMIT_FSIZE, FILE_MIB * MIB if writes_files else MIB)
    _set(resource.RLIMIT_NOFILE, 128)
    _set(resource.RLIMIT_STACK, 8 * MIB)
    _set(resource.RLIMIT_MEMLOCK, 0)
    _set(resource.RLIMIT_MSGQUEUE, 0)
    if own_user:
        _set(resource.RLIMIT_NPROC, most_threads(len(cores)))
    if cores:
        os.sched_setaffinity(0, cores)


def cap_address_space(size: int) -> None:
    """Bound the address space, in bytes; an allocation above it fails in the process."""
    _set(resource.RLIMIT_AS, size)


def _set(limit: int, value: int) -> None:
    _, hard = resource.getrlimit(limit)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(limit, (value, value))
