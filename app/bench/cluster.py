"""A throw-away PostgreSQL for benches and tests: its programs are the system's, its data is gone afterwards."""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.settings import StartRefused

# Who runs it instead of root: whom Debian's package brings. The grader's processes are nobody, and nothing of theirs is shared.
USERS = ("postgres", "nobody")
DEADLINE_S = 60.0
SETTINGS = ("listen_addresses=", "max_connections=200", "log_min_messages=fatal")
# Where its lock file says which segment it has (PostgreSQL's miscadmin.h), and what removes one (<sys/ipc.h>).
SEGMENT_LINE, IPC_RMID = 6, 0
WANTED = "no PostgreSQL is installed: apt-get install postgresql"


def programs() -> Path | None:
    """The folder of the server's programs, which Debian keeps off PATH."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    return versions[-1].parent if versions else None


def _user() -> pwd.struct_passwd:
    known = {one.pw_name: one for one in pwd.getpwall()}
    return next(known[name] for name in USERS if name in known)


class Cluster:
    """One server process on a socket in a folder of its own, as a user who isn't root."""

    def __init__(self, *, durable: bool = False) -> None:
        """Unless it is `durable`, commits don't wait for the disk: what is killed is processes, not machines.

        Errors: StartRefused when none is installed.
        """
        found = programs()
        if found is None:
            raise StartRefused(f"{WANTED[0].upper()}{WANTED[1:]}.")
        self._settings = (*SETTINGS, f"fsync={'on' if durable else 'off'}")
        self._programs = found
        self.folder = Path(tempfile.mkdtemp(prefix="jaxdojo-pg-", dir="/tmp"))
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:
            user = _user()
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            self._as = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        arguments = [
            "-D",
            str(self.folder / "data"),
            "-A",
            "trust",
            "-U",
            "jaxdojo",
            "-E",
            "UTF8",
            "--no-sync",
        ]
        self._run("initdb", *arguments, "--locale=C")
        self._count = 0
        self._server: subprocess.Popen[bytes] | None = None
        self.start()

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [str(self._programs / program), *arguments],
            cwd="/",
            check=True,
            capture_output=True,
            timeout=120,
            **self._as,
        )

    def url(self, database: str = "postgres") -> str:
        """The address of one of its databases."""
        return f"postgresql://jaxdojo@/{database}?host={self.folder}"

    @property
    def socket(self) -> Path:
        """Where it listens."""
        return self.folder / ".s.PGSQL.5432"

    def far_url(self, url: str) -> str:
        """The address of a database as a host knows it that reaches the socket as its own port."""
        return url.partition("?")[0].replace("@/", "@127.0.0.1/")

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = [
            word
            for setting in (*self._settings, f"unix_socket_directories={self.folder}")
            for word in ("-c", setting)
        ]
        command = [str(self._programs / "postgres"), "-D", str(self.folder / "data"), *options]
        end = time.monotonic() + DEADLINE_S
        while True:
            # What is left of one that was killed can keep the next from starting for a moment.
            if self._server is None or self._server.poll() is not None:
                self._server = subprocess.Popen(
                    command,
                    cwd="/",
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                    **self._as,
                )
            if self._answers():
                return
            if time.monotonic() > end:
                raise RuntimeError("PostgreSQL does not answer")
            time.sleep(0.05)

    def _answers(self) -> bool:
        import psycopg

        try:
            psycopg.connect(self.url(), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def kill(self) -> None:
        """End it as a power cut does."""
        if self._server is None:
            return
        self._server.kill()
        self._server.wait(timeout=60)

    def stop(self) -> None:
        """End it and delete everything."""
        if self._server is not None and self._server.poll() is None:
            self._server.send_signal(signal.SIGQUIT)
            self._server.wait(timeout=60)
        self._forget_segment()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _forget_segment(self) -> None:
        """Remove the segment by which it knew that nobody else serves its folder: one that was killed leaves it for good."""
        with suppress(OSError, IndexError):
            segment = (
                (self.folder / "data" / "postmaster.pid").read_text().splitlines()[SEGMENT_LINE].split()[1]
            )
            ctypes.CDLL(None).shmctl(int(segment), IPC_RMID, None)

    def create(self, template: str = "template1") -> str:
        """A new database, a copy of another; its address."""
        import psycopg

        self._count += 1
        name = f"test_{self._count}"
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)
