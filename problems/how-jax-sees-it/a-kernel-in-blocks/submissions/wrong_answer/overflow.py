# Does not subtract the maximum.
# feedback: Numbers above 88 overflow in `exp`, and infinity over infinity is no number. Subtract each row's maximum first: the quotient stays the same.
import jax
import jax.numpy as jnp
from jax.experimental import pallas as pl


def kernel(x_ref, out_ref):
    weights = jnp.exp(x_ref[...])
    out_ref[...] = weights / weights.sum(axis=1, keepdims=True)


def row_softmax(x):
    rows = pl.BlockSpec((4, x.shape[1]), lambda i: (i, 0))
    out = jax.ShapeDtypeStruct(x.shape, x.dtype)
    return pl.pallas_call(
        kernel, out_shape=out, grid=(len(x) // 4,), in_specs=[rows], out_specs=rows, interpret=True
    )(x)
