# Writes into an array, in a loop whose length is known.
import jax.numpy as jnp
from jax import lax


def decay(x):
    def body(i, averages):
        before = jnp.where(i > 0, averages[i - 1], 0.0)
        return averages.at[i].set(0.5 * before + 0.5 * x[i])

    return lax.fori_loop(0, len(x), body, jnp.zeros_like(x))
