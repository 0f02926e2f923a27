"""Starts the grader as an ordinary user when the server was started by root.

Covered: the judge and everything below it have another user and no capability; it sees the interpreter, the system, the
problems and its own state folder, and no home folder, even where those lie inside one; it owns a subtree of the control
groups, made here, and nothing above.
Not covered: a server that is not started by root (the grader is that user then); a root without the right to mount, as in
most containers, gets the other user but the same view of the files.
"""

import json
import os
import pwd
import sys
from contextlib import suppress
from pathlib import Path

from grader.box import delegation, kernel, root

NOBODY = 65534
_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib64", "/etc/ld.so.cache", "/sys", "/dev", "/proc")


def command_as_ordinary_user(
    command: list[str], problems: list[Path], state: Path, package: str
) -> list[str]:
    """The command as it must be started: the same for an ordinary user, through this module for root."""
    if os.geteuid() != 0:
        return command
    os.chown(state, *_user())
    plan = {
        "command": command,
        "problems": [str(path) for path in problems],
        "state": str(state),
        "package": package,
    }
    code = "import sys; sys.path.insert(0, sys.argv[2]); from grader.box.descend import main; main()"
    return [sys.executable, "-I", "-c", code, json.dumps(plan), package]


def _user() -> tuple[int, int]:
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError:
        return NOBODY, NOBODY
    return entry.pw_uid, entry.pw_gid


def main() -> None:
    """Carry out the plan in the first argument; never returns."""
    plan = json.loads(sys.argv[1])
    uid, gid = _user()
    # Where there are none, the grader finds that out for itself, and says why.
    with suppress(delegation.Absent):
        delegation.prepare((uid, gid))
    try:
        kernel.unshare(kernel.NEW_NS)
    except OSError:
        # A container's root may not mount; its image is readable by everybody, and the container is the outer wall.
        print("grader: no private view of the files here (no right to mount)", file=sys.stderr)
    else:
        root.build(_binds(plan), _links(plan))
    os.setgroups([])
    os.setresgid(gid, gid, gid)
    os.setresuid(uid, uid, uid)
    os.execve(plan["command"][0], plan["command"], dict(os.environ))


def _binds(plan: dict[str, object]) -> list[root.Bind]:
    package = Path(str(plan["package"]))
    problems = plan["problems"]
    assert isinstance(problems, list)
    readable = [sys.base_prefix, sys.prefix, str(package / "grader"), *map(str, problems)]
    real = sorted({os.path.realpath(path) for path in readable}, key=len)
    system = [path for path in _SYSTEM if os.path.exists(path) and not os.path.islink(path)]
    covered = [*system]
    binds = [root.Bind(path, device=path in ("/dev", "/proc", "/sys")) for path in system]
    for path in real:
        if not any(Path(path).is_relative_to(one) for one in covered):
            covered.append(path)
            binds.append(root.Bind(path))
    return [*binds, root.Bind(str(plan["state"]), writable=True)]


def _links(plan: dict[str, object]) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in (*_SYSTEM, sys.executable, sys.prefix, sys.base_prefix, str(plan["package"])):
        found |= root.links_of(path)
    return found
