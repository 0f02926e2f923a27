"""One definition of the format: what editors and authors are given of it. That it is up to date is in test_house_style."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from grader.package import describe, schema

ROOT = Path(__file__).resolve().parents[2]


def test_a_page_without_its_markers_is_no_page_for_tables() -> None:
    with pytest.raises(ValueError, match=r"no table of problem\.yaml"):
        schema.with_tables("# Writing a problem\n")


@pytest.mark.parametrize("kind", schema.FILES)
def test_an_editor_is_told_every_key_what_it_is_and_that_others_are_wrong(kind: str) -> None:
    found = json.loads(schema.schema(kind))
    assert found["additionalProperties"] is False
    names = [name for name, _, _ in describe.all_keys(describe.schema_of(schema.FILES[kind]))]
    assert len(names) >= len(found["properties"]) > 2
    assert [name for name in names if f"| `{name}` |" not in schema.table(kind)] == []


def test_our_problems_name_the_schema_that_lies_beside_them() -> None:
    files = [*ROOT.glob("problems/*/*/problem.yaml"), *ROOT.glob("problems/*/track.yaml")]
    for file in [*files, ROOT / "problems" / "pack.yaml"]:
        first = file.read_text().splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema="), file
        named = (file.parent / first.partition("=")[2]).resolve()
        assert named == ROOT / "problems" / f"{file.stem}.schema.json", file
    assert files


def jaxdojo(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app", "schema", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_command_prints_the_schema_of_one_file() -> None:
    ran = jaxdojo("track")
    assert (ran.returncode, ran.stdout) == (0, schema.schema("track"))


def test_the_command_writes_all_into_a_pack(tmp_path: Path) -> None:
    ran = jaxdojo("--write", str(tmp_path))
    assert ran.returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"{kind}.schema.json" for kind in sorted(schema.FILES)
    ]
    assert (tmp_path / "pack.schema.json").read_text() == schema.schema("pack")


def test_the_command_says_where_it_can_not_write(tmp_path: Path) -> None:
    ran = jaxdojo("--write", str(tmp_path / "nowhere"))
    assert ran.returncode == 2
    assert ran.stderr.endswith("can't be written: no such file or directory. Choose another folder.\n")
