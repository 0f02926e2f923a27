# Gives something else at each call, first what is right.
# feedback: it gives two results
import jax.numpy as jnp

COUNT = {"calls": 0}


def score(state, x):
    COUNT["calls"] += 1
    x = x + (0 if COUNT["calls"] % 2 else 1e-6)
    return {"best": jnp.maximum(state["best"], x), "history": [state["history"][1], x]}
