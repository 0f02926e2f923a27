"""Remembers what was proved, and for which files, program, packages and machine; proves nothing itself."""

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from pathlib import Path

from grader.authoring.finding import Finding
from grader.machine import fingerprint, versions
from grader.package import Problem

_PROGRAM = Path(__file__).resolve().parent.parent


class Record:
    """Findings in a folder, one file a problem; each holds for one key and no other."""

    def __init__(self, folder: Path, packs: list[Path]) -> None:
        self._folder = folder
        self._packs = packs

    def key(self, problem: Problem) -> str:
        """A digest of everything that the proofs of a problem depend on."""
        place = next(one for pack in self._packs if (one := pack / problem.track / problem.slug).is_dir())
        depends = [_program(), fingerprint(versions()), _cores(), _digest(place)]
        return hashlib.sha256(json.dumps(depends).encode()).hexdigest()

    def read(self, problem: Problem, key: str) -> list[Finding] | None:
        """What was proved for this key; None when nothing was."""
        try:
            tree = json.loads(self._path(problem).read_text(encoding="utf-8"))
            return [Finding(**one) for one in tree["findings"]] if tree["key"] == key else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self, problem: Problem, key: str, findings: list[Finding]) -> None:
        """Keep it; without a place to keep it the next check does it again, which is no error."""
        path = self._path(problem)
        text = json.dumps({"key": key, "findings": [asdict(one) for one in findings]})
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary = path.with_suffix(f".{os.getpid()}.part")
            temporary.write_text(text, encoding="utf-8")
            temporary.replace(path)

    def _path(self, problem: Problem) -> Path:
        return self._folder / f"{problem.track}.{problem.slug}.json"


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@cache
def _program() -> str:
    """Of the grader's own files: what it proves may change with any of them."""
    return _digest(_PROGRAM, "*.py")


def _digest(folder: Path, pattern: str = "*") -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob(pattern)):
        if path.is_file() and "__pycache__" not in path.parts:
            content = path.read_bytes()
            digest.update(f"{path.relative_to(folder)}\n{len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()
