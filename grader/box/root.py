"""A private file system.

Covered: an empty root with nothing but the named folders and files, read-only unless said; no /proc, no home, no
temporary folder; nothing setuid works; device files other than the named ones don't open.
Not covered: what the named folders hold. They must not hold answers, secrets or other people's files.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from grader.box import kernel

# The root is built on a folder of the old one, inside our own mount namespace; what it hides is gone afterwards. It must
# not be a folder that is shown itself: with its submounts, it would bring the stage along and be hidden by it.
_STAGES = ("/sys", "/mnt", "/srv", "/media", "/opt", "/var")

_LOCKED = {
    os.ST_NOSUID: kernel.MS_NOSUID,
    os.ST_NODEV: kernel.MS_NODEV,
    os.ST_NOEXEC: kernel.MS_NOEXEC,
    os.ST_NOATIME: 1024,
    os.ST_NODIRATIME: 2048,
    os.ST_RELATIME: 1 << 21,
}


@dataclass(frozen=True)
class Bind:
    """One folder, file or device to show at its own path, or at `at`."""

    path: str
    writable: bool = False
    device: bool = False
    at: str | None = None

    @property
    def target(self) -> str:
        return self.at or self.path


def build(binds: list[Bind], links: dict[str, str]) -> None:
    """Make an empty root with the binds and symbolic links in it, and move into it; the old one is gone.

    Needs a mount namespace of its own and the right to mount in it. Errors: OSError naming the call and path.
    """
    kernel.mount(None, "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
    sources = {bind: os.open(bind.path, os.O_PATH) for bind in binds}
    stage = _stage({bind.path for bind in binds})
    kernel.mount("jaxdojo", stage, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "mode=755,size=1m")
    for bind in sorted(binds, key=lambda one: one.target.count("/")):
        _bind(bind, sources[bind], stage)
    for link, target in links.items():
        place = Path(stage + link)
        if not place.exists() and not place.is_symlink():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(target)
    for descriptor in sources.values():
        os.close(descriptor)
    os.chdir(stage)
    kernel.pivot_root(".", ".")
    # Both roots are now stacked on "."; detaching the upper one leaves the new one alone.
    kernel.umount(".", kernel.MNT_DETACH)
    os.chdir("/")
    kernel.mount(None, "/", None, kernel.MS_REMOUNT | kernel.MS_BIND | kernel.MS_RDONLY | kernel.MS_NOSUID)


def _stage(shown: set[str]) -> str:
    for folder in _STAGES:
        if folder not in shown and os.path.isdir(folder) and not os.path.islink(folder):
            return folder
    raise OSError(f"no folder to build a root on: none of {', '.join(_STAGES)} is there and unused")


def _bind(bind: Bind, source: int, stage: str) -> None:
    target = stage + bind.target
    # The source may lie in a folder that the stage now hides, so it is reached through its descriptor.
    if os.path.isdir(f"/proc/self/fd/{source}"):
        os.makedirs(target, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        if not os.path.exists(target):
            os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o444))
    kernel.mount(f"/proc/self/fd/{source}", target, None, kernel.MS_BIND | kernel.MS_REC)
    flags = kernel.MS_NOSUID | (0 if bind.writable or bind.device else kernel.MS_RDONLY)
    flags |= 0 if bind.device else kernel.MS_NODEV
    # A user namespace may not lift flags that the mount came with, so they are repeated.
    present = os.statvfs(target).f_flag
    for bit, flag in _LOCKED.items():
        flags |= flag if present & bit and not (bind.device and flag == kernel.MS_NODEV) else 0
    kernel.mount(None, target, None, kernel.MS_REMOUNT | kernel.MS_BIND | flags)


def links_of(path: str) -> dict[str, str]:
    """The symbolic links that a path goes through, with their targets, all made absolute."""
    found: dict[str, str] = {}
    current = Path("/")
    parts = list(Path(os.path.abspath(path)).parts[1:])
    while parts:
        current = current / parts.pop(0)
        if current.is_symlink():
            target = os.path.normpath(current.parent / os.readlink(current))
            found[str(current)] = target
            parts = [*Path(target).parts[1:], *parts]
            current = Path("/")
    return found
