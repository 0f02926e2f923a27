"""Locks a worker down, layer by layer, then warms it up and lets it serve one job. Knows nothing of answers."""

import gc
import os
import signal
import sys
from typing import Any, NoReturn

from grader import protocol
from grader.box import descriptors, kernel, landlock, limits, privileges, seccomp
from grader.worker import serve, warm
from grader.worker.channel import Channel

CHANNEL = 3


def run(plan: dict[str, Any], request: dict[str, Any], channel: int, output: int) -> NoReturn:
    """Close the doors in order, get ready, serve, end."""
    kernel.prctl("prctl(PDEATHSIG)", kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    os.setsid()
    descriptors.keep_only(channel, output)
    wire = Channel(CHANNEL)
    try:
        _lock(plan, request)
        warm.start(plan)
    except Exception as error:
        wire.send(protocol.ERROR, {"stage": "box", "message": f"{type(error).__name__}: {error}"})
        os._exit(1)
    try:
        serve.jobs(wire, _warmed_until_job(wire))
    except BaseException as error:
        # Whatever a submission did to this process, the judge reads the silence that follows.
        sys.stderr.write(f"{type(error).__name__}\n")
    sys.stdout.flush()
    os._exit(0)


def _warmed_until_job(wire: Channel) -> dict[str, Any]:
    """Get warmer each time the judge asks; the first message that doesn't is the job."""
    counts: dict[str, int] = {}
    while True:
        gc.freeze()
        wire.send(protocol.READY, counts)
        kind, message = wire.receive()
        if kind == protocol.JOB:
            job: dict[str, Any] = message
            return job
        counts = warm.up(message)


def _lock(plan: dict[str, Any], request: dict[str, Any]) -> None:
    limits.apply(request["cores"], writes_files=bool(plan["writable"]), own_user=plan["namespaces"])
    privileges.drop()
    if plan["landlock"]:
        landlock.restrict(plan["readable"], plan["listable"], plan["opaque"], plan["writable"])
    if plan["seccomp"]:
        seccomp.install()
