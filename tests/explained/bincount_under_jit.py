# explained: bincount-under-jit, line 9
# `jnp.bincount(x, length=n)`

import jax
import jax.numpy as jnp

@jax.jit
def f(x):
    return jnp.bincount(x)

def double(x):
    return f(x.astype(int))
