import jax
import jax.numpy as jnp


def xor_loss(params, x, y):
    """Return the mean squared error of the network, and the squared error of each point.

    params: a list of {"weight": float32[o, i], "bias": float32[o]}; the last layer has one output
    x: float32[n, d]; y: float32[n]
    returns: {"loss": float32[], "errors": float32[n]}
    """
    return {"loss": jnp.zeros(()), "errors": jnp.zeros(len(y))}
