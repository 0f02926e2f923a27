# Goes through float16, and mixes it with bfloat16 at the end.
# feedback: makes an array of float32
import jax.numpy as jnp


def narrow_layer(x, weight, bias):
    half = x.astype(jnp.float16) @ weight.astype(jnp.float16)
    h = half + bias.astype(x.dtype)
    return (2**0.5 * jnp.maximum(h, 0)).astype(jnp.bfloat16)
