# explained: lax-ranks, line 7
# `jnp.broadcast_to(a, b.shape)`

import jax, jax.numpy as jnp

def double(x):
    return jax.lax.mul(x, jnp.ones((2, 3)))
