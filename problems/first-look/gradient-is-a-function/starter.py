import jax
import jax.numpy as jnp


def bell(t):
    return jnp.exp(-(t**2) / 2)


def gradient_is_a_function(x, order):
    """Return the derivative of `bell` of the given order, at x.

    x: float32[]
    order: int, from 0 to 4; 0 means `bell` itself
    returns: float32[]
    """
    return bell(x)
