"""Runs a command as a container with default settings would: Docker's default filter of system calls, read-only control
groups, and either no capabilities (an image's ordinary user) or the few that Docker leaves to root.

The plan is JSON: command, user (null: stay root), binds, links. `lacking` starts one without a single layer's calls.

Written from the published default profile: what it denies to a process without further capabilities is denied here, by
a filter that the kernel enforces from before the command starts. Nothing in the grader knows of this file.
"""

import ctypes
import json
import os
import struct
import sys
from pathlib import Path
from typing import NoReturn

from grader.box import kernel, root

# name:x86_64:arm64, answered with EPERM; "-" where the processor has no such call.
_DENIED = """
acct:163:89 add_key:248:217 bpf:321:280 clock_adjtime:305:266 clock_settime:227:112 delete_module:176:106
fanotify_init:300:262 finit_module:313:273 fsconfig:431:431 fsmount:432:432 fsopen:430:430 fspick:433:433
get_mempolicy:239:236 init_module:175:105 io_uring_enter:426:426 io_uring_register:427:427 io_uring_setup:425:425
ioperm:173:- iopl:172:- kexec_file_load:320:294 kexec_load:246:104 keyctl:250:219 lookup_dcookie:212:18 mbind:237:235
migrate_pages:256:238 mount:165:40 mount_setattr:442:442 move_mount:429:429 move_pages:279:239 open_by_handle_at:304:265
open_tree:428:428 perf_event_open:298:241 pivot_root:155:41 quotactl:179:60 reboot:169:142 request_key:249:218
set_mempolicy:238:237 setdomainname:171:162 sethostname:170:161 setns:308:268 settimeofday:164:170 swapoff:168:225
swapon:167:224 sysfs:139:- syslog:103:116 umount2:166:39 unshare:272:97 userfaultfd:323:282 vhangup:153:58
"""
_ARCHITECTURES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
_CLONE, _CLONE3, _SOCKET, _SECCOMP = (56, 220), (435, 435), (41, 198), (317, 277)
_NEW_NAMESPACES = 0x7E020000
_AF_VSOCK = 40
_LOAD, _EQUAL, _BITS, _RETURN = 0x20, 0x15, 0x45, 0x06
_ALLOW, _ERRNO, _EPERM, _ENOSYS = 0x7FFF0000, 0x00050000, 1, 38
# chown, dac_override, fowner, fsetid, kill, setgid, setuid, setpcap, net_bind_service, net_raw, sys_chroot, mknod,
# audit_write, setfcap
_LEFT_TO_ROOT = (0, 1, 3, 4, 5, 6, 7, 8, 10, 13, 18, 27, 29, 31)


def main() -> NoReturn:
    """Enter the container and execute the command."""
    plan = json.loads(sys.argv[1])
    uid, gid = os.getuid(), os.getgid()
    if uid == 0:
        kernel.unshare(kernel.NEW_NS)
        root.build([root.Bind(**bind) for bind in plan["binds"]], plan["links"])
    else:
        kernel.unshare(kernel.NEW_USER | kernel.NEW_NS)
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
        Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")
        kernel.mount(None, "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
    close_control_groups()
    install(docker_default())
    if uid == 0 and plan["user"] is not None:
        # The capabilities go with root's number, at the end.
        os.setgroups([])
        os.setresgid(plan["user"], plan["user"], plan["user"])
        os.setresuid(plan["user"], plan["user"], plan["user"])
    else:
        leave_capabilities(_LEFT_TO_ROOT if uid == 0 else ())
    os.execve(plan["command"][0], plan["command"], dict(os.environ))


def lacking() -> NoReturn:
    """Execute a command where the kernel answers some calls with an error: denied, error, user_namespaces."""
    plan = json.loads(sys.argv[1])
    kernel.prctl("prctl(NO_NEW_PRIVS)", kernel.PR_SET_NO_NEW_PRIVS, 1)
    code = denying(plan["denied"], plan["error"])
    if not plan["user_namespaces"]:
        number = int("unshare:272:97".split(":")[_ARCHITECTURES[kernel.MACHINE][1] + 1])
        flags = [
            (_LOAD, 0, 0, 16),
            (_BITS, 0, 1, kernel.NEW_USER),
            (_RETURN, 0, 0, _ERRNO | _EPERM),
            (_RETURN, 0, 0, _ALLOW),
        ]
        code += [(_EQUAL, 0, len(flags), number), *flags]
    install([(_LOAD, 0, 0, 0), *code, (_RETURN, 0, 0, _ALLOW)])
    os.execve(plan["command"][0], plan["command"], dict(os.environ))


def close_control_groups() -> None:
    """Read-only, as Docker mounts them."""
    for line in Path("/proc/self/mountinfo").read_text().splitlines():
        place = line.split()[4]
        if place.startswith("/sys/fs/cgroup"):
            present = os.statvfs(place).f_flag
            kept = sum(flag for bit, flag in root._LOCKED.items() if present & bit)
            kernel.mount(None, place, None, kernel.MS_REMOUNT | kernel.MS_BIND | kernel.MS_RDONLY | kept)


def docker_default() -> list[tuple[int, int, int, int]]:
    """The filter, in the kernel's own instructions."""
    architecture, column = _ARCHITECTURES[kernel.MACHINE]
    deny, absent, allow = ((_RETURN, 0, 0, answer) for answer in (_ERRNO | _EPERM, _ERRNO | _ENOSYS, _ALLOW))
    code = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, architecture), allow, (_LOAD, 0, 0, 0)]
    code += [(_EQUAL, 0, 1, _CLONE3[column]), absent]
    namespaces = [(_LOAD, 0, 0, 16), (_BITS, 0, 1, _NEW_NAMESPACES), deny, allow]
    code += [(_EQUAL, 0, len(namespaces), _CLONE[column]), *namespaces]
    machines = [(_LOAD, 0, 0, 16), (_EQUAL, 0, 1, _AF_VSOCK), deny, allow]
    code += [(_EQUAL, 0, len(machines), _SOCKET[column]), *machines]
    return [*code, *denying([row for row in _DENIED.split() if row.split(":")[column + 1] != "-"]), allow]


def denying(rows: list[str], error: int = _EPERM) -> list[tuple[int, int, int, int]]:
    """Answer these calls, as name:x86_64:arm64, with an error."""
    column = _ARCHITECTURES[kernel.MACHINE][1]
    found = []
    for row in rows:
        found += [(_EQUAL, 0, 1, int(row.split(":")[column + 1])), (_RETURN, 0, 0, _ERRNO | error)]
    return found


def install(code: list[tuple[int, int, int, int]]) -> None:
    """Put a filter on this process and all that it will start."""
    packed = b"".join(struct.pack("HBBI", *one) for one in code)
    buffer = ctypes.create_string_buffer(packed, len(packed))
    header = struct.pack("HxxxxxxP", len(code), ctypes.addressof(buffer))
    kernel.call("seccomp", _SECCOMP[_ARCHITECTURES[kernel.MACHINE][1]], 1, 0, header)


def leave_capabilities(left: tuple[int, ...]) -> None:
    """Give up all capabilities but these, for good."""
    for capability in set(range(41)) - set(left):
        kernel.prctl("prctl(CAPBSET_DROP)", kernel.PR_CAPBSET_DROP, capability)
    mask = sum(1 << one for one in left)
    kernel.call(
        "capset",
        kernel.SYS_CAPSET,
        struct.pack("Ii", 0x20080522, 0),
        struct.pack("6I", mask, mask, 0, 0, 0, 0),
    )
