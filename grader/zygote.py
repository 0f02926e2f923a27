"""Imports what submissions use and forks workers; never starts a JAX backend, never sees a submission or an answer."""

import json
import os
import signal
import socket
import sys
from contextlib import suppress
from typing import Any, NoReturn

from grader.box import descriptors, kernel, namespaces
from grader.worker import main as worker

CONTROL = 3
_PRELOAD = (
    "jax jax.numpy jax.numpy.linalg jax.numpy.fft jax.random jax.nn jax.nn.initializers jax.lax jax.tree jax.tree_util "
    "jax.scipy.linalg jax.scipy.special jax.scipy.stats jax.export jax.debug jax.ad_checkpoint jax.flatten_util "
    "jax.experimental.pallas flax.linen flax.nnx flax.nnx.bridge flax.struct flax.core flax.traverse_util optax "
    "numpy numpy.linalg numpy.random numpy.fft scipy.linalg scipy.special inspect linecache traceback dataclasses functools "
    "itertools collections math typing random string heapq bisect copy operator contextlib "
    # What JAX itself imports at its first compilation, and without bytecode on the disk that takes 0.17 s.
    "jaxlib.mlir.dialects.mhlo jax._src.blocked_sampler "
    # What looks at programs, in a worker that has no other code.
    "jax.experimental.key_reuse grader.worker.facts"
).split()


def main() -> NoReturn:
    """Serve fork requests on descriptor 3 until it closes; the plan is the first argument."""
    plan = json.loads(sys.argv[1])
    control = socket.socket(fileno=CONTROL)
    control.send(json.dumps({"ready": _preload()}).encode())
    # Relays are reaped by the kernel; what became of a worker is told by its relay.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        data, received, _, _ = socket.recv_fds(control, 65536, 3)
        if not data:
            os._exit(0)
        _fit_to_fork()
        parent = os.getpid()
        if os.fork() == 0:
            control.close()
            _relay(plan, json.loads(data), received, parent)
        for descriptor in received:
            os.close(descriptor)


def _preload() -> dict[str, str]:
    """Import the modules that are there and give the versions of the packages."""
    versions: dict[str, str] = {"python": ".".join(map(str, sys.version_info[:3]))}
    for name in _PRELOAD:
        # A module that one JAX line lacks is simply not preloaded.
        with suppress(ImportError):
            __import__(name)
    for name in ("jax", "jaxlib", "flax", "optax", "numpy"):
        versions[name] = getattr(sys.modules.get(name), "__version__", "absent")
    return versions


def _fit_to_fork() -> None:
    """A fork with more threads, or after the backend's start, hangs later and always; so it's better to die here."""
    from jax._src import xla_bridge

    if xla_bridge.backends_are_initialized() or not kernel.single_threaded():
        sys.exit("the zygote started a backend or a thread")


def _relay(plan: dict[str, Any], request: dict[str, Any], received: list[int], parent: int) -> NoReturn:
    """Stand between zygote and worker: own the namespaces, tell the judge the worker's end."""
    channel, output, notify = received
    notice = socket.socket(fileno=notify)
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        descriptors.detach(parent)
        if plan["namespaces"]:
            namespaces.enter_unmapped()
        child = os.fork()
        if child == 0:
            notice.close()
            worker.run(plan, request, channel, output)
        os.close(channel)
        os.close(output)
        socket.send_fds(notice, [b'{"started": true}'], [os.pidfd_open(child)])
        _, status, usage = os.wait4(child, 0)
        end = {
            "exit": os.waitstatus_to_exitcode(status),
            "cpu_ms": round((usage.ru_utime + usage.ru_stime) * 1000),
            "peak_kib": usage.ru_maxrss,
        }
        notice.send(json.dumps(end).encode())
    except OSError as error:
        with suppress(OSError):
            notice.send(json.dumps({"fault": str(error)}).encode())
    os._exit(0)
