"""Programs as plain data: what is rebuilt from them gives the same numbers, and consists of the same equations."""

import functools
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
# In a process of its own, since a test's own process starts no backend.
COMPARE = """
import collections, json, sys
import jax, jax.numpy as jnp, numpy as np, optax
from flax import linen, nnx
from jax import lax
from jax._src import core
from grader import protocol
from grader.worker import inspection, program

x, key = jnp.arange(1.0, 5.0), jax.random.key(0)
exec(sys.stdin.read())


def histogram(jaxpr, found):
    for equation in getattr(jaxpr, "jaxpr", jaxpr).eqns:
        found[equation.primitive.name] += 1
        for inner in core.jaxprs_in_params(equation.params):
            histogram(inner, found)
    return found


def plain(leaf):
    return np.asarray(jax.random.key_data(leaf) if jnp.issubdtype(leaf.dtype, jax.dtypes.prng_key) else leaf)


def different(function, arguments):
    named = {str(index): one for index, one in enumerate(arguments)}
    told = protocol.decode(protocol.encode(program.told(function, named, [], "solution.py")))
    held = inspection.Held(told)
    got, want = jax.tree.leaves(held.run(list(arguments))), jax.tree.leaves(jax.jit(function)(*arguments))
    wrong = [
        index
        for index, (one, other) in enumerate(zip(got, want, strict=True))
        if one.dtype != other.dtype or not np.array_equal(plain(one), plain(other), equal_nan=True)
    ]
    rebuilt = histogram(jax.make_jaxpr(held._rebuilt)(*held._rebuilt.shapes), collections.Counter())
    traced = histogram(jax.make_jaxpr(function)(*arguments), collections.Counter())
    # What the library keeps whole is told in parts, and so counts otherwise.
    whole = traced["call_hi_primitive"] > 0
    # Left out where they change nothing.
    for name in ("convert_element_type", "debug_print"):
        del rebuilt[name], traced[name]
    return wrong, [] if whole else sorted((rebuilt - traced) + (traced - rebuilt))


print(json.dumps({name: different(*one) for name, one in functions.items()}))
"""
FUNCTIONS = """
def loops(x):
    ys = lax.scan(lambda c, a: (c + jnp.sin(a), c), 0.0, x, reverse=True, unroll=2)
    z = lax.while_loop(lambda s: s < 10, lambda s: s + 1, jnp.sum(x))
    return ys, z, lax.cond(z > 3, lambda a: a * 2, lambda a: a - 1, z), lax.fori_loop(0, 4, lambda i, c: c + i, z)


def draws(key):
    a, b = jax.random.split(key)
    return a, jax.random.normal(b, (3,)), jax.random.permutation(key, 5), jax.random.choice(key, 4), jax.random.gamma(key, 2.0)


def layers(key, x):
    dense = linen.Dense(3)
    parameters = dense.init(key, x[None])
    loss = lambda p: jax.nn.softmax(dense.apply(p, x[None])).sum() + jax.nn.gelu(x).sum()
    gradient = jax.grad(loss)(parameters)
    return optax.adam(1e-2).update(gradient, optax.adam(1e-2).init(parameters))


def custom(x):
    @jax.custom_vjp
    def sine(x):
        return jnp.sin(x)

    sine.defvjp(lambda x: (sine(x), x), lambda r, c: (c * r,))
    return sine(x), jax.nn.relu(x), jax.checkpoint(jnp.exp)(x), jax.jit(lambda v: v + 1, donate_argnums=0)(x)


functions = {
    "loops": (loops, (x,)),
    "draws": (draws, (key,)),
    "layers": (layers, (key, x)),
    "custom": (custom, (x,)),
    "the gradient of a scan": (jax.grad(lambda x: lax.scan(lambda c, a: (jnp.tanh(c * a), c), 1.0, x)[1].sum()), (x,)),
    "a hessian": (jax.hessian(lambda x: jax.nn.logsumexp(x) + (x**3).sum()), (x,)),
    "a batch": (jax.vmap(lambda a: lax.cond(a > 2, lambda v: v * 2, lambda v: v - 1, a)), (x,)),
    "arrays": (lambda x: (jnp.sort(x)[jnp.argmax(x)], x.at[0].add(2.0), jnp.cumsum(x), jnp.einsum("i,j->ij", x, x), lax.top_k(x, 2)), (x,)),
    "algebra": (lambda x: (jnp.linalg.solve(jnp.eye(4) * 2, x), jnp.linalg.svd(jnp.outer(x, x))[1], jax.scipy.sparse.linalg.cg(jnp.eye(4) * 3, x)[0]), (x,)),
    "reductions": (lambda x: (lax.reduce(x, 1.0, lambda a, b: a * b, (0,)), lax.reduce_window(x, 0.0, lax.add, (2,), (1,), "SAME"), jnp.median(x)), (x,)),
    "convolutions": (lambda x: lax.conv_general_dilated(x[None, None], jnp.ones((1, 1, 2)), (1,), "SAME"), (x,)),
    "a library's own primitive": (lambda x: jnp.searchsorted(x, 2.0), (x,)),
    "half precision": (lambda x: (x.astype(jnp.bfloat16) * 2, x.astype(jnp.float16) + 1), (x,)),
    "python numbers": (lambda a, b: {"a": a * 2 + b, "b": [a // 1, (a > b,)]}, (1.5, 3)),
    "constants": (lambda x: x + np.arange(4.0, dtype=np.float32) + jax.random.normal(jax.random.key(3)), (x,)),
    "prints": (lambda x: (jax.debug.print("{}", x), x)[1], (x,)),
    "complex numbers": (lambda x: jnp.fft.fft(x) * 1j, (x,)),
}
"""


@functools.cache
def differences() -> dict[str, Any]:
    environment = {"PYTHONPATH": str(ROOT), "JAX_PLATFORMS": "cpu", "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-c", COMPARE]
    ran = subprocess.run(
        command, input=FUNCTIONS, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


NAMES = [line.split('"')[1] for line in FUNCTIONS.splitlines() if line.startswith('    "')]


@pytest.mark.parametrize("name", NAMES)
def test_a_rebuilt_program_is_the_program(name: str) -> None:
    wrong, other = differences()[name]
    assert wrong == []
    assert other == []
