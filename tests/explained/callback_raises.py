# explained: callback-raised
# `f(np.ones(3, np.float32))`

import jax
import numpy as np

SCALES = {"double": np.float32(2.0)}


def scale(x):
    return SCALES["twice"]


@jax.jit
def double(x):
    return x * jax.pure_callback(scale, jax.ShapeDtypeStruct((), np.float32), x)
