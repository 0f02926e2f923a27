"""The check's record: what it depends on, and that nothing else is believed."""

from pathlib import Path

import pytest

from grader import package
from grader.authoring import Finding, Record, record
from tests.grading import unsound

FINDINGS = [Finding("compare", True, "tight"), Finding("mutants", True, "all", {"killed": 3.0})]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    unsound.write(tmp_path / "pack")
    return tmp_path / "pack"


def key(pack: Path) -> str:
    problem = package.load([pack]).problems["proved/sound"]
    return Record(pack.parent / "record", [pack]).key(problem)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("statement.md", "Shares.", "Their shares."),
        ("problem.yaml", '"One."', '"First."'),
        ("submissions/wrong_answer/by_max.py", "largest", "biggest"),
        ("reference.py", "jnp.sum(x)", "x.sum()"),
        ("starter.py", "return x", "return None"),
    ],
)
def test_any_change_of_the_folder_is_another_key(pack: Path, file: str, old: str, new: str) -> None:
    before = key(pack)
    path = pack / "proved" / "sound" / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    assert key(pack) != before


def test_a_new_file_is_another_key(pack: Path) -> None:
    before = key(pack)
    (pack / "proved" / "sound" / "submissions" / "accepted" / "another.py").write_text(unsound.REFERENCE)
    assert key(pack) != before


def test_another_version_processor_or_number_of_cores_is_another_key(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = {key(pack)}
    monkeypatch.setattr(record, "versions", lambda: {"jax": "0.0.1"})
    keys.add(key(pack))
    monkeypatch.setattr(record, "fingerprint", lambda _: "another processor")
    keys.add(key(pack))
    monkeypatch.setattr(record, "_cores", lambda: 3)
    keys.add(key(pack))
    monkeypatch.setattr(record, "_program", lambda: "another grader")
    keys.add(key(pack))
    assert len(keys) == 5


def test_the_same_folder_elsewhere_has_the_same_key(pack: Path, tmp_path: Path) -> None:
    unsound.write(tmp_path / "other")
    assert key(tmp_path / "other") == key(pack)


def test_findings_are_read_back_for_their_key_alone(pack: Path, tmp_path: Path) -> None:
    problem = package.load([pack]).problems["proved/sound"]
    kept = Record(tmp_path / "record", [pack])
    assert kept.read(problem, "a") is None
    kept.write(problem, "a", FINDINGS)
    assert kept.read(problem, "a") == FINDINGS
    assert kept.read(problem, "b") is None


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"key": "a"}', '{"key": "a", "findings": [{"nothing": 1}]}']
)
def test_a_record_that_can_not_be_read_is_none(pack: Path, tmp_path: Path, text: str) -> None:
    problem = package.load([pack]).problems["proved/sound"]
    kept = Record(tmp_path / "record", [pack])
    (tmp_path / "record").mkdir()
    (tmp_path / "record" / "proved.sound.json").write_text(text)
    assert kept.read(problem, "a") is None
