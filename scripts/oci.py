"""Starts a command as a container engine does, by crun: for scripts/image and for the tests of deploy/profiles.

Covered: a root of its own that can't be written, an ordinary user without capabilities, no new privileges, namespaces, the
paths of /proc that engines hide, and a filter of system calls in the OCI runtime's form.
Not covered: networks and control groups, which engines set up before and around this.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

# The user of our image.
USER = 10001
HIDDEN = "acpi asound kcore keys latency_stats timer_list timer_stats sched_debug scsi".split()
READ_ONLY = "bus fs irq sys sysrq-trigger".split()
CAPABILITIES = "bounding effective permitted inheritable ambient".split()
# A machine may have version 2 of control groups mounted beside version 1, which crun refuses even when it is to leave them
# alone. The mount is hidden from crun alone.
_CRUN = """
if mountpoint --quiet /sys/fs/cgroup/unified; then umount /sys/fs/cgroup/unified; fi
exec crun "$@"
"""


def bundle(
    folder: Path,
    root: Path,
    command: Sequence[str],
    *,
    seccomp: Mapping[str, Any] | None,
    environment: Mapping[str, str],
    shown: Mapping[str, str] | None = None,
) -> Path:
    """Write what crun starts `command` from; `shown` are folders of this machine, each with its place inside."""
    memory = ["nosuid", "nodev", "mode=1777"]
    mounts = [
        _mount("/proc", "proc"),
        _mount("/dev", "tmpfs", "nosuid", "mode=755"),
        _mount("/dev/shm", "tmpfs", *memory),  # noqa: S108 - of the container's own
        _mount("/sys", "sysfs", "nosuid", "noexec", "nodev", "ro"),
        _mount("/tmp", "tmpfs", *memory),  # noqa: S108 - the same
        _mount("/data", "tmpfs", *memory),
    ]
    mounts += [
        {"destination": place, "type": "bind", "source": source, "options": ["rbind", "ro"]}
        for source, place in (shown or {}).items()
    ]
    config = {
        "ociVersion": "1.0.0",
        "root": {"path": str(root), "readonly": True},
        "process": {
            "user": {"uid": USER, "gid": USER},
            "cwd": "/data",
            "args": [*command],
            "env": [f"{name}={value}" for name, value in environment.items()],
            "capabilities": {name: [] for name in CAPABILITIES},
            "noNewPrivileges": True,
        },
        "mounts": mounts,
        "linux": {
            "namespaces": [{"type": kind} for kind in ("pid", "ipc", "uts", "mount", "network")],
            "seccomp": seccomp,
            "maskedPaths": [*(f"/proc/{name}" for name in HIDDEN), "/sys/firmware"],
            "readonlyPaths": [f"/proc/{name}" for name in READ_ONLY],
        },
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps(config, indent=2))
    return folder


def _mount(place: str, kind: str, *options: str) -> dict[str, Any]:
    return {"destination": place, "type": kind, "source": kind, "options": [*options]}


def crun(state: Path, *arguments: str) -> list[str]:
    """A call of crun, which keeps what it knows of containers in `state`."""
    words = ["--root", str(state), "--cgroup-manager=disabled", *arguments]
    return ["unshare", "--mount", "sh", "-c", _CRUN, "crun", *words]
