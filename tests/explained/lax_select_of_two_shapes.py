# explained: lax-ranks, line 6
# `jnp.broadcast_to(a, b.shape)`

import jax, jax.numpy as jnp
def double(x):
    return jax.lax.select(x > 0, x, jnp.zeros(()))
