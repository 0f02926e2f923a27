# Goes up to float32 explicitly, for better sums.
# feedback: (line 7) makes an array of float32, which this problem forbids.
import jax.numpy as jnp


def narrow_layer(x, weight, bias):
    wide = x.astype(jnp.float32)
    return (2**0.5 * jnp.maximum(wide @ weight + bias, 0)).astype(jnp.bfloat16)
