# explained: concatenate-sizes, line 7
# `(1, 3), (1, 2)`

import jax.numpy as jnp

def double(x):
    return jnp.array([x, x[:2]])
