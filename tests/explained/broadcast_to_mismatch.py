# explained: broadcast-to, line 7
# `float32[3]` can't be brought to `float32[3,2]`

import jax.numpy as jnp

def double(x):
    return jnp.broadcast_to(x, (3, 2))
