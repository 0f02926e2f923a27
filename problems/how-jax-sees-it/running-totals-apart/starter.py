import jax
import jax.numpy as jnp


def running_totals(x):
    """The sum of each row and all rows before it.

    x: float32 (n, d), split over eight devices by rows, in order
    Returns float32 (n, d), split as x is.
    """
    return x
