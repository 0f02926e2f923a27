# Two rows a step, by way of the logarithm of the sum.
import jax
import jax.numpy as jnp
from jax.experimental import pallas as pl


def kernel(x_ref, out_ref):
    x = x_ref[:]
    top = jnp.max(x, axis=-1)[:, None]
    log_sum = jnp.log(jnp.sum(jnp.exp(x - top), axis=-1))[:, None]
    out_ref[:] = jnp.exp(x - top - log_sum)


def row_softmax(x):
    spec = pl.BlockSpec((2, x.shape[-1]), lambda i: (i, 0))
    out = jax.ShapeDtypeStruct(x.shape, x.dtype)
    return pl.pallas_call(
        kernel, out, grid=(x.shape[0] // 2,), in_specs=[spec], out_specs=spec, interpret=True
    )(x)
