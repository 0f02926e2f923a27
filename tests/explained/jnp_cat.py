# explained: function-of-another-library, line 8
# `cat` is not one of them
# `jnp.concatenate([a, b])`

import jax.numpy as jnp

def double(x):
    return jnp.cat([x, x])
