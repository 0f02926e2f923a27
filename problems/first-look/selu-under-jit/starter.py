import jax.numpy as jnp

ALPHA, LAMBDA = 1.67, 1.05


def selu(x):
    """Return SELU of each number, in a way that jax.jit can trace.

    x: float32[n]
    returns: float32[n]
    """
    return LAMBDA * x
