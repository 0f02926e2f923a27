"""What a service has and what a submission could leave behind: processes, control groups, descriptors, files, mounts."""

from __future__ import annotations

import hashlib
import os
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.grading.conftest import Judging
from tests.grading.test_processes import children

# Folders that everybody may write.
SHARED = ("/tmp", "/var/tmp", "/dev/shm", "/run/lock", "/dev/mqueue")
SHARED_MEMORY = ("/proc/sysvipc/shm", "/proc/sysvipc/sem", "/proc/sysvipc/msg")


@dataclass(frozen=True)
class Left:
    """What is there."""

    processes: int
    strays: list[str]
    groups: int
    descriptors: int
    mounts: list[str]
    kept: dict[str, str]
    shared: list[str]


def now(judging: Judging, state: Path) -> Left:
    """What is there now."""
    pid = judging.grader.pid
    assert pid is not None
    below = children(pid)
    user = Path(f"/proc/{pid}").stat().st_uid
    return Left(
        processes=len(below),
        strays=_strays(state.parent.name, {pid, *below}),
        groups=sum(name.startswith(f"worker-{pid}-") for name, _ in _below(Path("/sys/fs/cgroup"))),
        descriptors=len(list(Path(f"/proc/{pid}/fd").iterdir())),
        mounts=_lines("/proc/self/mountinfo") + _lines(f"/proc/{pid}/mountinfo"),
        kept=_kept(state),
        shared=_shared(user, state.parent),
    )


def at_rest(judging: Judging, state: Path, rest_s: float = 0.5) -> Left:
    """What is there once nothing changed for a while: connections that were just used are closed a moment later."""
    found, since = now(judging, state), time.monotonic()
    while time.monotonic() - since < rest_s:
        time.sleep(0.05)
        again = now(judging, state)
        if again != found:
            found, since = again, time.monotonic()
    return found


def settled(judging: Judging, state: Path, before: Left) -> bool:
    """Whether everything is as it was; workers are replaced, so as many processes as before are a full pool."""
    return not difference(before, now(judging, state))


def difference(before: Left, after: Left) -> str:
    """What differs, in words; of what everybody shares only what is new, since others take away what is theirs."""
    was, new = asdict(before), asdict(after)
    was["shared"] = sorted({*before.shared} & {*after.shared})
    return "; ".join(
        f"{name}: {was[name]!r} before, {new[name]!r} after" for name in was if was[name] != new[name]
    )


def _strays(folder: str, known: set[int]) -> list[str]:
    """Processes that were forked from ours, whose command line names our folder, and are no longer below us."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) not in known and int(entry.name) != os.getpid():
            with suppress(OSError):
                command = (entry / "cmdline").read_bytes()
                if folder.encode() in command and b"grader.box" in command:
                    found.append(entry.name)
    return found


def _below(folder: Path) -> list[tuple[str, Path]]:
    """Names and paths of all that is below; what vanishes meanwhile, as others' things do, is passed over."""
    return [
        (name, Path(inner) / name) for inner, folders, files in os.walk(folder) for name in (*folders, *files)
    ]


def _lines(path: str) -> list[str]:
    return sorted(Path(path).read_text().splitlines())


def _kept(state: Path) -> dict[str, str]:
    """Every file of the state folder by content, and every folder."""
    found = {}
    for _, path in sorted(_below(state)):
        with suppress(FileNotFoundError):
            found[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
    return found


def _shared(user: int, folder: Path) -> list[str]:
    """Files that the service's user has where everybody may write, and shared memory of System V's kind."""
    found = [str(path) for _, path in _below(folder / "tmp")]
    for place in SHARED:
        with suppress(OSError):
            found += [str(path) for path in Path(place).iterdir() if _is_of(path, user)]
    for table in SHARED_MEMORY:
        with suppress(OSError):
            rows = [line.split() for line in Path(table).read_text().splitlines()[1:]]
            found += [f"{table} {row[1]}" for row in rows if str(user) in row and not _of_a_database(row)]
    return sorted(found)


def _of_a_database(row: list[str]) -> bool:
    """Whether a PostgreSQL made it, which tests beside this one start as the same user; the fifth is who made it."""
    try:
        return Path(f"/proc/{row[4]}/comm").read_text().strip() == "postgres"
    except OSError:
        return False


def _is_of(path: Path, user: int) -> bool:
    if path.name.startswith("PostgreSQL."):
        return False
    # Where the tests' own user is the service's too, only what a submission names is told apart.
    return path.lstat().st_uid == user and (user != os.getuid() or "hostile-mark" in path.name)
