import jax.numpy as jnp


def unit_rows(x):
    """WRITE: one line that says what it returns.

    x: float32[n, m]
    """
    return x
