# Divides by the sum of the whole block.
# feedback: The four rows of a block together add up to one: the sum goes over the whole block. It must go along each row.
import jax
import jax.numpy as jnp
from jax.experimental import pallas as pl


def kernel(x_ref, out_ref):
    x = x_ref[...]
    weights = jnp.exp(x - x.max(axis=1, keepdims=True))
    out_ref[...] = weights / weights.sum()


def row_softmax(x):
    rows = pl.BlockSpec((4, x.shape[1]), lambda i: (i, 0))
    out = jax.ShapeDtypeStruct(x.shape, x.dtype)
    return pl.pallas_call(
        kernel, out_shape=out, grid=(len(x) // 4,), in_specs=[rows], out_specs=rows, interpret=True
    )(x)
