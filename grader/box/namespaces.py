"""Namespaces of a boxed process.

Covered: own user, mount, pid, network, IPC and host-name namespaces; no network device is up; killing its first process
kills all in it; other processes can't be seen or signalled.
Not covered: kernel bugs reachable by allowed system calls; a kernel that refuses user namespaces (then the tier is lower).
"""

import os

from grader.box import kernel

ALL = kernel.NEW_USER | kernel.NEW_NS | kernel.NEW_PID | kernel.NEW_NET | kernel.NEW_IPC | kernel.NEW_UTS
INSIDE_UID = 65534


def enter() -> None:
    """Enter all of them as user 65534; the caller must fork for the pid namespace to hold."""
    uid, gid = os.geteuid(), os.getegid()
    kernel.unshare(ALL)
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/uid_map", f"{INSIDE_UID} {uid} 1")
    _write("/proc/self/gid_map", f"{INSIDE_UID} {gid} 1")


def enter_unmapped() -> None:
    """Enter all of them where no /proc is left to map a user: the process keeps no name for itself at all."""
    kernel.unshare(ALL)


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="ascii") as file:
        file.write(text)
