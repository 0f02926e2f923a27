# explained: shape-spread-out, line 7
# here `3` was taken for a dtype

import jax.numpy as jnp

def double(x):
    return jnp.zeros(3, 3)
