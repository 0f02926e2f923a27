import jax
import jax.numpy as jnp


def clip_tree(gradient, limit):
    """WRITE: one line that says what it returns.

    gradient: {hidden: {weight: float32[n, m], bias: float32[m]}, head: float32[m]}
    limit: float
    """
    return gradient
