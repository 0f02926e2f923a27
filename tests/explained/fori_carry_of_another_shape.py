# explained: carry-shape, line 8
# `loop_carry[1]` goes in as `float32[0]` and comes back as `float32[1]`

import jax
import jax.numpy as jnp

def double(x):
    return jax.lax.fori_loop(0, 3, lambda i, out: jnp.append(out, x[i]), jnp.zeros(0))
