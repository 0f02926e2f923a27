# explained: symbolic-dimension, line 10
# `jax.export.symbolic_shape("n", constraints=["n >= 3"])`

import jax
import jax.export
import jax.numpy as jnp

def double(x):
    n = jax.export.symbolic_shape("n")
    f = jax.export.export(jax.jit(lambda v: v if v.shape[0] > 2 else 2 * v))
    return f(jax.ShapeDtypeStruct(n, jnp.float32)).call(x)
