import jax.numpy as jnp


def yat_product(x, w, epsilon):
    """Return the Yat product of two vectors, a scalar.

    x: float32[d]
    w: float32[d]
    epsilon: float, positive
    """
    # The dot product alone does not know how far apart x and w are.
    return jnp.dot(x, w)
