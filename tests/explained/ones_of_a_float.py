# explained: shape-not-of-whole-numbers, line 7
# `(3.0,)` is not

import jax.numpy as jnp

def double(x):
    return jnp.ones(3.0)
