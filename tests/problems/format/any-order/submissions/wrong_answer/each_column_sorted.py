# Sorts each column for itself, which tears the rows apart.
# feedback: Sorting each column for itself tears the rows apart.
import jax.numpy as jnp


def rows(x):
    return jnp.sort(x / jnp.linalg.norm(x, axis=1, keepdims=True), axis=0)
