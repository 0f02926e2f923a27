# Adds the bias after the ReLU.
# feedback: The bias is added before the ReLU, not after it: as yours stands, a result can be below zero.
import jax.numpy as jnp


def narrow_layer(x, weight, bias):
    return 2**0.5 * (jnp.maximum(x @ weight.astype(x.dtype), 0) + bias.astype(x.dtype))
