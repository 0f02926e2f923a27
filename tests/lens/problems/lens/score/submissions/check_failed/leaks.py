# Stores a value from within jit.
# feedback: `LAST` holds a traced value, which means nothing once tracing is over.
import jax
import jax.numpy as jnp

LAST = {}


@jax.jit
def best(before, x):
    LAST["x"] = x
    return jnp.maximum(before, x)


def score(state, x):
    return {"best": best(state["best"], x), "history": [state["history"][1], x]}
