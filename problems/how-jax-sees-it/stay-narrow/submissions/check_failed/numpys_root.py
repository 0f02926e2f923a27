# Converts the weights, and then multiplies with a NumPy scalar.
# feedback: makes an array of float32, which this problem forbids.
import jax.numpy as jnp
import numpy as np


def narrow_layer(x, weight, bias):
    h = x @ weight.astype(jnp.bfloat16) + bias.astype(jnp.bfloat16)
    return (np.sqrt(2) * jnp.maximum(h, 0)).astype(x.dtype)
