# Keeps what it saw in a global.
# feedback: Case `better`: It changes the global `SEEN`.
import jax.numpy as jnp

SEEN = []


def score(state, x):
    SEEN.append(float(x))
    return {"best": jnp.maximum(state["best"], x), "history": [state["history"][1], x]}
