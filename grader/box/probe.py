"""Finds out which layers hold on this machine: sets each up in a child, attacks it there, and sees the attack refused.

Run as a program it prints one JSON object: the layer's name, and null where it holds or the reason where it doesn't.
"""

import encodings.idna  # noqa: F401 - a connection needs it, and in the box it could no longer be loaded
import json
import os
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress

from grader.box import landlock, namespaces, privileges, root, seccomp

_LIMIT_S = 10


def main() -> None:
    """Probe every layer."""
    probes = {"namespaces": _namespaces, "landlock": _landlock, "seccomp": _seccomp}
    print(json.dumps({name: _in_child(probe) for name, probe in probes.items()}))


def _in_child(probe: Callable[[], None]) -> str | None:
    """Run a probe where it can't hurt; its complaint, or None."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            probe()
        except BaseException as error:
            os.write(writing, f"{type(error).__name__}: {error}".encode()[:1000] or b"unknown")
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        complaint = file.read().decode("utf-8", "replace")
    _, status = os.waitpid(child, 0)
    if status and not complaint:
        complaint = f"the probe died with status {status}"
    return complaint or None


def _refused(what: str, attack: Callable[[], object]) -> None:
    try:
        attack()
    except OSError:
        return
    raise AssertionError(f"{what} was not refused")


def _namespaces() -> None:
    outside = os.getppid()
    namespaces.enter()
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        complaint = os.read(reading, 1000)
        os.waitpid(child, 0)
        if complaint != b"held":
            raise AssertionError(complaint.decode("utf-8", "replace") or "the box could not be made")
        return
    try:
        root.build([root.Bind("/usr/lib")], {})
        privileges.drop()
        _refused("reading a file outside", lambda: os.stat("/etc/passwd"))
        _refused("writing a file", lambda: os.open("/written", os.O_CREAT | os.O_WRONLY))
        _refused(
            "signalling a process outside", lambda: os.kill(outside, 0) if outside > 1 else os.stat("/proc")
        )
        _refused("a connection", lambda: socket.create_connection(("192.0.2.1", 9), timeout=1))
        namespaces.enter_unmapped()
        os.write(writing, b"held")
    except BaseException as error:
        os.write(writing, f"{type(error).__name__}: {error}".encode()[:1000])
    os._exit(0)


def _landlock() -> None:
    privileges.drop()
    landlock.restrict([], [], [], [])
    _refused("reading a file", lambda: os.open(sys.executable, os.O_RDONLY))
    _refused("listing a folder", lambda: os.listdir("/"))


def _seccomp() -> None:
    privileges.drop()
    seccomp.install()
    _refused("a new process", _fork)
    _refused("a socket", socket.socket)
    _refused("a signal", lambda: os.kill(os.getppid(), 0))
    _refused("a namespace", namespaces.enter_unmapped)


def _fork() -> None:
    if os.fork() == 0:
        with suppress(BaseException):
            time.sleep(0)
        os._exit(0)


if __name__ == "__main__":
    main()
