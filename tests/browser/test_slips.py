"""Hints about slips of JAX: what is flagged, and what is left alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.house import House, StandIn
from tests.serving import ROOT

HEAD = """\
import functools
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
from jax import jit, lax, random
"""
SLIPS = """async (code) => {
  const { slipsIn } = await import(document.querySelector("#work-form").dataset.editor);
  return slipsIn(code).map(({ kind, from, to, message }) => [kind, code.slice(from, to), message]);
}"""

FLAGGED = {
    "an if on a parameter": (
        "branch",
        "x > 0",
        "@jax.jit\ndef f(x):\n    if x > 0:\n        return x\n    return -x",
    ),
    "a while on a sum": (
        "branch",
        "x.sum() > 1",
        "@jit\ndef f(x):\n    while x.sum() > 1:\n        x.block()\n",
    ),
    "an elif": (
        "branch",
        "x[0] == 2",
        "@jax.jit\ndef f(x, n):\n    if x is None:\n        pass\n    elif x[0] == 2:\n        pass",
    ),
    "what jnp gives back": (
        "branch",
        "jnp.any(x > 0)",
        "@jax.jit\ndef f(x):\n    if not jnp.any(x > 0):\n        return x",
    ),
    "a part of an and": (
        "branch",
        "y < 1",
        "@jax.jit\ndef f(x):\n    y = x * 2\n    if x.ndim == 1 and (y < 1):\n        return x",
    ),
    "a comparison by name": (
        "branch",
        "ok",
        "@jax.jit\ndef f(x):\n    ok = x > 0\n    if ok:\n        return x",
    ),
    "jit through partial": (
        "branch",
        "x > 0",
        "@partial(jax.jit, static_argnames=('n',))\ndef f(x, n):\n    if n > 0:\n        pass\n    if x > 0:\n        pass",
    ),
    "static by number": (
        "branch",
        "x > 0",
        "@functools.partial(jit, static_argnums=1)\ndef f(x, n):\n    if n > 0:\n        pass\n    if x > 0:\n        pass",
    ),
    "jit by a call": ("branch", "x > 0", "def f(x):\n    if x > 0:\n        return x\ng = jax.jit(f)"),
    "NumPy on a parameter": ("numpy", "np.exp", "@jax.jit\ndef f(x):\n    return np.exp(x)"),
    "NumPy on arithmetic": (
        "numpy",
        "np.array",
        "@jax.jit\ndef f(x):\n    y = 2 * x\n    return np.array(y + 1)",
    ),
    "NumPy's random numbers": (
        "numpy",
        "np.random.normal",
        "@jax.jit\ndef f(x):\n    return x + np.random.normal(size=3)",
    ),
    "a key drawn with twice": (
        "key",
        "key",
        "def f(key):\n    a = jax.random.normal(key, (3,))\n    return a + random.uniform(key)",
    ),
    "a key split and drawn with": (
        "key",
        "key",
        "def f(key):\n    k1, k2 = random.split(key)\n    return random.normal(key) + random.normal(k1)",
    ),
    "a key drawn with twice at the top": (
        "key",
        "k",
        "k = random.key(0)\na = random.normal(k)\nb = random.normal(k)",
    ),
    "a key drawn with before a branch": (
        "key",
        "key",
        "def f(key, n):\n    a = random.normal(key)\n    if n:\n        a += random.normal(key)\n    return a",
    ),
    "an item of what jnp made": (
        "in-place",
        "x[0]",
        "def f():\n    x = jnp.zeros(3)\n    x[0] = 1\n    return x",
    ),
    "an item added to": ("in-place", "x[i]", "x = jnp.zeros(3)\nfor i in range(3):\n    x[i] += 1"),
    "an item of what has a shape": (
        "in-place",
        "x[0]",
        "def f(x):\n    n = x.shape[0]\n    x[0] = n\n    return x",
    ),
    "an item of what is annotated": (
        "in-place",
        "x[0, 1:]",
        "def f(x: jax.Array):\n    x[0, 1:] = 0\n    return x",
    ),
}

LEFT_ALONE = {
    "a shape": "@jax.jit\ndef f(x):\n    if x.shape[0] > 1 and len(x) > 2 and x.ndim == 2 and x.dtype == jnp.float32:\n        return x",
    "None and strings": "@jax.jit\ndef f(x, mask=None, mode='a'):\n    if mask is not None and mode == 'a':\n        return x",
    "a parameter's truth": "@jax.jit\ndef f(params):\n    if params:\n        return params",
    "isinstance": "@jax.jit\ndef f(x):\n    if isinstance(x, tuple):\n        return x[0]",
    "a function that isn't compiled": "def f(x):\n    if x > 0:\n        return np.exp(x)",
    "a static argument": "@partial(jax.jit, static_argnames='n')\ndef f(x, n):\n    while n > 0:\n        n -= 1",
    "statics that can't be read": "@partial(jax.jit, static_argnames=STATIC)\ndef f(x, n):\n    if n > 0:\n        return x",
    "a name given again": "@jax.jit\ndef f(x):\n    x = x.shape[0]\n    if x > 1:\n        return x",
    "a function within": "@jax.jit\ndef f(x):\n    def g(n):\n        if n > 0:\n            return n\n    return x",
    "known while tracing": "@jax.jit\ndef f(x):\n    if jnp.ndim(x) > 1 or jnp.issubdtype(x.dtype, jnp.floating):\n        return x",
    "a loop over a range": "@jax.jit\ndef f(x):\n    for i in range(3):\n        if i > 1:\n            x = x + i\n    return x",
    "NumPy on what is known": "@jax.jit\ndef f(x):\n    return x * np.sqrt(x.shape[0]) + np.arange(3) + np.array([1, 2])",
    "NumPy that asks the tracer": "@jax.jit\ndef f(x):\n    return np.shape(x), np.sum(x)",
    "jnp": "@jax.jit\ndef f(x):\n    return jnp.where(x > 0, jnp.exp(x), 0)",
    "keys that are split": "def f(key):\n    key, sub = random.split(key)\n    a = random.normal(sub)\n    key, sub = random.split(key)\n    return a + random.normal(sub)",
    "a key folded in": "def f(key):\n    return [random.normal(random.fold_in(key, i)) for i in range(3)], random.fold_in(key, 1)",
    "a key in each branch": "def f(key, n):\n    if n:\n        return random.normal(key)\n    else:\n        return random.uniform(key)",
    "a key after an early return": "def f(key, n):\n    if n:\n        return random.normal(key)\n    return random.uniform(key)",
    "a key on each side of an expression": "def f(key, n):\n    return random.normal(key) if n else random.uniform(key)",
    "a key that is a loop's own": "def f(keys):\n    for k in keys:\n        random.normal(k)\n    for k in keys:\n        random.normal(k)\n",
    "keys by index": "def f(keys):\n    return random.normal(keys[0]) + random.normal(keys[1])",
    "the same name in two functions": "def f(key):\n    return random.normal(key)\n\ndef g(key):\n    return random.normal(key)",
    "another module's random": "import random as r\ndef f(key):\n    return r.choice(key) + r.choice(key)",
    "a NumPy array": "def f():\n    x = np.zeros(3)\n    x[0] = 1\n    return x",
    "a list": "def f(n):\n    x = [0] * n\n    x[0] = 1\n    return x",
    "a dict": "def f(params, grads):\n    params['w'] = 1\n    params[0] = 2\n    grads.update(params)\n    return params",
    "a name that is sometimes a list": "def f(a):\n    x = jnp.zeros(3)\n    if a:\n        x = [1]\n    x[0] = 1",
    "at": "x = jnp.zeros(3)\nx = x.at[0].set(1)\ny = x[0]\nx.at[0]",
    "NumPy's copy of an array": "def f(x):\n    n = x.shape\n    x = np.array(x)\n    x[0] = 1",
    "text that is no Python": "def f(:\n    if x >\n@jax.jit\n",
}


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A problem's page, whose editor the tests ask."""
    house = House(tmp_path_factory.mktemp("slips"), StandIn(), {})
    page = browser.new_page()
    page.goto(f"{house.url}/problems/toy/double")
    yield page
    page.close()
    house.stop()


def slips(page: Page, code: str) -> list[list[str]]:
    found: list[list[str]] = page.evaluate(SLIPS, HEAD + code + "\n")
    return found


@pytest.mark.parametrize("what", FLAGGED)
def test_a_slip_is_flagged_where_it_is(page: Page, what: str) -> None:
    kind, where, code = FLAGGED[what]
    assert [(one[0], one[1]) for one in slips(page, code)] == [(kind, where)]


@pytest.mark.parametrize("what", LEFT_ALONE)
def test_what_may_be_right_is_left_alone(page: Page, what: str) -> None:
    assert slips(page, LEFT_ALONE[what]) == []


def test_the_sentences_say_the_way_out(page: Page) -> None:
    said = {kind: slips(page, code)[0][2] for kind, _, code in FLAGGED.values()}
    assert "jnp.where or jax.lax.cond" in slips(page, FLAGGED["an if on a parameter"][2])[0][2]
    assert "jax.lax.while_loop" in slips(page, FLAGGED["a while on a sum"][2])[0][2]
    assert "Split it" in said["key"]
    assert "Use jnp.exp." in slips(page, FLAGGED["NumPy on a parameter"][2])[0][2]
    assert "x = x.at[…].add(…)" in slips(page, FLAGGED["an item added to"][2])[0][2]


# What ships and does draw with one key twice: a problem about just that, and two that draw unlike shapes.
DRAWN_TWICE = {
    "problems/bridge/params-nnx-to-linen/reference.py",
    "problems/how-jax-sees-it/one-key-one-draw/starter.py",
    "problems/neural-matter/port-from-pytorch/reference.py",
}


def test_of_all_code_that_ships_as_right_only_real_slips_are_flagged(page: Page) -> None:
    right = [
        *ROOT.glob("problems/*/*/reference.py"),
        *ROOT.glob("problems/*/*/starter.py"),
        *ROOT.glob("problems/*/*/submissions/accepted/*.py"),
    ]
    assert len(right) > 200
    flagged = [path for path in right if page.evaluate(SLIPS, path.read_text())]
    assert {str(path.relative_to(ROOT)) for path in flagged} <= DRAWN_TWICE
