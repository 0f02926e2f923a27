# explained: ragged-list, line 7
# `jnp.arange(longest) < length`

import jax.numpy as jnp

def double(x):
    return jnp.array([[1, 2, 3], [4, 5]])
