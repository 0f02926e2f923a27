"""Makes the environment that `./jaxdojo` runs in and prints its folder; imports the standard library only.

Promises: an environment is used only when it is whole; a set-up that was killed is done again; of two calls at once
one waits for the other; what is installed is what the lock's hashes say; only the chosen folder is written to.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {"no": ["requirements.lock"], "yes": ["requirements.lock", "requirements-dev.lock"]}
NEEDED_MIB = 900
KEPT_DAYS = 7
HEARTBEAT_S = 15

# Settings that would make pip install somewhere else than into the environment.
STRAY = {"PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV", "VIRTUAL_ENV"}

# Words in an installer's output, and what they mean to the person who reads it; the first that fits is told.
CAUSES = {
    "no space left|disk quota exceeded": "The disk is full. Free some space",
    "do not match the hashes|hash mismatch": "A package is not the one that the lock names. Look at the index in use",
    "certificate": """\
The package index's certificate isn't trusted. Behind a proxy that has its own, name its file in SSL_CERT_FILE (uv) or
PIP_CERT (pip)""",
    "connection|name resolution|dns error|timed out|unreachable|proxy error|sending request": """\
The package index can't be reached. Look at the network, or set the index or proxy in pip's or uv's settings""",
    "no matching distribution|no usable wheels|no wheels with a matching|no solution found": """\
The package index has nothing ready-made for this Python and system. There is for Linux (glibc 2.28 or newer) on x86-64
and arm64, and for macOS on arm64. Change the system, or the index if it is a copy""",
}


class SetupError(Exception):
    """Why there is no environment, in sentences for the person at the terminal."""


def say(text: str) -> None:
    print(f"jaxdojo: {text}", file=sys.stderr, flush=True)


def is_whole(environment: Path, locks: list[str]) -> bool:
    """Whether every lock was installed to its end: each one's copy is written after its packages."""
    try:
        same = all((environment / lock).read_bytes() == (ROOT / lock).read_bytes() for lock in locks)
    except OSError:
        return False
    return same and os.access(environment / "bin" / "python", os.X_OK)


def name_of_environment() -> str:
    digest = hashlib.sha256((ROOT / "requirements.lock").read_bytes()).hexdigest()
    return f"py3.{sys.version_info.minor}-{digest[:12]}"


def beside(environment: Path, ending: str) -> Path:
    return environment.with_name(environment.name + ending)


def first_writable(places: list[Path]) -> Path:
    refused = []
    for place in places:
        try:
            place.mkdir(parents=True, exist_ok=True)
            probe = place / f".probe-{os.getpid()}"
            probe.touch()
            probe.unlink()
            return place
        except OSError as error:
            refused.append(f"  {place}: {error.strerror}")
    raise SetupError(
        "no folder to make the environment in. One of these must be writable:\n"
        + "\n".join(refused)
        + "\nOr name another folder: JAXDOJO_ENVIRONMENTS=/a/folder ./jaxdojo …"
    )


@contextmanager
def one_at_a_time(path: Path) -> Iterator[int]:
    """Hold a lock file; installers inherit it, so that one orphaned by a kill still keeps the next call waiting."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another call is setting up this environment; waiting for it")
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)


def run(command: list[str], *, log: Path, lock: int, loud: bool) -> None:
    """Run an installer: a loud one on a terminal with its own bar, else into `log` with a line now and then."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON") and k not in STRAY}
    started = time.monotonic()
    with log.open("w") as file:
        output = sys.stderr if loud and sys.stderr.isatty() else file
        child = subprocess.Popen(
            command,
            cwd=ROOT,
            env=clean,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            pass_fds=[lock],
        )
        try:
            while child.poll() is None:
                with suppress(subprocess.TimeoutExpired):
                    child.wait(HEARTBEAT_S)
                if child.returncode is None and output is file:
                    say(f"     {time.monotonic() - started:.0f} s: {last_line(log)}")
        except BaseException:
            child.terminate()
            child.wait()
            raise
    if child.returncode:
        raise SetupError(explain(command, child.returncode, log.read_text(errors="replace")))


def last_line(log: Path) -> str:
    lines = log.read_text(errors="replace").split("\n")
    return next((line.strip().partition(":")[0][:90] for line in reversed(lines) if line.strip()), "working")


def explain(command: list[str], status: int, output: str) -> str:
    lines = [f"  {line[:200]}" for line in output.splitlines() if line.strip()][-8:]
    shown = "\n".join([": its last lines:", *lines]) if lines else "; what it said is above."
    causes = (text for words, text in CAUSES.items() if re.search(words, output.lower()))
    cause = next(causes, "Put right what it names")
    return f"`{' '.join(command[:4])} …` ended with status {status}{shown}\n{cause}, then run the same command again."


def commands(tool: str, environment: Path, locks: list[str]) -> list[tuple[str, list[str], str]]:
    """What is to be done, in order: a sentence, the command, and the lock that it completes ("" for none)."""
    python = str(environment / "bin" / "python")
    if tool == "uv":
        make = ["uv", "venv", "--quiet", "--no-project", "--python", sys.executable, str(environment)]
        install = ["uv", "pip", "install", "--python", python, "--compile-bytecode"]
    else:
        make = [sys.executable, "-I", "-m", "venv", str(environment)]
        bar = "on" if sys.stderr.isatty() else "off"
        install = [python, "-I", "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar", bar]
    todo: list[tuple[str, list[str], str]] = []
    if not is_whole(environment, locks[:1]):
        locks_left = locks
        todo.append(("make an empty environment", make, ""))
    else:
        locks_left = [lock for lock in locks if not is_whole(environment, [lock])]
    for lock in locks_left:
        count = sum(line[:1].isalnum() for line in (ROOT / lock).read_text().splitlines())
        text = f"download and install about {count} packages from {lock} with {tool}, checking their hashes"
        todo.append(
            (text, [*install, "--require-hashes", "--only-binary", ":all:", "-r", str(ROOT / lock)], lock)
        )
    return todo


def make(environment: Path, *, tool: str, locks: list[str], lock_file: int) -> None:
    started = time.monotonic()
    if environment.exists() and not is_whole(environment, locks[:1]):
        say(f"{environment} is not whole; starting again")
        shutil.rmtree(environment)
    free = shutil.disk_usage(environment.parent).free // 2**20
    if free < NEEDED_MIB and not environment.exists():
        raise SetupError(
            f"{environment.parent} has {free} MiB free. Setting up takes {NEEDED_MIB} MiB. Free some space."
        )
    say(f"Python {sys.version.split()[0]} at {sys.executable}")
    if environment.exists():
        say(f"adding what the tests need to {environment}")
    else:
        say(f"making {environment}")
        say("this is done once, and again when the lock changes; JAX is large, so it takes a minute or two")
    todo = commands(tool, environment, locks)
    for number, (text, command, lock) in enumerate(todo, 1):
        say(f"{number}/{len(todo)}  {text}")
        wanted = (ROOT / lock).read_bytes() if lock else b""
        run(command, log=beside(environment, ".log"), lock=lock_file, loud=bool(lock))
        if lock:
            write(environment / lock, wanted)
    say(f"ready after {time.monotonic() - started:.0f} s")


def write(path: Path, content: bytes) -> None:
    """All or nothing, whoever reads it meanwhile."""
    new = path.with_name(f"{path.name}.{os.getpid()}")
    new.write_bytes(content)
    new.replace(path)


def remove_old(place: Path, keep: Path) -> None:
    """Remove other locks' environments, but young ones: a server may still run from them."""
    lock = (ROOT / "requirements.lock").read_bytes()
    for folder in place.glob("py3.*-????????????/"):
        with suppress(OSError):
            stamp = folder / "requirements.lock"
            made = (stamp if stamp.exists() else folder).stat().st_mtime
            current = stamp.exists() and stamp.read_bytes() == lock
            if folder != keep and not current and time.time() - made > KEPT_DAYS * 86400:
                shutil.rmtree(folder)
                beside(folder, ".log").unlink(missing_ok=True)


def find_or_make(places: list[Path], *, tool: str, locks: list[str]) -> Path:
    name = name_of_environment()
    for place in places:
        if is_whole(place / name, locks):
            return place / name
    place = first_writable(places)
    environment = place / name
    with one_at_a_time(beside(environment, ".lock")) as lock_file:
        if not is_whole(environment, locks):
            make(environment, tool=tool, locks=locks, lock_file=lock_file)
            remove_old(place, environment)
    return environment


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--places", required=True, help="folders for environments, one a line, the first is preferred"
    )
    parser.add_argument("--tool", choices=["uv", "pip"], required=True)
    parser.add_argument(
        "--testing", choices=["yes", "no"], default="no", help="install requirements-dev.lock as well"
    )
    parser.add_argument(
        "--key", default="", help="what the wrapper chose by; kept beside the environment's name"
    )
    wanted = parser.parse_args()
    os.umask(0o022)  # started as root, the boxed processes run as another user and must be able to read it
    try:
        environment = find_or_make(
            [Path(place) for place in wanted.places.splitlines()],
            tool=wanted.tool,
            locks=LOCKS[wanted.testing],
        )
    except SetupError as error:
        end(str(error), 2)
    except OSError as error:
        end(f"{error.filename or 'the environment'}: {error.strerror}. It could not be set up.", 2)
    except KeyboardInterrupt:
        end("stopped. The next call starts the set-up again.", 130)
    with suppress(OSError):
        write(environment.parent / "chosen", f"{wanted.key}\n{environment.name}\n".encode())
    print(environment)


def end(text: str, status: int) -> NoReturn:
    say(text)
    sys.exit(status)


if __name__ == "__main__":
    main()
