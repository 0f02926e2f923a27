"""Lets bubblewrap make the zygote's box, where it is found on PATH, works, and is not setuid.

Covered: what `namespaces.py` and `root.py` cover for the zygote, by a program that many others keep: user, mount, pid,
network, IPC and host-name namespaces, a private read-only root, no capabilities.
Not covered: workers' own namespaces inside that box, which the zygote's relay enters; limits and filters of calls. A setuid
bubblewrap is never used: its holes would be root's.
"""

import os
import shutil
import stat
import subprocess

from grader.box.root import Bind

_NAMESPACES = ["--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
_LIMIT_S = 10


def find() -> str | None:
    """Its path, or None where there is none that is fit to be used; it has then made a box already, to be sure."""
    path = shutil.which("bwrap")
    if path is None or os.stat(path).st_mode & (stat.S_ISUID | stat.S_ISGID):
        return None
    trial = [path, *_NAMESPACES, "--ro-bind", "/", "/", "--remount-ro", "/", path, "--version"]
    try:
        made = subprocess.run(trial, capture_output=True, timeout=_LIMIT_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return path if made.returncode == 0 else None


def arguments(path: str, binds: list[Bind], links: dict[str, str], command: list[str]) -> list[str]:
    """The command line that runs `command` as the first process of its box, as user 65534, with descriptor 3."""
    words = [path, *_NAMESPACES, "--uid", "65534", "--gid", "65534", "--as-pid-1", "--die-with-parent"]
    words += ["--cap-drop", "ALL"]
    for bind in sorted(binds, key=lambda one: one.target.count("/")):
        how = "--dev-bind" if bind.device else "--bind" if bind.writable else "--ro-bind"
        words += [how, bind.path, bind.target]
    shown = [bind.target for bind in binds]
    for link, target in links.items():
        # What lies inside a folder that is shown is there already.
        if not any(link == one or link.startswith(f"{one}/") for one in shown):
            words += ["--symlink", target, link]
    return [*words, "--remount-ro", "/", "--chdir", "/", "--", *command]
