# explained: function-of-another-library, line 8
# `random` is not one of them
# `jax.random.normal(key, shape)`

import jax.numpy as jnp

def double(x):
    return x + jnp.random.normal(size=3)
