# explained: mask-of-another-size, line 7
# this one has the shape `(4,)`, the array has `[3]`

import jax.numpy as jnp

def double(x):
    return x[jnp.array([True, False, True, True])]
