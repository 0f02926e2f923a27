# explained: jvp-without-tuples, line 8
# `jax.jvp(f, (x,), (v,))`

import jax
import jax.numpy as jnp

def double(x):
    y, dy = jax.jvp(jnp.sin, x, jnp.ones(3))
    return dy
