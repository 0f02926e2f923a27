"""The editor's data: which file fits the JAX that judges, and whether it is what the packages say."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from app.web import signatures
from tests.serving import ROOT

FOLDER = ROOT / "static" / "vendor" / "signatures"


@pytest.mark.parametrize(
    ("installed", "file"),
    [
        ("0.10.2", "jax-0.10.json"),
        ("0.12.0.1", "jax-0.12.json"),
        ("0.9.1", "jax-0.10.json"),
        ("0.14.0", "jax-0.12.json"),
    ],
)
def test_the_file_is_that_of_the_installed_line_or_of_the_nearest(
    monkeypatch: pytest.MonkeyPatch, installed: str, file: str
) -> None:
    monkeypatch.setattr(metadata, "version", lambda _: installed)
    assert signatures.signatures(ROOT / "static") == f"vendor/signatures/{file}"


def test_without_any_file_the_page_names_none(tmp_path: Path) -> None:
    assert signatures.signatures(tmp_path) is None


def test_the_data_is_what_the_installed_packages_say(tmp_path: Path) -> None:
    """Held only where the versions are those that it was written from."""
    line = ".".join(metadata.version("jax").split(".")[:2])
    kept = FOLDER / f"jax-{line}.json"
    versions: dict[str, str] = json.loads(kept.read_text())["versions"]
    if versions != {name: metadata.version(name) for name in versions}:
        pytest.skip("other versions are installed than those of the data")
    subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "editor-data"), str(tmp_path)],
        check=True,
        capture_output=True,
    )
    assert (tmp_path / kept.name).read_text() == kept.read_text(), (
        "run scripts/editor-data with each line's Python"
    )
    assert (tmp_path / "LICENSE").read_text() == (FOLDER / "LICENSE").read_text()


def test_no_more_than_a_line_is_taken_of_any_docstring() -> None:
    for file in FOLDER.glob("*.json"):
        entries = [
            entry.split("\t")
            for module in json.loads(file.read_text())["modules"].values()
            for entry in module.values()
        ]
        assert all(len(entry) <= 3 and "\n" not in "".join(entry) for entry in entries)
        assert max(len(entry[2]) for entry in entries if len(entry) == 3) <= 165
