# explained: and-or-not-on-traced-values, line 9
# this one depends on the argument `x`

import jax
import jax.numpy as jnp

@jax.jit
def double(x):
    return jnp.where(x[0] > 0 and x[1] > 0, x, 2 * x)
