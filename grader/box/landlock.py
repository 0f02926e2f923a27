"""Landlock: a second file and network layer that needs no privilege.

Covered: only the named paths can be read; nothing can be executed; only named folders can be written; no TCP; no abstract
socket or signal to a process outside (where the kernel is new enough). A folder named `opaque` gives its files to those
who know their names, but no list of them.
Not covered: metadata (stat) of hidden paths, UDP and pathname sockets (seccomp refuses all sockets).
"""

import os
import struct

from grader.box import kernel

_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1, 2, 4, 8
_REMOVE_DIR, _REMOVE_FILE, _MAKE_DIR, _MAKE_REG, _TRUNCATE = 16, 32, 128, 256, 1 << 14
_WRITE = WRITE_FILE | _REMOVE_FILE | _REMOVE_DIR | _MAKE_DIR | _MAKE_REG | _TRUNCATE
_FILE_RIGHTS = EXECUTE | WRITE_FILE | READ_FILE | _TRUNCATE
_RIGHTS_BY_ABI = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1, 5: (1 << 16) - 1}
_DEVICES = ["/dev/null", "/dev/zero", "/dev/urandom"]
_TCP = 3
_SCOPED = 3
SINCE_TCP, SINCE_SCOPES = 4, 6


def abi() -> int:
    """The version the kernel speaks; 0 when it has none."""
    try:
        return kernel.call("landlock_create_ruleset", _CREATE, 0, 0, 1)
    except OSError:
        return 0


def restrict(readable: list[str], listable: list[str], opaque: list[str], writable: list[str]) -> None:
    """Give up everything but the named paths, for good. Needs no_new_privs. Paths that don't exist are passed over.

    Of `listable` folders only the names can be read, of `opaque` ones only files whose names are known.

    Errors: OSError when the kernel refuses, so that the caller fails closed.
    """
    version = abi()
    if version == 0:
        # Asked once more, for the kernel's own reason.
        kernel.call("landlock_create_ruleset", _CREATE, 0, 0, 1)
    handled = _RIGHTS_BY_ABI[min(version, 5)]
    attributes = struct.pack(
        "QQQ", handled, _TCP if version >= SINCE_TCP else 0, _SCOPED if version >= SINCE_SCOPES else 0
    )
    # An older kernel takes the shorter structure only.
    attributes = attributes[: 8 if version < SINCE_TCP else 16 if version < SINCE_SCOPES else 24]
    ruleset = kernel.call("landlock_create_ruleset", _CREATE, attributes, len(attributes), 0)
    reads = ((readable, READ_FILE | READ_DIR), (listable, READ_DIR), (opaque, READ_FILE))
    for paths, rights in (*reads, (_DEVICES, READ_FILE | WRITE_FILE)):
        for path in paths:
            _allow(ruleset, path, rights & handled)
    for path in writable:
        _allow(ruleset, path, (READ_FILE | READ_DIR | _WRITE) & handled)
    kernel.call("landlock_restrict_self", _RESTRICT, ruleset, 0)
    os.close(ruleset)


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    if not os.path.isdir(path):
        rights &= _FILE_RIGHTS
    rule = struct.pack("=Qi", rights, descriptor)
    kernel.call("landlock_add_rule", _ADD_RULE, ruleset, 1, rule, 0)
    os.close(descriptor)
