# Broadcasts all differences.
# feedback: which is as large as [n, m, d]
import jax.numpy as jnp


def squared_distance_without_the_cube(x, w):
    return jnp.sum((x[:, None, :] - w) ** 2, axis=2)
