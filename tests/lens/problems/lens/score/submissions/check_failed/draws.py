# Draws from the state of a library.
# feedback: It draws from `numpy.random`, whose state is not an argument.
import jax.numpy as jnp
import numpy as np


def score(state, x):
    x = x + 0 * np.random.normal()
    return {"best": jnp.maximum(state["best"], x), "history": [state["history"][1], jnp.float32(x)]}
