"""The audit of locked packages: a known hole fails, and want of a network is told and fails nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.serving import ROOT

HOLE = {
    "name": "jinja2",
    "version": "2.0",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1"], "aliases": [], "description": "a hole"}],
}
WHOLE = {"name": "numpy", "version": "2.0", "vulns": []}
UNKNOWN = {"name": "ours", "skip_reason": "not found"}


@pytest.fixture
def audit() -> ModuleType:
    loader = SourceFileLoader("audit", str(ROOT / "scripts" / "audit"))
    spec = spec_from_loader("audit", loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("packages", "status", "said"),
    [
        ([WHOLE], 0, "requirements.lock: audited, nothing known"),
        ([WHOLE, HOLE], 1, "requirements.lock: jinja2 2.0: PYSEC-1, mended in 2.1"),
        (
            [HOLE, UNKNOWN],
            1,
            "requirements.lock: NOT AUDITED: PyPI's advisories know nothing of 1 of 2 packages",
        ),
        (
            [UNKNOWN],
            0,
            "requirements.lock: NOT AUDITED: PyPI's advisories know nothing of 1 of 1 packages (ours, …)",
        ),
    ],
)
def test_only_a_known_hole_fails(
    audit: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    packages: list[dict[str, Any]],
    status: int,
    said: str,
) -> None:
    """What pip-audit answers is put in its place; the next test runs it."""
    answer = subprocess.CompletedProcess([], status, json.dumps({"dependencies": packages}), "")
    monkeypatch.setattr(audit.subprocess, "run", lambda *_, **__: answer)
    assert audit.main() == status
    assert said in capsys.readouterr().out


def test_without_a_network_it_says_so_for_both_locks(tmp_path: Path) -> None:
    nowhere = {
        "HTTPS_PROXY": "http://127.0.0.1:9",
        "https_proxy": "http://127.0.0.1:9",
        "XDG_CACHE_HOME": str(tmp_path),
    }
    ran = subprocess.run(
        [sys.executable, "scripts/audit"],
        cwd=ROOT,
        env={**os.environ, **nowhere, "PIP_CACHE_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = ran.stdout.splitlines()
    assert ran.returncode == 0
    assert [line.partition(": ")[0] for line in lines] == ["requirements.lock", "requirements-dev.lock"]
    assert all(": NOT AUDITED: " in line for line in lines)


def test_ci_runs_it() -> None:
    assert 'python("scripts/audit")' in (ROOT / "scripts" / "check").read_text()
