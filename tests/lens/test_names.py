"""The primitives that a problem may name: JAX has each of them, on every line that is supported."""

import subprocess
import sys

import pytest

from grader.package import primitives
from grader.package.checks import Checks

LIST = """
import sys
import jax, jax.scipy.linalg, flax.nnx
from jax._src import core
modules = [module for name, module in sys.modules.items() if name.startswith("jax._src")]
print(*{one.name for module in modules for one in list(vars(module).values()) if isinstance(one, core.Primitive)})
"""


def test_jax_has_every_primitive_that_may_be_named() -> None:
    ran = subprocess.run([sys.executable, "-c", LIST], capture_output=True, text=True, check=True)
    assert primitives.KNOWN - set(ran.stdout.split()) == set()


def test_other_names_mean_primitives_that_are_known() -> None:
    assert set(primitives.ALIASES.values()) <= primitives.KNOWN
    assert primitives.ALIASES.keys() & primitives.KNOWN == set()
    assert primitives.alternatives("while_loop or scan") == ["while", "scan"]


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({}, []),
        ({"jit": True}, ["jit"]),
        ({"require": ["scan"]}, ["jit", "require"]),
        ({"pure": True, "traces": {"at_most": 1}}, ["traces", "pure"]),
        ({"jit": {"static": ["n"]}, "leaks": True}, ["jit", "leaks"]),
    ],
)
def test_a_check_of_a_program_asks_for_jit_and_one_of_a_process_does_not(
    given: object, asked: list[str]
) -> None:
    assert Checks.model_validate(given).asked == asked
