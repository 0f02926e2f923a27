"""The few Linux calls that Python lacks, each raising OSError with the call's name; decides nothing."""

import ctypes
import os
import platform

NEW_NS, NEW_UTS, NEW_IPC = 0x00020000, 0x04000000, 0x08000000
NEW_USER, NEW_PID, NEW_NET = 0x10000000, 0x20000000, 0x40000000
THREAD = 0x00010000

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 32, 4096, 16384, 1 << 18
MNT_DETACH = 2

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_CAPBSET_DROP = 1, 4, 24
PR_SET_NO_NEW_PRIVS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL = 38, 47, 4

MACHINE = platform.machine()
SYS_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}.get(MACHINE, -1)
SYS_CAPSET = {"x86_64": 126, "aarch64": 91}.get(MACHINE, -1)

_libc = ctypes.CDLL(None, use_errno=True)


def _checked(name: str, result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
    return result


def call(name: str, number: int, *arguments: object) -> int:
    """A raw system call; pointers are passed as bytes or ctypes objects."""
    converted = [ctypes.c_long(one) if isinstance(one, int) else one for one in arguments]
    _libc.syscall.restype = ctypes.c_long
    return _checked(name, _libc.syscall(ctypes.c_long(number), *converted))


def unshare(flags: int) -> None:
    """Leave shared namespaces; with THREAD alone it only tells whether this process has a single thread."""
    _checked("unshare", _libc.unshare(flags))


def mount(source: str | None, target: str, kind: str | None, flags: int, options: str | None = None) -> None:
    """mount(2)."""
    words = [None if text is None else os.fsencode(text) for text in (source, target, kind, options)]
    _checked(f"mount {target}", _libc.mount(words[0], words[1], words[2], ctypes.c_ulong(flags), words[3]))


def umount(target: str, flags: int) -> None:
    """umount2(2)."""
    _checked(f"umount {target}", _libc.umount2(os.fsencode(target), flags))


def pivot_root(new: str, old: str) -> None:
    """pivot_root(2)."""
    call("pivot_root", SYS_PIVOT_ROOT, os.fsencode(new), os.fsencode(old))


def prctl(name: str, option: int, value: int = 0) -> None:
    """prctl(2) with one argument."""
    zero = ctypes.c_ulong(0)
    _checked(name, _libc.prctl(option, ctypes.c_ulong(value), zero, zero, zero))


def single_threaded() -> bool:
    """Whether this process has one thread."""
    try:
        # In a container `unshare` is refused whatever it is asked.
        return len(os.listdir("/proc/self/task")) == 1
    except FileNotFoundError:
        # In a box of its own there is no /proc; the kernel tells all the same.
        try:
            unshare(THREAD)
        except OSError:
            return False
        return True
