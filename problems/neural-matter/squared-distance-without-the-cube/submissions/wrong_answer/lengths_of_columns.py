# Takes the lengths along the wrong axis, with keepdims to make shapes fit.
# feedback: The mixed term is right and the lengths are not: they are sums over all rows. Each row has a length of its own.
import jax.numpy as jnp


def squared_distance_without_the_cube(x, w):
    return jnp.sum(x**2) / x.shape[0] + jnp.sum(w**2) / w.shape[0] - 2 * x @ w.T
