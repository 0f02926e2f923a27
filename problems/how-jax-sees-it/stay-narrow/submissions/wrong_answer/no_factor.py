# Leaves the factor out.
# feedback: Everything is too small by the root of two.
import jax.numpy as jnp


def narrow_layer(x, weight, bias):
    return jnp.maximum(x @ weight.astype(x.dtype) + bias.astype(x.dtype), 0)
