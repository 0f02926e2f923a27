# explained: none-where-an-array-is-wanted, line 7
# Print what each name on this line holds, and add the missing `return`.

import jax.numpy as jnp

def double(x):
    return jnp.array([1.0, None])
