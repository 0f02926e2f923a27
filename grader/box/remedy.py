"""Says which command brings a layer that this machine refuses; looks at the kernel's settings, changes nothing."""

import platform
import re
from collections.abc import Callable

Read = Callable[[str], str]

_PROFILES = (
    "docker run --security-opt seccomp=deploy/profiles/seccomp.json --security-opt apparmor=jaxdojo-worker"
)
_LANDLOCK_SINCE = (5, 13)
_UNKNOWN = "report this reason, since no setting is known that would explain it"


def remedy(layer: str, reason: str, read: Read | None = None) -> str:
    """The command or the change that brings `layer`, given why it doesn't hold."""
    read = read or _read
    found = {"namespaces": _namespaces, "landlock": _landlock, "seccomp": _seccomp}.get(layer)
    return found(reason, read) if found else _UNKNOWN


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError:
        return ""


def _filtered(read: Read) -> bool:
    """Whether a filter was laid on us from outside, as a container's engine does."""
    return re.search(r"^Seccomp:\s*2$", read("/proc/self/status"), re.MULTILINE) is not None


def _namespaces(_: str, read: Read) -> str:
    found = []
    if _filtered(read):
        found.append(_PROFILES)
    for setting, bad, good in [
        ("kernel.apparmor_restrict_unprivileged_userns", "1", "0"),
        ("kernel.unprivileged_userns_clone", "0", "1"),
        ("user.max_user_namespaces", "0", "15000"),
    ]:
        if read("/proc/sys/" + setting.replace(".", "/")).strip() == bad:
            found.append(f"sudo sysctl -w {setting}={good}")
    return ", and ".join(found) or _UNKNOWN


def _landlock(reason: str, read: Read) -> str:
    release = read("/proc/sys/kernel/osrelease").strip()
    version = tuple(int(one) for one in re.findall(r"\d+", release)[:2])
    if version < _LANDLOCK_SINCE:
        return f"a kernel of Linux 5.13 or newer (this is {release or 'unknown'})"
    if "Errno 95" in reason:
        return "landlock in the list of the kernel's boot parameter: lsm=landlock,…"
    if _filtered(read):
        return f"a container engine whose filter allows Landlock, or {_PROFILES}"
    return "a kernel that is built with CONFIG_SECURITY_LANDLOCK=y"


def _seccomp(reason: str, read: Read) -> str:
    if "are not known" in reason:
        return f"a machine with an x86-64 or arm64 processor (this is {platform.machine()})"
    if _filtered(read):
        return _PROFILES
    return "a kernel that is built with CONFIG_SECCOMP_FILTER=y"
