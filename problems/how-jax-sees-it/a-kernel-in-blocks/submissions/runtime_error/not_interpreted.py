# Asks for an accelerator that isn't there.
# feedback: ValueError
import jax
import jax.numpy as jnp
from jax.experimental import pallas as pl


def kernel(x_ref, out_ref):
    x = x_ref[...]
    weights = jnp.exp(x - x.max(axis=1, keepdims=True))
    out_ref[...] = weights / weights.sum(axis=1, keepdims=True)


def row_softmax(x):
    rows = pl.BlockSpec((4, x.shape[1]), lambda i: (i, 0))
    out = jax.ShapeDtypeStruct(x.shape, x.dtype)
    return pl.pallas_call(kernel, out_shape=out, grid=(len(x) // 4,), in_specs=[rows], out_specs=rows)(x)
