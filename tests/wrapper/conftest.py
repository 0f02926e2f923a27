"""A small clone with the real wrapper in it, Pythons of every kind on its PATH, and a package that needs no network."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# What the base Python is called when the tests themselves run in an environment.
PYTHON = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
MINOR = sys.version_info.minor

PROGRAM = """\
import sys, os, toy
print("toy", toy.VERSION, *sys.argv[1:])
print("path", *sys.path)
print("python", *sorted(name for name in os.environ if name.startswith("PYTHON")))
sys.exit(7 if "--fail" in sys.argv else 0)
"""
# Each runs the wrapper's probe in a Python that has been told to lie about itself.
LIES = {
    "working": "",
    "too old": 'sys.version_info = (3, 9, 18, "final", 0)',
    "too new": 'sys.version_info = (3, 99, 0, "final", 0)',
    "without venv": 'sys.modules["ensurepip"] = None',
}


def wheel(folder: Path, name: str, version: str) -> str:
    """Write a wheel of one module and return its line for a lock, with the hash."""
    path = folder / f"{name}-{version}-py3-none-any.whl"
    info = f"{name}-{version}.dist-info"
    files = {
        f"{name}.py": f"VERSION = {version!r}\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},{sha256(text)},{len(text)}\n" for name, text in files.items())
    with zipfile.ZipFile(path, "w") as archive:
        for path_inside, text in {**files, f"{info}/RECORD": f"{record}{info}/RECORD,,\n"}.items():
            archive.writestr(path_inside, text)
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


def sha256(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return "sha256=" + base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


@dataclass
class Clone:
    root: Path
    bin: Path
    wheels: Path
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def log(self) -> Path:
        return self.bin / "log"

    @property
    def environment(self) -> Path:
        """Where the wrapper makes the environment for the lock as it is."""
        digest = hashlib.sha256((self.root / "requirements.lock").read_bytes()).hexdigest()
        return self.root / ".venv" / f"py3.{MINOR}-{digest[:12]}"

    def lock(self, version: str) -> None:
        (self.root / "requirements.lock").write_text(wheel(self.wheels, "toy", version))

    def install_at_once(self) -> None:
        """What the wrapper's own set-up leaves, without its seconds."""
        venv.create(self.environment, symlinks=True)
        (self.environment / "lib" / f"python3.{MINOR}" / "site-packages" / "toy.py").write_text(
            "VERSION = 'at once'\n"
        )
        shutil.copy(self.root / "requirements.lock", self.environment)

    def python(self, name: str, kind: str = "working") -> Path:
        """Put a Python on PATH; it notes in `log` that it was started, and with what."""
        path = self.bin / name
        if kind == "shim":
            body = f'echo "pyenv: {name}: command not found" >&2; exit 127'
        else:
            told = f"import sys; {LIES[kind] or 'pass'}; code, *sys.argv[1:] = sys.argv[1:]; exec(code)"
            body = f"""[ "$2" = -c ] || exec '{PYTHON}' "$@"
shift 2
exec '{PYTHON}' -I -c '{told}' "$@" """
        path.write_text(f"#!/bin/sh\necho '{name}' \"$2\" | cut -c 1-60 >> '{self.log}'\n{body}\n")
        path.chmod(0o755)
        return path

    def run(
        self, *arguments: str, by: tuple[str, ...] = (), cwd: Path | None = None, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        command = [*(by or [str(self.root / "jaxdojo")]), *arguments]
        return subprocess.run(
            command,
            cwd=cwd or self.root,
            env={**self.variables, **variables},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """A clone of the wrapper with one working Python on PATH and nothing else but the system's tools."""
    root, tools = tmp_path / "a clone", tmp_path / "bin"
    for folder in (root / "app", root / "scripts", tools, tmp_path / "wheels", tmp_path / "home"):
        folder.mkdir(parents=True)
    shutil.copy(ROOT / "jaxdojo", root)
    shutil.copy(ROOT / "scripts" / "environment.py", root / "scripts")
    (root / "app" / "cli.py").write_text(PROGRAM)
    (root / "scripts" / "check").write_text("import sys, toy_tests; print('checking with', *sys.argv[1:])\n")
    for name in ("sh", "dirname", "readlink", "tr", "cmp", "env", "sed", "cut", "cat", "uname"):
        found = shutil.which(name)
        assert found, name
        (tools / name).symlink_to(found)
    made = Clone(root, tools, tmp_path / "wheels")
    made.variables = {
        "PATH": str(tools),
        "HOME": str(tmp_path / "home"),
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(made.wheels),
    }
    made.lock("1.0")
    (root / "requirements-dev.lock").write_text(wheel(made.wheels, "toy_tests", "1.0"))
    made.python(f"python3.{MINOR}")
    return made
