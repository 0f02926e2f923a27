# explained: dim-for-axis, line 8
# NumPy and JAX say `axis`
# `x.sum(axis=0, keepdims=True)`

import jax.numpy as jnp

def double(x):
    return jnp.sum(x, dim=0)
