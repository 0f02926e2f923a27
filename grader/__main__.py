"""`python -m grader`: starts the service; wires, and nothing else."""

import argparse
import asyncio
import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

from grader.box import bubblewrap, delegation, limits
from grader.box.cgroup import Groups
from grader.service import MAX_REQUEST, Machine, Service
from grader.tier import NEEDS, probe
from grader.workshop import Workshop


def main() -> None:
    """Read the command line and serve until told to stop, or until the parent has gone."""
    parser = argparse.ArgumentParser(
        prog="python -m grader", description="Grade submissions, one connection a job."
    )
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--listen-fd", type=int, help="descriptor of a listening Unix socket")
    where.add_argument("--socket", type=Path, help="path of the Unix socket to make")
    parser.add_argument(
        "--problems", type=Path, action="append", required=True, help="folder of tracks; may be repeated"
    )
    parser.add_argument("--state", type=Path, required=True, help="folder for answers and compiled programs")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="workers kept ready")
    parser.add_argument("--workshop", action="store_true", help="serve authors: try sources, build on demand")
    parser.add_argument("--require-tier", choices=list(NEEDS), help="the least isolation to judge with")
    parser.add_argument("--parent-pipe", type=int, help="descriptor that ends when the parent does")
    parser.add_argument(
        "--log", choices=["text", "json"], default="text", help="how lines on stderr are written"
    )
    options = parser.parse_args()
    write_log(options.log)
    asyncio.run(_serve(options))


def write_log(form: str) -> None:
    """Write to stderr from now on, as text or as one JSON object a line."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("grader: %(message)s"))
    if form == "json":
        from pythonjsonlogger.json import JsonFormatter

        names = {"levelname": "level", "name": "logger"}
        handler.setFormatter(
            JsonFormatter("{levelname}{name}{message}", style="{", rename_fields=names, timestamp=True)
        )
    logging.basicConfig(level=logging.INFO, handlers=[handler])


async def _serve(options: argparse.Namespace) -> None:
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    if options.parent_pipe is not None:
        end_with(options.parent_pipe, lambda: loop.call_soon_threadsafe(stop.set))
    tier = await probe(options.require_tier)
    cores = sorted(os.sched_getaffinity(0))
    groups = await asyncio.to_thread(_groups, len(cores))
    kind = Workshop if options.workshop else Service
    service = kind(
        options.problems,
        options.state,
        options.workers,
        tier,
        Machine(cores, groups, await asyncio.to_thread(bubblewrap.find)),
    )
    if options.listen_fd is not None:
        listening = socket.socket(fileno=options.listen_fd)
        server = await asyncio.start_unix_server(service.connected, sock=listening, limit=MAX_REQUEST)
    else:
        server = await asyncio.start_unix_server(service.connected, path=options.socket, limit=MAX_REQUEST)
    await service.start()
    await stop.wait()
    server.close()
    await service.stop()


def end_with(pipe: int, stop: Callable[[], object], grace_s: float = 30.0) -> None:
    """Stop when the pipe's other end is closed, and end at once if that has not helped after `grace_s` seconds.

    In a thread, so that a service whose event loop hangs does not outlive whoever started it.
    """

    def watch() -> None:
        while os.read(pipe, 1):
            pass
        stop()
        time.sleep(grace_s)
        os._exit(os.EX_SOFTWARE)

    threading.Thread(target=watch, name="parent", daemon=True).start()


def _groups(cores: int) -> Groups | str:
    """Control groups that were seen to hold, or why there are none."""
    try:
        groups = Groups(delegation.prepare(), limits.most_threads(cores))
    except delegation.Absent as why:
        return str(why)
    return groups.complaint() or groups


if __name__ == "__main__":
    main()
