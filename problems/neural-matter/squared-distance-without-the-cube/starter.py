import jax.numpy as jnp


def squared_distance_without_the_cube(x, w):
    """Return the squared distances of all pairs of rows.

    x: float32[n, d]
    w: float32[m, d]
    Returns float32[n, m].
    """
    # Right, and of a size that grows with n * m * d: find another way.
    differences = x[:, None, :] - w[None, :, :]
    return jnp.sum(differences**2, axis=-1)
