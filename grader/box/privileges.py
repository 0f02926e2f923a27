"""Privileges of a boxed process.

Covered: no capability is held or can be gained, also not by executing a setuid file; no core dump and no ptrace by others.
Not covered: what an ordinary user without capabilities may do; the other layers are for that.
"""

import struct
from contextlib import suppress

from grader.box import kernel

_LAST_CAPABILITY = 63
_VERSION_3 = 0x20080522


def drop() -> None:
    """Drop every capability for good."""
    for capability in range(_LAST_CAPABILITY + 1):
        # Above the kernel's last capability, and without the right to drop, there is nothing to drop.
        with suppress(OSError):
            kernel.prctl("prctl(CAPBSET_DROP)", kernel.PR_CAPBSET_DROP, capability)
    kernel.prctl("prctl(CAP_AMBIENT)", kernel.PR_CAP_AMBIENT, kernel.PR_CAP_AMBIENT_CLEAR_ALL)
    header = struct.pack("Ii", _VERSION_3, 0)
    kernel.call("capset", kernel.SYS_CAPSET, header, bytes(24))
    kernel.prctl("prctl(NO_NEW_PRIVS)", kernel.PR_SET_NO_NEW_PRIVS, 1)
    kernel.prctl("prctl(DUMPABLE)", kernel.PR_SET_DUMPABLE, 0)
