# explained: carry-dtype, line 8
# `c` goes in as `int32[]` and comes back as `float32[]`

import jax
import jax.numpy as jnp

def double(x):
    total, _ = jax.lax.scan(lambda c, v: (c + v, None), jnp.zeros((), int), x)
    return total
