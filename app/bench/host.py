"""Runs a command on what is a host of its own to the kernel, whose network can be cut off and healed; knows not what it does.

A network namespace that has nothing but its own loopback, on which a Unix socket of the machine is reached as a TCP port.
While the loopback is down packets are lost, as with a cable that is pulled: nobody is told, and nothing is closed.
"""

from __future__ import annotations

import asyncio
import ctypes
import fcntl
import os
import signal
import socket
import struct
import subprocess
import sys
from contextlib import suppress
from functools import partial

from app.bench.forward import pass_on

CLONE_NEWNET = 0x40000000
PR_SET_PDEATHSIG = 1
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 1
REQUEST = "16sH14s"
# The address of the machine's PostgreSQL, as the host knows it.
PORT = 5432
CUT, HEALED = signal.SIGUSR1, signal.SIGUSR2
_libc = ctypes.CDLL(None, use_errno=True)


def leave_the_network() -> None:
    """Enter a network namespace of this process' own. Errors: OSError where that isn't allowed."""
    if _libc.unshare(CLONE_NEWNET):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def allowed() -> bool:
    """Whether a process may have a network of its own here."""
    tried = subprocess.run([sys.executable, "-m", "app.bench.host"], capture_output=True, check=False)
    return tried.returncode == 0


def connect(*, up: bool) -> None:
    """Bring the loopback up or down."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        found = fcntl.ioctl(asked, SIOCGIFFLAGS, struct.pack(REQUEST, b"lo", 0, b""))
        flags = struct.unpack(REQUEST, found)[1]
        flags = flags | IFF_UP if up else flags & ~IFF_UP
        fcntl.ioctl(asked, SIOCSIFFLAGS, struct.pack(REQUEST, b"lo", flags, b""))


def _dies_with_us() -> None:
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


async def live(path: str, command: list[str]) -> int:
    """Run the command until it ends, and pass on what it sends to the port; its exit status."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            behind, ahead = await asyncio.open_unix_connection(path)
            await asyncio.gather(pass_on(reader, ahead), pass_on(behind, writer))
        writer.close()

    loop = asyncio.get_running_loop()
    async with await asyncio.start_server(serve, "127.0.0.1", PORT):
        process = await asyncio.create_subprocess_exec(*command, preexec_fn=_dies_with_us)
        loop.add_signal_handler(CUT, partial(connect, up=False))
        loop.add_signal_handler(HEALED, partial(connect, up=True))
        loop.add_signal_handler(signal.SIGTERM, process.terminate)
        return await process.wait()


if __name__ == "__main__":
    leave_the_network()
    connect(up=True)
    if sys.argv[1:]:
        sys.exit(asyncio.run(live(sys.argv[1], sys.argv[2:])))
