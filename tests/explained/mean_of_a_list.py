# explained: list-where-an-array-is-wanted, line 6
# `mean` of JAX refuses a `list`, since converting a long one is slow and happens again at every call

import jax, jax.numpy as jnp
def double(x):
    return jnp.mean([1, 2]) + jnp.maximum(x, [1, 2, 3])
