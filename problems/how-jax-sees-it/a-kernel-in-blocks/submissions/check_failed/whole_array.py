# Gives no grid, so that one block is the whole array.
# feedback: holds 96 bytes, and at most 48 may be in one.
import jax
import jax.numpy as jnp
from jax.experimental import pallas as pl


def kernel(x_ref, out_ref):
    x = x_ref[...]
    weights = jnp.exp(x - x.max(axis=1, keepdims=True))
    out_ref[...] = weights / weights.sum(axis=1, keepdims=True)


def row_softmax(x):
    return pl.pallas_call(kernel, out_shape=jax.ShapeDtypeStruct(x.shape, x.dtype), interpret=True)(x)
