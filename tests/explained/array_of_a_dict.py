# explained: array-of-text, line 7
# this would have the dtype `object`

import jax.numpy as jnp

def double(x):
    return jnp.array({"a": 1})
