"""Finds the folder of the control-group file system in which this program may make groups; prepares it where it must.

Covered: version 2 where it was delegated to us (a systemd unit or scope with `Delegate=yes`, a container that may write its
own groups), version 1 where root starts the server; a user that we descend to gets a subtree of its own and nothing above.
Not covered: groups of others; where a group holds processes besides our own ancestors, nothing in it is moved.
"""

import os
from contextlib import suppress
from pathlib import Path

_CONTROLLERS = {"memory", "pids"}
_OURS = "jaxdojo-"
_SERVER = "jaxdojo-server"
_HOW = (
    "Start the server as root, by `systemd-run --user --scope -p Delegate=yes ./jaxdojo serve`, "
    "or in a unit with `Delegate=yes`."
)


class Absent(Exception):
    """Why there is no folder for groups, and how to get one."""


def prepare(owner: tuple[int, int] | None = None) -> list[Path]:
    """Folders to make groups in, given to `owner`: one of version 2, else version 1's for memory and processes.

    Errors: Absent.
    """
    try:
        own = own_groups()
        second = own.get("")
        if second and _words(second / "cgroup.controllers") >= _CONTROLLERS:
            return [_second(second, owner)]
        if "memory" in own:
            first = [own[name] / f"{_OURS}{os.getpid()}" for name in ("memory", "pids") if name in own]
            for folder in first:
                folder.mkdir(exist_ok=True)
                _give(owner, folder)
            return first
    except OSError as error:
        raise Absent(f"{error.filename}: {error.strerror}. It must be writable. {_HOW}") from None
    raise Absent(f"no control group of ours counts memory. {_HOW}")


def own_groups() -> dict[str, Path]:
    """This process's group for each controller of version 1, and under the empty name that of version 2."""
    mounts: dict[str, tuple[str, str]] = {}
    for line in Path("/proc/self/mountinfo").read_text().splitlines():
        left, _, right = line.partition(" - ")
        kind, _, options = right.split(" ", 2)
        root, place = left.split()[3:5]
        if kind == "cgroup2":
            mounts.setdefault("", (root, place))
        elif kind == "cgroup":
            for name in options.rpartition(" ")[2].split(","):
                mounts.setdefault(name, (root, place))
    found: dict[str, Path] = {}
    for line in Path("/proc/self/cgroup").read_text().splitlines():
        _, names, path = line.split(":", 2)
        for name in names.split(","):
            if name in mounts:
                root, place = mounts[name]
                # In a container the mount shows a part of the tree, and may call our own group its root.
                inside = os.path.relpath(path, root) if path.startswith(root) else "."
                found[name] = Path(os.path.normpath(f"{place}/{inside}"))
    return found


def _second(own: Path, owner: tuple[int, int] | None) -> Path:
    """Version 2: a group with processes in it can't have others below it, so ours go one level down."""
    if own.parent.name == f"{_OURS}{os.getpid()}":
        return own.parent
    if own.name == _SERVER:
        own = own.parent
    top = not (own / "cgroup.type").exists()
    if not _words(own / "cgroup.subtree_control") >= _CONTROLLERS:
        if not top:
            _vacate(own)
        (own / "cgroup.subtree_control").write_text("+memory +pids")
    base = own / f"{_OURS}{os.getpid()}"
    (base / "grader").mkdir(parents=True, exist_ok=True)
    (base / "grader" / "cgroup.procs").write_text(str(os.getpid()))
    (base / "cgroup.subtree_control").write_text("+memory +pids")
    _give(owner, base, base / "cgroup.procs", base / "cgroup.subtree_control")
    _give(owner, base / "grader", base / "grader" / "cgroup.procs")
    return base


def _vacate(own: Path) -> None:
    inside = _words(own / "cgroup.procs")
    if not inside <= _ancestors():
        raise Absent(f"{own} holds other processes too. {_HOW}")
    (own / _SERVER).mkdir(exist_ok=True)
    for pid in inside:
        (own / _SERVER / "cgroup.procs").write_text(pid)


def _ancestors() -> set[str]:
    """This process and all above it."""
    found, pid = {str(os.getpid())}, os.getppid()
    while pid > 0:
        found.add(str(pid))
        pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    return found


def _give(owner: tuple[int, int] | None, *paths: Path) -> None:
    for path in paths if owner else ():
        os.chown(path, *owner or (0, 0))


def _words(path: Path) -> set[str]:
    return set(path.read_text().split())


def sweep() -> None:
    """Remove folders of servers that are gone; what is in use can't be removed, and is not tried."""
    for own in set(own_groups().values()):
        place = own.parent if own.name == _SERVER else own
        for base in place.glob(f"{_OURS}*"):
            pid = base.name.removeprefix(_OURS)
            if pid.isdigit() and not Path(f"/proc/{pid}").exists():
                for folder in [*base.iterdir(), base]:
                    with suppress(OSError):
                        folder.rmdir()
