# explained: method-of-a-tensor, line 8
# A JAX array has no method `fill`
# `x = jnp.full_like(x, value)`

import jax.numpy as jnp

def double(x):
    x.fill(0)
    return x
