# explained: list-where-an-array-is-wanted, line 7
# `sum` of JAX refuses a `list`, since converting a long one is slow and happens again at every call

import jax.numpy as jnp

def double(x):
    return jnp.sum([1.0, 2.0, 3.0]) * x
