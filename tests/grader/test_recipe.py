"""Recipes: which library calls are told, what is not told about them, and that making them again makes a process warm."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent

# In a process of its own, since listening changes JAX for good.
RECORD = """
import json, sys
import jax, jax.numpy as jnp, numpy as np
from flax import nnx
from grader.worker import recipe
recipe.recorder.start()
exec(sys.stdin.read())
print(json.dumps(recipe.recorder.entries()))
"""

REPLAY = """
import json, sys
import jax, jax.numpy as jnp
from grader.worker import replay
work = lambda: jnp.linspace(0.0, 1.0, 7) @ jnp.ones((7, 3)) * 2 - 1
lowered = []
jax.monitoring.register_event_duration_secs_listener(lambda event, *_, **__: lowered.append(event))
exec(sys.argv[1])
entries = json.loads(sys.stdin.read())
made = replay.make(entries)
lowered.clear()
work()
print(json.dumps([made, sum("mlir_module" in event for event in lowered)]))
"""


def run(program: str, given: str, *arguments: str) -> Any:
    environment = {"PYTHONPATH": str(ROOT), "JAX_PLATFORMS": "cpu", "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-c", program, *(arguments or [""])]
    done = subprocess.run(command, input=given, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def told() -> list[Any]:
    """What is recorded of code with a secret in every place where one can be."""
    code = """
SECRET = 0.8675309
def mine(x):
    return jnp.where(x > SECRET, x * SECRET, jnp.full((3,), SECRET)).sum()
key = jax.random.key(8675309)
x = jax.random.normal(key, (3,))
mine(x); jax.jit(mine)(x); jax.grad(mine)(x)
jnp.clip(x, -8675309, SECRET); jnp.asarray(np.array([SECRET])) + SECRET
nnx.Linear(3, 2, rngs=nnx.Rngs(8675309))(x)
jnp.linspace(0.0, 1.0, 7) @ jnp.ones((7, 3)) * 2 - 1
"""
    entries: list[Any] = run(RECORD, code)
    return entries


def test_calls_of_the_library_are_told_with_shapes_and_options(told: list[Any]) -> None:
    kinds = {entry[0] for entry in told}
    assert kinds == {"called", "differentiated", "traced", "primitive"}
    normal = next(entry for entry in told if entry[0] == "called" and entry[1].endswith(":_normal"))
    assert normal[2] == [["key", []]]
    assert normal[3]["shape"] == ["tuple", [["plain", 3]]]


def test_no_value_and_no_name_of_the_author_is_told(told: list[Any]) -> None:
    text = json.dumps(told)
    assert "8675309" not in text
    assert "mine" not in text
    assert all(entry[0] == "primitive" or entry[1].startswith(("jax", "flax", "optax")) for entry in told)


def test_made_again_nothing_is_left_to_be_lowered(told: list[Any]) -> None:
    made, lowered = run(REPLAY, json.dumps(told))
    assert made == len(told)
    assert lowered == 0
    assert run(REPLAY, "[]")[1] > 0


def test_a_call_that_can_not_be_made_costs_the_others_nothing(told: list[Any]) -> None:
    strange = [
        ["called", "jax.no_such_module:f", [], {}],
        ["called", "jax._src.api:clear_caches", [], {}],
        ["called", "os:getpid", [], {}],
        ["primitive", "no_such_primitive", [], {}],
        ["primitive", "add", [["array", [2], "float32", False]], {}],
    ]
    made, lowered = run(REPLAY, json.dumps([*strange, *told]))
    assert made == len(told)
    assert lowered == 0


# Run as they stand, outside of anything that is compiled: the library's functions are then cut, batched or looped over.
AT_ONCE = {
    "gradient": "work = lambda: jax.grad(lambda w: jnp.mean(jnp.tanh(x @ w) ** 2) + jnp.sum(jnp.maximum(x, 0)))(x[0])",
    "beside a gradient": "work = lambda: jax.grad(lambda w: jnp.sum(jnp.where(x > 0, x * w, -x)))(x[0])",
    "forward": "work = lambda: jax.jvp(lambda w: jnp.exp(w) / jnp.sum(w), (x,), (x,))",
    "batch": "work = lambda: jax.vmap(lambda row: jnp.where(row > 0, jax.nn.softmax(row), 0.0).sum())(x)",
    "keys": "work = lambda: jax.vmap(lambda key: jax.random.normal(key, (3,)))(jax.random.split(key, 4))",
    "einsum": "work = lambda: jnp.einsum('ij,kj->ik', x, x)",
    "einsum of a batch": "work = lambda: jax.vmap(lambda row: jnp.einsum('j,kj->k', row, x))(x)",
    "gradient of einsum": "work = lambda: jax.grad(lambda w: jnp.sum(jnp.einsum('ij,j->i', x, w)))(x[0])",
}
GIVEN = "key = jax.random.key(0); x = jax.random.normal(key, (4, 4))\n"


@pytest.mark.parametrize("code", AT_ONCE.values(), ids=AT_ONCE)
def test_what_is_transformed_while_it_runs_is_made_ahead_too(code: str) -> None:
    entries = run(RECORD, f"{GIVEN}{code}\nwork()")
    made, lowered = run(REPLAY, json.dumps(entries), GIVEN + code)
    assert made == len(entries)
    assert lowered == 0
    assert run(REPLAY, "[]", GIVEN + code)[1] > 0


def test_a_module_of_the_library_that_is_imported_late_is_imported_ahead() -> None:
    entries = run(RECORD, "import jax.experimental.sparse, colorsys")
    assert ["imported", "jax.experimental.sparse", [], {}] in entries
    assert not any("colorsys" in entry[1] for entry in entries)
    code = (
        "work = lambda: lowered.extend([] if 'jax.experimental.sparse' in sys.modules else ['mlir_module'])"
    )
    assert run(REPLAY, json.dumps(entries), code)[1] == 0
    assert run(REPLAY, "[]", code)[1] == 1
    refused = json.dumps([["imported", "colorsys", [], {}]])
    code = "work = lambda: lowered.extend(['mlir_module'] if 'colorsys' in sys.modules else [])"
    assert run(REPLAY, refused, code)[1] == 0
