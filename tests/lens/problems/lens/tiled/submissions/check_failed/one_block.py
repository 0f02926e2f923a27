# Takes the whole array at once.
# feedback: holds 64 bytes, and at most 32 may be in one.
import jax
from jax.experimental import pallas as pl


def double(x_ref, out_ref):
    out_ref[...] = 2 * x_ref[...]


def tiled(x):
    return pl.pallas_call(double, out_shape=jax.ShapeDtypeStruct(x.shape, x.dtype), interpret=True)(x)
