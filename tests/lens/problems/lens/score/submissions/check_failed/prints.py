# Prints from within the program.
# feedback: Its program has an effect: `debug_
import jax
import jax.numpy as jnp


def score(state, x):
    jax.debug.print("{x}", x=x)
    return {"best": jnp.maximum(state["best"], x), "history": [state["history"][1], x]}
