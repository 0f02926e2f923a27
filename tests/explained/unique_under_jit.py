# explained: result-size-depends-on-values, line 9
# `jnp.nonzero(x, size=n, fill_value=0)`

import jax
import jax.numpy as jnp

@jax.jit
def double(x):
    return jnp.unique(x)
