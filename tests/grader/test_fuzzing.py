"""What the judge reads from workers, fuzzed by properties; scripts/fuzz does the same by the million, guided by coverage."""

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader import protocol
from tests.fuzzing import inputs, readers

ROOT = Path(__file__).parent.parent.parent
READER = readers.Reader()
SEEDS = list(inputs.seeds())
# Inputs that once broke something; each was found by scripts/fuzz.
FOUND: list[bytes] = []

many = settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(data: bytes) -> None:
    with readers.guarded(len(data), traced=True):
        READER.message(data)


@pytest.mark.parametrize("data", [*SEEDS, *FOUND])
def test_a_known_input_harms_nobody(data: bytes) -> None:
    read(data)
    READER.stream(protocol.frame(data[0], data[1:]))


@many
@given(st.randoms(use_true_random=False), st.sampled_from(SEEDS))
def test_a_message_changed_by_somebody_who_knows_the_format_harms_nobody(
    rng: random.Random, data: bytes
) -> None:
    read(inputs.mutated(rng, data, 4096))


@many
@given(st.integers(0, 255), st.binary(max_size=300))
def test_any_bytes_harm_nobody(kind: int, data: bytes) -> None:
    read(bytes([kind]) + data)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(SEEDS), max_size=4),
    st.integers(0, 2**32 - 1),
    st.binary(max_size=20),
    st.integers(0, 400),
)
def test_a_stream_that_breaks_off_or_lies_about_lengths_ends(
    messages: list[bytes], length: int, rest: bytes, cut: int
) -> None:
    honest = b"".join(protocol.frame(one[0], one[1:]) for one in messages)
    with readers.guarded(len(honest), traced=True):
        READER.stream(honest[:cut] + protocol.HEADER.pack(length, protocol.RESULT) + rest)


def test_a_length_above_the_limit_takes_no_memory() -> None:
    lie = protocol.HEADER.pack(2**32 - 1, protocol.RESULT)
    with readers.guarded(len(lie), traced=True):
        READER.stream(lie + b"N" * 1000)


def test_the_guards_notice_what_they_are_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "LIMIT_S", 0.05)
    with pytest.raises(readers.Hang, match="of processor time for 3 bytes"), readers.guarded(3, traced=False):
        busy(seconds=60)
    with pytest.raises(AssertionError, match="of memory were taken for 3"), readers.guarded(3, traced=True):
        assert bytearray(4 << 20)


def busy(seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        pass


def test_the_fuzzer_counts_its_inputs_and_fails_on_a_finding(tmp_path: Path) -> None:
    """In a copy, whose decoder is then broken."""
    pytest.importorskip("atheris", reason="there is no atheris for this system and Python")
    for name in ("grader", "tests/fuzzing", "tests/problems"):
        shutil.copytree(ROOT / name, tmp_path / name)
    fuzz = Path(shutil.copytree(ROOT / "scripts", tmp_path / "scripts")) / "fuzz"
    command = [sys.executable, str(fuzz), "--runs", "400", "--seconds", "60"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=200, check=False)
    assert (ran.returncode, ran.stdout) == (
        0,
        f"fuzz: {400 // jobs() * jobs()} inputs, 0 of {jobs()} processes found something\n",
    )
    decoder = tmp_path / "grader" / "protocol.py"
    decoder.write_text(decoder.read_text().replace("raise ProtocolViolation(f", "raise KeyError(f"))
    ran = subprocess.run(command, capture_output=True, text=True, timeout=200, check=False)
    assert ran.returncode == 1
    assert "KeyError" in ran.stdout and "fuzz: crash-" in ran.stdout


def jobs() -> int:
    return min(4, len(os.sched_getaffinity(0)))
