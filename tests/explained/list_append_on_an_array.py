# explained: method-of-a-tensor, line 10
# A JAX array has no method `append`
# `jnp.append(x, v)`

import jax.numpy as jnp

def double(x):
    out = jnp.array([])
    for v in x:
        out.append(2 * v)
    return out
