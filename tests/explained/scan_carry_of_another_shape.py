# explained: carry-shape, line 8
# `c` goes in as `float32[1]` and comes back as `float32[2]`

import jax
import jax.numpy as jnp

def double(x):
    total, _ = jax.lax.scan(lambda c, v: (jnp.append(c, v), None), jnp.zeros(1), x)
    return total
