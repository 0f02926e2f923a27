# Reads a global that it never changes.
import jax.numpy as jnp

TABLE = jnp.array([1.0, 1.0])


def score(state, x):
    best = jnp.maximum(state["best"] * TABLE[0], x)
    return {"best": best, "history": [state["history"][1], x]}
