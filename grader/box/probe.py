"""Finds out which layers hold on this machine: sets each up in a child, attacks it there, and sees the attacks refused.

Run as a program it prints one JSON object: for each layer null or the reason why it doesn't hold, and the command that
would bring it.
"""

import encodings.idna  # noqa: F401 - a connection needs it, and in the box it could no longer be loaded
import json
import mmap
import os
import resource
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from grader.box import kernel, landlock, limits, namespaces, privileges, root, seccomp
from grader.box.remedy import remedy

_CHILDS_OWN = 0
_SHARED = "/dev/shm"  # noqa: S108 - attacked because everybody may write there
_MIB = 1024 * 1024


def main() -> None:
    """Probe every layer."""
    probes = {
        "namespaces": _namespaces,
        "landlock": _landlock,
        "seccomp": _seccomp,
        "limits": _limits,
        "privileges": _privileges,
    }
    layers = {name: _in_child(probe) for name, probe in probes.items()}
    commands = {name: remedy(name, reason) for name, reason in layers.items() if reason}
    print(json.dumps({"layers": layers, "commands": commands}))


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


@contextmanager
def _listening() -> Iterator[list[tuple[int, object]]]:
    """Two real listeners on this machine, one with an address and one without a file, for attacks to reach."""
    with socket.socket() as network, socket.socket(socket.AF_UNIX) as abstract:
        network.bind(("127.0.0.1", 0))
        network.listen()
        abstract.bind("\0jaxdojo-probe-" + os.urandom(8).hex())
        abstract.listen()
        yield [(socket.AF_INET, network.getsockname()), (socket.AF_UNIX, abstract.getsockname())]


def _connect(family: int, address: object) -> None:
    with socket.socket(family) as client:
        client.settimeout(1)
        client.connect(address)  # type: ignore[arg-type]  # of the family's own kind


def _namespaces() -> None:
    outside = os.getppid()
    with _listening() as listeners:
        namespaces.enter()
        reading, writing = os.pipe()
        child = os.fork()
        if child == _CHILDS_OWN:
            try:
                _within_namespaces(outside, listeners)
                os.write(writing, b"held")
            except BaseException as error:
                os.write(writing, f"{type(error).__name__}: {error}".encode()[:1000])
            os._exit(0)
        os.close(writing)
        complaint = os.read(reading, 1000)
        os.waitpid(child, 0)
    if complaint != b"held":
        raise AssertionError(complaint.decode("utf-8", "replace") or "the box could not be made")


def _within_namespaces(outside: int, listeners: list[tuple[int, object]]) -> None:
    root.build([root.Bind("/usr/lib")], {})
    privileges.drop()
    _refused("reading a file outside", lambda: os.stat("/etc/passwd"))
    _refused("writing a file", lambda: os.open("/written", os.O_CREAT | os.O_WRONLY))
    _refused("writing to a shared folder", lambda: os.open("/usr/lib/written", os.O_CREAT | os.O_WRONLY))
    _refused("making the root writable", lambda: kernel.mount(None, "/", None, kernel.MS_REMOUNT))
    if os.getpid() != 1:
        raise AssertionError("the processes outside are still there")
    # Where it has the number 1 outside as well, that number is this child's own in here.
    if outside > 1:
        _refused("signalling a process outside", lambda: os.kill(outside, 0))
    for listener in listeners:
        _refused("a connection", partial(_connect, *listener))
    _refused("another network", lambda: socket.create_connection(("192.0.2.1", 9), timeout=1))
    # A worker enters once more, from in here.
    namespaces.enter_unmapped()


def _landlock() -> None:
    outside, version = os.getppid(), landlock.abi()
    with _listening() as listeners:
        privileges.drop()
        landlock.restrict([], [], [], [])
        _refused("reading a file", lambda: os.open(sys.executable, os.O_RDONLY))
        _refused("listing a folder", lambda: os.listdir("/"))
        # One that every process may write, were it not for this layer.
        _refused("writing a file", lambda: os.open("/proc/self/comm", os.O_WRONLY))
        _refused("making a file", lambda: os.open(f"{_SHARED}/probe", os.O_CREAT | os.O_WRONLY))
        _refused("executing a file", lambda: os.execv(sys.executable, [sys.executable, "-c", ""]))
        if version >= landlock.SINCE_TCP:
            _refused("a connection", lambda: _connect(*listeners[0]))
        if version >= landlock.SINCE_SCOPES:
            _refused("a socket without a file", lambda: _connect(*listeners[1]))
            _refused("signalling a process outside", lambda: os.kill(outside, 0))


def _seccomp() -> None:
    privileges.drop()
    seccomp.install()
    _refused("a new process", _fork)
    _refused("another program", lambda: os.execv(sys.executable, [sys.executable, "-c", ""]))
    _refused("a socket", socket.socket)
    _refused("a pair of sockets", socket.socketpair)
    _refused("a signal", lambda: os.kill(os.getppid(), 0))
    _refused("a namespace", namespaces.enter_unmapped)
    _refused("a mount", lambda: kernel.mount("none", "/", "tmpfs", 0))
    _refused("changing the root", lambda: os.chroot("/"))
    # What must go on: without threads JAX aborts.
    thread = threading.Thread(target=lambda: None)
    thread.start()
    thread.join()


def _fork() -> None:
    if os.fork() == _CHILDS_OWN:
        os._exit(0)


def _limits() -> None:
    file = os.memfd_create("probe")
    limits.apply([], writes_files=False, own_user=False)
    limits.cap_address_space(_address_space() + 64 * _MIB)
    _refused("memory above the limit", lambda: mmap.mmap(-1, 1024 * _MIB))
    _refused("a file above the limit", lambda: os.truncate(file, 2 * _MIB))
    _refused("descriptors above the limit", lambda: [os.dup(file) for _ in range(1000)])
    if resource.getrlimit(resource.RLIMIT_CORE) != (0, 0):
        raise AssertionError("core files were not refused")


def _address_space() -> int:
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[0]) * resource.getpagesize()


def _privileges() -> None:
    privileges.drop()
    _refused("a mount", lambda: kernel.mount("none", "/", "tmpfs", 0))
    _refused("changing the root", lambda: os.chroot("/"))
    _refused("a host name", lambda: socket.sethostname("taken"))
    _refused("another user", lambda: os.setresuid(os.getuid() + 1, os.getuid() + 1, os.getuid() + 1))
    _refused("another group", lambda: os.setgroups([0]))
    with open("/proc/self/status", encoding="ascii") as file:
        if "NoNewPrivs:\t1" not in file.read():
            raise AssertionError("new privileges by executing a file were not refused")


if __name__ == "__main__":
    main()
