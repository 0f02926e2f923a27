import jax
import jax.numpy as jnp


def predict(params, x):
    """x: float32[n, d] -> float32[n, k]"""
    for layer in params:
        ...
    return x


def gradient_through_a_pytree(params, x, y):
    """Return the gradient of the mean squared error, in the structure of params.

    params: a list of {"weight": float32[o, i], "bias": float32[o]}
    x: float32[n, d]; y: float32[n, k]
    returns: a list of {"weight": float32[o, i], "bias": float32[o]}
    """
    return params
