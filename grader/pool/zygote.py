"""One zygote process as the judge holds it: starts it in its box and asks it for workers."""

import asyncio
import itertools
import json
import os
import socket
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from grader.box.cgroup import Groups
from grader.box.plan import View
from grader.pool.frames import Wire, WorkerFault
from grader.pool.output import Output
from grader.pool.worker import Worker

START_LIMIT_S = 120.0
_ROOT = str(Path(__file__).resolve().parent.parent.parent)
# The whole environment of a boxed process. One BLAS thread keeps the zygote single-threaded, so that a fork is safe.
_ENVIRONMENT = {
    "HOME": "/",
    "JAX_PLATFORMS": "cpu",
    "LANG": "C.UTF-8",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",
    "TF_CPP_MIN_LOG_LEVEL": "3",
}


@dataclass(frozen=True)
class Box:
    """Which layers are on, what is shown inside, which processors may be used, and where the compile cache lies.

    With `apart` each worker gets one of the processors, in turn; `groups` makes each a control group.
    The zygote's box is made by the program `bubblewrap`, where it is named.
    """

    view: View
    namespaces: bool
    landlock: bool
    seccomp: bool
    cores: list[int]
    cache: Path | None
    apart: bool = False
    groups: Groups | None = None
    bubblewrap: str | None = None


class Zygote:
    """A running zygote."""

    def __init__(self, box: Box) -> None:
        self._box = box
        self._control: socket.socket | None = None
        self._process: asyncio.subprocess.Process | None = None
        self.versions: dict[str, str] = {}
        self._turns = itertools.cycle(box.cores)

    async def start(self) -> None:
        """Start it and wait for its imports.

        Errors: WorkerFault with what it printed.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.setblocking(False)
        self._control = ours
        try:
            await self._launch(theirs)
            try:
                async with asyncio.timeout(START_LIMIT_S):
                    data = await asyncio.get_running_loop().sock_recv(ours, 65536)
            except TimeoutError:
                data = b""
            if not data:
                raise WorkerFault(f"the zygote did not start: {await self._last_words()}")
            self.versions = json.loads(data)["ready"]
        except BaseException:
            await self.stop()
            raise

    async def _launch(self, theirs: socket.socket) -> None:
        code = "import sys; sys.path.insert(0, sys.argv[2]); from grader.box.launch import main; main()"
        with theirs:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-I", "-c", code, json.dumps(self._plan(theirs.fileno())), _ROOT),
                pass_fds=[theirs.fileno()],
                env=_ENVIRONMENT,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.PIPE,
            )

    def _plan(self, control: int) -> dict[str, object]:
        box, view = self._box, self._box.view
        worker = {
            "namespaces": box.namespaces,
            "landlock": box.landlock,
            "seccomp": box.seccomp,
            "readable": view.readable,
            "listable": view.listable,
            "opaque": view.opaque,
            "writable": view.writable,
            "apart": box.apart,
            "cache": str(box.cache) if box.cache else None,
        }
        code = "import sys; sys.path.insert(0, sys.argv[2]); from grader.zygote import main; main()"
        return {
            "control": control,
            "namespaces": box.namespaces,
            "bubblewrap": box.bubblewrap,
            "binds": [asdict(bind) for bind in view.binds()],
            "links": view.links,
            "command": [sys.executable, "-I", "-c", code, json.dumps(worker), _ROOT],
            "environment": _ENVIRONMENT,
        }

    async def _last_words(self) -> str:
        assert self._process and self._process.stderr
        with suppress(ProcessLookupError):
            self._process.kill()
        printed = await self._process.stderr.read()
        return printed.decode("utf-8", "replace").strip()[-2000:] or "it printed nothing"

    @property
    def alive(self) -> bool:
        """Whether it can still be asked."""
        return self._process is not None and self._process.returncode is None

    async def fork(self) -> Worker:
        """Ask for a worker; it is not ready yet.

        Errors: WorkerFault when the zygote has gone, OSError when there is no group for it.
        """
        group = self._box.groups.make() if self._box.groups else None
        channel, their_channel = socket.socketpair()
        notice, their_notice = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        output, their_output = os.pipe()
        cores = [next(self._turns)] if self._box.apart and self._box.cores else self._box.cores
        request = json.dumps({"cores": cores}).encode()
        try:
            assert self._control is not None
            socket.send_fds(
                self._control, [request], [their_channel.fileno(), their_output, their_notice.fileno()]
            )
            channel.setblocking(False)
            notice.setblocking(False)
            reader, writer = await asyncio.open_unix_connection(sock=channel, limit=1 << 20)
        except BaseException as error:
            for one in (channel, notice):
                one.close()
            os.close(output)
            if group:
                group.close()
            if isinstance(error, OSError):
                raise WorkerFault(f"the zygote has gone: {error}") from None
            raise
        finally:
            their_channel.close()
            their_notice.close()
            os.close(their_output)
        return Worker(Wire(reader, writer), Output(output), notice, self, group)

    async def stop(self) -> None:
        """End it and every worker it forked."""
        if self._control is not None:
            self._control.close()
        if self._process is not None and self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()
