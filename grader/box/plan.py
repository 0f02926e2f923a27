"""Says what a boxed process may see: the interpreter, its packages, the system's libraries, the compile cache.

Covered: nothing of the platform that knows an answer is on the list, wherever it is installed: folders that hold problems,
data or the web server are cut out of what would hold them.
Not covered: secrets that an operator puts inside the interpreter's own folders.
"""

import os
import site
import sys
from dataclasses import dataclass, field
from pathlib import Path

from grader.box.root import Bind, links_of

_SYSTEM = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache")
_FACTS = ("/proc/cpuinfo", "/sys/devices/system/cpu", "/sys/devices/system/node")
_DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom")
# The parts of this package that a boxed process runs. The rest stays outside.
_OURS = ("__init__.py", "box", "protocol.py", "worker", "zygote.py")


@dataclass
class View:
    """What is shown: readable paths, folders that can be read but not listed, writable folders, links on the way."""

    readable: list[str] = field(default_factory=list)
    listable: list[str] = field(default_factory=list)
    opaque: list[str] = field(default_factory=list)
    writable: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)

    def binds(self) -> list[Bind]:
        """The same as mounts."""
        found = [Bind(path) for path in (*self.readable, *self.opaque)]
        found += [Bind(path, writable=True) for path in self.writable]
        return found + [Bind(path, device=True) for path in _DEVICES]


def view(hidden: list[Path], opaque: list[Path], writable: list[Path]) -> View:
    """What the process may see on this machine, given the folders that it must never see."""
    package = Path(__file__).resolve().parent.parent
    cut = [path.resolve() for path in (*hidden, package, package.parent / "app")]
    found = View(opaque=_strings(opaque), writable=_strings(writable))
    wanted = [sys.base_prefix, sys.prefix, *site.getsitepackages(), *_SYSTEM, *_FACTS]
    if Path(sys.base_prefix) in (Path("/usr"), Path("/")):
        wanted = [sys.executable, *_standard_library(), *wanted[1:]]
    for path in wanted:
        found.links.update(links_of(path))
        real = Path(os.path.realpath(path))
        if real.exists() and not any(real.is_relative_to(Path(one)) for one in found.readable):
            found.readable += _strings(_without(real, cut, found.listable))
    found.links.update(links_of(sys.executable))
    found.readable += [str(package / name) for name in _OURS]
    return found


def _standard_library() -> list[str]:
    return [os.path.dirname(os.__file__), os.path.realpath(sys.executable)]


def _without(path: Path, cut: list[Path], listable: list[str]) -> list[Path]:
    """`path`, or the pieces of it that are left when the hidden folders are cut out."""
    if any(path.is_relative_to(one) for one in cut):
        return []
    if not path.is_dir() or not any(one.is_relative_to(path) for one in cut):
        return [path]
    listable.append(str(path))
    pieces: list[Path] = []
    for child in sorted(path.iterdir()):
        if not child.is_symlink():
            pieces += _without(child, cut, listable)
    return pieces


def _strings(paths: list[Path]) -> list[str]:
    return [str(path) for path in paths]
