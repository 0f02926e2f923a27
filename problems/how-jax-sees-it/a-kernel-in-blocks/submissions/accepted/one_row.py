# One row a step, and jax.nn.softmax within the kernel.
import jax
from jax.experimental import pallas as pl


def kernel(x_ref, out_ref):
    out_ref[...] = jax.nn.softmax(x_ref[...], axis=-1)


@jax.jit
def row_softmax(x):
    one = pl.BlockSpec((1, x.shape[1]), lambda step: (step, 0))
    call = pl.pallas_call(
        kernel,
        grid=len(x),
        in_specs=[one],
        out_specs=one,
        out_shape=jax.ShapeDtypeStruct(x.shape, x.dtype),
        interpret=True,
    )
    return call(x)
