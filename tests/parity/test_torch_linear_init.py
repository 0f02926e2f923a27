"""The problem torch-linear-init against what PyTorch drew, as scripts/parity/torch_linear_init.py recorded it."""

import json
import math
from pathlib import Path
from types import ModuleType

import jax
import numpy as np
import pytest

from tests.parity.loading import load

HERE = Path(__file__).parent
PROBLEM = HERE.parents[1] / "problems" / "first-look" / "torch-linear-init"
RECORDED = json.loads((HERE / "torch_linear_init.json").read_text(encoding="utf-8"))["layers"]


def agrees(module: ModuleType, recorded: dict) -> bool:
    """Whether each decile that PyTorch drew lies where it should among our draws, by the bound for two samples."""
    ours = module.torch_linear_init(jax.random.key(1), recorded["d_in"], recorded["d_out"])
    for name in ("weight", "bias"):
        theirs = recorded[name]
        if list(ours[name].shape) != theirs["shape"]:
            return False
        draws = np.sort(np.asarray(ours[name]).ravel()[: theirs["draws"]])
        gap = np.searchsorted(draws, theirs["deciles"]) / len(draws) - np.linspace(0.1, 0.9, 9)
        # The inequality of Dvoretzky, Kiefer and Wolfowitz: a false alarm is rarer than one in ten million.
        if np.abs(gap).max() > 2 * math.sqrt(math.log(4e7) / (2 * len(draws))):
            return False
    return True


@pytest.mark.parametrize("recorded", RECORDED, ids=lambda layer: f"{layer['d_in']} inputs")
def test_the_reference_draws_as_pytorch_does(recorded: dict) -> None:
    assert agrees(load(PROBLEM / "reference.py"), recorded)


@pytest.mark.parametrize("mistake", ["normal", "only_positive", "by_outputs", "bias_of_zeros", "transposed"])
def test_a_mistaken_initialisation_does_not_draw_as_pytorch_does(mistake: str) -> None:
    module = load(PROBLEM / "submissions" / "wrong_answer" / f"{mistake}.py")
    assert not any(agrees(module, recorded) for recorded in RECORDED)


@pytest.mark.parametrize("recorded", RECORDED, ids=lambda layer: f"{layer['d_in']} inputs")
def test_what_pytorch_drew_fills_the_interval_that_the_statement_names(recorded: dict) -> None:
    bound = 1 / math.sqrt(recorded["d_in"])
    for name in ("weight", "bias"):
        assert -bound <= recorded[name]["smallest"] < -0.998 * bound
        assert 0.998 * bound < recorded[name]["largest"] <= bound * (1 + 1e-6)
