"""The figures that the problem xor-train promises in its statement, to the last decimal it prints."""

import re
from pathlib import Path

import jax

from tests.parity.loading import load

PROBLEM = Path(__file__).parents[2] / "problems" / "first-look" / "xor-train"


def test_the_reference_gives_the_ten_losses_and_four_outputs_of_the_statement() -> None:
    result = load(PROBLEM / "reference.py").xor_train(jax.random.key(42))
    got = [f"{float(number):.6f}" for name in ("losses", "outputs") for number in result[name]]
    stated = (PROBLEM / "statement.md").read_text(encoding="utf-8")
    assert got == re.findall(r"\b0\.\d{6}\b", stated)
    assert (got[0], got[9], got[10], got[13]) == ("0.267455", "0.001034", "0.030086", "0.026643")
