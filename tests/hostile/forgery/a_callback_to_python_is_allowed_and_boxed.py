# pure_callback computes in the same box.
# verdict: accepted
import jax
import numpy as np


def double(x):
    return jax.pure_callback(lambda v: np.asarray(2 * v, np.float32), jax.ShapeDtypeStruct(x.shape, x.dtype), x)
