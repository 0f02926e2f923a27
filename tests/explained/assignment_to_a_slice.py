# explained: assignment-to-an-element, line 8
# `x = x.at[i].set(v)`

import jax.numpy as jnp

def double(x):
    out = jnp.zeros(3)
    out[:] = 2 * x
    return out
