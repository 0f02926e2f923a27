# explained: vmap-of-a-callback, line 8
# `jax.pure_callback(f, shape, x, vmap_method="sequential")`

import jax
import numpy as np

def f(x):
    return jax.pure_callback(lambda v: np.sin(v), jax.ShapeDtypeStruct(x.shape, x.dtype), x)

def double(x):
    return jax.vmap(f)(x)
