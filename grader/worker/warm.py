"""Starts the backend, and runs ahead of time what submissions will run, so that nobody waits for it; sees no submission."""

import os
from typing import Any

import jax
import jax.export
import jax.numpy as jnp
import numpy as np
from flax import linen, nnx

from grader.worker import recipe, replay, spread

_ASKED, _HIT = (f"/jax/compilation_cache/{one}" for one in ("compile_requests_use_cache", "cache_hits"))


def start(plan: dict[str, Any]) -> None:
    """Point JAX at the compile cache and start the backend; of trusted code, record from here on what it asks for."""
    cache = plan["cache"]
    if cache:
        jax.config.update("jax_compilation_cache_dir", cache)
        # Only a process of trusted code may add entries; for others the folder is read-only and writing is not tried.
        least = 0.0 if plan["writable"] else 1e6
        jax.config.update("jax_persistent_cache_min_compile_time_secs", least)
        jax.config.update("jax_persistent_cache_min_entry_size_bytes", 0)
    jax.devices()
    if plan["writable"] and not plan["apart"]:
        recipe.recorder.start()
    os.environ.clear()


def up(message: dict[str, Any]) -> dict[str, int]:
    """Do the generic work when it is still to be done, then make the calls of a problem's recipe.

    Gives how many programs were found in the compile cache, and how many were not.
    """
    counts = {_ASKED: 0, _HIT: 0}

    def count(event: str, **_: Any) -> None:
        if event in counts:
            counts[event] += 1

    jax.monitoring.register_event_listener(count)
    if message["generic"]:
        _generic()
        # Every worker that a recipe reaches has done that.
        recipe.recorder.forget()
    spread.simulate(message["devices"])
    replay.make(message["recipe"])
    jax.monitoring.unregister_event_listener(count)
    return {"hits": counts[_HIT], "misses": counts[_ASKED] - counts[_HIT]}


def _generic() -> None:
    """Array creation, a jitted gradient, one NNX and one Linen layer, and a program that leaves and comes back."""
    key = jax.random.key(0)
    weight_key, data_key = jax.random.split(key)
    x = jax.random.normal(data_key, (7, 11))
    w = jax.random.normal(weight_key, (11, 13))
    jax.block_until_ready(jax.jit(jax.grad(lambda w, x: jnp.mean((x @ w) ** 2)))(w, x))
    layer = nnx.Linear(11, 13, rngs=nnx.Rngs(0))
    dense = linen.Dense(13)
    variables = dense.init(key, x)
    out = layer(x) - jnp.asarray(dense.apply(variables, x))
    row = layer(x[0])
    total = jnp.array([out.sum(), jnp.max(jnp.abs(out)), row.sum()])
    np.asarray(jax.block_until_ready(total))
    program = jax.export.export(jax.jit(lambda x: jnp.where(x > 0, x, 0.0)))(x).serialize()
    np.asarray(jax.block_until_ready(jax.export.deserialize(bytearray(program)).call(x)))
