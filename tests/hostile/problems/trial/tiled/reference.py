import jax
from jax.experimental import pallas as pl


def kernel(x_ref, out_ref):
    out_ref[...] = 2 * x_ref[...]


def double(x):
    return pl.pallas_call(kernel, out_shape=jax.ShapeDtypeStruct(x.shape, x.dtype), interpret=True)(x)
